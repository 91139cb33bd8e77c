"""Corrections to months that are signed off: kept, compared, decided."""

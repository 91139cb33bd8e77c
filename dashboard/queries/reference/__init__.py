"""Indicators, programmes, phases, and what has been published elsewhere."""

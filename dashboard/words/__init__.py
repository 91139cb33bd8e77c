"""Figures, months, names and judgements in words, in both languages."""

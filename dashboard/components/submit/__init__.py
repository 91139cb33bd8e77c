"""Nộp số liệu: the form, the files, what was found, what would change, and sending."""

"""Tiến độ nộp: which reports came, and whom to ask."""

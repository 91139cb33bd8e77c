"""Điều hành: what the office decides, a tab each."""

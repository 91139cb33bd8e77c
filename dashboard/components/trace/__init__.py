"""Truy xuất: a figure taken apart down to the row of a file."""

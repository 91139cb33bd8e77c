"""Chỉ tiêu: a target's row, its course, who is behind, and the table to take away."""

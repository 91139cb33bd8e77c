"""Sơ kết, tổng kết: the parts of a programme's review."""

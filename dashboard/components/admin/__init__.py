"""Quản trị: accounts, and the state of the installation."""

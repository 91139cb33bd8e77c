"""The server: its start, sign-in pages, guards, menu, and what stands around every page."""

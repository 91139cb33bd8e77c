"""Về số liệu: where figures come from, how they are computed, what words mean."""

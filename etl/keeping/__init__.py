"""Keeping an installation whole: the doctor, backups, and coming back from one."""

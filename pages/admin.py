"""Quản trị: accounts, the state of the system, the access log."""

from dashboard.components.admin.section import admin_section
from dashboard.components.shared.page import heading

heading("quan-tri")
admin_section()

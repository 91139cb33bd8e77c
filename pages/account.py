"""Tài khoản: one's own password and the browsers in which one is signed in."""

from dashboard.components.account.section import account_section
from dashboard.components.shared.page import heading

heading("tai-khoan")
account_section()

"""Truy xuất: any figure back to its months, its units, and the row of the file it came in."""

from dashboard.components.shared.page import begin
from dashboard.components.trace.section import trace_section

selection = begin("truy-xuat")
trace_section(selection)

"""Điều hành: the office signs off months, decides corrections, and records roadmaps, notes and
rebases.
"""

from dashboard.components.office.tabs import office_section
from dashboard.components.shared.page import begin

selection = begin("dieu-hanh")
office_section(selection)

"""Chỉ tiêu: every target in force, its legal basis, and how far it is met."""

from dashboard.components.shared.page import begin
from dashboard.components.targets.section import targets_section

selection = begin("chi-tieu")
targets_section(selection)

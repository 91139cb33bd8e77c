"""Tiến độ nộp: what came in time, what is late or missing, and whom to ask."""

from dashboard.components.progress.section import progress_section
from dashboard.components.shared.page import begin

selection = begin("tien-do-nop")
progress_section(selection)

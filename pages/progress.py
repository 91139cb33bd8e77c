"""Tiến độ nộp: what came in time, what is late or missing, and whom to ask."""

from dashboard.components.page import begin
from dashboard.components.progress.section import progress_section

selection = begin("tien-do-nop")
progress_section(selection)

"""Khám phá án: how many cases, how many solved, and with whose help."""

from dashboard.components.shared.indicators import pick
from dashboard.components.shared.page import begin
from dashboard.components.subject.clearance import clearance_section
from dashboard.components.subject.comparison import comparison_section
from dashboard.components.subject.rows import rows_section
from dashboard.components.subject.trend import trend_section
from dashboard.components.subject.where import where_section

selection = begin("kham-pha-an")
clearance_section(selection)
picked = pick(selection, ("cases",), default="cases_solved")
trend_section(selection, picked.indicator)
comparison_section(selection, picked.indicator)
where_section(selection, picked.indicator)
rows_section(selection, picked)

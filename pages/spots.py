"""Điểm, tụ điểm: how many open, what came and went, where they came back; and people in
rehabilitation.
"""

from dashboard.components.registers.section import spots_register_section
from dashboard.components.shared.indicators import pick
from dashboard.components.shared.page import begin
from dashboard.components.subject.comparison import comparison_section
from dashboard.components.subject.flow import flow_section, recurring_section
from dashboard.components.subject.rows import rows_section
from dashboard.components.subject.trend import trend_section
from dashboard.components.subject.where import where_section

selection = begin("diem-tu-diem")
flow_section(selection)
picked = pick(selection, ("spots", "rehab"), default="spots_open")
trend_section(selection, picked.indicator)
comparison_section(selection, picked.indicator)
where_section(selection, picked.indicator)
recurring_section(selection)
spots_register_section(selection)
rows_section(selection, picked)

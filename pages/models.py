"""Mô hình: how many, where, and which exist on paper only."""

from dashboard.components.registers.paper import paper_section
from dashboard.components.registers.section import models_register_section
from dashboard.components.shared.indicators import pick
from dashboard.components.shared.page import begin
from dashboard.components.subject.comparison import comparison_section
from dashboard.components.subject.rows import rows_section
from dashboard.components.subject.trend import trend_section
from dashboard.components.subject.where import where_section

selection = begin("mo-hinh")
picked = pick(selection, ("models",), default="models")
trend_section(selection, picked.indicator)
comparison_section(selection, picked.indicator)
where_section(selection, picked.indicator)
paper_section(selection)
models_register_section(selection)
rows_section(selection, picked)

"""Nguồn tin: what people told the authorities, and what communities did."""

from dashboard.components.shared.indicators import pick
from dashboard.components.shared.page import begin
from dashboard.components.subject.comparison import comparison_section
from dashboard.components.subject.rows import rows_section
from dashboard.components.subject.trend import trend_section
from dashboard.components.subject.where import where_section

selection = begin("nguon-tin")
picked = pick(selection, ("tips", "community"), default="tips_valuable")
trend_section(selection, picked.indicator)
comparison_section(selection, picked.indicator)
where_section(selection, picked.indicator)
rows_section(selection, picked)

"""Tổng quan: what needs attention first, then the headline figures, then where, and against which
targets.
"""

from dashboard.components.overview.attention import attention_section
from dashboard.components.overview.cards import cards
from dashboard.components.overview.headlines import HEADLINES
from dashboard.components.overview.where_and_targets import map_and_targets
from dashboard.components.shared.page import begin

selection = begin("tong-quan")
attention_section(selection)
cards(selection, HEADLINES)
map_and_targets(selection)

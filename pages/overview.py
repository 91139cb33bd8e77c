"""Tổng quan: what needs attention first, then the headline figures, then where, and against which targets."""

from dashboard.components.attention import attention_section
from dashboard.components.cards import cards
from dashboard.components.headlines import HEADLINES
from dashboard.components.overview import map_and_targets
from dashboard.components.page import begin

selection = begin("tong-quan")
attention_section(selection)
cards(selection, HEADLINES)
map_and_targets(selection)

"""Địa bàn: one place on one screen: what needs attention, its figures, targets, reporting, and its
peers.
"""

from dashboard.components.overview.attention import attention_section
from dashboard.components.overview.cards import cards
from dashboard.components.overview.headlines import HEADLINES
from dashboard.components.place.peers import beside_section, peers_section
from dashboard.components.place.state import state_section
from dashboard.components.shared.indicators import pick
from dashboard.components.shared.page import begin
from dashboard.components.shared.target_bullets import target_bullets

selection = begin("dia-ban")
attention_section(selection)
cards(selection, HEADLINES)
target_bullets(selection)
state_section(selection)
picked = pick(selection, ("tips", "cases", "spots", "rehab", "community"), default="tips_valuable")
peers_section(selection, picked.indicator)
beside_section(selection)

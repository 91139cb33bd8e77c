"""Giao ban: the document a leader walks out with, as it will print, in every form."""

from dashboard.components.briefing.section import briefing_section
from dashboard.components.shared.page import begin

selection = begin("giao-ban")
briefing_section(selection)

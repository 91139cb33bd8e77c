"""Về số liệu: where the figures come from, what they mean, and what they are reconciled with."""

from dashboard.components.about.lists import lists_section
from dashboard.components.about.sections import (
    reconciliation_section,
    reporting_section,
    version_section,
    words_section,
)
from dashboard.components.shared.page import begin

selection = begin("ve-so-lieu")
version_section(selection.language)
reconciliation_section(selection)
reporting_section(selection)
words_section(selection.language)
lists_section(selection.language)

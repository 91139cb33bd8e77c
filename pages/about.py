"""Về số liệu: where the figures come from, what they mean, and what they are reconciled with."""

from dashboard.components.about import (
    context_section,
    definitions_section,
    programmes_section,
    reconciliation_section,
    version_section,
    words_section,
)
from dashboard.components.page import begin

selection = begin("ve-so-lieu")
version_section(selection.language)
reconciliation_section(selection)
definitions_section(selection.language)
words_section(selection.language)
programmes_section(selection.language)
context_section(selection.language)

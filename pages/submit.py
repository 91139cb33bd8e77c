"""Nộp số liệu: take the form, drop the files, see what was found and what changes, confirm."""

from dashboard.components.office.pending import own_corrections
from dashboard.components.shared.page import begin_even_empty
from dashboard.components.submit.form import template_section
from dashboard.components.submit.submission import submission_section

selection = begin_even_empty("nop-so-lieu")
template_section(selection)
submission_section()
own_corrections()

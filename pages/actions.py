"""Việc cần làm: what is to be done, by which office, by when, and what came of it."""

from dashboard.components.actions.section import actions_section
from dashboard.components.shared.page import begin

selection = begin("viec-can-lam")
actions_section(selection)

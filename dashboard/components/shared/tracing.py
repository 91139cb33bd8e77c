"""The way from a figure to the page that takes it apart."""

from dashboard.components.shared.links import link
from dashboard.shown.selection import Selection
from etl.ground.text import Text

PAGE, INDICATOR = "truy-xuat", "muc"

TRACE = Text("Truy xuất số này", "Trace this figure")


def trace_link(selection: Selection, indicator: str) -> None:
    """A link to the page Truy xuất, opened on this indicator for the same place and period."""
    link(PAGE, TRACE(selection.language), {**selection.params, INDICATOR: indicator})

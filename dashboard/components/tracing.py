"""The way from a figure to the page that takes it apart."""

from dashboard.components.links import link
from dashboard.selection import Selection
from etl.text import Text

PAGE, INDICATOR = "truy-xuat", "muc"

TRACE = Text("Truy xuất số này", "Trace this figure")


def trace_link(selection: Selection, indicator: str) -> None:
    """A link to the page Truy xuất, opened on this indicator for the same place and period."""
    link(PAGE, TRACE(selection.language), {**selection.params, INDICATOR: indicator})

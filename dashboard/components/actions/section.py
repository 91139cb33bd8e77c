"""The page of actions: what the last click came to, the form, the list."""

from dashboard.components.actions.listing import listing
from dashboard.components.actions.raising import raising
from dashboard.components.shared.acting import told
from dashboard.shown.selection import Selection


def actions_section(selection: Selection) -> None:
    """All of it for the place chosen."""
    told(selection.language)
    raising(selection)
    listing(selection)

"""Into what a province is divided: units, former districts, or groups of areas; the choice is in
the address.
"""

import streamlit as st

from dashboard.queries.ground import Ground, View
from dashboard.queries.places.chosen import places
from dashboard.shown.places import Places
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from etl.ground.text import Text

FIELD = "chia"
LABEL = Text("Chia theo", "Divided by")
WHOLE = Text("Đơn vị", "Units")
# A word of the address → the level of the places, what asks for them, the label.
DIVISIONS: dict[str, tuple[str, View, Text]] = {
    "huyen-cu": ("former_district", "former", Text("Địa bàn huyện cũ", "Former districts")),
    "nhom": ("group", "group", Text("Nhóm địa bàn", "Groups of areas")),
}


def divided(selection: Selection) -> Ground:
    """Draws the choice where there is one (`?chia=` in the address); the place as questions about
    its parts take it.
    """
    if selection.level != "province":
        return selection.viewed
    known, language = Places(fetch(places)), selection.language
    span = (selection.period.first, selection.period.last)
    offered = {"": WHOLE(language)} | {
        name: label(language)
        for name, (level, _, label) in DIVISIONS.items()
        if known.is_open(selection.place) and known.below(selection.place, level, *span)
    }
    if len(offered) == 1:
        return selection.viewed
    asked = st.query_params.get(FIELD, "")
    st.session_state[FIELD] = asked if asked in offered else ""
    chosen = st.segmented_control(
        LABEL(language),
        list(offered),
        format_func=lambda name: offered[name],
        key=FIELD,
        required=True,
        on_change=_changed,
    )
    return Ground(selection.place, DIVISIONS[chosen][1]) if chosen else selection.viewed


def _changed() -> None:
    st.query_params[FIELD] = st.session_state[FIELD]
    if not st.session_state[FIELD]:
        del st.query_params[FIELD]

"""Which form's progress is shown: those that somebody in the place owes; the choice is in the
address.
"""

from datetime import date

import streamlit as st

from dashboard.queries.reporting.form_duties import form_duties
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.reference.forms import Form
from etl.snapshot.recipe import recipe

FIELD, MONTHLY = "bieu", "month"
LABEL = Text("Biểu", "Form")


def chosen_form(selection: Selection, today: date) -> Form:
    """Draws the choice (`?bieu=models`) where more than the monthly report is owed; the form
    chosen.
    """
    forms, language = recipe(Settings.from_environment()).reference.forms, selection.language
    owed = set(fetch(form_duties, place=selection.place, first=selection.first, last=today)["form"])
    offered = [name for name in forms if name == MONTHLY or name in owed]
    if len(offered) == 1:
        return forms[MONTHLY]
    asked = st.query_params.get(FIELD)
    st.session_state[FIELD] = asked if asked in offered else MONTHLY
    chosen = st.segmented_control(
        LABEL(language),
        offered,
        format_func=lambda name: forms[name].name(language),
        key=FIELD,
        required=True,
        on_change=_changed,
    )
    return forms[chosen or MONTHLY]


def _changed() -> None:
    st.query_params[FIELD] = st.session_state[FIELD]

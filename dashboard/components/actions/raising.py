"""Giao việc: what is to be done in the place chosen, by which office, by when."""

from datetime import timedelta

import streamlit as st

from dashboard.accounts import session
from dashboard.accounts.roles import may
from dashboard.components.shared.acting import key, take
from dashboard.components.shared.action_words import about_words, asked_about
from dashboard.shown.selection import Selection
from dashboard.words.formats import plain
from etl.decisions.deciding import Draft
from etl.decisions.kinds import FIELDS, LONGEST_TEXT, RAISE_ACTION, TO_DO
from etl.ground import clock
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.snapshot.recipe import recipe

USUAL_DAYS = 14
HEAD = Text("Giao việc cho {place}", "Raise an action for {place}")
FROM = Text("Nêu từ mục cần chú ý: **{about}**.", "Raised from what needs attention: **{about}**.")
RECORD = Text("Giao việc", "Raise it")
NO_PERSON = Text(
    "Giao cho cơ quan, không giao cho người. Không ghi tên, số giấy tờ, số điện thoại của ai; không"
    " ghi nội dung mật.",
    "An office is to do it, not a person. Write no person's name, identity or phone number, and"
    " nothing secret.",
)


def raising(selection: Selection) -> None:
    """The fields of a new action for the place chosen; nothing for whoever may not raise any."""
    if not may(session.current_user(), "raise"):
        return
    language, about = selection.language, asked_about()
    with st.expander(
        HEAD(language, place=plain(selection.label)),
        icon=":material/add_task:",
        expanded=bool(about),
    ):
        if about:
            st.markdown(FROM(language, about=about_words(about, language)))
        text = st.text_area(
            TO_DO(language),
            key=key("action-text"),
            max_chars=LONGEST_TEXT,
            help=NO_PERSON(language),
        )
        reference = recipe(Settings.from_environment()).reference
        agencies = {one.id: one.value for one in reference.choices if one.list == "agency"}
        left, right = st.columns(2)
        agency = left.selectbox(
            FIELDS["agency"](language),
            list(agencies),
            format_func=lambda name: agencies[name](language),
            key=key("action-agency"),
        )
        today = clock.today()
        due = right.date_input(
            FIELDS["due"](language),
            value=today + timedelta(days=USUAL_DAYS),
            min_value=today,
            format="DD/MM/YYYY",
            key=key("action-due"),
        )
        if st.button(
            RECORD(language), type="primary", key=key("action"), icon=":material/add_task:"
        ):
            values = {"agency": agency, "due": due, "about": about}
            place, _, _ = selection.place.partition("/")
            take([Draft(RAISE_ACTION, place, values, text)], language)

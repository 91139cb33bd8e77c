"""A clerk's first line on every page: its own reports that are overdue, and the way to send
them.
"""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.accounts import session
from dashboard.components.shared.links import link
from dashboard.queries.places.chosen import places
from dashboard.queries.reporting.not_reported import not_reported
from dashboard.shown.places import Places
from dashboard.shown.selection import FIELDS_OF_LEVEL
from dashboard.shown.store import fetch, snapshot_id
from dashboard.words import formats
from etl.ground import clock
from etl.ground.text import Language, Text

PAGE = "nop-so-lieu"
# What the page of submitting reads from its address: the form and the month to take it for.
FORM_FIELD, MONTH_FIELD = "bieu", "thang"
EARLIEST = date(1900, 1, 1)
NAMED = 3

ONE = Text(
    "Quá hạn {days} ngày: báo cáo {month} của {unit}, hạn {due}.",
    "{days} days overdue: the report of {unit} for {month}, due {due}.",
)
SOME = Text("Quá hạn {count} báo cáo: {names}.", "{count} reports overdue: {names}.")
NAMED_ONE = Text("{month} của {unit} (hạn {due})", "{unit} for {month} (due {due})")
MORE = Text("{names} và {count} báo cáo khác", "{names} and {count} more")
SEND = Text("Nộp báo cáo {month}", "Submit the report for {month}")


def own_overdue() -> None:
    """The line for a reporter with something overdue; nothing for anybody else."""
    user, language = session.current_user(), session.language()
    if user.role != "reporter" or snapshot_id() is None:
        return
    today = clock.today()
    # The oldest first: that is the one to send now.
    rows = fetch(not_reported, place=user.scope, first=EARLIEST, last=today).to_dict("records")[
        ::-1
    ]
    if not rows:
        return
    st.warning(_words(rows, today, language), icon=":material/notification_important:")
    month, unit, known = rows[0]["month"], rows[0]["unit_id"], Places(fetch(places))
    params = {FORM_FIELD: "month", MONTH_FIELD: f"{month:%Y-%m}"}
    if unit in known:
        params |= {FIELDS_OF_LEVEL[known.level(unit)]: unit}
    link(PAGE, SEND(language, month=formats.month(month, language)), params)


def _words(rows: Sequence[dict], today: date, language: Language) -> str:
    said = [
        {
            "month": formats.month(row["month"], language),
            "unit": row["unit_name"],
            "due": formats.day(row["due_on"], language),
        }
        for row in rows
    ]
    if len(rows) == 1:
        late = (today - rows[0]["due_on"].date()).days
        return ONE(language, days=formats.number(late, language), **said[0])
    names = "; ".join(NAMED_ONE(language, **one) for one in said[:NAMED])
    if len(rows) > NAMED:
        names = MORE(language, names=names, count=formats.number(len(rows) - NAMED, language))
    return SOME(language, count=formats.number(len(rows), language), names=names)

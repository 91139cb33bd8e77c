"""The mark on a figure that was restated: both values, who and when, and the way to where it came
from.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.shared.links import link
from dashboard.components.shared.tracing import INDICATOR, PAGE
from dashboard.queries.reporting.restatements import restatements
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats, restated
from dashboard.words.cells import month_of
from etl.ground.text import Text

MOST_TOLD = 5
MONTH_FIELD, UNIT_FIELD = "thang", "dv"

ONE = Text("Đã đính chính: {change}", "Restated: {change}")
MANY = Text(
    "Đã đính chính {count} số, gần nhất {change}", "{count} figures restated, latest {change}"
)
WHERE = Text("{unit}, {month} · {by}", "{unit}, {month} · {by}")
MORE = Text("… và {count} số khác.", "… and {count} more.")


def restated_in(
    selection: Selection, indicators: Sequence[str], first: date, last: date
) -> pd.DataFrame:
    """The restatements of the indicators in the months given, in the selection's place: a frame of
    restatements.
    """
    return fetch(
        restatements, place=selection.viewed, indicators=tuple(indicators), first=first, last=last
    )


def mark(selection: Selection, frame: pd.DataFrame, *, in_month: bool = False) -> None:
    """Few words on the restatements of one indicator and the link to their trace, its tooltip with
    all of them; nothing where there are none.

    With `in_month` the trace opens on the month itself, which need not lie in the period chosen.
    """
    if frame.empty:
        return
    language = selection.language
    latest = frame.sort_values("received_at", kind="stable").iloc[-1].to_dict()
    text = ONE if len(frame) == 1 else MANY
    label = text(
        language,
        count=formats.number(len(frame), language),
        change=restated.change(latest, language),
    )
    told = [
        f"- {formats.plain(restated.in_full(row, language))}"
        for row in frame.head(MOST_TOLD).to_dict("records")
    ]
    if len(frame) > MOST_TOLD:
        told.append(MORE(language, count=formats.number(len(frame) - MOST_TOLD, language)))
    at = f"{month_of(latest['month']):%Y-%m}"
    period = {"ky": "month", "moc": at} if in_month else {}
    figure = {INDICATOR: latest["indicator"], MONTH_FIELD: at, UNIT_FIELD: latest["unit_id"]}
    params = {**selection.params, **period, **figure}
    link(PAGE, label, params, sign=":material/history:", tip="\n".join(told))
    st.caption(
        WHERE(
            language,
            unit=formats.plain(latest["unit_name"]),
            month=formats.month(month_of(latest["month"]), language),
            by=formats.plain(restated.by_whom(latest, language)),
        )
    )

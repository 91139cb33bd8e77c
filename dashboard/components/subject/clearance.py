"""Tỷ lệ khám phá: cases solved over cases recorded, always with both counts."""

import streamlit as st

from dashboard import formats
from dashboard.queries.totals import totals
from dashboard.selection import Selection
from dashboard.store import fetch
from etl.text import Text

PARTS = ("cases_solved", "cases_recorded")
TITLE = Text("Tỷ lệ khám phá", "Clearance rate")
BOTH = Text("{solved} vụ làm rõ / {recorded} vụ xảy ra", "{solved} solved / {recorded} recorded")
LAST_YEAR = Text("Cùng kỳ năm trước: {rate} ({both}).", "Same months last year: {rate} ({both}).")
NOTE = Text(
    "Vụ làm rõ trong kỳ có thể xảy ra từ kỳ trước, nên tỷ lệ một tháng có thể vượt 100 %.",
    "A case solved in the period may date from before it, so one month's rate can pass 100%.",
)


def clearance_section(selection: Selection) -> None:
    """The rate of the period and of the same months last year, each with its two counts."""
    language = selection.language
    rate, both = _rate(selection, selection.period.first, selection.period.last)
    before = selection.period.year_before()
    past, past_both = _rate(selection, before.first, before.last)
    with st.container(border=True):
        st.metric(TITLE(language), rate, delta=both, delta_color="off", delta_arrow="off")
        st.caption(formats.unbroken(f"{LAST_YEAR(language, rate=past, both=past_both)} {NOTE(language)}"))


def _rate(selection: Selection, first: object, last: object) -> tuple[str, str]:
    language = selection.language
    frame = fetch(totals, place=selection.viewed, indicators=PARTS, first=first, last=last).set_index("indicator")
    solved, recorded = (frame.loc[part, "value"] for part in PARTS)
    numbers = {"solved": formats.number(solved, language), "recorded": formats.number(recorded, language)}
    return formats.share(solved, recorded, language), BOTH(language, **numbers)

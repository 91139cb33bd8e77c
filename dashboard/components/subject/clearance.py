"""Tỷ lệ khám phá: cases solved over cases recorded, always with both counts."""

import streamlit as st

from dashboard.components.shared.compared import months_ahead
from dashboard.components.shared.coverage import coverage_by_indicator
from dashboard.queries.amounts.clearance import PARTS, clearance
from dashboard.queries.amounts.totals import totals
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.claims import Claim, claim
from dashboard.words.comparison import left_out, months_share, not_compared, spans
from etl.ground.text import Language, Text

TITLE = Text("Tỷ lệ khám phá", "Clearance rate")
BOTH = Text("{solved} vụ làm rõ / {recorded} vụ xảy ra", "{solved} solved / {recorded} recorded")
BEFORE = Text("{months}: {rate} ({both})", "{months}: {rate} ({both})")
PART = Text(
    "Phần so được, {months}: {rate} ({both}); {before}",
    "Comparable part, {months}: {rate} ({both}); {before}",
)
NOTE = Text(
    "Vụ làm rõ trong kỳ có thể xảy ra từ kỳ trước, nên tỷ lệ một tháng có thể vượt 100 %.",
    "A case solved in the period may date from before it, so one month's rate can pass 100%.",
)


def clearance_section(selection: Selection) -> None:
    """The rate of the period and of the same months before, each with its two counts."""
    language = selection.language
    sums = fetch(totals, indicators=PARTS, **selection.span).set_index("indicator")["value"]
    sides = fetch(clearance, **selection.judged_span).set_index("indicator")
    compared = [
        claim(sides.loc[part].to_dict(), "cases", sums[part], None, (), months_ahead(selection))
        for part in PARTS
    ]
    with st.container(border=True):
        rate, both = _rate(*(sums[part] for part in PARTS), language)
        st.metric(TITLE(language), rate, delta=both, delta_color="off", delta_arrow="off")
        told = coverage_by_indicator(selection, PARTS[:1])[PARTS[0]]
        words = ". ".join(filter(None, (told, _against(*compared, language))))
        st.caption(formats.unbroken(f"{words}. {NOTE(language)}"))


def _against(solved: Claim, recorded: Claim, language: Language) -> str:
    """The rate of the months before, beside the rate of the part that compares where that is not
    the whole.
    """
    if solved.reason:
        return not_compared(solved, language)
    rate, both = _rate(solved.then, recorded.then, language)
    words = BEFORE(language, months=spans(solved.then_months), rate=rate, both=both)
    if not (solved.is_of_total and recorded.is_of_total):
        rate, both = _rate(solved.now, recorded.now, language)
        words = PART(language, months=spans(solved.months), rate=rate, both=both, before=words)
    return formats.capital(
        "; ".join(filter(None, (words, months_share(solved, language), left_out(solved, language))))
    )


def _rate(solved: object, recorded: object, language: Language) -> tuple[str, str]:
    numbers = {
        "solved": formats.number(solved, language),
        "recorded": formats.number(recorded, language),
    }  # type: ignore[arg-type]
    return formats.share(solved, recorded, language), BOTH(language, **numbers)  # type: ignore[arg-type]

"""Headline figures: the value, completeness, both counts of the comparison, 24 months, and one
verdict.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.components.overview.card_marks import card_marks
from dashboard.components.shared import estimate
from dashboard.components.shared.compared import claims
from dashboard.components.shared.coverage import coverage_by_indicator
from dashboard.components.shared.cuts import begins, cuts_here
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.restatement_mark import mark, restated_in
from dashboard.components.shared.tracing import trace_link
from dashboard.queries.amounts.monthly import monthly
from dashboard.queries.amounts.totals import totals
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.claims import Claim
from dashboard.words.comparison import brief, difference
from dashboard.words.freshness import fresh_words, is_full
from etl.ground.periods import add_months
from etl.ground.text import Text
from etl.reference.indicators import Indicator

COLUMNS = 3
NARROWEST = 250
SPARK_MONTHS = 24

COMPLETE = Text("đủ {due} báo cáo", "all {due} reports")
INCOMPLETE = Text("◇ {reported}/{due} báo cáo ({share})", "◇ {reported}/{due} reports ({share})")
INCOMPLETE_FEW = Text("◇ {reported}/{due} báo cáo", "◇ {reported}/{due} reports")
UNKNOWN = Text("{reported} báo cáo", "{reported} reports")
SPARK = Text(
    "Biểu đồ nhỏ: tối đa 24 tháng đến cuối kỳ, từ định nghĩa mới, mốc tính lại hoặc phạm vi báo cáo"
    " mới gần nhất; với số hiện có, bỏ các tháng chưa đủ báo cáo.",
    "Small chart: up to 24 months to the end of the period, since the newest definition, rebase or"
    " reporting ground; a state leaves out months not fully reported.",
)
STATE_AT = Text("ở {month}", "at {month}")


def cards(selection: Selection, indicators: Sequence[str]) -> None:
    """One card per indicator that has figures or should have; the order given is kept."""
    known = by_id()
    asked = tuple(indicator for indicator in indicators if indicator in known)
    sums = fetch(totals, indicators=asked, **selection.span).set_index("indicator")
    sides = claims(selection, [known[name] for name in asked])
    told = coverage_by_indicator(selection, asked)
    last = selection.month
    first = add_months(last, 1 - SPARK_MONTHS)
    months = fetch(monthly, place=selection.viewed, indicators=asked, first=first, last=last)
    changed = restated_in(selection, asked, selection.period.first, selection.period.last)
    with st.grid(COLUMNS, min_column_width=NARROWEST):
        for name in asked:
            trend = _drawn(
                _of_one_meaning(months[months["indicator"] == name], known[name], selection),
                known[name],
            )
            with st.container(border=True, height="stretch", key=f"card-{name}"):
                total = sums.loc[name].to_dict()
                _card(known[name], total, sides[name], trend, selection, told[name])
                card_marks(selection, known[name], asked)
                mark(
                    selection, _in_figure(changed[changed["indicator"] == name], known[name], total)
                )


def _of_one_meaning(
    months: pd.DataFrame, indicator: Indicator, selection: Selection
) -> pd.DataFrame:
    """The months since the figure's newest cut: a line across one would show a fall of nothing."""
    last = selection.month
    since = begins(last, cuts_here(selection, indicator, add_months(last, 1 - SPARK_MONTHS), last))
    return months if since is None else months[months["month"] >= pd.Timestamp(since)]


def _drawn(months: pd.DataFrame, indicator: Indicator) -> pd.Series:
    """The months a sparkline shows. A state that not all units reported would look like a fall, so
    it is left out.
    """
    full = is_full(months)
    kept = months[full] if indicator.kind == "stock" and full.sum() > 1 else months
    return kept["value"].dropna()


def _in_figure(
    changed: pd.DataFrame, indicator: Indicator, total: Mapping[str, object]
) -> pd.DataFrame:
    """Of the period's restatements those that are in the figure: a state is that of one month
    alone.
    """
    return (
        changed
        if indicator.kind == "flow"
        else changed[changed["month"] == pd.Timestamp(total["as_of"])]
    )  # type: ignore[arg-type]


def _card(
    indicator: Indicator,
    total: Mapping[str, object],
    side: Claim,
    trend: pd.Series,
    selection: Selection,
    told: str,
) -> None:
    language = selection.language
    st.metric(
        indicator.label(language),
        formats.number(total["value"], language),  # type: ignore[arg-type]
        # A difference stands beside the figure only where it is that figure's own.
        delta=difference(side, language) if side.is_of_total else None,
        delta_color="off",
        delta_arrow="off",
        chart_data=list(trend) if len(trend) > 1 else None,
        chart_type="line" if indicator.kind == "stock" else "bar",
        help=SPARK(language),
    )
    when = STATE_AT(language, month=formats.month(pd.Timestamp(total["as_of"]).date(), language))  # type: ignore[arg-type]
    state = when if indicator.kind == "stock" else ""
    parts = [state, completeness_of(total, selection), told, estimate.brief(selection)]
    st.caption(formats.unbroken(" · ".join(part for part in parts if part)))
    st.caption(formats.unbroken(formats.capital(brief(side, language))))
    trace_link(selection, indicator.id)


def completeness_of(total: Mapping[str, object], selection: Selection) -> str:
    """How many of the reports behind a figure have come, how many states are carried on from
    before, from a row of the query totals.
    """
    language = selection.language
    reported, due = total["reported"], total["due"]
    number = {"reported": formats.number(reported, language), "due": formats.number(due, language)}  # type: ignore[arg-type]
    if fresh := fresh_words(total, month_of(total["as_of"]), language):
        return f"◇ {fresh}"
    if pd.isna(due):  # type: ignore[arg-type]
        return UNKNOWN(language, **number)
    if reported >= due:  # type: ignore[operator]
        return COMPLETE(language, **number)
    if formats.percentage(reported, due) is None:  # type: ignore[arg-type]
        return INCOMPLETE_FEW(language, **number)
    return INCOMPLETE(language, share=formats.share(reported, due, language), **number)  # type: ignore[arg-type]

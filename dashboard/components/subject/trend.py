"""How much, and is that unusual? One indicator over at least 24 months."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.theme import month_of
from dashboard.charts.trend import trend
from dashboard.components.coverage import coverage_by_indicator
from dashboard.components.draw import draw
from dashboard.components.empty import nothing
from dashboard.components.estimate import breaks_here
from dashboard.components.notes import anew_from, drawn, noted, notes_list
from dashboard.components.restatement_mark import mark, restated_in
from dashboard.control_words import judged, judged_step
from dashboard.queries.monthly import monthly
from dashboard.restated import by_month
from dashboard.selection import Selection
from dashboard.store import fetch
from etl.periods import add_months
from etl.reference.indicators import Indicator
from etl.text import Text

LEAST_MONTHS = 24

TITLE = Text("Bao nhiêu, có khác thường không?", "How much, and is that unusual?")
SUMMARY = Text(
    "{label}, {months} tháng: mới nhất {last} ({last_month}); cao nhất {high} ({high_month}), "
    "thấp nhất {low} ({low_month}).",
    "{label}, {months} months: latest {last} ({last_month}); highest {high} ({high_month}), "
    "lowest {low} ({low_month}).",
)
HOW_TO_READ = Text(
    "Nền tô: kỳ đang chọn. Hình thoi xám và nét đứt mảnh: tháng chưa đủ báo cáo. "
    "Chỗ đứt: tháng không có số liệu hoặc định nghĩa đổi.",
    "Shaded: the chosen period. Grey diamond and thin dashes: a month not fully reported. "
    "Gap: no figures, or a new definition.",
)
NEWEST_TOLD = Text("Tháng mới nhất: {told}.", "Latest month: {told}.")
RINGED = Text("Vòng tròn: tháng có số đã đính chính.", "Ring: a month with restated figures.")


@dataclass(frozen=True)
class Window:
    """The months a trend shows, both included."""

    first: date
    last: date


def window(selection: Selection) -> Window:
    """At least 24 months that hold the period, as far as there are figures; they end with the period if they can."""
    last = min(selection.period.last, selection.last)
    first = max(min(selection.period.first, add_months(last, 1 - LEAST_MONTHS)), selection.first)
    return Window(first, min(max(last, add_months(first, LEAST_MONTHS - 1)), selection.last))


def trend_section(selection: Selection, indicator: Indicator) -> None:
    """Title, chart and the sentence that says it in figures."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    span = window(selection)
    frame = fetch(monthly, place=selection.viewed, indicators=(indicator.id,), first=span.first, last=span.last)
    known = frame.dropna(subset=["value"])
    if known.empty:
        return nothing(language)
    breaks = breaks_here(selection, indicator.group, span.first, span.last)
    anew = anew_from(selection, indicator, span.last)
    if indicator.kind == "flow":
        control = judged(frame, breaks, language, anew)
    else:
        control = judged_step(frame, breaks, language, indicator.better, anew)
    notes = noted(selection, indicator, span.first, span.last)
    summary = _summary(known, indicator, selection)
    if control:
        st.markdown(f"**{control.words}**" if control.is_signal else control.words)
    changed = restated_in(selection, (indicator.id,), span.first, span.last)
    draw(
        trend,
        frame,
        language,
        alt=summary,
        shaded=(max(selection.period.first, span.first), min(selection.period.last, span.last)),
        breaks=breaks,
        levels=control.levels if control else (),
        zero=indicator.kind == "flow",
        notes=drawn(notes, language),
        restated=by_month(changed, language),
    )
    notes_list(notes, language)
    sources = "".join(f" {change.text(language)}: {change.source(language)}." for change in breaks)
    ringed = "" if changed.empty else f" {RINGED(language)}"
    st.caption(f"{summary} {HOW_TO_READ(language)}{ringed}{sources}")
    mark(selection, changed, in_month=True)
    return None


def _summary(known: pd.DataFrame, indicator: Indicator, selection: Selection) -> str:
    language = selection.language
    rows = {
        "last": known.iloc[-1], "high": known.loc[known["value"].idxmax()], "low": known.loc[known["value"].idxmin()]
    }  # fmt: skip
    figures = {name: formats.number(row["value"], language) for name, row in rows.items()}
    months = {f"{name}_month": formats.month(month_of(row["month"]), language) for name, row in rows.items()}
    newest = month_of(known.iloc[-1]["month"])
    told = coverage_by_indicator(selection, (indicator.id,), newest, newest)[indicator.id]
    words = SUMMARY(language, label=indicator.label, months=len(known), **figures, **months)
    return f"{words} {NEWEST_TOLD(language, told=told)}" if told else words

"""How much, and is that unusual? One indicator over at least 24 months."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.breaks import breaks_between
from dashboard.charts.theme import month_of
from dashboard.charts.trend import trend
from dashboard.components.draw import draw
from dashboard.components.empty import nothing
from dashboard.control_words import judged
from dashboard.queries.monthly import monthly
from dashboard.selection import Selection
from dashboard.store import fetch
from etl.indicators import Indicator
from etl.periods import add_months
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
    "Nền tô: kỳ đang chọn. Điểm xám hình thoi: tháng chưa đủ báo cáo. "
    "Chỗ đứt: tháng không có số liệu hoặc định nghĩa đổi.",
    "Shaded: the chosen period. Grey diamond: a month not fully reported. Gap: no figures, or a new definition.",
)


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
    frame = fetch(monthly, place=selection.place, indicators=(indicator.id,), first=span.first, last=span.last)
    known = frame.dropna(subset=["value"])
    if known.empty:
        return nothing(language)
    breaks = breaks_between(indicator.group, span.first, span.last)
    control = judged(frame, breaks, language) if indicator.kind == "flow" else None
    summary = _summary(known, indicator, selection)
    if control:
        st.markdown(f"**{control.words}**" if control.is_signal else control.words)
    draw(
        trend,
        frame,
        language,
        alt=summary,
        shaded=(max(selection.period.first, span.first), min(selection.period.last, span.last)),
        breaks=breaks,
        levels=control.levels if control else (),
        zero=indicator.kind == "flow",
    )
    sources = "".join(f" {change.text(language)}: {change.source(language)}." for change in breaks)
    st.caption(f"{summary} {HOW_TO_READ(language)}{sources}")
    return None


def _summary(known: pd.DataFrame, indicator: Indicator, selection: Selection) -> str:
    language = selection.language
    rows = {
        "last": known.iloc[-1], "high": known.loc[known["value"].idxmax()], "low": known.loc[known["value"].idxmin()]
    }  # fmt: skip
    figures = {name: formats.number(row["value"], language) for name, row in rows.items()}
    months = {f"{name}_month": formats.month(month_of(row["month"]), language) for name, row in rows.items()}
    return SUMMARY(language, label=indicator.label, months=len(known), **figures, **months)

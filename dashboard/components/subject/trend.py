"""How much, and is that unusual? One indicator over at least 24 months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.analysis.breaks import Break
from dashboard.charts.trend import trend
from dashboard.components.shared.coverage import coverage_by_indicator
from dashboard.components.shared.cuts import begins, cuts_here
from dashboard.components.shared.draw import draw
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.estimate import breaks_here
from dashboard.components.shared.judged import judged_here
from dashboard.components.shared.notes import Noted, drawn, noted, notes_list
from dashboard.components.shared.restatement_mark import mark, restated_in
from dashboard.queries.amounts.monthly import monthly
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.freshness import fresh_words, has_kept, is_full
from dashboard.words.limits import Judged, judged
from dashboard.words.restated import by_month
from etl.ground.periods import add_months
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

LEAST_MONTHS = 24

TITLE = Text("Bao nhiêu, có khác thường không?", "How much, and is that unusual?")
SUMMARY = Text(
    "{label}, {months} tháng: mới nhất {last} ({last_month}){unfinished}",
    "{label}, {months} months: latest {last} ({last_month}){unfinished}",
)
UNFINISHED = Text(", mới có {reported}/{due} báo cáo", ", only {reported}/{due} reports")
RANGE = Text(
    "{summary}; trong các tháng đủ báo cáo{since}, cao nhất {high} ({high_month}), thấp nhất {low}"
    " ({low_month}).",
    "{summary}; of the months fully reported{since}, highest {high} ({high_month}), lowest {low}"
    " ({low_month}).",
)
SINCE = Text(" từ {day}", " since {day}")
WITHOUT_RANGE = Text("{summary}.", "{summary}.")
HOW_TO_READ = Text(
    "Nền tô: kỳ đang chọn. Hình thoi xám và nét đứt mảnh: tháng chưa đủ báo cáo. "
    "Chỗ đứt: tháng không có số liệu, định nghĩa đổi, mốc tính lại hoặc phạm vi báo cáo đổi.",
    "Shaded: the chosen period. Grey diamond and thin dashes: a month not fully reported. "
    "Gap: no figures, a new definition, a rebase or other reporting ground.",
)
NEWEST_TOLD = Text("Tháng mới nhất: {told}.", "Latest month: {told}.")
KEPT = Text(
    "Có tháng đơn vị giữ số gần nhất đã báo: xem ở ô chú thích của điểm.",
    "Some months hold states kept from before: see the point's tooltip.",
)
RINGED = Text("Vòng tròn: tháng có số đã đính chính.", "Ring: a month with restated figures.")


@dataclass(frozen=True)
class Window:
    """The months a trend shows, both included."""

    first: date
    last: date


def window(selection: Selection) -> Window:
    """At least 24 months that hold the period, as far as there are figures; they end with the
    period if they can.
    """
    last, newest = selection.month, min(selection.settled or selection.last, selection.last)
    first = max(min(selection.period.first, add_months(last, 1 - LEAST_MONTHS)), selection.first)
    return Window(first, max(last, min(add_months(first, LEAST_MONTHS - 1), newest)))


@dataclass(frozen=True)
class Picture:
    """A trend ready to be drawn: the frame and the options of charts.trend, what it shows in words,
    and what stands beside it.
    """

    frame: pd.DataFrame
    options: Mapping[str, Any]
    summary: str
    control: Judged | None
    notes: Sequence[Noted]
    changed: pd.DataFrame
    breaks: Sequence[Break]


def pictured(selection: Selection, indicator: Indicator) -> Picture | None:
    """The trend of the indicator at the place and period shown; None without figures."""
    language = selection.language
    span = window(selection)
    frame = fetch(
        monthly,
        place=selection.viewed,
        indicators=(indicator.id,),
        first=span.first,
        last=span.last,
    )
    known = frame.dropna(subset=["value"])
    if known.empty:
        return None
    breaks = breaks_here(selection, indicator.group, span.first, span.last)
    control = judged(judged_here(selection, indicator), language)
    cuts = cuts_here(selection, indicator, span.first, span.last)
    notes = noted(selection, indicator, span.first, span.last)
    changed = restated_in(selection, (indicator.id,), span.first, span.last)
    options = {
        "shaded": (
            max(selection.period.first, span.first),
            min(selection.period.last, span.last),
        ),
        "breaks": breaks,
        "cuts": cuts,
        "levels": control.levels if control else (),
        "zero": indicator.kind == "flow",
        "notes": drawn(notes, language),
        "restated": by_month(changed, language),
    }
    summary = _summary(known, cuts, indicator, selection)
    return Picture(frame, options, summary, control, notes, changed, breaks)


def trend_section(selection: Selection, indicator: Indicator) -> None:
    """Title, chart and the sentence that says it in figures."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    picture = pictured(selection, indicator)
    if picture is None:
        return nothing(language)
    if control := picture.control:
        st.markdown(f"**{control.words}**" if control.is_signal else control.words)
    draw(trend, picture.frame, language, alt=picture.summary, **picture.options)
    notes_list(picture.notes, language)
    sources = "".join(
        f" {change.text(language)}: {change.source(language)}." for change in picture.breaks
    )
    kept = f" {KEPT(language)}" if has_kept(picture.frame).any() else ""
    ringed = "" if picture.changed.empty else f" {RINGED(language)}"
    st.caption(f"{picture.summary} {HOW_TO_READ(language)}{kept}{ringed}{sources}")
    mark(selection, picture.changed, in_month=True)
    return None


def _summary(
    known: pd.DataFrame, cuts: tuple[date, ...], indicator: Indicator, selection: Selection
) -> str:
    """The trend in figures, and of how many provinces a national one of the newest month is."""
    newest = month_of(known.iloc[-1]["month"])
    words = in_figures(known, begins(newest, cuts), indicator, selection.language)
    told = coverage_by_indicator(selection, (indicator.id,), newest, newest)[indicator.id]
    return f"{words} {NEWEST_TOLD(selection.language, told=told)}" if told else words


def in_figures(
    known: pd.DataFrame, since: date | None, indicator: Indicator, language: Language
) -> str:
    """The newest month, with how many reports it lacks; the highest and the lowest of those since
    the newest cut (`since`) that lack none: of another the figure is still to come.
    """
    last = known.iloc[-1]
    whole = known[is_full(known)]
    is_whole = bool(is_full(known).iloc[-1])
    fresh = fresh_words(last.to_dict(), month_of(last["month"]), language)
    if since is not None:
        whole = whole[whole["month"] >= pd.Timestamp(since)]
    counts = {name: formats.number(last[name], language) for name in ("reported", "due")}
    summary = SUMMARY(
        language,
        label=indicator.label,
        months=len(known),
        unfinished=f", {fresh}" if fresh else "" if is_whole else UNFINISHED(language, **counts),
        **_figure("last", last, language),
    )
    if whole.empty:
        return WITHOUT_RANGE(language, summary=summary)
    high, low = (
        whole.loc[position] for position in (whole["value"].idxmax(), whole["value"].idxmin())
    )
    return RANGE(
        language,
        summary=summary,
        since="" if since is None else SINCE(language, day=formats.day(since, language)),
        **_figure("high", high, language),
        **_figure("low", low, language),
    )


def _figure(name: str, row: pd.Series, language: Language) -> dict[str, str]:
    return {
        name: formats.number(row["value"], language),
        f"{name}_month": formats.month(month_of(row["month"]), language),
    }

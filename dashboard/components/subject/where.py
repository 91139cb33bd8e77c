"""Where? The places directly below: sorted bars, a map, and rates with their intervals where a
population is known.
"""

from functools import lru_cache

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis import poisson
from dashboard.charts.breakdown import TIGHT_FROM
from dashboard.charts.breakdown import breakdown as breakdown_chart
from dashboard.charts.measures import Measure
from dashboard.charts.rates import rates as rates_chart
from dashboard.components.shared.coverage import coverage_by_indicator
from dashboard.components.shared.division import divided
from dashboard.components.shared.draw import draw
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.estimate import share
from dashboard.components.shared.place_map import place_map
from dashboard.components.subject.where_table import where_table
from dashboard.queries.amounts.breakdown import breakdown
from dashboard.shown.peers import PEOPLE
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.comparison import other_side, spans
from dashboard.words.freshness import MARKED, has_kept
from dashboard.words.labels import RATE
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

NAMED, MOST_NAMED = 3, 6
TALLEST = 560

TITLE = Text("Ở đâu?", "Where?")
LOWEST = Text(
    "Đây là cấp báo cáo thấp nhất, không chia nhỏ hơn được.",
    "This is the lowest level that reports.",
)
NOWHERE = Text(
    "Không có số liệu theo địa bàn bên dưới trong kỳ này.",
    "No figures by the places below for this period.",
)
SUMMARY = Text(
    "{label} theo {count} địa bàn, xếp từ cao xuống thấp; nhiều nhất: {most}. "
    "Vạch: {before}, khi so được trọn vẹn. Cột nhạt và ◇: chưa đủ báo cáo.{kept}{told}",
    "{label} by {count} places, highest first; most: {most}. Mark: {before}, where all of it"
    " compares. Pale bar and ◇: not fully reported.{kept}{told}",
)
ONE = Text("{name} {value}", "{name} {value}")
SINCE = Text("{name} (từ {month})", "{name} (from {month})")
OLDER = Text("{name} (cũ)", "{name} (former)")
ESTIMATED = Text(
    "≈ ước tính, trong ngoặc là số xã cũ nằm trọn trong địa bàn: {names}.",
    "≈ an estimate, in brackets how many old communes lie wholly inside: {names}.",
)
ESTIMATE = Text("{name} ({share})", "{name} ({share})")
AND_MORE = Text("và {count} nơi khác (xem bảng)", "and {count} more (see the table)")
OVERLAP = Text(
    "Một xã có thể thuộc nhiều nhóm, nên không cộng các nhóm với nhau.",
    "A commune can be in several groups, so groups do not add up.",
)
RATES_TITLE = Text("Xếp theo tỷ lệ trên 10.000 dân", "Ranked per 10,000 people")
RATES_SUMMARY = Text(
    "Điểm: số vụ, việc trong kỳ trên 10.000 dân; thanh ngang: khoảng tin cậy 95 % (Poisson). Hai"
    " thanh chồng lên nhau thì chưa nói được nơi nào cao hơn. Cả địa bàn: {whole}.",
    "Dot: count in the period per 10,000 people; bar: 95% interval (Poisson). Where bars overlap,"
    " neither place can be called higher. Whole place: {whole}.",
)
NO_POPULATION = Text(
    "Chưa xếp được theo tỷ lệ: chưa có báo cáo dân số đầy đủ của các địa bàn này.",
    "No ranking by rate: no complete population report of these places yet.",
)
MONTHS_TOLD = Text(
    "Nơi thiếu báo cáo: dân số chỉ tính cho các tháng đã có số, nên không bị kéo xuống.",
    "Where reports are missing, people are counted for the months told alone, so that nothing is"
    " pulled down.",
)
NO_POPULATION_FOR = Text("Chưa có dân số: {names}.", "No population yet: {names}.")


def where_section(selection: Selection, indicator: Indicator) -> None:
    """Bars, map, ranking by rate, the same as a table, and the table as a file."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    place = divided(selection)
    frame = fetch(breakdown, indicators=(indicator.id,), **selection.span | {"place": place})
    if frame.empty:
        return nothing(language, LOWEST if selection.level in ("district", "commune") else NOWHERE)
    words = {"label": _labels(frame, language), "estimate": _estimates(frame, language)}
    frame = frame.assign(**words, compared=_compared(frame, language)).drop(columns="months")
    frame = frame.sort_values("value", ascending=False, kind="stable")
    summary = _summary(frame, indicator, selection)
    with _frame(frame, "bars"):
        draw(breakdown_chart, frame, language, alt=summary)
    notes = [
        summary,
        _estimated(frame, language),
        OVERLAP(language) if place.view == "group" else "",
    ]
    st.caption(" ".join(note for note in notes if note))
    place_map(selection, frame, _measure(frame, indicator), key="where-map", place=place)
    _rates(frame, selection)
    return where_table(frame, indicator, selection, place)


def _measure(frame: pd.DataFrame, indicator: Indicator) -> Measure:
    """What the map shows: the rate, which compares large places with small ones, where a population
    is known.
    """
    return (
        Measure("rate", RATE, 1)
        if frame["rate"].notna().any()
        else Measure("value", indicator.label)
    )


def _frame(frame: pd.DataFrame, key: str) -> DeltaGenerator:
    """Room for a chart of these rows: as high as it is, or a window to scroll when it is very
    long.
    """
    return st.container(
        height=TALLEST if len(frame) >= TIGHT_FROM else "content", border=False, key=f"where-{key}"
    )


def _labels(frame: pd.DataFrame, language: Language) -> list[str]:
    """Names, told apart where two places below have the same one: by when each came to be, else by
    the code.
    """
    names = frame[f"label_{language}"]
    told = [
        name if not is_double else _since(name, id_, language)
        for name, id_, is_double in zip(
            names, frame["place_id"], names.duplicated(keep=False), strict=True
        )
    ]
    twice = pd.Series(told, index=frame.index).duplicated(keep=False)
    rows = zip(told, frame["place_id"], twice, strict=True)
    return [f"{name} ({id_})" if is_double else name for name, id_, is_double in rows]


def _since(name: str, place: str, language: Language) -> str:
    """The name with the month from which the place is, as its id says (`31867.20250701`); without
    one it is older.
    """
    opened = place.partition(".")[2]
    if not opened.isdecimal():
        return OLDER(language, name=name)
    return SINCE(language, name=name, month=f"{int(opened[4:6])}/{opened[:4]}")


def _compared(frame: pd.DataFrame, language: Language) -> list[str]:
    """Which months of each place are compared."""
    return [spans(tuple(pd.to_datetime(list(months)).date))(language) for months in frame["months"]]


def _estimates(frame: pd.DataFrame, language: Language) -> list[str]:
    """`8/9` where a place's figure is an estimate, else nothing."""
    return [
        "" if pd.isna(row["parts"]) else share(row["whole"], row["parts"], language)
        for row in frame.to_dict("records")
    ]


def _estimated(frame: pd.DataFrame, language: Language) -> str:
    """Which figures are an estimate, each with its share; of many the first few."""
    rows = [row for row in frame.to_dict("records") if row["estimate"]]
    if not rows:
        return ""
    names = [
        ESTIMATE(language, name=row["label"], share=row["estimate"]) for row in rows[:MOST_NAMED]
    ]
    more = (
        [AND_MORE(language, count=formats.number(len(rows) - MOST_NAMED, language))]
        if rows[MOST_NAMED:]
        else []
    )
    return ESTIMATED(language, names=", ".join([*names, *more]))


def _summary(frame: pd.DataFrame, indicator: Indicator, selection: Selection) -> str:
    language = selection.language
    most = [
        ONE(language, name=row["label"], value=formats.number(row["value"], language))
        for row in frame.dropna(subset=["value"]).head(NAMED).to_dict("records")
    ]
    told = coverage_by_indicator(selection, (indicator.id,))[indicator.id]
    return SUMMARY(
        language,
        label=indicator.label,
        count=len(frame),
        most=", ".join(most) or formats.MISSING,
        before=other_side(int(frame["shift"].iloc[0])),
        kept=f" {MARKED(language)}" if has_kept(frame).any() else "",
        told=f" {told}." if told else "",
    )


def _rates(frame: pd.DataFrame, selection: Selection) -> None:
    language = selection.language
    known = frame.dropna(subset=["rate", "value", "base"])
    if len(frame) == 1:
        return  # one place has no rank
    st.markdown(f"**{RATES_TITLE(language)}**")
    if known.empty:
        st.caption(NO_POPULATION(language))
        return
    known = known.assign(**_intervals(known, language)).sort_values(
        "rate", ascending=False, kind="stable"
    )
    whole = PEOPLE * known["value"].sum() / known["base"].sum()
    summary = RATES_SUMMARY(language, whole=formats.number(whole, language, 1))
    with _frame(known, "rates"):
        draw(rates_chart, known, language, alt=summary, whole=whole)
    without = frame[frame["population"].isna()]["label"]
    notes = [summary]
    if (known["base"] < known["population"]).any():
        notes.append(MONTHS_TOLD(language))
    if len(without):
        notes.append(NO_POPULATION_FOR(language, names=", ".join(without)))
    st.caption(" ".join(notes))


@lru_cache(maxsize=20_000)
def _interval(count: int, base: float) -> tuple[float, float]:
    """The interval per PEOPLE; kept, since an exact one takes a millisecond and a page has
    dozens.
    """
    return poisson.interval(count, base / PEOPLE)


def _intervals(frame: pd.DataFrame, language: Language) -> dict[str, list]:
    spans = [_interval(int(row["value"]), float(row["base"])) for row in frame.to_dict("records")]
    words = [
        f"{formats.number(low, language, 1)} – {formats.number(high, language, 1)}"
        for low, high in spans
    ]
    return {
        "low": [low for low, _ in spans],
        "high": [high for _, high in spans],
        "interval": words,
    }

"""Trouble spots: opening + newly arisen − eliminated = closing, and the places where they came
back.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.charts.waterfall import waterfall
from dashboard.components.shared.draw import draw
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.tables import show
from dashboard.queries.amounts.totals import totals
from dashboard.queries.registers.recurring import recurring
from dashboard.queries.registers.spot_flow import spot_flow
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.labels import ABOVE, UNIT
from etl.ground.text import Language, Text

TITLE = Text("Đầu kỳ, phát sinh, triệt xóa, cuối kỳ", "Opening, newly arisen, eliminated, closing")
STEPS = {
    "opening": Text("Đầu kỳ", "Opening"),
    "new": Text("Phát sinh", "Newly arisen"),
    "eliminated": Text("Triệt xóa", "Eliminated"),
    "closing": Text("Cuối kỳ", "Closing"),
}
SUMMARY = Text(
    "Đầu kỳ {opening} + phát sinh {new} − triệt xóa {eliminated} = cuối kỳ {closing}.",
    "Opening {opening} + newly arisen {new} − eliminated {eliminated} = closing {closing}.",
)
DIFFERS = Text(
    "Số chính là cuối kỳ theo báo cáo tháng: {closing}. Đầu kỳ {opening} + phát sinh {new} − triệt"
    " xóa {eliminated} = {total}, lệch {gap}: {why}.",
    "The headline is the closing figure of the monthly reports: {closing}. Opening {opening} +"
    " newly arisen {new} − eliminated {eliminated} = {total}, {gap} off: {why}.",
)
LACKING = Text(
    "có {reported}/{due} báo cáo phát sinh, triệt xóa trong kỳ",
    "{reported}/{due} reports of what came and went",
)
AT_ODDS = Text(
    "đủ báo cáo, nhưng có báo cáo không khớp với tháng trước",
    "all reported, but some do not follow from the month before",
)
MISSING = Text("Chênh lệch", "Difference")
COMPLEX = Text(
    "Trong đó tụ điểm phức tạp: {opening} → {closing}; phát sinh {new}.",
    "Of which complex hotspots: {opening} → {closing}; newly arisen {new}.",
)
NO_FLOW = Text(
    "Chưa biết số đầu kỳ hoặc cuối kỳ ở địa bàn này.",
    "The opening or closing figure is not known here.",
)
CLEARED = Text("Triệt xóa hết", "All eliminated")
ARISEN = Text("Phát sinh lại", "Arisen again")
OPEN_NOW = Text("Hiện còn", "Open now")
AGAIN = Text("Tái phát sinh", "Recurrences")
AGAIN_SUMMARY = Text(
    "{count} nơi đã triệt xóa hết rồi lại phát sinh trong vòng 24 tháng.",
    "{count} places eliminated all and had a spot arise again within 24 months.",
)
NONE_AGAIN = Text(
    "Không có nơi nào triệt xóa hết rồi phát sinh lại trong vòng 24 tháng.",
    "No place eliminated all and had a spot arise again within 24 months.",
)


@dataclass(frozen=True)
class Flow:
    """What came and went in the period: the frame of charts.waterfall, its sentence, and that of
    the complex hotspots among them.
    """

    steps: pd.DataFrame
    summary: str
    complex: str


def flow_section(selection: Selection) -> None:
    """The waterfall of the period and its sentence."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    flow = flow_of(selection)
    if flow is None:
        return nothing(language, NO_FLOW)
    draw(waterfall, flow.steps, language, alt=flow.summary)
    st.caption(f"{flow.summary} {flow.complex}")
    return None


def flow_of(selection: Selection) -> Flow | None:
    """The period's flow in figures and words; None where an end of it is not known."""
    language = selection.language
    row = fetch(spot_flow, **selection.span).iloc[0]
    if row[list(STEPS)].isna().any():
        return None
    figures = {name: int(row[name]) for name in STEPS}
    words = {name: formats.number(figure, language) for name, figure in figures.items()}
    gap = int(row["unexplained"])
    summary = SUMMARY(language, **words)
    if gap:
        total = formats.number(figures["closing"] - gap, language)
        summary = DIFFERS(
            language, total=total, gap=formats.signed(gap, language), why=_why(selection), **words
        )
    hotspots = {
        name: formats.number(row[f"complex_{name}"], language)
        for name in ("opening", "new", "closing")
    }
    return Flow(_steps(figures, gap, language), summary, COMPLEX(language, **hotspots))


def _why(selection: Selection) -> str:
    """Why what came and went does not add up: reports are missing, or they contradict each
    other.
    """
    language = selection.language
    frame = fetch(totals, indicators=("spots_new", "spots_eliminated"), **selection.span)
    due, reported = frame["due"].max(), frame["reported"].min()
    if pd.isna(due) or reported >= due:
        return AT_ODDS(language)
    return LACKING(
        language, reported=formats.number(reported, language), due=formats.number(due, language)
    )


def _steps(figures: dict[str, int], gap: int, language: Language) -> pd.DataFrame:
    """The frame of charts.waterfall; what missing reports leave unexplained is a step of its
    own.
    """
    opening, new, gone, closing = (figures[name] for name in STEPS)
    rows = [
        (STEPS["opening"], "state", 0, opening, formats.number(opening, language)),
        (STEPS["new"], "more", opening, opening + new, formats.signed(new, language)),
        (
            STEPS["eliminated"],
            "less",
            opening + new - gone,
            opening + new,
            formats.signed(-gone, language),
        ),
        (MISSING, "less", *sorted((closing - gap, closing)), formats.signed(gap, language)),
        (STEPS["closing"], "state", 0, closing, formats.number(closing, language)),
    ]
    kept = [(text(language), *rest) for text, *rest in rows if text is not MISSING or gap]
    return pd.DataFrame(kept, columns=["step", "kind", "low", "high", "words"])


def recurring_section(selection: Selection) -> None:
    """The places where trouble spots came back."""
    language = selection.language
    st.subheader(AGAIN(language), anchor=False)
    frame = fetch(recurring, **selection.judged_span)
    if frame.empty:
        st.caption(NONE_AGAIN(language))
        return
    title = AGAIN_SUMMARY(language, count=formats.number(frame["unit_id"].nunique(), language))
    st.markdown(f"**{title}**")
    dated = frame.assign(
        **{
            name: [formats.month(month_of(month), language) for month in frame[name]]
            for name in ("cleared", "arisen")
        }
    )
    columns = {
        "unit_name": UNIT(language),
        "parent_name": ABOVE(language),
        "cleared": CLEARED(language),
        "arisen": ARISEN(language),
        "new": STEPS["new"](language),
        "open": OPEN_NOW(language),
    }
    show(dated, columns, language, alt=title, wide=("unit_name",))

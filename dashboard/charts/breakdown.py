"""One indicator by the places directly below: sorted bars from zero, the mark of the period before
on each.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawable import needs_figures
from dashboard.charts.theme import (
    COUNT,
    FIGURE,
    NOTICE,
    PALE,
    VALUE,
    Chart,
    count_axis,
    finish,
    painted,
)
from dashboard.words import formats
from dashboard.words.freshness import MARK, has_kept, is_full, reports_words
from etl.ground.text import Language, Text

ROW_HEIGHT, TIGHT_ROW_HEIGHT = 24, 19
TIGHT_FROM = 20
ROOM_FOR_WORDS = 1.18
FRAME = 44
LABELS = {
    "labelLimit": 190,
    "labelOverlap": False,
    "labelFlush": False,
    "grid": False,
    "ticks": False,
}
PLACE = Text("Địa bàn", "Place")
THEN = Text("Cùng các tháng kỳ trước", "Same months before")
REPORTS = Text("Báo cáo đã nhận", "Reports received")
NONE = Text("chưa có số liệu", "no figures")


def breakdown(frame: pd.DataFrame, language: Language) -> Chart:
    """Bars of `frame` (label, value, now, then, reported, due, and carried and carried_from of
    states; one row per place, in the order to draw).

    ≈ stands before a figure that is an estimate (where `parts` is there and known). A place of
    which figures are missing is a pale bar with ◇ after its figure, one with states carried on has
    ◐; a place without a figure has no bar but
    says so. The upright mark is the same months of the period before, drawn only where all of
    `value` can be compared with them (`now` equals it).
    """
    needs_figures(frame, "value")
    data = _prepared(frame, language)
    order = list(data["label"])
    y = alt.Y("label", type="nominal", sort=order, title=None, axis=alt.Axis(**LABELS))
    scale = alt.Scale(domain=[0, _reach(data)], nice=False)
    x = alt.X("value", type="quantitative", axis=count_axis(orient=orient(len(order))), scale=scale)
    base = alt.Chart(data)
    tooltip = [
        alt.Tooltip("label", type="nominal", title=PLACE(language)),
        alt.Tooltip("value", type="quantitative", title=VALUE(language), format=COUNT),
        alt.Tooltip("before", type="quantitative", title=THEN(language), format=COUNT),
        alt.Tooltip("reports", type="nominal", title=REPORTS(language)),
    ]
    full, part = base.transform_filter("datum.full"), base.transform_filter("!datum.full")
    bar = alt.RelativeBandSize(band=0.68)
    mark = base.mark_tick(thickness=2, size=17).encode(x=alt.X("before", type="quantitative"), y=y)
    words = base.mark_text(align="left", dx=6, fontSize=12).encode(
        x=alt.X("end", type="quantitative"), y=y, text=alt.Text("words", type="nominal")
    )
    layers = [
        painted(full.mark_bar(height=bar).encode(x=x, y=y, tooltip=tooltip), FIGURE),
        painted(part.mark_bar(height=bar, opacity=0.5).encode(x=x, y=y, tooltip=tooltip), PALE),
        painted(mark, NOTICE),
        painted(words, PALE),
    ]
    return finish(alt.layer(*layers), language, FRAME + rows_height(len(order)))


def rows_height(count: int) -> int:
    """The height of `count` rows: closer together where there are many."""
    return count * (ROW_HEIGHT if count < TIGHT_FROM else TIGHT_ROW_HEIGHT)


def orient(count: int) -> str:
    """Where the value axis stands: at the top of a long chart, which is read by scrolling down."""
    return "bottom" if count < TIGHT_FROM else "top"


def _prepared(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    # The browser's Arrow reader refuses a column called "then": it would look like a promise.
    data = frame[["label", "value", "now", "then", "reported", "due"]].rename(
        columns={"then": "before"}
    )
    for column in ("value", "now", "before"):
        data[column] = data[column].astype("Float64").astype("float64")
    data.loc[data["now"] != data["value"], "before"] = None
    data["about"] = frame["parts"].notna() if "parts" in frame else False
    data["full"], data["kept"] = is_full(frame), has_kept(frame)
    data["reports"] = [reports_words(row, language) for row in frame.to_dict("records")]
    data["words"] = [_words(row, language) for row in data.to_dict("records")]
    # Words start after whichever mark reaches further, so that none is written over.
    data["end"] = data[["value", "before"]].max(axis=1).fillna(0)
    return data.drop(columns=["reported", "due", "now", "about", "kept"])


def _words(row: dict, language: Language) -> str:
    if pd.isna(row["value"]):
        return NONE(language)
    value = ("≈ " if row["about"] else "") + formats.number(row["value"], language)
    marks = [value, MARK if row["kept"] else "", "" if row["full"] else "◇"]
    return " ".join(filter(None, marks))


def _reach(data: pd.DataFrame) -> float:
    """Where the axis ends: past the longest mark by the room its figure needs."""
    return max(float(data["end"].max()), 1.0) * ROOM_FOR_WORDS

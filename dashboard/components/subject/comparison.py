"""Against the same months of last year: both counts, the difference, whether it is a signal, same units."""

import pandas as pd
import streamlit as st

from dashboard.charts.breaks import breaks_between
from dashboard.charts.paired import paired
from dashboard.charts.theme import month_of
from dashboard.comparisons import compared
from dashboard.components.draw import draw
from dashboard.formats import LOCALES
from dashboard.queries.comparison import comparison
from dashboard.queries.monthly import monthly
from dashboard.selection import Selection
from dashboard.store import fetch
from etl.periods import add_months
from etl.reference.indicators import Indicator
from etl.text import Text

LONGEST_CHART = 12
TITLE = Text("So với cùng kỳ năm trước", "Against the same months of last year")
THIS_PERIOD = Text("kỳ này", "this period")
LAST_YEAR = Text("năm trước", "last year")
RULE = Text(
    "z = 2(√nay − √trước); ngoài ±3 mới coi là khác thường. Chỉ so những đơn vị có số ở cả hai bên.",
    "z = 2(√now − √then); unusual only beyond ±3. Only units with figures on both sides are compared.",
)
CHART_ALT = Text(
    "{label} theo tháng, kỳ này và cùng kỳ năm trước. {sentence}", "{label} by month, this year and last. {sentence}"
)
CHART_NOTE = Text(
    "Biểu đồ: cả địa bàn; điểm rỗng là tháng chưa đủ báo cáo.", "Chart: the whole place; hollow: not fully reported."
)
REDEFINED = Text(
    "Giữa hai kỳ, định nghĩa đã đổi ({changes}): hai con số không cùng một thước đo.",
    "The definition changed between the two ({changes}): the two figures are not on one scale.",
)


def comparison_section(selection: Selection, indicator: Indicator) -> None:
    """The sentence with both counts, and for periods up to a year the two lines month by month."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    row = fetch(comparison, indicators=(indicator.id,), **selection.span).iloc[0].to_dict()
    words = compared(row, language)
    st.markdown(f"**{words.sentence}**" if words.difference else words.sentence)
    st.caption(RULE(language))
    _definition(selection, indicator, row)
    if words.difference and 1 < selection.period.length <= LONGEST_CHART:
        frame = _both(selection, indicator)
        if frame["value"].notna().any():
            alt = CHART_ALT(language, label=indicator.label, sentence=words.sentence)
            draw(paired, frame, language, alt=alt, now=THIS_PERIOD(language), then=LAST_YEAR(language))
            st.caption(CHART_NOTE(language))


def _definition(selection: Selection, indicator: Indicator, row: dict) -> None:
    """A warning where a definition changed between the two sides."""
    if row["basis"] == "none":
        return
    changes = [
        change.text(selection.language)
        for change in breaks_between(indicator.group, month_of(row["then_first"]), selection.period.last)
        if change.splits
    ]
    if changes:
        st.warning(REDEFINED(selection.language, changes="; ".join(changes)), icon=":material/rule:")


def _both(selection: Selection, indicator: Indicator) -> pd.DataFrame:
    """The frame of charts.paired: the period's months on both sides."""
    language, period = selection.language, selection.period
    sides = {
        THIS_PERIOD(language): (period.first, period.last),
        LAST_YEAR(language): (add_months(period.first, -12), add_months(period.last, -12)),
    }
    parts = []
    for name, (first, last) in sides.items():
        frame = fetch(monthly, place=selection.viewed, indicators=(indicator.id,), first=first, last=last)
        full = frame["due"].isna() | (frame["reported"] >= frame["due"])
        names = [LOCALES[language].short_months[month_of(month).month - 1] for month in frame["month"]]
        parts.append(pd.DataFrame({
            "series": name, "position": range(len(frame)), "name": names, "value": frame["value"], "full": full,
        }))  # fmt: skip
    return pd.concat(parts, ignore_index=True)

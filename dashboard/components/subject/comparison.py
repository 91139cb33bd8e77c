"""Against the same months of last year: both counts, the difference, whether chance explains it,
same units.
"""

import pandas as pd
import streamlit as st

from dashboard.charts.paired import paired
from dashboard.components.shared.compared import claims
from dashboard.components.shared.draw import draw
from dashboard.queries.amounts.monthly import monthly
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.claims import Claim
from dashboard.words.comparison import sentence
from dashboard.words.formats import LOCALES
from dashboard.words.freshness import is_full
from etl.ground.periods import add_months
from etl.ground.text import Text
from etl.reference.indicators import Indicator

LONGEST_CHART = 12
TITLE = Text("So với cùng kỳ năm trước", "Against the same months of last year")
EARLIER = Text(
    "So với cùng các tháng {years} năm trước", "Against the same months {years} years earlier"
)
THIS_PERIOD = Text("kỳ này", "this period")
BEFORE = Text("kỳ trước", "before")
HOW = Text("Cách tính", "How this is computed")
RULE = Text(
    "Chỉ so những đơn vị có số ở cả hai bên (hoặc cả địa bàn, khi đơn vị đã thay đổi và hai bên đủ"
    " báo cáo), và không so qua mốc định nghĩa đổi hay mốc tính lại của văn phòng. Chênh lệch chỉ"
    " được đánh dấu khi |nay − trước| / √(φ(nay + trước)) > 3; φ ≥ 1 là mức các tháng của chính nơi"
    " này dao động so với Poisson (biên độ di động, biểu đồ u′ của Laney), chưa đủ 24 tháng thì"
    " không đánh dấu. Tháng 1–3 chỉ được đánh dấu khi so trọn cả ba tháng, hoặc khi Tết rơi vào"
    " cùng một tháng báo cáo.",
    "Only units with figures on both sides are compared (or the whole place, where units changed"
    " and both sides are fully reported), never across a new definition or the office's rebase. A"
    " difference is flagged only where |now − then| / √(φ(now + then)) > 3; φ ≥ 1 is how much the"
    " place's own months vary against Poisson (moving ranges, Laney's u′ chart), with no flag under"
    " 24 months. Months 1–3 are flagged only as a whole, or where the lunar new year fell in the"
    " same reporting month.",
)
CHART_ALT = Text(
    "{label} theo tháng, kỳ này và kỳ trước. {sentence}",
    "{label} by month, this period and before. {sentence}",
)
CHART_NOTE = Text(
    "Biểu đồ: cả địa bàn, chỉ các tháng so được; điểm rỗng là tháng chưa đủ báo cáo.",
    "Chart: the whole place, the compared months alone; hollow: not fully reported.",
)


def comparison_section(selection: Selection, indicator: Indicator) -> None:
    """The sentence with both counts, and for periods up to a year the two lines month by month."""
    language = selection.language
    claim = claims(selection, (indicator,))[indicator.id]
    title = TITLE if claim.shift == 12 else EARLIER
    st.subheader(title(language, years=claim.shift // 12), anchor=False)
    words = sentence(claim, language)
    st.markdown(words if claim.reason else f"**{words}**")
    with st.expander(HOW(language)):
        st.markdown(RULE(language))
    if 1 < len(claim.months) <= LONGEST_CHART and claim.months[-1] < add_months(
        claim.months[0], LONGEST_CHART
    ):
        frame = _both(selection, indicator, claim)
        alt = CHART_ALT(language, label=indicator.label, sentence=words)
        draw(paired, frame, language, alt=alt, now=THIS_PERIOD(language), then=BEFORE(language))
        st.caption(CHART_NOTE(language))


def _both(selection: Selection, indicator: Indicator, claim: Claim) -> pd.DataFrame:
    """The frame of charts.paired: the compared months on both sides."""
    language = selection.language
    sides = {THIS_PERIOD(language): claim.months, BEFORE(language): claim.then_months}
    names = [LOCALES[language].short_months[month.month - 1] for month in claim.months]
    parts = []
    for name, months in sides.items():
        frame = fetch(
            monthly,
            place=selection.viewed,
            indicators=(indicator.id,),
            first=months[0],
            last=months[-1],
        ).set_index("month")
        frame = frame.reindex([pd.Timestamp(month) for month in months])
        full = is_full(frame)
        parts.append(
            pd.DataFrame(
                {
                    "series": name,
                    "position": range(len(months)),
                    "name": names,
                    "value": list(frame["value"]),
                    "full": list(full),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)

"""Ghi chú and Mốc tính lại: a dated sentence on an indicator and place, to explain or to start
limits anew.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.shared.acting import key, take, withdrawing
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.tables import static
from dashboard.queries.office.office_decisions import office_decisions
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.formats import plain, text_of
from dashboard.words.labels import INDICATOR, MONTH, PLACE
from etl.decisions.deciding import Draft
from etl.decisions.kinds import DECISION_KINDS, LONGEST_TEXT
from etl.ground.periods import month_range
from etl.ground.text import Text

INTRO = {
    "annotation": Text(
        "Ghi chú cho **{place}** (chọn địa bàn ở trên): vì sao số liệu của một tháng tăng hay giảm."
        " Hiện trên biểu đồ và trong tệp tải về.",
        "A note on **{place}** (choose the place above): why a month's figure rose or fell. "
        "It shows on charts and in downloads.",
    ),
    "rebase": Text(
        "Mốc tính lại giới hạn cho **{place}** (chọn địa bàn ở trên): từ tháng này, giới hạn chỉ"
        " tính trên số liệu sau mốc. Chỉ đặt khi cách làm đã đổi và biết rõ vì sao.",
        "A rebase for **{place}** (choose the place above): from this month on, limits are computed"
        " from the figures after it alone. Set it only when the way of working has changed and the"
        " reason is known.",
    ),
}
RECORD = {
    "annotation": Text("Ghi chú", "Record the note"),
    "rebase": Text("Đặt mốc", "Set the rebase"),
}
STANDING = {
    "annotation": Text("Ghi chú đang có", "Notes"),
    "rebase": Text("Mốc đang có", "Rebases"),
}
NONE_YET = Text("Chưa có mục nào trong phạm vi của bạn.", "There is none in your scope yet.")
NO_PERSON = Text(
    "Không ghi tên, số giấy tờ, số điện thoại của ai; không ghi nội dung mật.",
    "Write no person's name, identity or phone number, and nothing secret.",
)
BY = Text("Người ghi", "By")
AT = Text("Lúc", "At")
WHICH = Text("{place}, {indicator}, {month}", "{place}, {indicator}, {month}")


def notes_tab(selection: Selection, kind: str) -> None:
    """The fields of a new one for the place chosen, then all that stand in the scope."""
    language = selection.language
    st.markdown(INTRO[kind](language, place=plain(selection.label)))
    indicators = by_id()
    left, right = st.columns(2)
    indicator = left.selectbox(
        INDICATOR(language),
        list(indicators),
        format_func=lambda name: indicators[name].label(language),
        key=key(f"{kind}-indicator"),
        filter_mode="contains",
    )
    months = _months(selection, indicators[indicator].frequency)
    month = right.selectbox(
        MONTH(language),
        months,
        format_func=lambda month: formats.month(month, language),
        index=_where(months, selection.period.last),
        key=key(f"{kind}-month-{indicators[indicator].frequency}"),
    )
    label = DECISION_KINDS[kind].text_label(language)
    text = st.text_area(
        label, key=key(f"{kind}-text"), max_chars=LONGEST_TEXT, help=NO_PERSON(language)
    )
    if st.button(RECORD[kind](language), type="primary", key=key(kind), icon=":material/save:"):
        take(
            [Draft(kind, selection.place, {"indicator": indicator, "month": month}, text)], language
        )
    _standing(selection, kind)


def _months(selection: Selection, frequency: str) -> list[date]:
    every = list(month_range(selection.first, selection.last))[::-1]
    return every if frequency == "month" else [month for month in every if month.month == 12]


def _where(months: list[date], wanted: date) -> int:
    return months.index(wanted) if wanted in months else 0


def _standing(selection: Selection, kind: str) -> None:
    language = selection.language
    st.subheader(STANDING[kind](language), anchor=False)
    frame = fetch(office_decisions, subject=kind)
    rows = [row for row in frame.to_dict("records") if row["kind"] == kind and row["is_current"]]
    if not rows:
        st.caption(NONE_YET(language))
        return
    table = pd.DataFrame(
        [
            {
                "place": row[f"label_{language}"],
                "indicator": row[f"indicator_{language}"],
                "month": formats.month(row["month"], language),
                "text": row["text"],
                "who": row["who"],
                "at": formats.local_day(row["decided_at"], language),
            }
            for row in rows
        ]
    )
    columns = {
        "place": PLACE(language),
        "indicator": INDICATOR(language),
        "month": MONTH(language),
        "text": DECISION_KINDS[kind].text_label(language),
        "who": BY(language),
        "at": AT(language),
    }
    static(table, columns, language, alt=STANDING[kind](language))
    withdrawing(
        kind,
        [
            (
                WHICH(
                    language,
                    place=text_of(row, "label"),
                    indicator=text_of(row, "indicator"),
                    month=formats.month(row["month"], language),
                ),
                Draft(
                    f"withdraw_{kind}",
                    row["place_id"],
                    {"indicator": row["indicator"], "month": row["month"].date()},
                ),
            )
            for row in rows
        ],
        language,
    )

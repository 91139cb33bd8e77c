"""Truy xuất: a figure taken apart into months, a month into units, a unit's value back to the row
of a file.

Month and unit are in the address (`?thang=2026-10&dv=31813`), so any step can be sent to a
colleague.
"""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.components.shared.empty import nothing
from dashboard.components.shared.indicators import pick
from dashboard.components.shared.tables import show
from dashboard.components.trace.row import row_section
from dashboard.queries.amounts.totals import totals
from dashboard.queries.tracing.trace import trace
from dashboard.queries.tracing.trace_months import trace_months
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.freshness import KEPT
from dashboard.words.labels import FILE, MONTH, RECEIVED, ROW, SUBMISSION, UNIT, VALUE
from etl.ground.text import Language, Text
from etl.reference.indicators import GROUPS, Indicator

MONTH_FIELD, UNIT_FIELD = "thang", "dv"
DEFAULT = "tips_valuable"

SUM = Text(
    "Cộng từ {reported} báo cáo trong {months} tháng.",
    "The sum of {reported} reports over {months} months.",
)
STATE = Text(
    "Trạng thái ở {month}: cộng từ {reported} báo cáo.",
    "The state at {month}: the sum of {reported} reports.",
)
STATE_KEPT = Text(
    "Trạng thái ở {month}: cộng từ {reported} báo cáo của tháng và {carried} trạng thái giữ từ báo"
    " cáo trước (cũ nhất: {since}). Bảng dưới có đủ cả hai.",
    "The state at {month}: the sum of {reported} reports of the month and {carried} states kept"
    " from reports before (the oldest: {since}). The table below lists both.",
)
MONTHS = Text("Các tháng trong con số này", "The months in this figure")
UNITS = Text("Các đơn vị trong {month}", "The units in {month}")
PICK_MONTH = Text("Tháng", "Month")
PICK_UNIT = Text("Đơn vị", "Unit")
REPORTS = Text("Báo cáo", "Reports")
OF_MONTH = Text("Báo cáo của", "Report of")
KEPT_AS = Text("{month} (giữ số)", "{month} (kept)")
KEPT_NAME = Text("{unit}, giữ số {month}", "{unit}, kept from {month}")
BLANK = Text("Bỏ trống", "Left blank")
RESTATED = Text("Đã đính chính", "Restated")
BEFORE = Text("Giá trị trước", "Before")
WHO = Text("Tài khoản", "Account")
REASON = Text("Lý do", "Reason")


def trace_section(selection: Selection) -> None:
    """The whole page under its filters."""
    language = selection.language
    indicator = pick(selection, tuple(GROUPS), DEFAULT, ("month", "year")).indicator
    total = fetch(totals, indicators=(indicator.id,), **selection.span).iloc[0]
    first = selection.period.first if indicator.kind == "flow" else month_of(total["as_of"])
    last = selection.month if indicator.kind == "flow" else first
    months = fetch(
        trace_months, place=selection.viewed, indicator=indicator.id, first=first, last=last
    )
    if months.empty:
        return nothing(language)
    st.metric(indicator.label(language), formats.number(total["value"], language))
    st.caption(_made_of(total, indicator, months, language))
    month = _months(selection, months)
    return _units(selection, indicator, month)


def _made_of(
    total: pd.Series, indicator: Indicator, months: pd.DataFrame, language: Language
) -> str:
    """How many reports, of the months or of before, the figure is made of, from a row of the query
    totals.
    """
    count = {name: formats.number(total[name], language) for name in ("reported", "carried")}
    if indicator.kind == "flow":
        return SUM(
            language, reported=count["reported"], months=formats.number(len(months), language)
        )
    at = formats.month(month_of(total["as_of"]), language)
    if not total["carried"]:
        return STATE(language, month=at, reported=count["reported"])
    return STATE_KEPT(
        language, month=at, since=formats.month(month_of(total["carried_from"]), language), **count
    )


def _months(selection: Selection, months: pd.DataFrame) -> pd.Timestamp:
    """The table of months, newest first, and the month to look into."""
    language = selection.language
    newest_first = months.iloc[::-1]
    words = [formats.month(month_of(month), language) for month in newest_first["month"]]
    if len(months) > 1:
        st.subheader(MONTHS(language), anchor=False)
        columns = {
            "words": MONTH(language),
            "value": VALUE(language),
            "reported": REPORTS(language),
            "blank": BLANK(language),
            **({"kept": KEPT(language)} if months["kept"].any() else {}),
            "restated": RESTATED(language),
        }
        show(
            newest_first.assign(words=words),
            columns,
            language,
            alt=MONTHS(language),
            wide=("words",),
        )
    keys = {f"{month:%Y-%m}": month for month in newest_first["month"]}
    return keys[_choice(MONTH_FIELD, PICK_MONTH(language), dict(zip(keys, words, strict=True)))]


def _units(selection: Selection, indicator: Indicator, month: pd.Timestamp) -> None:
    """The table of units in the month, and the row of the one to look into."""
    language, at = selection.language, month_of(month)
    frame = fetch(trace, place=selection.viewed, indicator=indicator.id, month=at)
    title = UNITS(language, month=formats.month(at, language))
    st.subheader(title, anchor=False)
    told_in = [formats.month(month_of(told), language) for told in frame["month"]]
    frame = frame.assign(
        received_words=[formats.local_moment(when, language) for when in frame["received_at"]],
        before=[_before(values, language) for values in frame["superseded"]],
        reason_words=frame["reason"].fillna(formats.MISSING),
        of_month=[
            KEPT_AS(language, month=words) if kept else words
            for words, kept in zip(told_in, frame["kept"], strict=True)
        ],
    )
    columns = {
        "unit_name": UNIT(language),
        **({"of_month": OF_MONTH(language)} if frame["kept"].any() else {}),
        "value": VALUE(language),
        "before": BEFORE(language),
        "file_name": FILE(language),
        "row_number": ROW(language),
        "received_words": RECEIVED(language),
        "who": WHO(language),
        "reason_words": REASON(language),
        "submission_id": SUBMISSION(language),
    }
    show(frame, columns, language, alt=title, wide=("unit_name",))
    frame = frame.assign(key=_keys(frame), name=_told_apart(frame, language)).set_index("key")
    # What was restated is what one comes here to understand, so it stands first until another is
    # chosen.
    restated = [key for key, past in frame["superseded"].items() if len(past)]
    key = _choice(UNIT_FIELD, PICK_UNIT(language), dict(frame["name"]), next(iter(restated), None))
    row = frame.loc[key]
    row_section(selection, indicator, row["unit_id"], row["name"], month_of(row["month"]))


def _before(values: object, language: str) -> str:
    """The values that stood here before, oldest first."""
    past = [formats.number(value, language) for value in values]  # type: ignore[attr-defined,arg-type]
    return " → ".join(past) or formats.MISSING


def _keys(frame: pd.DataFrame) -> list[str]:
    """What names each row in the address: its unit; with the month for a unit's second row, where
    it left the cell of the month blank and the state before stands.
    """
    rows = zip(frame["unit_id"], frame["month"], frame["unit_id"].duplicated(), strict=True)
    return [f"{unit}:{month:%Y-%m}" if again else unit for unit, month, again in rows]


def _told_apart(frame: pd.DataFrame, language: Language) -> list[str]:
    """The units' names, with the code where two units have one name, and the month of a state
    kept.
    """
    units = frame.drop_duplicates("unit_id")
    double = set(units[units["unit_name"].duplicated(keep=False)]["unit_id"])
    told = []
    for row in frame.to_dict("records"):
        unit, name = row["unit_id"], row["unit_name"]
        name = f"{name} ({unit})" if unit in double else name
        month = formats.month(month_of(row["month"]), language)
        told.append(KEPT_NAME(language, unit=name, month=month) if row["kept"] else name)
    return told


def _choice(field: str, label: str, names: Mapping[str, str], default: str | None = None) -> str:
    """A list bound to the address by its keys; `default`, else the first, where the address names
    none of them.
    """
    asked = st.query_params.get(field)
    st.session_state[field] = asked if asked in names else default or next(iter(names))
    return st.selectbox(
        label,
        list(names),
        format_func=lambda key: names.get(key, key),
        key=field,
        on_change=_changed,
        args=(field,),
        disabled=len(names) == 1,
        filter_mode="contains",
    )


def _changed(field: str) -> None:
    st.query_params[field] = st.session_state[field]

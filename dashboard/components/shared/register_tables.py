"""Rows of registers as tables: which columns, under which labels, days and choices in the reader's
language.
"""

from collections.abc import Mapping

import pandas as pd

from dashboard.components.shared.tables import show
from dashboard.words import formats
from dashboard.words.labels import ROW, SUBMISSION, UNIT
from etl.ground.text import Language, Text

CODE = Text("Mã", "Code")
NAME = Text("Tên mô hình", "Model")
TYPE = Text("Loại", "Type")
DIRECTION = Text("Hướng", "Direction")
AGENCY = Text("Cơ quan chủ trì", "Lead agency")
PLACE = Text("Địa bàn", "Place")
FOUNDED = Text("Xây dựng", "Founded")
STRUCK_OFF = Text("Thanh loại", "Struck off")
POINTS, GROUPS, MEMBERS = (
    Text("Số điểm", "Points"),
    Text("Số tổ", "Groups"),
    Text("Thành viên", "Members"),
)
LAST_REVIEW = Text("Rà soát gần nhất", "Last review")
RESULT = Text("Kết quả", "Result")
WITHOUT = Text("Số tháng chưa rà soát", "Months without a review")
ARISEN, ELIMINATED = Text("Phát sinh", "Arisen"), Text("Triệt xóa", "Eliminated")
RECURRENCE_OF = Text("Tái phát của", "Came back from")
ENDED_BEFORE = Text("Lần trước triệt xóa", "Ended before on")
DAYS_BETWEEN = Text("Cách nhau (ngày)", "Days between")

Columns = Mapping[str, Text]
# Column → label; a column that the frame has in both languages is named without its ending.
LISTINGS: Mapping[str, Columns] = {
    "models": {
        "unit_name": UNIT,
        "code": CODE,
        "name": NAME,
        "type": TYPE,
        "direction": DIRECTION,
        "agency": AGENCY,
        "place_name": PLACE,
        "founded": FOUNDED,
        "struck_off": STRUCK_OFF,
        "points": POINTS,
        "groups": GROUPS,
        "members": MEMBERS,
        "last_review": LAST_REVIEW,
        "result": RESULT,
        "submission_id": SUBMISSION,
        "row_number": ROW,
    },
    "unreviewed": {
        "unit_name": UNIT,
        "name": NAME,
        "agency": AGENCY,
        "founded": FOUNDED,
        "last_review": LAST_REVIEW,
        "months": WITHOUT,
        "code": CODE,
    },
    "spots": {
        "unit_name": UNIT,
        "code": CODE,
        "kind": TYPE,
        "place_name": PLACE,
        "arisen": ARISEN,
        "eliminated": ELIMINATED,
        "recurrence_of": RECURRENCE_OF,
        "submission_id": SUBMISSION,
        "row_number": ROW,
    },
    "again": {
        "unit_name": UNIT,
        "code": CODE,
        "kind": TYPE,
        "recurrence_of": RECURRENCE_OF,
        "ended_before": ENDED_BEFORE,
        "arisen": ARISEN,
        "days_between": DAYS_BETWEEN,
        "eliminated": ELIMINATED,
    },
}


def listing(
    frame: pd.DataFrame, columns: Columns, language: Language, *, alt: str
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Show the rows; the frame as shown and its columns' labels, for a file."""
    shown = pd.DataFrame(
        {name: _in_words(frame, name, language) for name in columns}, index=frame.index
    )
    labels = {name: label(language) for name, label in columns.items()}
    show(shown, labels, language, alt=alt, wide=("unit_name",))
    return shown, labels


def _in_words(frame: pd.DataFrame, name: str, language: Language) -> pd.Series:
    column = frame[name] if name in frame else frame[f"{name}_{language}"]
    if pd.api.types.is_datetime64_any_dtype(column):
        return pd.Series([formats.day(day, language) for day in column], index=frame.index)
    return column if pd.api.types.is_numeric_dtype(column) else column.fillna(formats.MISSING)

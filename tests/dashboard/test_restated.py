"""The words for figures that were changed later, and their table in a file."""

from datetime import date, datetime

import pandas as pd

from dashboard.files.restated_table import restated_table
from dashboard.words import restated

ROWS = pd.DataFrame(
    [
        {
            "indicator": "groups",
            "label_vi": "Số tổ",
            "label_en": "Groups",
            "unit_id": "31813",
            "month": datetime(2023, 5, 1),
            "unit_name": "Phường 1",
            "before": 21,
            "after": 19,
            "who": "phuong1",
            "received_at": datetime(2023, 5, 31, 17, 30),
            "reason": "hai tổ đã giải thể",
            "approved_by": "tinh",
            "after_submission": "0000009-x",
        },
        {
            "indicator": "members",
            "label_vi": "Số thành viên",
            "label_en": "Members",
            "month": datetime(2023, 5, 1),
            "unit_id": "31813",
            "unit_name": "Phường 1",
            "before": 1265,
            "after": None,
            "who": "phuong1",
            "received_at": datetime(2023, 5, 31, 17, 30),
            "reason": None,
            "approved_by": None,
            "after_submission": "0000009-x",
        },
    ]
).astype({"before": "Int64", "after": "Int64"})


def test_both_values_who_when_and_why_are_said_by_the_clock_in_vietnam():
    first, second = ROWS.to_dict("records")
    assert (
        restated.in_full(first, "vi")
        == "Phường 1, tháng 5/2023: 21 → 19 (phuong1, 01/06/2023, tinh duyệt). Lý do: hai tổ đã"
        " giải thể"
    )
    assert restated.in_full(second, "en") == "Phường 1, May 2023: 1,265 → — (phuong1, 1 Jun 2023)"


def test_a_month_and_a_cell_each_say_all_that_was_changed_there():
    ((month, said),) = restated.by_month(ROWS, "vi")
    assert (month, said.count("\n")) == (date(2023, 5, 1), 1)
    assert restated.by_cell(ROWS, "vi") == {
        (
            "31813",
            date(2023, 5, 1),
        ): (
            "Số tổ: 21 → 19 (phuong1, 01/06/2023, tinh duyệt) · Số thành viên: 1.265 → — (phuong1,"
            " 01/06/2023)"
        )
    }


def test_the_file_has_a_row_per_change_and_nothing_where_nothing_changed():
    (sheet,) = restated_table(ROWS, "vi")
    assert sheet.title == "Đính chính"
    assert sheet.rows()[0][1:8] == ["31813", "Phường 1", "Số tổ", 21, 19, "phuong1", "01/06/2023"]
    assert restated_table(ROWS.head(0), "vi") == ()

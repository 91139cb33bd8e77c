"""What a series' limits say in words, and which months they are made of."""

from datetime import date

import pandas as pd

from dashboard.charts.breaks import BREAKS
from dashboard.control_words import judged
from etl.periods import add_months

STEADY = [10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9]


def series(values, first=date(2020, 1, 1), due=5):
    months = [add_months(first, number) for number in range(len(values))]
    return pd.DataFrame({"month": pd.to_datetime(months), "value": values, "reported": due, "due": due})


def test_a_steady_series_is_said_to_be_steady_with_its_mean():
    words = judged(series(STEADY), (), "vi")
    assert not words.is_signal
    assert words.words == "● Không có dấu hiệu khác thường ở tháng mới nhất (trung bình 10,0)."


def test_a_last_month_far_above_is_a_signal():
    words = judged(series([*STEADY, 40]), (), "vi")
    assert words.is_signal
    assert "vượt giới hạn trên" in words.words


def test_a_month_not_fully_reported_is_no_signal():
    frame = series([*STEADY, 40])
    frame.loc[12, "reported"] = 4
    assert not judged(frame, (), "vi").is_signal


def test_months_before_a_new_definition_do_not_count():
    change = next(b for b in BREAKS if b.splits and b.on == date(2024, 11, 27))
    values = [100] * 12 + STEADY
    frame = series(values, first=date(2023, 12, 1))
    assert "10,0" in judged(frame, (change,), "vi").words
    assert "55,0" in judged(frame, (), "vi").words


def test_too_few_months_or_too_many_have_no_limits():
    assert judged(series([1, 2]), (), "vi") is None
    assert judged(series([None] * 12), (), "vi") is None
    assert judged(series(STEADY * 5), (), "vi") is None


def test_fewer_than_twelve_months_are_called_trial_limits():
    levels = judged(series(STEADY[:9]), (), "vi").levels
    assert all("tạm" in level.text.vi for level in levels if level.text)
    assert not any("tạm" in level.text.vi for level in judged(series(STEADY), (), "vi").levels if level.text)

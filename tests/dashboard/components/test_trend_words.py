"""What a trend says in figures: the highest and the lowest of months that compare."""

from datetime import date

import pandas as pd

from dashboard.components.subject.trend import in_figures
from etl.ground.text import Text
from etl.reference.indicators import Indicator

TIPS = Indicator("tips", "tips", Text("Nguồn tin", "Tips"), "flow", "higher", "month")


def said(values, reported, since=None):
    months = pd.date_range("2026-01-01", periods=len(values), freq="MS")
    frame = pd.DataFrame(
        {"month": months, "value": values, "reported": reported, "carried": 0, "due": 64}
    )
    return in_figures(frame, since, TIPS, "vi")


def test_a_month_that_lacks_reports_is_never_the_lowest():
    words = said([40, 30, 50, 1], [64, 64, 64, 1])
    assert "mới nhất 1 (tháng 4/2026), mới có 1/64 báo cáo" in words
    assert "cao nhất 50 (tháng 3/2026), thấp nhất 30 (tháng 2/2026)" in words


def test_months_before_a_cut_are_no_extremes_of_those_after():
    words = said([738, 700, 118, 120], [64] * 4, date(2026, 3, 1))
    assert "đủ báo cáo từ 01/03/2026, cao nhất 120 (tháng 4/2026), thấp nhất 118" in words
    assert "738" not in words


def test_where_no_month_is_whole_there_is_no_lowest():
    assert "thấp nhất" not in said([3, 1], [60, 2])

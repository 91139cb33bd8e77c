"""What a judgement says in words, and that it says of which month."""

from dashboard.words.limits import how_many, judged
from tests.dashboard.test_judgement import DUE, STEADY
from tests.dashboard.test_judgement import judged as judge


def said(*series, language="vi", **how):
    return judged(judge(*series, **how), language).words


def test_a_steady_series_is_said_to_be_steady_with_its_mean_and_month():
    assert said(STEADY) == "● Không có dấu hiệu khác thường ở tháng 12/2020 (trung bình 10,0)."
    assert said(STEADY, language="en") == "● Nothing unusual in Dec 2020 (mean 10.0)."


def test_a_last_month_far_above_is_a_signal():
    words = judged(judge([*STEADY, 40]), "vi")
    assert words.is_signal
    assert words.words.startswith("◆ Khác thường: tháng 1/2021 vượt giới hạn trên")


def test_where_the_newest_month_lacks_reports_the_month_judged_is_named():
    words = said([*STEADY, 40], [DUE - 1])
    assert words.startswith("● Không có dấu hiệu khác thường ở tháng 12/2020")
    assert words.endswith("Xét đến tháng 12/2020, tháng gần nhất đủ báo cáo.")


def test_months_raised_for_missing_reports_are_counted():
    assert "1 tháng thiếu ít báo cáo" in said([*STEADY, 10, 11], [DUE - 1, DUE])
    assert "thiếu ít" not in said(STEADY)


def test_eight_falls_in_nine_months_are_called_eight():
    falling = [20, 21, 19, 20, 21, 19, 20, 19, 18, 17, 16, 15, 14, 13, 12]
    found = judge(falling)
    (trend,) = [one for one in found.found if one.rule == "trend"]
    # 20, 19, 18, … 12: nine months, eight falls.
    assert (trend.last - trend.first + 1, how_many(trend)) == (9, 8)
    assert "giảm 8 lần liên tiếp, đến tháng 3/2021" in judged(found, "vi").words


def test_fewer_than_twelve_months_have_trial_limits_and_no_conclusion():
    trial = judged(judge([*STEADY[:8], 90]), "vi")
    assert all("tạm" in level.text.vi for level in trial.levels if level.text)
    assert trial.words.startswith("○ Chưa đủ 12 tháng") and not trial.is_signal
    assert not any(
        "tạm" in level.text.vi for level in judged(judge(STEADY), "vi").levels if level.text
    )


def test_too_few_months_have_no_limits():
    assert judged(judge([1, 2]), "vi") is None
    assert judged(judge([None] * 12), "vi") is None


def test_a_state_is_told_by_its_step_and_month():
    states = [30, 31] * 7
    assert said([*states, 40], kind="stock").startswith(
        "◆ Khác thường: tháng 3/2021 tăng 9 (thường không quá"
    )
    assert said(states, kind="stock") == "● Không tăng, giảm khác thường ở tháng 2/2021."
    assert judged(judge([3] * 5, kind="stock"), "vi") is None

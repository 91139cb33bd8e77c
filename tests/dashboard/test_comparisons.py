"""A comparison in words: both counts, the difference, the signal, and why there is none."""

from datetime import date

import pytest

from dashboard.comparisons import compared

ROW = {
    "indicator": "tips_valuable", "now": 3512, "then": 3377, "pairs": 620, "pairs_due": 640, "basis": "same_units",
    "difference": 135, "z": 2 * (3512**0.5 - 3377**0.5), "reason": None, "then_first": date(2025, 1, 1),
    "then_last": date(2025, 10, 1),
}  # fmt: skip


def test_both_counts_the_difference_and_the_basis_are_said():
    words = compared(ROW, "vi")
    # 2(√3512 − √3377) = 2(59,262 − 58,112) = 2,30
    assert words.difference == "+135"
    assert words.signal == "không khác thường (z = +2,3)"
    assert words.sentence == (
        "3.512 so với 3.377 của tháng 1/2025 đến tháng 10/2025; chênh lệch +135; không khác thường (z = +2,3); "
        "tính trên 620/640 báo cáo có ở cả hai bên."
    )
    assert not words.flagged


@pytest.mark.parametrize(
    ("now", "then", "flagged", "start"),
    [(9, 4, False, "không"), (16, 4, True, "▲ cao"), (4, 16, True, "▼ thấp"), (4, 4, False, "không")],
)
def test_only_beyond_three_is_it_unusual(now, then, flagged, start):
    # 2(√9 − √4) = 2; 2(√16 − √4) = 4
    words = compared(ROW | {"now": now, "then": then, "difference": now - then, "z": 2 * (now**0.5 - then**0.5)}, "vi")
    assert words.flagged is flagged
    assert words.signal.startswith(start)


def test_a_state_has_no_z_and_claims_no_signal():
    words = compared(ROW | {"z": float("nan")}, "vi")
    assert words.signal == ""
    assert "khác thường" not in words.sentence


@pytest.mark.parametrize("reason", ["nothing_now", "nothing_then", "units_changed"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_compared_says_why_and_gives_no_difference(reason, language):
    gone = {"now": None, "then": None, "difference": None, "z": None}
    words = compared(ROW | gone | {"basis": "none", "reason": reason}, language)
    assert words.difference == words.signal == ""
    assert words.sentence.startswith({"vi": "Không so sánh được: ", "en": "Not comparable: "}[language])


def test_a_whole_place_compared_says_that_its_units_changed():
    assert "đơn vị đã thay đổi" in compared(ROW | {"basis": "whole_place"}, "vi").sentence

"""A comparison in words: both counts and their months, the difference, of what it is, and why there
is none.
"""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.words.claims import Claim, claim, new_year_moved
from dashboard.words.comparison import brief, difference, months_compared, sentence, spans, verdict
from etl.ground.periods import month_range
from etl.ground.text import Text

TEN = tuple(month_range(date(2026, 1, 1), date(2026, 10, 1)))
CLAIM = Claim(
    now=3512,
    then=3377,
    total=3512,
    reason=None,
    shift=12,
    months=TEN,
    whole_months=(),
    months_due=10,
    pairs=620,
    due=640,
    then_pairs=620,
    then_due=640,
    changes=(),
    then_span=(date(2025, 1, 1), date(2025, 10, 1)),
    verdict="usual",
)
NONE = replace(
    CLAIM,
    now=None,
    then=None,
    months=(),
    pairs=0,
    due=None,
    then_pairs=0,
    then_due=None,
    verdict="none",
)


def test_both_counts_their_months_the_difference_and_the_basis_are_said():
    assert difference(CLAIM, "vi") == "+135"
    assert (
        sentence(CLAIM, "vi")
        == "3.512 (tháng 1–10/2026) so với 3.377 (tháng 1–10/2025); chênh lệch +135; 10/10 tháng so"
        " được; tính trên 620/640 báo cáo có ở cả hai bên; chênh lệch trong mức ngẫu nhiên."
    )


def test_of_a_part_of_the_months_both_sides_of_the_part_are_said_and_how_many_months_it_is():
    # Founded in July of last year: of ten months four have a counterpart.
    part = replace(
        CLAIM, now=40, then=30, total=95, months=TEN[6:], pairs=4, due=4, then_pairs=4, then_due=4
    )
    assert (
        brief(part, "vi")
        == "phần so được 40 (tháng 7–10/2026) so với 30 (tháng 7–10/2025): +10; 4/10 tháng so được"
    )
    words = sentence(part, "vi")
    assert "4/10 tháng so được; hai bên đủ báo cáo" in words
    assert words.endswith("toàn bộ 95.")
    assert brief(CLAIM, "vi") == "so với 3.377 (tháng 1–10/2025); 620/640 báo cáo mỗi bên"


@pytest.mark.parametrize(
    ("sides", "said"),
    [
        ((10, 10, 10, 10), "hai bên đủ báo cáo"),
        ((9, 10, 9, 10), "9/10 báo cáo có ở cả hai bên"),
        ((9, 10, 9, 9), "9/10 báo cáo kỳ này và 9/9 báo cáo kỳ trước"),
        ((9, None, 9, None), "9 báo cáo có ở cả hai bên"),
    ],
)
def test_complete_is_said_only_where_every_report_due_on_both_sides_is_in_it(sides, said):
    words = sentence(
        replace(CLAIM, **dict(zip(("pairs", "due", "then_pairs", "then_due"), sides, strict=True))),
        "vi",
    )
    assert said in words
    assert ("đủ báo cáo" in words) == (sides == (10, 10, 10, 10))


def test_whole_months_of_changed_units_are_counted_and_never_called_the_same_units():
    words = sentence(replace(CLAIM, whole_months=TEN[:4]), "vi")
    assert "4 tháng so cả địa bàn vì đơn vị đã thay đổi" in words
    assert "620/640 báo cáo kỳ này và 620/640 báo cáo kỳ trước" in words
    assert "có ở cả hai bên" not in words


@pytest.mark.parametrize(
    "reason", ["nothing_now", "nothing_then", "no_pair", "units_changed", "provinces_only"]
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_cannot_be_compared_says_why_and_gives_no_difference(reason, language):
    gone = replace(NONE, reason=reason)
    assert difference(gone, language) == verdict(gone, language) == ""
    start = {"vi": "Không so sánh được: ", "en": "Not comparable: "}[language]
    for words in (sentence(gone, language), brief(gone, language), months_compared(gone, language)):
        assert words.startswith(start)


def test_a_barrier_is_named_where_nothing_is_left_and_where_only_some_months_are():
    change = Text("Quyết định 28: định nghĩa đổi 8/2025", "Decision 28: redefined 8/2025")
    assert (
        sentence(replace(NONE, reason="redefined", changes=(change,)), "vi")
        == "Không so sánh được: giữa hai kỳ có Quyết định 28: định nghĩa đổi 8/2025."
    )
    part = replace(CLAIM, changes=(change,), months=TEN[8:], total=9000)
    assert "2/10 tháng so được; 620/640 báo cáo mỗi bên; không so qua mốc: Quyết định 28" in brief(
        part, "vi"
    )


def test_a_single_month_is_no_share_of_months():
    uneven = replace(CLAIM, pairs=3, due=3, then_pairs=4, then_due=5)
    assert brief(uneven, "vi").endswith("; 3/3 và 4/5 báo cáo")
    one = replace(CLAIM, months=TEN[9:], months_due=1, pairs=640, then_pairs=640)
    assert brief(one, "vi") == "so với 3.377 (tháng 10/2025)"


def test_months_with_gaps_are_said_run_by_run_and_many_runs_by_their_number():
    runs = (*TEN[:2], TEN[3], *TEN[6:])
    assert spans(runs).vi == "tháng 1–2/2026, tháng 4/2026, tháng 7–10/2026"
    assert (
        spans(tuple(month_range(date(2025, 12, 1), date(2026, 1, 1)))).vi == "tháng 12/2025–1/2026"
    )
    assert spans(TEN[::2]).vi == "5 tháng từ tháng 1/2026 đến tháng 9/2026"


# Under the rule 15th to 14th: Tết 2025 (29 January) fell in month 2, Tết 2026 (17 February) in
# month 3.
FELL = (date(2025, 2, 1), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("months", "moved"),
    [
        (TEN, False),  # months 1 to 3 as a whole
        (TEN[3:], False),  # none of them
        (TEN[:1], True),
        (TEN[:2], True),
        (TEN[2:], True),
    ],
)
def test_a_part_of_the_months_that_tet_moves_across_is_never_judged(months, moved):
    assert new_year_moved(months, 12, FELL) is moved


def test_where_tet_fell_in_the_same_month_a_part_is_judged_and_where_nobody_knows_it_is_not():
    # 2023: 22 January; 2022: 1 February; both in month 2 by the rule 15th to 14th.
    same = (date(2022, 2, 1), date(2023, 2, 1))
    assert not new_year_moved((date(2023, 2, 1),), 12, same)
    assert new_year_moved((date(2023, 2, 1),), 24, same)
    assert new_year_moved((date(2023, 2, 1),), 12, (*same, date(2023, 1, 1))), (
        "units report by two rules"
    )


def row(**values):
    return {
        "kind": "flow",
        "now": 240,
        "then": 120,
        "basis": "same_units",
        "reason": None,
        "shift": 12,
        "months": list(TEN),
        "whole_months": [],
        "months_due": 10,
        "pairs": 10,
        "due": 10,
        "then_pairs": 10,
        "then_due": 10,
        "kept": 0,
        "then_kept": 0,
        "redefined": [],
        "rebased": [],
        "then_first": date(2025, 1, 1),
        "then_last": date(2025, 10, 1),
    } | values


@pytest.mark.parametrize(
    ("values", "phi", "found"),
    [
        # 120/√360 = 6,3; with φ = 9 a third of it.
        ({}, 1.0, "up"),
        ({"now": 120, "then": 240}, 1.0, "down"),
        ({}, 9.0, "usual"),
        ({}, None, "unknown"),
        ({"kind": "stock"}, 1.0, "none"),
        ({"months": [TEN[0]], "months_due": 1}, 1.0, "new_year"),
    ],
)
def test_a_difference_is_flagged_only_by_the_places_own_spread_and_never_a_state(
    values, phi, found
):
    assert claim(row(**values), "tips", 240, phi, FELL).verdict == found


def test_the_barriers_of_a_row_are_named_by_the_definition_and_by_the_offices_month():
    found = claim(
        row(redefined=[date(2025, 9, 1)], rebased=[date(2026, 5, 1)]), "spots", 240, 1.0, FELL
    )
    assert [change.vi for change in found.changes] == [
        "Quyết định 28: định nghĩa đổi 8/2025",
        "mốc tính lại của văn phòng từ tháng 5/2026",
    ]


def test_states_carried_on_are_no_reports_and_are_said():
    kept = replace(CLAIM, pairs=61, due=64, then_pairs=64, then_due=64, kept=3)
    words = sentence(kept, "vi")
    assert (
        "61/64 báo cáo kỳ này và 64/64 báo cáo kỳ trước; thêm 3 và 0 đơn vị giữ số tháng trước đó"
        in words
    )
    assert "đủ báo cáo" not in words


def test_where_months_are_still_being_received_a_part_is_compared_even_if_the_numbers_are_equal():
    ahead = claim(row(now=240), "tips", 240, None, FELL, ahead=1)
    assert (ahead.months_due, ahead.is_of_total) == (11, False)
    assert brief(ahead, "vi").startswith("phần so được 240 (tháng 1–10/2026)")
    assert "10/11 tháng so được" in brief(ahead, "vi")

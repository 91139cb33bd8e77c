import pytest

from dashboard.queries import recurring, spot_flow
from tests.builders import month, spread
from tests.frames import row, rows


def months_of(unit, first, *figures):
    """Months from `first` on as (open, new, eliminated)."""
    year, number = (int(part) for part in first.split("-"))
    names = ("spots_open", "spots_new", "spots_eliminated")
    return {
        (unit, f"{year + (number - 1 + n) // 12}-{(number - 1 + n) % 12 + 1:02d}"): dict(
            zip(names, three, strict=True)
        )
        for n, three in enumerate(figures)
    }


def test_what_was_open_and_arose_less_what_was_eliminated_is_what_is_open(ask):
    one = months_of("01101", "2023-12", (5, 0, 0), (6, 2, 1), (3, 0, 3))
    other = months_of("01201", "2023-12", (1, 0, 0), (1, 0, 0), (2, 1, 0))
    con = ask(one | other)
    found = row(spot_flow(con, "VN", "01", month("2024-01"), month("2024-02")))
    assert [found[name] for name in ("opening", "new", "eliminated", "closing", "unexplained")] == [
        6,
        3,
        4,
        5,
        0,
    ]


def test_where_records_begin_the_opening_follows_from_the_first_months_own_figures(ask):
    con = ask(months_of("01101", "2024-01", (6, 2, 1), (3, 0, 3)))
    found = row(spot_flow(con, "VN", "01", month("2024-01"), month("2024-02")))
    assert [found[name] for name in ("opening", "new", "eliminated", "closing")] == [
        6 - 2 + 1,
        2,
        4,
        3,
    ]


def test_a_state_missing_for_a_month_stands_as_it_was_told_last_and_leaves_no_difference(ask):
    con = ask(
        months_of("01101", "2023-12", (5, 0, 0), (6, 1, 0))
        | months_of("01201", "2023-12", (4, 0, 0))
    )
    found = row(spot_flow(con, "VN", "01", month("2024-01"), month("2024-01")))
    assert (found["opening"], found["closing"], found["unexplained"]) == (9, 6 + 4, 0)


def test_a_state_missing_for_too_long_shows_as_an_unexplained_difference(ask):
    con = ask(
        months_of("01101", "2023-12", *[(5, 0, 0)] * 5) | months_of("01201", "2023-12", (4, 0, 0))
    )
    found = row(spot_flow(con, "VN", "01", month("2024-01"), month("2024-04")))
    assert (found["opening"], found["closing"], found["unexplained"]) == (9, 5, -4)


def test_complex_hotspots_have_their_own_states(ask):
    con = ask(
        spread(["01101"], ["2023-12"], spots_complex=2)
        | spread(["01101"], ["2024-01"], spots_complex=3, spots_new_complex=1)
    )
    found = row(spot_flow(con, "VN", "01", month("2024-01"), month("2024-01")))
    assert [found[f"complex_{name}"] for name in ("opening", "new", "closing")] == [2, 1, 3]
    assert found["opening"] is None


def test_a_spot_that_comes_back_after_all_were_eliminated_is_a_recurrence(ask):
    con = ask(months_of("01101", "2024-01", (2, 0, 0), (0, 0, 2), (0, 0, 0), (3, 3, 0), (2, 0, 1)))
    assert rows(recurring(con, "VN", "01", month("2024-01"), month("2024-12"))) == [
        ("01101", "Xã Đông Một", "Huyện Đông", month("2024-02"), month("2024-04"), 2, 3, 2)
    ]


def test_more_spots_while_some_are_open_are_no_second_recurrence(ask):
    con = ask(months_of("01101", "2024-01", (0, 0, 2), (3, 3, 0), (4, 1, 0)))
    assert rows(recurring(con, "VN", "01", month("2024-01"), month("2024-12")), "arisen") == [
        month("2024-02")
    ]


@pytest.mark.parametrize(
    ("figures", "why"),
    [
        ([(2, 0, 0), (1, 0, 1), (2, 1, 0)], "not all were eliminated"),
        ([(0, 0, 0), (2, 2, 0)], "nothing was ever eliminated"),
        ([(2, 0, 0), (0, 0, 2), (0, 0, 0)], "nothing came back"),
        ([(0, 0, 2)] + [(0, 0, 0)] * 24 + [(1, 1, 0)], "25 months lie between"),
    ],
)
def test_what_is_not_a_recurrence(ask, figures, why):
    con = ask(months_of("01101", "2022-01", *figures))
    assert rows(recurring(con, "VN", "01", month("2022-01"), month("2024-12"))) == [], why


def test_twenty_four_months_after_is_still_a_recurrence_and_it_counts_in_the_period_it_arises_in(
    ask,
):
    con = ask(months_of("01101", "2022-01", (0, 0, 2), *[(0, 0, 0)] * 23, (1, 1, 0)))
    assert rows(
        recurring(con, "VN", "01", month("2024-01"), month("2024-12")), "months_between"
    ) == [24]
    assert (
        rows(recurring(con, "VN", "01", month("2022-01"), month("2023-12")), "months_between") == []
    )

from dataclasses import replace

from dashboard.queries import unusual
from dashboard.queries.amounts.unusual import SERIES_MONTHS, WATCHED, WATCHED_FLOWS, WATCHED_STATES
from tests.builders import month, real_reference, run_of, small_reference, spread
from tests.frames import rows

OLD = ["01101", "01102", "01201", "02101", "02102"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]


def series(con, place, first, last, scope="VN", indicator="tips_valuable"):
    frame = unusual(con, scope, place, month(first), month(last))
    return frame[frame["indicator"] == indicator]


def test_the_place_comes_first_then_its_parts_with_their_monthly_sums(ask):
    con = ask(spread(OLD, ["2024-01", "2024-02"], tips_valuable=2))
    frame = series(con, "01", "2024-02", "2024-02")
    assert list(dict.fromkeys(rows(frame, "place_id"))) == ["01", "012", "011"]
    newest = frame[frame["month"] == "2024-02-01"]
    assert rows(newest, "place_id", "value", "reported", "due") == [
        ("01", 6, 3, 3),
        ("012", 2, 1, 1),
        ("011", 4, 2, 2),
    ]


def test_a_series_is_three_years_and_a_quarter_long_whatever_the_period(ask):
    con = ask(spread(["01101"], run_of("2018-01", 72), tips_valuable=1))
    assert series(con, "01101", "2023-12", "2023-12")["month"].nunique() == SERIES_MONTHS == 39
    assert series(con, "01101", "2019-01", "2023-12")["month"].nunique() == SERIES_MONTHS


def test_a_month_that_was_due_and_not_reported_is_there_without_a_value(ask):
    con = ask(
        {("01101", "2024-02"): {"tips_valuable": 1}, ("01102", "2024-01"): {"tips_valuable": 1}}
    )
    frame = series(con, "01101", "2024-02", "2024-02")
    assert rows(frame, "month", "value")[-2:] == [(month("2024-01"), None), (month("2024-02"), 1)]


def test_only_living_places_have_a_series_and_a_merged_province_has_its_predecessors_months(
    ask,
):
    con = ask(spread(OLD, ["2025-06"], tips_valuable=2) | spread(NEW, ["2025-07"], tips_valuable=3))
    frame = series(con, "02.20250701", "2025-07", "2025-07")
    assert set(rows(frame, "place_id")) == {"02.20250701", *NEW}
    own = frame[frame["place_id"] == "02.20250701"]
    assert rows(own, "value")[-2:] == [5 * 2, 3 * 3]


def alone(*codes):
    """The small world in which only these provinces report."""
    kept = [rule for rule in small_reference().reporting if rule.place_code in codes]
    return replace(small_reference(), reporting=tuple(kept))


def test_the_nation_has_a_series_of_its_own_unless_it_is_that_of_one_province(ask):
    con = ask(spread(OLD, ["2024-01"], tips_valuable=2))
    assert set(rows(series(con, "VN", "2024-01", "2024-01"), "place_id")) == {
        "VN",
        "01",
        "02",
        "03",
    }
    con = ask(spread(OLD[:3], ["2024-01"], tips_valuable=2), reference=alone("01"))
    assert set(rows(series(con, "VN", "2024-01", "2024-01"), "place_id")) == {"01"}


def test_a_series_is_cut_where_other_provinces_report_or_figures_become_an_estimate(ask):
    rules = [
        replace(rule, first=month("2024-03")) if rule.place_code == "03" else rule
        for rule in small_reference().reporting
    ]
    con = ask(
        spread(OLD, run_of("2024-01", 18), tips_valuable=2)
        | spread(["031.20210101", "033"], run_of("2024-03", 16), tips_valuable=2)
        | spread(NEW, run_of("2025-07", 6), tips_valuable=3),
        reference=replace(small_reference(), reporting=tuple(rules)),
    )
    nation = series(con, "VN", "2025-12", "2025-12")
    assert rows(nation[nation["is_cut"]], "place_id", "month") == [("VN", month("2024-03"))]
    former = series(con, "02.20250701/former", "2025-12", "2025-12")
    cut = former[former["is_cut"]]
    assert set(rows(cut, "month")) == {month("2025-07")} and "011.cu" in rows(cut, "place_id")


def test_what_is_watched_are_monthly_flows_and_states_of_the_real_indicators():
    for kind, watched in (("flow", WATCHED_FLOWS), ("stock", WATCHED_STATES)):
        known = {
            one.id
            for one in real_reference().indicators
            if one.kind == kind and one.frequency == "month"
        }
        assert set(watched) <= known
    assert set(WATCHED) == {*WATCHED_FLOWS, *WATCHED_STATES}


def test_a_scope_has_only_its_own_series(ask):
    con = ask(spread(OLD, ["2024-01"], tips_valuable=2))
    frame = series(con, "01", "2024-01", "2024-01", scope="012")
    assert rows(frame[frame["month"] == "2024-01-01"], "place_id", "value", "due") == [
        ("01", 2, 1),
        ("012", 2, 1),
    ]

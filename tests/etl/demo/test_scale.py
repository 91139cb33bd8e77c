"""The figures have the size, the zeros and the seasons of real reports."""

from collections import defaultdict

from etl.demo.shapes import TET


def monthly(rows, indicator):
    totals = defaultdict(int)
    for (_, month), row in rows.items():
        totals[month] += row[indicator] or 0
    return dict(totals)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def share_of_zeros(rows, indicator):
    return mean(row[indicator] == 0 for row in rows.values())


def test_bac_lieu_has_some_350_tips_of_value_a_month(by_place):
    totals = monthly(by_place["95"], "tips_valuable")
    assert len(totals) == 143
    assert 300 < mean(totals.values()) < 400
    assert 200 < min(totals.values()) < max(totals.values()) < 550


def test_small_counts_are_the_normal_case_in_communes(by_place):
    rows = by_place["95"]
    assert 0.02 < share_of_zeros(rows, "tips_valuable") < 0.15
    assert mean(row["tips_valuable"] <= 5 for row in rows.values()) > 0.5
    for indicator, least in [
        ("persons_identified", 0.4),
        ("cases_solved", 0.4),
        ("drug_cases", 0.8),
        ("spots_new", 0.95),
    ]:
        assert share_of_zeros(rows, indicator) > least


def test_city_districts_count_in_tens_and_hundreds(by_place):
    rows = by_place["79"].values()
    assert 100 < mean(row["tips_valuable"] for row in rows) < 400
    assert mean(row["members"] for row in rows) > 500


def test_tips_fall_and_campaigns_rise_at_tet(by_place):
    tet = {f"{month:%Y-%m}" for month in TET}
    for place in ("95", "96"):
        for indicator, rises in [("tips_valuable", False), ("campaign_sessions", True)]:
            totals = {
                month: total
                for month, total in monthly(by_place[place], indicator).items()
                if month[5:] != "08"
            }
            at_tet = mean(total for month, total in totals.items() if month in tet)
            else_where = mean(total for month, total in totals.items() if month not in tet)
            assert (at_tet > else_where) is rises


def test_the_epidemic_shows_as_a_dip(by_place):
    totals = monthly(by_place["96"], "campaign_sessions")
    assert mean(totals[f"2021-0{number}"] for number in (7, 9)) < 0.8 * mean(
        totals[f"2019-0{number}"] for number in (7, 9)
    )


def test_clearance_rate_is_that_of_a_province(by_place):
    for place in ("95", "96", "79"):
        rows = by_place[place].values()
        assert (
            0.75
            < sum(row["cases_solved"] for row in rows) / sum(row["cases_recorded"] for row in rows)
            < 0.97
        )


def test_models_of_the_merged_province_are_counted_by_name_as_it_published_them(by_place):
    """118 names at 660 points in March 2026; those of its predecessors were counted commune by
    commune.
    """
    rows = by_place["96.20250701"]
    assert monthly(rows, "models")["2026-03"] == 118
    assert monthly(rows, "model_points")["2026-03"] == 660
    assert all(
        110 <= total <= 130
        for month, total in monthly(rows, "models").items()
        if month != "2026-10"
    )
    assert all(
        610 <= total <= 710
        for month, total in monthly(rows, "model_points").items()
        if month != "2026-10"
    )
    assert monthly(rows, "models_reviewed")["2026-06"] > 5
    assert monthly(by_place["95"], "models")["2025-06"] > 265


def test_new_communes_go_on_from_the_sum_of_the_old_ones(by_place):
    for indicator in ("groups", "members", "drug_users_managed", "spots_open"):
        old = (
            monthly(by_place["95"], indicator)["2025-06"]
            + monthly(by_place["96"], indicator)["2025-06"]
        )
        new = monthly(by_place["96.20250701"], indicator)["2025-07"]
        assert abs(new - old) <= 0.05 * old


def test_thu_duc_city_starts_with_what_its_three_districts_had(current):
    for indicator in ("models", "groups", "members"):
        old = sum(current[code, "2020-12"][indicator] for code in ("762", "763", "769"))
        assert abs(current["769.20210101", "2021-01"][indicator] - old) <= 0.05 * old


def test_population_is_that_of_communes_merged_communes_and_districts(sheets):
    people = defaultdict(list)
    for sheet in sheets:
        if sheet.file.form == "year":
            for code, row in sheet.rows.items():
                kind = "merged" if sheet.file.period == "2025" else len(code)
                people[kind].append(row["population"])
    assert 8_000 < mean(people[5]) < 15_000
    assert 20_000 < mean(people["merged"]) < 40_000
    assert 60_000 < min(people[3]) < max(people[3]) < 1_000_000

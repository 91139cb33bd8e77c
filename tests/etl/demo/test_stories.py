"""Each story told in the demo can be seen in its files."""

from datetime import UTC, date, datetime

import pytest

from etl.demo import stories
from etl.ground.periods import add_months, month_range


def key(month):
    return f"{month:%Y-%m}"


def code(unit):
    return unit.partition(".")[0]


def series(current, unit, indicator):
    return {month: row[indicator] for (found, month), row in current.items() if found == unit}


def due(month):
    return datetime(month.year, month.month, 25, tzinfo=UTC)


def file_named(sheets, name):
    return next(sheet for sheet in sheets if sheet.file.name == name)


@pytest.mark.parametrize("story", stories.MISSING, ids=lambda story: story.units[0])
def test_missing_months_are_in_no_file_and_the_months_around_them_are(current, story):
    for unit in story.units:
        for month in month_range(story.first, story.last):
            assert (unit, key(month)) not in current
        assert (unit, key(add_months(story.first, -1))) in current


def test_three_of_64_communes_never_sent_october_the_newest_month_on_the_tests_day(by_place):
    months = [month for _, month in by_place["96.20250701"]]
    assert max(months) == "2026-10"
    assert months.count("2026-10") == 61
    assert months.count("2026-09") == 64


@pytest.mark.parametrize("story", stories.BLANKS, ids=lambda story: story.unit)
def test_a_blank_cell_is_missing_while_its_row_is_there(current, story):
    for month in month_range(story.first, story.last):
        row = current[story.unit, key(month)]
        assert row[story.indicator] is None
        assert row["models"] is not None


@pytest.mark.parametrize("story", stories.CORRECTIONS, ids=lambda story: story.unit)
def test_a_correction_comes_later_with_the_mistake_taken_out_and_a_reason(sheets, story):
    both = [
        sheet
        for sheet in sheets
        if sheet.file.form == "month"
        and sheet.file.period == key(story.month)
        and code(story.unit) in sheet.rows
    ]
    wrong, right = both
    assert right.file.received_at > max(wrong.file.received_at, due(story.month))
    assert (wrong.file.reason, right.file.reason) == (None, story.reason)
    for indicator, value in right.rows[code(story.unit)].items():
        assert wrong.rows[code(story.unit)][indicator] == value + story.mistake.get(indicator, 0)
    others = [unit for unit in right.rows if unit != code(story.unit)]
    assert all(right.rows[unit] == wrong.rows[unit] for unit in others)


@pytest.mark.parametrize("story", stories.SUPPLEMENTS, ids=lambda story: story.unit)
def test_a_supplement_is_the_one_row_that_the_first_file_lacked(sheets, story):
    (rest,) = (
        sheet
        for sheet in sheets
        if sheet.file.period == key(story.month) and sheet.file.reason == story.reason
    )
    first = file_named(sheets, rest.file.name.replace("-bo-sung", ""))
    assert set(rest.rows) == {story.unit}
    assert story.unit not in first.rows
    assert first.file.received_at < rest.file.received_at


def test_late_files_come_after_the_due_day_and_others_before(sheets):
    late = {
        (sheet.file.name, sheet.file.period): sheet.file.received_at
        for sheet in sheets
        if sheet.file.reason is None
        and sheet.file.form == "month"
        and sheet.file.received_at >= due(date.fromisoformat(f"{sheet.file.period}-01"))
    }
    assert 0.01 < len(late) / len(sheets) < 0.04
    assert ("an-trach-2026-09.csv", "2026-09") in late
    assert ("dong-hai-2019-02.csv", "2019-02") in late
    assert ("dong-hai-2019-03.csv", "2019-03") not in late


def test_models_on_paper_stand_for_years_and_nothing_is_done_with_them(current):
    for story in stories.ON_PAPER:
        models = series(current, story.unit, "models")
        assert len(models) in (143, 16)
        assert len(set(models.values())) == 1
        assert min(models.values()) > 0
        for indicator in (
            "models_reviewed",
            "models_new",
            "models_replicated",
            "models_struck_off",
            "campaign_sessions",
        ):
            assert set(series(current, story.unit, indicator).values()) == {0}


def test_elsewhere_models_are_reviewed(current):
    reviewed = series(current, "31867", "models_reviewed")
    assert sum(reviewed.values()) > 10


def test_a_spot_comes_back_after_each_elimination(current):
    new, gone = (
        series(current, "31945", indicator) for indicator in ("spots_new", "spots_eliminated")
    )
    assert [month for month, count in new.items() if count] == [
        "2019-05",
        "2020-08",
        "2023-02",
        "2024-11",
    ]
    assert [month for month, count in gone.items() if count] == ["2019-11", "2021-03", "2023-09"]
    assert series(current, "31945", "spots_open")["2025-06"] == 1


def test_one_complex_spot_arises_in_the_newest_year_and_it_is_in_ganh_hao(by_place):
    arisen = {
        key: row["spots_new_complex"]
        for key, row in by_place["96.20250701"].items()
        if row["spots_new_complex"] and key[1] >= "2026-01"
    }
    assert arisen == {("31972.20250701", "2026-10"): 1}


def test_tips_of_phuoc_long_fall_seven_months_running_and_stay_below_their_mean(current):
    tips = series(current, "31867.20250701", "tips_valuable")
    last = list(tips.values())[-8:]
    assert last == sorted(set(last), reverse=True)
    usual = list(tips.values())[:9]
    assert max(last[1:]) < sum(usual) / len(usual)


@pytest.mark.parametrize("story", stories.JUMPS, ids=lambda story: story.unit)
def test_a_jump_stands_out_and_its_file_says_why(current, sheets, story):
    counts = series(current, story.unit, story.indicator)
    assert counts[key(story.month)] == story.value
    assert story.value > 2 * max(
        count for month, count in counts.items() if month != key(story.month)
    )
    sent = [
        sheet
        for sheet in sheets
        if sheet.file.period == key(story.month) and code(story.unit) in sheet.rows
    ]
    assert {sheet.file.reason for sheet in sent if sheet.file.form == "month"} == {story.reason}


def test_the_city_stands_still_in_the_lockdown(current):
    attendance = series(current, "777", "campaign_attendance")
    assert attendance["2021-08"] < 0.2 * attendance["2021-04"]
    assert attendance["2021-12"] > 0.6 * attendance["2021-04"]

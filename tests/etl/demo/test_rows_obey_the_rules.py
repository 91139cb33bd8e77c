"""A demo file never holds what the rules refuse, nor what they warn about without a reason."""

from collections import defaultdict
from datetime import date
from math import sqrt

import pytest

from etl.ground.periods import add_months

PARTS = [
    ("tips_valuable", "tips_received"),
    ("tips_resolved", "tips_received"),
    ("cases_from_tips", "cases_solved"),
    ("drug_cases_border", "drug_cases"),
    ("drug_cases_cyber", "drug_cases"),
    ("drug_models", "models"),
    ("models", "model_points"),
    ("models_reviewed", "models"),
    ("spots_complex", "spots_open"),
    ("spots_new_complex", "spots_new"),
    ("mediations_ok", "mediations"),
    ("commended_groups", "groups"),
]
YEARLY_PARTS = [("safe_areas", "areas")]


def before(month):
    return f"{add_months(date.fromisoformat(f'{month}-01'), -1):%Y-%m}"


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_a_part_is_never_larger_than_its_whole_even_in_a_file_later_corrected(sheets, part, whole):
    rows = [
        (sheet.file.name, row)
        for sheet in sheets
        if sheet.file.form == "month"
        for row in sheet.rows.values()
    ]
    assert [name for name, row in rows if row[part] > row[whole]] == []


def test_drug_cases_at_the_border_and_online_fit_into_all_drug_cases(current):
    assert all(
        row["drug_cases_border"] + row["drug_cases_cyber"] <= row["drug_cases"]
        for row in current.values()
    )


def test_spots_open_now_are_those_before_plus_new_minus_eliminated_over_gaps_too(current):
    opened = {}
    for (unit, month), row in current.items():
        if unit in opened:
            assert row["spots_open"] == opened[unit] + row["spots_new"] - row["spots_eliminated"], (
                unit,
                month,
            )
        opened[unit] = row["spots_open"]


def test_models_move_by_those_created_and_struck_off(current):
    for (unit, month), row in current.items():
        if earlier := current.get((unit, before(month))):
            assert (
                row["models"] == earlier["models"] + row["models_new"] - row["models_struck_off"]
            ), (unit, month)


def test_nothing_is_far_outside_the_units_own_last_year_without_a_reason(current, sheets):
    explained = {
        (code, sheet.file.period) for sheet in sheets if sheet.file.reason for code in sheet.rows
    }
    history = defaultdict(list)
    for (unit, month), row in current.items():
        is_explained = (unit.partition(".")[0], month) in explained
        now = int(month[:4]) * 12 + int(month[5:])
        for indicator, value in row.items():
            past = [old for then, old in history[unit, indicator][-12:] if then >= now - 12]
            if value is None:
                continue
            if len(past) >= 3 and not is_explained:
                mean = sum(past) / len(past)
                assert abs(value - mean) <= max(10, 5 * sqrt(mean), mean / 2), (
                    unit,
                    month,
                    indicator,
                    value,
                    mean,
                )
            history[unit, indicator].append((now, value))


@pytest.mark.parametrize(("part", "whole"), YEARLY_PARTS)
def test_yearly_parts_fit_into_their_wholes(sheets, part, whole):
    rows = [row for sheet in sheets if sheet.file.form == "year" for row in sheet.rows.values()]
    assert rows
    assert all(row[part] <= row[whole] for row in rows)


def test_yes_or_no_and_kinds_are_filled_by_communes_alone_and_in_range(sheets):
    rows = [
        (code, row)
        for sheet in sheets
        if sheet.file.form == "year"
        for code, row in sheet.rows.items()
    ]
    for code, row in rows:
        if len(code) == 5:
            assert row["drug_free"] in (0, 1)
            assert row["key_area_type"] in (0, 1, 2, 3)
        else:
            assert row["drug_free"] is None
            assert row["key_area_type"] is None


def test_a_drug_free_commune_has_neither_spots_nor_registered_users_that_december(sheets, current):
    rows = {
        (
            f"{code}.20250701" if sheet.file.period == "2025" else code,
            f"{sheet.file.period}-12",
        ): row
        for sheet in sheets
        if sheet.file.form == "year"
        for code, row in sheet.rows.items()
    }
    free = [current[key] for key, row in rows.items() if row["drug_free"] == 1]
    assert len(free) > 100
    assert {(row["spots_open"], row["drug_users_managed"]) for row in free} == {(0, 0)}

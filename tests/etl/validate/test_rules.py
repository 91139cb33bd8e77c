"""Each rule of figures, at its edge; across months; and limits redone in plain arithmetic."""

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.ground.periods import add_months
from etl.read import read
from etl.validate import Validated, validate
from etl.validate.rules import JUMP_FLOOR, JUMP_MONTHS, JUMP_RANGES, JUMP_SHARE, JUMP_SIGMAS, RULES
from tests.etl.forms_builder import Ledger, Table, form, real, rows
from tests.examples import examples

TODAY = date(2026, 11, 1)
UNIT, OCTOBER = "31870", date(2024, 10, 1)
DISTRICT = tuple(
    sorted(one.code for one in real().units.all if one.parent_code == "957" and one.valid_to)
)
PARTS = [rule for rule in RULES if rule.kind == "part"]
RANGES = [rule for rule in RULES if rule.kind == "range"]


def only(code: str, period: str, form_id: str, figures: dict[str, int | None]) -> dict[str, str]:
    """A unit's row that has these figures and nothing else."""
    (row,) = rows((code,), period, form_id)
    row = {name: row[name] for name in ("period", "unit_code", "unit_name")}
    return row | {name: "" if value is None else str(value) for name, value in figures.items()}


def judged_rows(table: list[dict[str, str]], stored, form_id: str = "month") -> Validated:
    """A form of these rows, without the note that the rest is blank."""
    sheet = read("a.csv", Table.of(table, form_id).csv(), real().forms)
    (result,) = validate([sheet], Ledger(stored).open(), real(), TODAY, "VN")
    return replace(
        result, findings=tuple(one for one in result.findings if one.code != "blank_cells")
    )


def judged(
    figures: dict[str, int | None], stored=(), period: str = "10/2024", form_id: str = "month"
) -> Validated:
    """One unit's row with these figures."""
    return judged_rows([only(UNIT, period, form_id, figures)], stored, form_id)


def codes(result: Validated) -> list[str]:
    return [finding.code for finding in result.findings]


def form_of(indicator: str) -> dict[str, str]:
    yearly = indicator in form("year").columns
    return {"period": "2024", "form_id": "year"} if yearly else {}


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: rule.code)
def test_a_part_may_equal_its_whole_and_not_exceed_it(rule):
    part, whole = rule.parameters["part"], rule.parameters["whole"]
    assert codes(judged({part: 7, whole: 7}, **form_of(part))) == []
    result = judged({part: 8, whole: 7}, **form_of(part))
    assert codes(result) == [rule.code]
    (finding,) = result.findings
    assert finding.column == form("month").columns.get(part, form("year").columns.get(part))
    assert "8 lớn hơn 7" in finding.message("vi")


@pytest.mark.parametrize("rule", PARTS, ids=lambda rule: rule.code)
def test_a_part_without_its_whole_is_not_judged(rule):
    part = rule.parameters["part"]
    assert codes(judged({part: 8}, **form_of(part))) == []


@pytest.mark.parametrize("rule", RANGES, ids=lambda rule: rule.code)
def test_a_figure_keeps_its_range(rule):
    name, high = rule.parameters["indicator"], rule.parameters["high"]
    assert codes(judged({name: high}, **form_of(name))) == []
    assert codes(judged({name: high + 1}, **form_of(name))) == [rule.code]


def spots(month: date, open_: int, new: int = 0, gone: int = 0) -> list[tuple]:
    return [
        ("spots_open", month, UNIT, open_),
        ("spots_new", month, UNIT, new),
        ("spots_eliminated", month, UNIT, gone),
    ]


def test_open_now_is_open_before_plus_new_minus_eliminated():
    stored = spots(date(2024, 9, 1), 10)
    assert codes(judged({"spots_open": 12, "spots_new": 5, "spots_eliminated": 3}, stored)) == []
    result = judged({"spots_open": 13, "spots_new": 5, "spots_eliminated": 3}, stored)
    assert codes(result) == ["spots_not_continuous"]
    message = result.findings[0].message("vi")
    assert "13 không bằng 12 = 10 cuối kỳ trước + 5 phát sinh − 3 triệt xóa" in message
    assert "tháng 9/2024" in message


@pytest.mark.parametrize("missing", ["spots_open", "spots_new", "spots_eliminated"])
def test_the_balance_is_not_judged_where_a_figure_is_missing(missing):
    figures = {"spots_open": 99, "spots_new": 5, "spots_eliminated": 3} | {missing: None}
    assert codes(judged(figures, spots(date(2024, 9, 1), 10))) == []


def test_the_balance_is_judged_against_the_month_before_only():
    assert (
        codes(
            judged(
                {"spots_open": 99, "spots_new": 0, "spots_eliminated": 0},
                spots(date(2024, 8, 1), 10),
            )
        )
        == []
    )


def test_a_correction_that_breaks_the_next_month_warns_that_it_must_be_sent_again():
    stored = [*spots(OCTOBER, 10), *spots(date(2024, 11, 1), 12, 3, 1)]
    assert codes(judged({"spots_open": 10, "spots_new": 0, "spots_eliminated": 0}, stored)) == []
    result = judged({"spots_open": 11, "spots_new": 0, "spots_eliminated": 0}, stored)
    assert codes(result) == ["spots_next_month_breaks"]
    assert result.findings[0].severity == "warning"
    assert "phải là 13 = 11 + 3 phát sinh − 1 triệt xóa, nhưng đang là 12" in result.findings[
        0
    ].message("vi")


def test_sending_the_same_stock_again_does_not_blame_it_for_a_break_of_before():
    stored = [*spots(OCTOBER, 10), *spots(date(2024, 11, 1), 99, 3, 1)]
    assert codes(judged({"spots_open": 10, "spots_new": 0, "spots_eliminated": 0}, stored)) == []


def history(values: list[int], indicator: str = "tips_received") -> list[tuple]:
    """The last months before October, the latest last."""
    return [
        (indicator, add_months(OCTOBER, place - len(values)), UNIT, value)
        for place, value in enumerate(values)
    ]


def limits(values: list[int]) -> tuple[float, float]:
    """The limits of a jump, redone by hand."""
    mean = sum(values) / len(values)
    steps = [abs(later - before) for before, later in pairwise(values)]
    reach = max(
        JUMP_FLOOR,
        JUMP_SIGMAS * math.sqrt(mean),
        JUMP_SHARE * mean,
        JUMP_RANGES * sum(steps) / len(steps),
    )
    return mean - reach, mean + reach


# A unit's months before October, and what it sent for October.
A_UNIT = st.tuples(
    st.lists(st.integers(0, 400), min_size=JUMP_MONTHS, max_size=12),
    st.integers(0, 500) | st.integers(0, 3000),
)


@examples(6)
@given(st.lists(A_UNIT, min_size=len(DISTRICT), max_size=len(DISTRICT)))
def test_a_jump_is_what_lies_outside_the_limits_worked_out_by_hand(drawn):
    """A district's communes at once, each with its own months: one reading judges all."""
    expected, stored, table = set(), [], []
    for row, (code, (values, sent)) in enumerate(zip(DISTRICT, drawn, strict=True), start=2):
        low, high = limits(values)
        if not low - 1e-9 <= sent <= high + 1e-9:
            expected.add(row)
        stored += [(name, month, code, value) for name, month, _, value in history(values)]
        table.append(only(code, "10/2024", "month", {"tips_received": sent}))
    found = judged_rows(table, stored).findings
    assert {finding.code for finding in found} <= {"jump"}
    assert {finding.row for finding in found} == expected


def test_small_counts_do_not_jump_and_an_extra_zero_does():
    quiet = [0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 0, 1]
    assert codes(judged({"tips_received": 9}, history(quiet))) == []
    assert codes(
        judged({"tips_received": 240}, history([24, 22, 27, 25, 21, 26, 24, 23, 25, 22, 26, 24]))
    ) == ["jump"]


def test_a_unit_with_fewer_than_six_earlier_months_has_no_usual():
    assert codes(judged({"tips_received": 5000}, history([10] * (JUMP_MONTHS - 1)))) == []
    assert codes(judged({"tips_received": 5000}, history([10] * JUMP_MONTHS))) == ["jump"]


def test_months_older_than_a_year_do_not_count():
    old = [("tips_received", add_months(OCTOBER, -13 - place), UNIT, 10) for place in range(12)]
    assert codes(judged({"tips_received": 5000}, old)) == []


def test_another_units_months_do_not_count():
    others = [(name, month, "31873", value) for name, month, _, value in history([10] * 12)]
    assert codes(judged({"tips_received": 5000}, others)) == []


def test_every_rule_gives_its_reason_in_both_languages():
    assert all(rule.why.vi and rule.why.en for rule in RULES)
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_every_indicator_that_a_rule_names_exists():
    known = {indicator.id for indicator in real().indicators}
    named = {
        value for rule in RULES for value in rule.parameters.values() if isinstance(value, str)
    }
    assert named <= known

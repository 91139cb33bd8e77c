"""Figures of an earlier month sent again are asked about, however small each unit's counts are; two
honest months are not.
"""

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.ground.periods import add_months
from etl.read import read
from etl.validate import Validated, validate
from tests.etl.corpus import BASE, FIGURES
from tests.etl.forms_builder import Ledger, Table, real

TODAY = date(2026, 11, 1)
MONTH = date(2024, 10, 1)
# Every commune of three districts, as in a small province's file.
UNITS = [
    unit
    for unit in real().units.all
    if unit.parent_code in ("954", "957", "958") and unit.level == "commune"
]
FLOWS = [one.id for one in real().forms["month"].indicators if one.kind == "flow"]
SMALL = ("tips_received", "drug_cases", "cases_solved", "campaigns", "spots_new", "mediations")
Figures = dict[tuple[str, str], int]


def drawn(dice: Random, units=UNITS) -> Figures:
    """Counts as small communes have them: mostly 0 and 1, now and then more."""
    weights = (45, 30, 15, 7, 3)
    return {
        (unit.id, name): dice.choices(range(5), weights)[0] for unit in units for name in SMALL_HERE
    }


SMALL_HERE = [name for name in SMALL if name in FLOWS]


def table(figures: Figures, units=UNITS) -> Table:
    names = real().forms["month"].columns
    rows = []
    for unit in units:
        row = {"period": f"{MONTH:%m/%Y}", "unit_code": unit.code, "unit_name": unit.name}
        row |= {name: str(figures.get((unit.id, name), 0)) for name in list(names)[3:]}
        rows.append(row)
    return Table.of(rows)


def stored(figures: Figures, back: int) -> list[tuple]:
    at = add_months(MONTH, -back)
    return [(name, at, unit, value) for (unit, name), value in figures.items()]


def judged(figures: Figures, history: list[tuple], units=UNITS) -> Validated:
    sheet = read("a.csv", table(figures, units).csv(), real().forms)
    (found,) = validate([sheet], Ledger(history).open(), real(), TODAY, "VN")
    return found


def asked(file: Validated) -> list[tuple[str, str]]:
    return [
        (one.code, one.values["month"].vi)
        for one in file.warnings
        if one.code in ("sent_before", "file_sent_before")
    ]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_any_of_the_last_twelve_months_sent_again_is_asked_about_once_and_named(seed, back):
    dice = Random(seed)
    history = {number: drawn(dice) for number in range(1, 13)}
    every = [line for number, figures in history.items() for line in stored(figures, number)]
    at = add_months(MONTH, -back)
    assert asked(judged(history[back], every)) == [
        ("file_sent_before", f"tháng {at.month}/{at.year}")
    ]


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_an_honest_month_of_small_counts_is_not_asked_about(seed):
    dice = Random(seed)
    every = [line for number in range(1, 13) for line in stored(drawn(dice), number)]
    assert asked(judged(drawn(dice), every)) == []


def test_what_is_asked_says_how_many_figures_of_how_many_units_agree():
    figures = drawn(Random(1))
    changed = dict(figures)
    touched = [key for key, value in figures.items() if value][:3]
    for key in touched:
        changed[key] += 1
    (told,) = [
        one
        for one in judged(changed, stored(figures, 2)).warnings
        if one.code == "file_sent_before"
    ]
    shown = sum(value > 0 for value in figures.values())
    units = {unit for (unit, _), value in figures.items() if value}
    assert told.values["high"].vi == str(shown)
    assert told.values["value"].vi == str(shown - 3)
    assert told.values["units"].vi == str(len(units))


def test_a_month_thirteen_back_and_one_small_commune_alone_are_not_asked_about():
    figures = drawn(Random(2))
    assert asked(judged(figures, stored(figures, 13))) == []
    alone = UNITS[:1]
    one = {(alone[0].id, name): 1 for name in SMALL_HERE}
    assert asked(judged(one, stored(one, 1), alone)) == []


def test_one_large_unit_is_asked_about_by_itself():
    row = dict(zip(BASE.fields, BASE.cells[1], strict=True))
    unit = next(unit for unit in UNITS if unit.code == row["unit_code"])
    figures = {(unit.id, name): int(row[name]) for name in FIGURES}
    assert asked(judged(figures, stored(figures, 5), [unit])) == [("sent_before", "tháng 5/2024")]

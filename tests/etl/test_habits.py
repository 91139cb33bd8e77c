"""Any right form, written with any harmless habits, says exactly the same."""

from datetime import date
from random import Random

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from etl.read import read
from etl.validate import validate
from tests.etl.forms_builder import LARGE, Ledger, Table, form, real, unit
from tests.etl.habits import FORMATS, HABITS, add_total, repeat_header, split_header
from tests.examples import examples

COMMUNES = ("31867", "31870", "31873", "31876", "31879", "31882")
# Wholes are drawn above 500, parts up to 500, so every rule holds; models are a part and a whole.
PARTS = {
    "tips_valuable",
    "tips_resolved",
    "cases_from_tips",
    "drug_cases_border",
    "drug_cases_cyber",
    "spots_complex",
    "spots_new_complex",
    "mediations_ok",
}
BOUNDS = (
    {"drug_models": (0, 100), "models": (100, 500)}
    | dict.fromkeys(PARTS, (0, 500))
    | dict.fromkeys(LARGE, (0, 2_000_000))
)


def right_rows(dice: Random) -> list[dict[str, str]]:
    """A right form of one to four communes, with zeros, blanks, small and large figures."""
    period = f"{dice.randint(1, 12)}/2024"
    return [
        {"period": period, "unit_code": code, "unit_name": unit(code).name} | right_figures(dice)
        for code in dice.sample(COMMUNES, dice.randint(1, 4))
    ]


def right_figures(dice: Random) -> dict[str, str]:
    found = {
        indicator.id: str(dice.randint(*BOUNDS.get(indicator.id, (500, 9_999))))
        for indicator in form().indicators
    }
    for name in dice.sample(sorted(found), 5):
        found[name] = ""
    for name in dice.sample(sorted(PARTS), 2):
        found[name] = "0"
    return found


ASKED = ("row_maybe_shifted", "row_shifted")


def judged(data: bytes, name: str):
    sheet = read(name, data, real().forms)
    return validate([sheet], Ledger().open(), real(), date(2026, 11, 1), "VN")[0]


def apply(habits: set, table: Table, dice: Random) -> Table:
    for habit in HABITS:
        if habit in habits and not (habit is repeat_header and split_header in habits):
            table = habit(table, dice)
    return table


@examples(60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.sampled_from(HABITS)), st.sampled_from(sorted(FORMATS)), st.integers(0, 2**32))
def test_harmless_habits_change_no_figure(habits, format_, seed):
    dice = Random(seed)
    drawn = right_rows(dice)
    result = judged(FORMATS[format_](apply(habits, Table.of(drawn), dice)), f"a.{format_}")
    # A blank at a row's very end is asked about: a cell may have been deleted
    # (etl/read/short_rows.py).
    told = [one for one in result.findings if one.severity != "note" and one.code not in ASKED]
    assert [finding.sentence("vi") for finding in told] == []
    assert ("total_dropped" in {finding.code for finding in result.findings}) == (
        add_total in habits
    )
    month = date(2024, int(drawn[0]["period"].split("/")[0]), 1)
    names = [indicator.id for indicator in form().indicators]
    expected = {
        (row["unit_code"], name, month): int(row[name])
        for row in drawn
        for name in names
        if row[name]
    }
    found = {
        (row["unit_id"], row["indicator"], row["month"]): row["value"]
        for row in result.observations.to_pylist()
    }
    assert found == expected

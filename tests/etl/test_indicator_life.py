"""An indicator has a first and a last month: adding or closing one leaves every other month as it
was.
"""

import csv
import io
from datetime import date

import duckdb
import pandas as pd
import pytest

from dashboard.queries.amounts.monthly import monthly
from dashboard.queries.amounts.totals import totals
from etl import publish, snapshot
from etl.ground.periods import parse_period
from etl.snapshot.recipe import recipe
from etl.template import template
from etl.verify import verify
from tests.etl import office as make

ADDED, LABEL, SINCE = "drones", "Số máy bay không người lái", "2023-05"
CLOSED, UNTIL = "models", "2023-05"
UNITS = make.PHUOC_LONG


def month(text: str) -> date:
    period = parse_period(text)
    assert period is not None
    return period.first


@pytest.fixture
def office(tmp_path):
    """April was sent; then drones were added from May on, and models closed with May."""
    office = make.published(tmp_path, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    path = office.reference_dir / "indicators.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] == CLOSED:
            row["last"] = UNTIL
    new = {"id": ADDED, "label_vi": LABEL, "label_en": "Drones", "first": SINCE, "kind": "flow"}
    rows.append(rows[0] | new)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return office


def sent(office, period: str, figures: dict[str, int], *, of: str | None = None):
    """The form of the month `of` (that of the period where none is said), the same figures for
    three units, 0 elsewhere.
    """
    reference = recipe(office).reference
    columns = reference.forms["month"].of(month(of or period)).columns
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([label.vi for label in columns.values()])
    for code in UNITS:
        name = next(unit.name for unit in reference.units.all if unit.code == code)
        cells = [figures.get(name_, 0) for name_ in list(columns)[3:]]
        writer.writerow([period, code, name, *cells])
    file = (f"{period}.csv", text.getvalue().encode("utf-8-sig"))
    (checked,) = make.send(office, file, reasons={file[0]: "đúng theo sổ"}).checked
    return checked


def test_an_added_indicator_leaves_last_month_as_it_was(office):
    assert [one.status for one in [sent(office, "2023-04", {"tips_received": 9})]] == [
        "accepted_as_is"
    ]
    refused = sent(office, "2023-04", {"tips_received": 9, ADDED: 1}, of="2023-05")
    assert [one.code for one in refused.findings if one.severity == "error"] == [
        "column_of_other_months"
    ]
    form = recipe(office).reference.forms["month"]
    for period, has in (("2023-04", False), ("2023-05", True)):
        made = template(recipe(office).reference, form, UNITS[0], month(period))
        assert (LABEL in made.decode("utf-8-sig")) == has


def test_adding_and_closing_changes_no_published_figure_and_is_published_by_itself(office):
    before = make.tips_stored(office)
    found = verify(office)
    assert (found.outdated, found.by_program, found.changed) == (True, False, [])
    publish.publish(office)
    assert make.tips_stored(office) == before


def test_nothing_is_due_before_the_first_month_or_after_the_last_and_no_state_is_carried_past_it(
    office,
):
    sent(office, "2023-05", {CLOSED: 4, "model_points": 9, ADDED: 2})
    with duckdb.connect(str(snapshot.served_file(office)), read_only=True) as con:
        first, last = month("2023-04"), month("2023-06")
        told = monthly(con, "VN", "95", [ADDED, CLOSED, "model_points"], first, last)
        found = {(row["indicator"], f"{row['month']:%m}"): row for row in told.to_dict("records")}
        due = {key: row["due"] for key, row in found.items()}
        everybody = due["model_points", "06"]
        assert everybody > 0
        assert {key: not pd.isna(value) for key, value in due.items()} == {
            (ADDED, "04"): False,
            (ADDED, "05"): True,
            (ADDED, "06"): True,
            (CLOSED, "04"): True,
            (CLOSED, "05"): True,
            (CLOSED, "06"): False,
            ("model_points", "04"): True,
            ("model_points", "05"): True,
            ("model_points", "06"): True,
        }
        # Three units of four each; their points go on standing in June, the closed count does not.
        assert found[CLOSED, "05"]["value"] == 3 * 4
        assert found["model_points", "06"]["value"] == 3 * 9
        assert found["model_points", "06"]["carried"] == 3
        assert pd.isna(found[CLOSED, "06"]["value"])

        whole = totals(con, "VN", "95", [ADDED, CLOSED], first, last).set_index("indicator")
        assert whole.loc[ADDED, "value"] == 3 * 2
        # Of the three months two have the indicator on their form.
        assert whole.loc[ADDED, "due"] == due[ADDED, "05"] + due[ADDED, "06"]
        assert pd.isna(whole.loc[CLOSED, "value"])

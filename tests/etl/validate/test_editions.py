"""The form of a month holds that month's indicators: older files go on being accepted when the form
grows.
"""

from dataclasses import replace
from datetime import date

import pytest

from etl.ground.text import Text
from etl.read import read
from etl.read.version import template_version
from etl.reference import Reference
from etl.template import template
from etl.validate import validate
from tests.etl.forms_builder import Ledger, Table, real, rows

ADDED, RETIRED = "drones", "fugitives"


def changed() -> Reference:
    """The real form, which asks for drones from 11/2024 on and for fugitives up to 10/2024."""
    old = tuple(
        replace(one, last=date(2024, 10, 1)) if one.id == RETIRED else one
        for one in real().indicators
    )
    new = replace(
        old[0],
        id=ADDED,
        label=Text("Số máy bay không người lái", "Drones"),
        first=date(2024, 11, 1),
    )
    return replace(real(), indicators=(*old, new))


def sent(period: str, *, added: str | None, retired: bool = True) -> list[tuple]:
    table = Table.of(rows(period=period))
    if added is not None:
        table = table.column(
            len(table.fields), ["Số máy bay không người lái", added, added, added], ADDED
        )
    if not retired:
        table = table.drop(RETIRED)
    known = changed()
    (found,) = validate(
        [read("a.csv", table.csv(), known.forms)], Ledger().open(), known, date(2026, 11, 1), "VN"
    )
    return [(one.code, one.row, one.column and one.column.en) for one in found.findings]


def test_a_correction_on_last_months_form_is_accepted_after_an_indicator_was_added():
    assert sent("10/2024", added=None) == []


def test_from_its_first_month_on_the_new_column_is_asked_for():
    assert sent("11/2024", added=None, retired=False) == [("column_missing", 1, "Drones")]
    assert sent("11/2024", added="5", retired=False) == []


def test_a_column_with_figures_is_refused_in_a_month_that_did_not_have_it():
    assert sent("10/2024", added="5") == [("column_of_other_months", 2, "Drones")]
    assert sent("10/2024", added="") == []


def test_a_retired_column_is_asked_for_up_to_its_last_month_alone():
    assert sent("10/2024", added=None, retired=False) == [
        ("column_missing", 1, "Fugitives caught or surrendered")
    ]
    assert sent("11/2024", added="5") == [
        ("column_of_other_months", 2, "Fugitives caught or surrendered")
    ]


def test_without_a_readable_period_the_form_of_today_is_asked_for():
    assert ("column_missing", 1, "Drones") in sent("không rõ", added=None)


@pytest.mark.parametrize(
    ("month", "holds", "lacks"), [("2024-10", "Fugitives", "Drones"), ("2024-11", "Drones", "Fugi")]
)
def test_the_template_of_a_month_has_that_months_columns_and_is_never_called_old(
    month, holds, lacks
):
    known = changed()
    data = template(known, known.forms["month"], "957", date.fromisoformat(f"{month}-01"))
    words = {one.label.en: one.label.vi for one in known.indicators}
    text = data.decode("utf-8-sig")
    assert next(vi for en, vi in words.items() if en.startswith(holds)) in text
    assert next(vi for en, vi in words.items() if en.startswith(lacks)) not in text
    assert "template_outdated" not in [
        one.code for one in read("a.csv", data, known.forms).findings
    ]


def test_each_edition_of_a_form_has_a_version_of_its_own():
    versions = [template_version(edition) for edition in changed().forms["month"].editions]
    assert len(set(versions)) == len(versions) == 2

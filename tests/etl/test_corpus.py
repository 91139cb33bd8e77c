"""Every file of the corpus is read right, or refused with the right code, row and column."""

from datetime import date
from functools import cache

import pytest

from etl.read import read
from etl.validate import Validated, validate
from tests.etl.corpus import BASE, CASES, FIGURES, Case
from tests.etl.forms_builder import PHUOC_LONG, Ledger, real

TODAY = date(2026, 11, 1)


def judge(*cases: Case) -> list[Validated]:
    sheets = [read(case.name, case.data, real().forms, case.convert) for case in cases]
    return validate(sheets, Ledger().open(), real(), TODAY, "VN")


@cache
def judged() -> dict[str, Validated]:
    """All cases in one wave, but those that clash with others by their nature."""
    together = [case for case in CASES if not case.alone]
    found = dict(zip((case.name for case in together), judge(*together), strict=True))
    return found | {case.name: judge(case)[0] for case in CASES if case.alone}


def places(result: Validated, severity: str) -> list[tuple]:
    fields = {label: name for name, label in result.form.columns.items()} if result.form else {}
    found = [finding for finding in result.findings if finding.severity == severity]
    return sorted(
        ((f.code, f.row, fields.get(f.column, f.column.vi if f.column else None)) for f in found),
        key=str,
    )


def expected_figures(case: Case) -> dict[tuple[str, str], int]:
    """What the base table says, cell by cell, with the case's changes."""
    codes = {line[1]: line for line in BASE.cells[1:]}
    figures = {
        (name, code): int(codes[code][BASE.fields.index(name)])
        for name in FIGURES
        for code in PHUOC_LONG
    }
    return {key: value for key, value in (figures | case.changed).items() if value is not None}


def test_the_corpus_is_large_and_its_names_differ():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_gives_exactly_the_findings_it_should(case):
    result = judged()[case.name]
    assert places(result, "error") == sorted(case.errors, key=str)
    assert places(result, "warning") == sorted(case.warnings, key=str)
    if not case.errors or case.notes:
        assert places(result, "note") == sorted(case.notes, key=str)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if not case.errors and not case.alone and "units" not in case.name],
    ids=lambda case: case.name,
)
def test_a_file_without_errors_says_exactly_what_is_written_in_it(case):
    result = judged()[case.name]
    table = result.observations.to_pylist()
    assert {(row["indicator"], row["unit_id"]): row["value"] for row in table} == expected_figures(
        case
    )
    assert {row["month"] for row in table} == {date(2024, 10, 1)} == {result.period}
    assert set(result.unit_ids) == set(PHUOC_LONG)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.secret], ids=lambda case: case.name
)
def test_what_may_be_about_a_person_is_quoted_nowhere(case):
    result = judged()[case.name]
    told = [finding.sentence(language) for finding in result.findings for language in ("vi", "en")]
    assert told
    assert not [sentence for sentence in told if case.secret in sentence]
    assert case.secret not in repr([finding.values for finding in result.findings])

"""What was found in one file, as its sender reads it: by rows, then columns, and of each kind not
without end.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from etl.ground.findings import Finding
from etl.ground.text import Text
from etl.read import Sheet
from etl.read.body import OUTSIDE_TABLE
from etl.read.short_rows import LOST_CELLS
from etl.validate.finding_texts import MORE, finding_of
from etl.validate.problems import Problem

SHOWN = 200  # findings of one kind in one file; more tell nothing new


def findings_in_order(
    sheet: Sheet, problems: Iterable[Problem], foreign: Container[int] = frozenset()
) -> tuple[Finding, ...]:
    """What reading and judging found, in the order of rows, then columns; of each kind the first
    SHOWN.

    A row with cells outside the table is perhaps shifted: what its figures say means nothing. Of a
    `foreign` row, outside the sender's scope, nothing is told that reading it found.
    """
    form = sheet.form
    if form is None:
        return sheet.findings
    fields = {name: place for place, name in enumerate(form.columns)}
    read = [
        finding for finding in sheet.findings if finding.row is None or finding.row not in foreign
    ]
    shifted = {finding.row for finding in read if finding.kind in (OUTSIDE_TABLE, *LOST_CELLS)}
    known = (problem for problem in problems if problem.row not in shifted)
    ordered = sorted(
        known, key=lambda problem: (problem.row, fields.get(problem.field or "", -1), problem.code)
    )
    counts: Counter[str] = Counter()
    found = read
    for problem in ordered:
        counts[problem.code] += 1
        if counts[problem.code] <= SHOWN:
            found.append(finding_of(problem, sheet.file, form))
    found += [
        Finding(MORE, sheet.file, values={"count": count - SHOWN, "code": code})
        for code, count in counts.items()
        if count > SHOWN
    ]
    places: dict[Text | None, int] = {
        label: place for place, label in enumerate(form.columns.values())
    }
    ordered_found = sorted(
        found, key=lambda one: (one.row or 0, places.get(one.column, -1), one.code)
    )
    labels = {
        label: sheet.places[name] for name, label in form.columns.items() if name in sheet.places
    }
    return tuple(_with_cell(finding, labels) for finding in ordered_found)


def _with_cell(finding: Finding, labels: Mapping[Text, int]) -> Finding:
    """The finding with the name of its cell, where it stands at one."""
    position = finding.values.get("position")
    place = (
        int(str(position)) - 1
        if position
        else labels.get(finding.column)
        if finding.column
        else None
    )
    if finding.row is None or place is None:
        return finding
    return replace(finding, cell=f"{_letters(place)}{finding.row}")


def _letters(place: int) -> str:
    """A column as a spreadsheet calls it: 0 is A, 26 is AA."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)

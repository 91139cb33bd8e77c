"""Mutated files end in acceptance or findings, and what is accepted is what the file says.

FUZZ_COUNT sets how many files are tried (300 unless told); 10000 takes some minutes.
"""

import csv
import io
import os
import zipfile
from collections.abc import Sequence
from datetime import date
from random import Random

import openpyxl
import pytest

from etl.read import read
from etl.validate import Validated, validate
from tests.etl.corpus import BASE, CASES
from tests.etl.corpus.old_fonts import SPOILT, spoil_cells
from tests.etl.corpus.workbooks import zipped
from tests.etl.forms_builder import Ledger, Table, real
from tests.etl.oracle import count_of

COUNT = int(os.environ.get("FUZZ_COUNT", "300"))
WAVE = 50
LABELS = {label.vi: name for name, label in real().forms["month"].columns.items()}
NASTY = (
    "",
    "-",
    "…",
    "1.234",
    "1,234",
    "12,5",
    "0",
    "007",
    "9" * 30,
    "-1",
    "+1",
    "1e3",
    "=1+1",
    '"',
    "'",
    ";",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\u0000",
    "\ufeff",
    "\u202e",
    "٣",
    "²",
    "½",
    "NaN",
    "inf",
    "None",
    "TRUE",
    "#N/A",
    "10/2024",
    "31870",
    "Tổng cộng",
    "Cộng",
    "TT",
    "Kỳ báo cáo",
    "Mã đơn vị",
    "095123456789",
    "0912345678",
    "Mật",
    "<b>",
    "{x}",
    "%s",
    "\\",
    "𝟙𝟚",
    "１２",
    "(1)",
    "sep=;",
    "a" * 5000,
)


def mutated_bytes(dice: Random, data: bytes) -> bytes:
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        place, kind = dice.randrange(len(data) + 1), dice.randrange(5)
        some = bytes(dice.randrange(256) for _ in range(dice.choice((1, 1, 2, 8))))
        if kind == 0:
            data = data[:place] + some + data[place + len(some) :]
        elif kind == 1:
            data = data[:place] + some + data[place:]
        elif kind == 2:
            data = data[:place] + data[place + dice.choice((1, 3, 50)) :]
        elif kind == 3:
            data = data[:place]
        else:
            data = data[:place] + data[max(0, place - 40) : place] + data[place:]
        data = data or b"\n"
    return data


def mutated_cells(dice: Random) -> bytes:
    table = mutated_table(dice)
    delimiter = dice.choice(";,\t")
    return table.csv(delimiter) if dice.random() < 0.7 else workbook(table)


def mutated_table(dice: Random) -> Table:
    table = BASE
    for _ in range(dice.choice((1, 1, 2, 6))):
        row, column = dice.randrange(len(table.cells)), dice.randrange(len(table.fields))
        grid = [list(line) for line in table.cells]
        kind = dice.randrange(4)
        if kind == 0:
            grid[row][column] = dice.choice(NASTY)
        elif kind == 1:
            grid[row][column] += dice.choice(NASTY)
        elif kind == 2:
            other = dice.randrange(len(grid[row]))
            grid[row][column], grid[row][other] = grid[row][other], grid[row][column]
        else:
            del grid[row][column]
            grid[row].append("")
        table = Table(tuple(map(tuple, grid)), table.fields)
    return table


def workbook(table) -> bytes:
    return type(table)(
        tuple(tuple("".join(c for c in cell if c >= " ") for cell in line) for line in table.cells),
        table.fields,
    ).xlsx(numbers=False)


def judged(files: list[bytes], conversions: Sequence[str | None] = ()) -> list[Validated]:
    confirmed = [*conversions, *[None] * (len(files) - len(conversions))]
    pairs = zip(files, confirmed, strict=True)
    sheets = [
        read(f"{number}.csv", data, real().forms, how) for number, (data, how) in enumerate(pairs)
    ]
    return validate(sheets, Ledger().open(), real(), date(2026, 11, 1), "VN")


def what_the_workbook_says(data: bytes) -> dict[tuple[str, str], int] | None:
    """The figures of a workbook as another library reads them; None where that one cannot."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        sheets = [list(sheet.values) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Exception:  # whatever it stumbles over, it has then no second opinion
        return None
    lines = next((lines for lines in sheets if lines and set(lines[0]) == set(LABELS)), None)
    if lines is None:
        return None
    places = {LABELS[label]: place for place, label in enumerate(lines[0])}
    found: dict[tuple[str, str], int] = {}
    for line in lines[1:]:
        for name, place in places.items():
            value = count_of("" if line[place] is None else str(line[place]))
            if name not in ("period", "unit_code", "unit_name") and isinstance(value, int):
                found[name, str(line[places["unit_code"]])] = value
    return found


def what_it_says(data: bytes) -> dict[tuple[str, str], int] | None:
    """The figures of a plain CSV, read by hand; None where a plain reader cannot tell."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    found: dict[tuple[str, str], int] = {}
    for delimiter in ";,\t":
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        if lines and len(lines[0]) > 30:
            places = {LABELS.get(label): place for place, label in enumerate(lines[0])}
            if set(places) != set(LABELS.values()):
                return None
            for line in lines[1:]:
                written = line[places["unit_code"]] if places["unit_code"] < len(line) else ""
                code = "".join(c for c in written if c in "0123456789")
                for name, place in places.items():
                    value = count_of(line[place]) if place < len(line) else None
                    # A line without a code that is accepted is one of totals: checked and not
                    # stored.
                    if (
                        code
                        and name not in ("period", "unit_code", "unit_name")
                        and isinstance(value, int)
                    ):
                        found[name, code] = value
    return found or None


def check(files: list[bytes]) -> None:
    for start in range(0, len(files), WAVE):
        wave = files[start : start + WAVE]
        for data, result in zip(wave, judged(wave), strict=True):
            for finding in result.findings:
                assert finding.sentence("vi") and finding.sentence("en")
            accepted = result.form is not None and not result.errors
            says = what_the_workbook_says if data.startswith(b"PK") else what_it_says
            if accepted and (said := says(data)) is not None:
                table = result.observations.to_pylist()
                assert {(row["indicator"], row["unit_id"]): row["value"] for row in table} == said


@pytest.mark.timeout(3600)
def test_files_with_mutated_bytes_end_in_acceptance_or_findings():
    dice = Random(20261101)
    seeds = [case.data for case in CASES if 0 < len(case.data) < 100_000]
    check(
        [
            mutated_bytes(dice, dice.choice((BASE.csv(), BASE.csv(","), dice.choice(seeds))))
            for _ in range(COUNT // 2)
        ]
    )


@pytest.mark.timeout(3600)
def test_files_with_mutated_cells_end_in_acceptance_or_findings():
    dice = Random(1101)
    check([mutated_cells(dice) for _ in range(COUNT // 2)])


def mutated_part(dice: Random, whole: bytes) -> bytes:
    """A workbook whose zip is right and one of whose parts is not."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([name for name in parts if name.startswith("xl/")])
    return zipped(parts | {name: mutated_bytes(dice, parts[name])})


@pytest.mark.timeout(3600)
def test_workbooks_with_a_mutated_part_end_in_acceptance_or_findings():
    dice, whole = Random(17), BASE.xlsx()
    check([mutated_part(dice, whole) for _ in range(COUNT // 3)])


@pytest.mark.timeout(3600)
def test_mutated_workbooks_end_in_acceptance_or_findings():
    dice, whole = Random(7), BASE.xlsx()
    check([mutated_bytes(dice, whole) for _ in range(COUNT // 3)])


@pytest.mark.timeout(3600)
def test_mutated_files_in_an_old_font_are_refused_or_say_what_their_cells_say():
    dice = Random(5712)
    for _ in range(COUNT // 6 // WAVE):
        tables, fonts = (
            [mutated_table(dice) for _ in range(WAVE)],
            [dice.choice(list(SPOILT)) for _ in range(WAVE)],
        )
        confirmed = [dice.choice((font, font, *SPOILT, None)) for font in fonts]
        files = [
            spoil_cells(table, SPOILT[font]).csv(encoding="utf-8")
            for table, font in zip(tables, fonts, strict=True)
        ]
        for table, result in zip(tables, judged(files, confirmed), strict=True):
            said = what_it_says(table.csv())
            if result.form is not None and not result.errors and said is not None:
                figures = {
                    (row["indicator"], row["unit_id"]): row["value"]
                    for row in result.observations.to_pylist()
                }
                assert figures == said
        damaged = [mutated_bytes(dice, data) for data in files]
        for result in judged(damaged, confirmed):
            assert all(
                finding.sentence("vi") and finding.sentence("en") for finding in result.findings
            )

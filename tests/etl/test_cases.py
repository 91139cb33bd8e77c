"""Each small file that once went in wrong, or was answered with the wrong words, gives what it
must.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from etl.read import read
from etl.validate import Validated, validate
from tests.etl.forms_builder import Ledger, real

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 28)
HEADER = tuple(indicator.id for indicator in real().forms["month"].indicators)
# What the unit of the files had reported for October, as the demo has it: the file 08 is that month
# again.
OCTOBER = (
    20,
    8,
    19,
    3,
    3,
    0,
    3,
    1,
    0,
    0,
    0,
    10,
    34,
    55,
    585,
    0,
    0,
    1,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    11,
    0,
    1,
    0,
    0,
    7,
    307,
    1,
    0,
    0,
)
UNIT = "31876.20250701"

# File → its errors and warnings: code, row, cell. None is a file accepted as it stands.
GIVES = {
    "01a": [("file_cut", 9, "AI9")],
    "02a": [("period_disagrees", None, None), ("period_ambiguous", 2, "A2")],
    "03a": [("figures_removed", 2, "E2")],
    "04a": [("footnote_mark", 2, "AD2"), ("footnote_mark", 2, "AK2")],
    "04b": [("footnote_mark", 3, "R3")],
    "05a": [("several_forms", None, None)],
    "08": [("sent_before", 2, "A2")],
    "09a": [("period_disagrees", 1, None)],
    "10": [("all_thousandfold", 2, "D2")],
    "11": [("thousands_lost", 3, "R3")],
    "12a": [("excel_error", 3, "R3")],
    "13": [("file_has_password", None, None)],
    "14": [("table_on_its_side", 1, None)],
    "15a": [("labels_split", 1, None)],
    "16": [("stray_text", 11, None), ("stray_text", 12, None), ("stray_text", 15, None)],
    "17a": [],
    "18": [],
    "19": [],
    "20": [("bad_bytes", 7, "C7")],
    "21": [("form_hidden", None, None)],
    "22": [],
    "23": [],
    "30": [],
}


def stored(figures: Sequence[int] = OCTOBER) -> list[tuple]:
    return [
        (name, date(2026, 10, 1), UNIT, value) for name, value in zip(HEADER, figures, strict=True)
    ]


def judged(name: str) -> Validated:
    file = next(CASES.glob(f"{name}_*"))
    sheet = read(file.name, file.read_bytes(), real().forms)
    history = stored() if "HIST" in file.name and name != "02a" else []
    (found,) = validate([sheet], Ledger(history).open(), real(), TODAY, "VN")
    return found


@pytest.mark.parametrize("name", GIVES)
def test_a_case_gives_what_it_must(name):
    found = [
        (one.code, one.row, one.cell) for one in judged(name).findings if one.severity != "note"
    ]
    wanted = GIVES[name]
    # Files that share a fault may break rules besides: what must be said is said, and of an
    # accepted file nothing.
    assert found == wanted if not wanted else [one for one in found if one in wanted] == wanted
    assert bool(judged(name).errors) == any(code not in QUESTIONS for code, _, _ in wanted)


QUESTIONS = {"figures_removed", "figures_overwritten", "sent_before", "period_disagrees"}


def test_the_sheets_that_hold_a_form_are_named():
    (told,) = [one for one in judged("05a").findings if one.code == "several_forms"]
    assert all(f"“T{number}”" in told.message("vi") for number in range(1, 13))


def test_the_number_that_was_likely_meant_is_said():
    (told,) = judged("11").errors
    assert "1234" in told.message("vi").replace(".", "") and "1,234" not in told.message(
        "vi"
    ).replace("1,234 ", "")


def test_a_formula_that_shows_nothing_is_a_blank_cell_and_is_noted():
    notes = [(one.code, one.cell) for one in judged("22").findings]
    assert notes == [("blank_cells", "R3")]
    assert len(judged("22").observations) == 8 * len(real().forms["month"].indicators) - 1

"""Whatever a file loses on its way in (its end, one cell, the sense of a mark, figures sent
before), it is said.
"""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from etl.read import read
from etl.validate import Validated, validate
from tests.etl.corpus import BASE, FIGURES
from tests.etl.forms_builder import PHUOC_LONG, Ledger, Table, real, unit
from tests.examples import examples

TODAY = date(2026, 11, 1)
MONTH = date(2024, 10, 1)
few = examples(4)
ROWS = range(1, len(BASE.cells))
WAYS = [
    (";", "utf-8-sig", "\r\n"),
    (",", "utf-8", "\n"),
    ("\t", "utf-16", "\r\n"),
    (";", "utf-8", "\r"),
]
MARKS = ("¹", "²", "₁", "ª", "*", "**", " *", "(1)", " (1)", "[1]", " (a)", "†", "'")


def judged(files: Sequence[bytes], stored: Sequence[tuple] = ()) -> list[Validated]:
    sheets = [read("a.csv", data, real().forms) for data in files]
    return validate(sheets, Ledger(stored).open(), real(), TODAY, "VN")


def figures(file: Validated) -> dict[tuple[str, str], int]:
    return {
        (row["unit_id"], row["indicator"]): row["value"] for row in file.observations.to_pylist()
    }


def codes(file: Validated) -> set[str]:
    return {finding.code for finding in file.findings}


@few
@given(st.sampled_from(WAYS), st.lists(st.floats(0, 1), min_size=40, max_size=40))
def test_a_file_cut_anywhere_is_refused_or_says_so_and_its_whole_rows_are_as_they_were(way, places):
    data = BASE.csv(*way)
    last = (
        len(data)
        - len(BASE.csv(*way))
        + data.rfind(PHUOC_LONG[2].encode("utf-16-le" if "16" in way[1] else "utf-8"))
    )
    # Half of the cuts within the last row, where most went in silently.
    cuts = [int(place * (len(data) - 1)) for place in places[::2]]
    cuts += [last + int(place * (len(data) - 1 - last)) for place in places[1::2]]
    whole, *files = judged([data, *(data[:cut] for cut in cuts)])
    for cut, file in zip(cuts, files, strict=True):
        if file.errors:
            continue
        ended = read("a.csv", data[:cut], real().forms).findings
        is_open = any(finding.code == "last_line_open" for finding in ended)
        lost = max(file.rows.items(), key=lambda pair: pair[1])[0] if is_open else None
        found = {key: value for key, value in figures(file).items() if key[0] != lost}
        assert found.items() <= figures(whole).items(), cut
        assert {unit_id for unit_id, _ in found} == set(file.unit_ids) - {lost}
        assert len(found) == len(FIGURES) * (len(file.unit_ids) - bool(lost)), cut
        assert is_open or figures(file).items() <= figures(whole).items(), cut


@few
@given(
    st.lists(
        st.tuples(st.sampled_from(ROWS), st.integers(0, len(BASE.fields) - 1)),
        min_size=25,
        max_size=25,
    )
)
def test_a_cell_deleted_or_put_in_anywhere_is_refused(places):
    files = []
    for row, place in places:
        line = BASE.cells[row]
        left, right = (*line[:place], *line[place + 1 :]), (*line[:place], "", *line[place:])
        files += [
            with_row(row, (*left, "")).csv(),
            with_row(row, left).csv(),
            with_row(row, right).csv(),
        ]
        files.append(with_row(row, (*left, "")).csv(","))
    for number, file in enumerate(judged(files)):
        assert file.errors, (places[number // 4], number % 4)


def with_row(row: int, line: Sequence[str]) -> Table:
    return Table((*BASE.cells[:row], tuple(line), *BASE.cells[row + 1 :]), BASE.fields)


@few
@given(
    st.lists(
        st.tuples(st.integers(2, 4), st.sampled_from(FIGURES), st.sampled_from(MARKS)),
        min_size=25,
        max_size=25,
    )
)
def test_a_footnote_mark_on_any_count_is_refused_at_its_cell(marked):
    files = [BASE.put(row, name, cell(row, name) + mark).csv() for row, name, mark in marked]
    labels = {label: name for name, label in real().forms["month"].columns.items()}
    for (row, name, mark), file in zip(marked, judged(files), strict=True):
        assert (row, name) in {(one.row, labels.get(one.column)) for one in file.errors}, (
            name,
            mark,
        )


def cell(row: int, name: str) -> str:
    return BASE.cells[row - 1][BASE.fields.index(name)]


@few
@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(FIGURES), min_size=1), st.sampled_from(["", "…", "-"])),
        min_size=8,
        max_size=8,
    )
)
def test_a_resend_that_would_remove_stored_figures_is_asked_about(resent):
    one = Table(BASE.cells[:2], BASE.fields)
    stored = [(name, MONTH, unit(PHUOC_LONG[0]).id, int(cell(2, name))) for name in FIGURES]
    files = [blanked(one, names, text).csv() for names, text in resent]
    for (names, _), file in zip(resent, judged(files, stored), strict=True):
        (asked,) = [
            found for found in file.warnings if found.code in ("figures_removed", "row_withdraws")
        ] or [None]
        assert asked is not None
        assert asked.code == "row_withdraws" or asked.values["value"].en == str(len(names))


def blanked(table: Table, names: set[str], text: str) -> Table:
    for name in names:
        table = table.put(2, name, text)
    return table


def test_a_correction_of_a_few_figures_is_not_asked_about_and_one_of_many_is():
    stored = [(name, MONTH, unit(PHUOC_LONG[0]).id, int(cell(2, name)) + 1) for name in FIGURES]
    one = Table(BASE.cells[:2], BASE.fields)
    kept = {name: str(value) for name, _, _, value in stored}
    few_changed = one.map(lambda text: text)
    for name in FIGURES[5:]:
        few_changed = few_changed.put(2, name, kept[name])
    many, some = judged([one.csv(), few_changed.csv()], stored)
    assert "figures_overwritten" in codes(many) and "figures_overwritten" not in codes(some)

"""Typing of cells: months, codes and counts, against a reader that works letter by letter."""

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from etl.read import CELLS, Sheet, read
from etl.validate.cells import staged, type_cells
from tests.etl.forms_builder import Ledger, Table, figures, form, real, rows
from tests.etl.oracle import BAD, count_of
from tests.examples import examples

TYPICAL = st.text("0123456789", min_size=1, max_size=10)
GROUPED = st.builds(
    lambda groups, mark: mark.join(groups),
    st.lists(TYPICAL, min_size=1, max_size=4),
    st.sampled_from(".,  '"),
)
ODD = st.text("0123456789.,  -–…+()e%/x１．", max_size=12)


def sheet_of(cells: list[tuple[int, str, str | None]], form_id: str = "month") -> Sheet:
    return Sheet(
        "a.csv",
        form(form_id),
        pa.table(
            dict(zip(CELLS.names, map(list, zip(*cells, strict=True)), strict=True)), schema=CELLS
        ),
    )


def keyed(
    row: int, period: str = "10/2024", code: str = "31867"
) -> list[tuple[int, str, str | None]]:
    return [(row, "period", period), (row, "unit_code", code), (row, "unit_name", None)]


@examples(40)
@given(
    st.lists(st.one_of(TYPICAL, GROUPED, ODD).map(str.strip), min_size=1, max_size=40, unique=True)
)
def test_a_count_is_read_as_a_clerk_would_read_it(texts):
    cells = [(2, "period", "10/2024"), *((2, "groups", text or None) for text in texts)]
    con = Ledger().open()
    with staged([sheet_of(cells)], con):
        found = {
            text: (value, problem)
            for text, value, problem in con.execute("FROM number_text").fetchall()
        }
    for text in texts:
        if not text:
            assert text not in found
            continue
        value, problem = found[text]
        meant = count_of(text)
        if meant == BAD:
            assert value is None and problem is not None
        else:
            assert value == meant
            assert problem in (None, "dash_is_zero", "ellipsis_is_missing")


def test_typing_gives_the_figures_the_units_and_the_months_of_many_files():
    sheets = [
        read(f"{month}.csv", Table.of(rows(period=f"{month}/2024")).csv(), real().forms)
        for month in range(1, 13)
    ]
    typed = type_cells(sheets, Ledger().open())
    assert len(typed.observations) == 12 * 3 * len(real().forms["month"].indicators)
    assert len(typed.rows) == 12 * 3
    first = typed.observations.to_pylist()[0]
    assert list(first) == ["file_no", "indicator", "month", "unit_id", "value", "row"]
    by_file = {(row["file_no"], row["month"]) for row in typed.rows.to_pylist()}
    assert by_file == {(number, date(2024, number + 1, 1)) for number in range(12)}
    for row in typed.observations.to_pylist():
        shift = ("31867", "31870", "31873").index(row["unit_id"])
        assert row["value"] == figures(form(), shift)[row["indicator"]]
        assert row["row"] == shift + 2


def test_no_files_at_all_give_nothing():
    typed = type_cells([], Ledger().open())
    assert len(typed.observations) == len(typed.rows) == 0


def test_a_yearly_figure_is_kept_under_december():
    sheet = sheet_of([*keyed(2, "Năm 2024"), (2, "population", "12.345")], "year")
    (row,) = type_cells([sheet], Ledger().open()).observations.to_pylist()
    assert (row["month"], row["value"]) == (date(2024, 12, 1), 12345)


def test_nothing_temporary_is_left_behind():
    con = Ledger().open()
    before = con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    type_cells([read("a.csv", Table.of(rows()).csv(), real().forms)], con)
    assert (
        con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall() == before
    )

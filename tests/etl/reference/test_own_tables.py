"""An installation's own rows lie over the shipped tables: by key, checked, every fault of every
file told at once.
"""

import csv
from dataclasses import asdict
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import reference
from etl.ground.errors import ReferenceFaults
from etl.ground.settings import ROOT, Settings
from etl.reference.rows import KEYS, TABLES
from etl.reference.tables import read_table
from etl.snapshot.recipe import recipe
from tests.etl.office import write_reference

SHIPPED = ROOT / "data" / "reference"
SMALL = sorted(set(TABLES) - {"units.csv", "unit_succession.csv", "tiles.csv"})
RULE = (
    "place_code,place_valid_from,level,first,last,month_starts,due_day\n"
    "96,2025-07-01,commune,2025-07,,15,20\n"
)


@pytest.fixture(scope="module")
def shipped():
    return reference.load(SHIPPED)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Tables of one province, which are read in a moment."""
    folder = tmp_path_factory.mktemp("small") / "reference"
    write_reference(folder)
    return folder


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "reference"
    folder.mkdir()
    return folder


def header(table):
    return (SHIPPED / table).read_text(encoding="utf-8").partition("\n")[0]


def lines(table, folder=SHIPPED):
    with (folder / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(folder, table, rows, columns=None):
    with (folder / table).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns or [*header(table).split(","), "removed"], restval="")
        writer.writeheader()
        writer.writerows(rows)


def told(own, shipped=SHIPPED):
    """(file, line, column, code) of every fault, in the order told."""
    with pytest.raises(ReferenceFaults) as caught:
        reference.load(shipped, own)
    return [
        (
            one.file.removeprefix("DATA_DIR/reference/"),
            one.row,
            one.column and one.column.vi,
            one.code,
        )
        for one in caught.value.findings
    ]


def read(table, own):
    found = []
    rows = read_table(table, SHIPPED, own, found).rows
    assert found == []
    return list(rows)


def test_nothing_laid_over_the_shipped_tables_changes_nothing(shipped, own):
    assert reference.load(SHIPPED, own) == shipped
    for table in TABLES:
        (own / table).write_text(header(table) + "\n", encoding="utf-8")
    assert reference.load(SHIPPED, own) == shipped


@given(data=st.data(), table=st.sampled_from(SMALL))
def test_any_rows_of_a_table_laid_over_it_again_change_nothing(tmp_path, data, table):
    chosen = data.draw(
        st.lists(st.sampled_from(lines(table)), unique_by=lambda row: tuple(row.values()))
    )
    write(tmp_path, table, chosen)
    assert read(table, tmp_path) == read(table, None)


@given(data=st.data(), table=st.sampled_from(SMALL))
def test_any_rows_taken_away_are_gone_and_the_others_are_as_they_were(tmp_path, data, table):
    every = read(table, None)
    gone = data.draw(st.sets(st.sampled_from(range(len(every)))))
    write(
        tmp_path,
        table,
        [{name: lines(table)[at][name] for name in KEYS[table]} | {"removed": "1"} for at in gone],
    )
    assert read(table, tmp_path) == [row for at, row in enumerate(every) if at not in gone]


def test_a_row_of_the_same_key_stands_in_its_place_and_another_comes_after(shipped, own):
    first = lines("programmes.csv")[0] | {"basis": "99/CTr"}
    write(own, "programmes.csv", [first | {"id": "tinh_nha", "basis": ""}, first])
    found = reference.load(SHIPPED, own).programmes
    assert [one.id for one in found] == [*(one.id for one in shipped.programmes), "tinh_nha"]
    assert [one.basis for one in found] == [
        "99/CTr",
        *(one.basis for one in shipped.programmes[1:]),
        "",
    ]


def test_a_province_sets_an_earlier_due_day_with_a_file_of_one_row_also_as_a_spreadsheet_saves_it(
    own,
):
    for text in (RULE, "\ufeff" + RULE.replace(",", ";").replace("\n", "\r\n")):
        (own / "reporting.csv").write_text(text, encoding="utf-8", newline="")
        rules = {
            (rule.place_code, rule.place_valid_from): rule.due_day
            for rule in read("reporting.csv", own)
        }
        assert rules["96", date(2025, 7, 1)] == 20
        assert rules["96", None] == 25
        assert len(rules) == 6


def test_every_fault_of_every_file_is_told_with_file_line_and_column(own):
    (own / "reporting.csv").write_text(
        RULE + "96,,commune,2013-8,,15,25\n96,2025-07-01,commune,2025-07,,15,hai lăm\n",
        encoding="utf-8",
    )
    write(
        own,
        "choices.csv",
        [
            {"list": "yes_no", "id": "co", "removed": "x"},
            {"list": "none", "id": "-", "removed": "1"},
        ],
    )
    write(own, "phases.csv", [lines("phases.csv")[0] | {"programme": "ctr1999"}])
    (own / "targets.csv").write_text("id,valeu\nx,1\n", encoding="utf-8")
    (own / "duties.csv").write_text("place_code,form\n96,month\n", encoding="utf-8")
    (own / "reportng.csv").write_text(RULE, encoding="utf-8")
    (own / "review.csv").write_bytes("programme,indicator\nctr09,m\xf4 h\xecnh\n".encode("latin-1"))
    assert set(told(own)) >= {
        ("reporting.csv", 3, "first", "reference_value"),
        ("reporting.csv", 4, None, "reference_duplicate"),
        ("reporting.csv", 4, "due_day", "reference_value"),
        ("choices.csv", 2, "removed", "reference_value"),
        ("choices.csv", 3, None, "reference_unknown"),
        ("phases.csv", 2, None, "reference_unknown"),
        ("targets.csv", 1, None, "reference_no_column"),
        ("duties.csv", 1, None, "reference_column"),
        ("reportng.csv", None, None, "reference_table"),
        ("review.csv", None, None, "reference_encoding"),
    }


DAYS = {
    "reporting.csv": "first",
    "duties.csv": "first",
    "phases.csv": "last",
    "published.csv": "to",
}


@pytest.mark.parametrize(
    "broken",
    [set(some) for count in range(1, len(DAYS) + 1) for some in combinations(DAYS, count)],
    ids=lambda some: "+".join(sorted(name.removesuffix(".csv") for name in some)),
)
def test_whatever_files_are_wrong_each_is_named_and_no_other(small, own, broken):
    for table, column in DAYS.items():
        row = lines(table, small)[0]
        write(own, table, [row | {column: "cuối năm"} if table in broken else row])
    assert {(file, column) for file, _, column, _ in told(own, small)} == {
        (table, DAYS[table]) for table in broken
    }


def test_own_rows_are_part_of_the_recipe_and_the_shipped_folder_is_never_laid_over_itself(
    tmp_path, shipped
):
    settings = Settings(tmp_path, SHIPPED)
    before = recipe(settings)
    assert before.reference == shipped
    (tmp_path / "reference").mkdir()
    assert recipe(settings).sha == before.sha
    (tmp_path / "reference" / "reporting.csv").write_text(RULE, encoding="utf-8")
    after = recipe(settings)
    assert after.sha != before.sha
    assert [asdict(rule)["due_day"] for rule in after.reference.reporting] == [
        25,
        25,
        20,
        25,
        25,
        25,
    ]
    assert Settings(ROOT / "data", SHIPPED).own_reference_dir is None

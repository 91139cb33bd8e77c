"""Verifying proves that what is served follows from the archive, and names whatever does not."""

import shutil

import duckdb
import pytest

from etl import archive, publish, snapshot
from etl.ground.errors import UserError
from etl.snapshot.seal import seal
from etl.verify import compare, verify
from tests.etl import office as make


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Three files, each published by itself."""
    office = make.settings(tmp_path_factory.mktemp("published"))
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    make.send(office, ("b.csv", make.tips("2023-05", 1, 2, 3)))
    make.send(office, ("b2.csv", make.tips("2023-05", 1, 9, 3)))  # the second unit corrected
    return office


@pytest.fixture
def office(published, tmp_path):
    """A copy of them, to be spoiled."""
    shutil.copytree(published.data_dir, tmp_path / "data")
    return make.settings(tmp_path)


def spoil(office, statement: str) -> None:
    """Change the file being served behind everybody's back, and its seal, as a meddler would."""
    file = snapshot.served_file(office)
    with duckdb.connect(str(file)) as con:
        con.execute(statement)
    seal(file)


def differing(office) -> list[str]:
    return [table.table for table in verify(office).tables if not table.equal]


def test_three_incremental_publishes_hold_against_one_rebuild(office):
    found = verify(office)
    assert found.holds
    assert (found.entries, found.damaged, found.missing, found.unpublished) == (3, [], [], [])
    assert {table.table for table in found.tables} >= {
        "observation",
        "superseded",
        "report",
        "submission",
        "due",
        "meta",
    }


def test_one_changed_figure_is_found_in_its_table_and_no_other(office):
    spoil(
        office,
        "UPDATE observation SET value = value + 1 WHERE month = DATE '2023-04-01' AND value = 6",
    )
    assert differing(office) == ["observation"]
    assert not verify(office).holds


def test_two_figures_that_swapped_their_units_are_found_although_every_sum_agrees(office):
    spoil(
        office,
        """UPDATE observation SET value = CASE value WHEN 5 THEN 6 WHEN 6 THEN 5 ELSE value END
        WHERE indicator = 'tips_received' AND month = DATE '2023-04-01'""",
    )
    assert differing(office) == ["observation"]


def test_a_row_that_is_there_twice_is_found(office):
    spoil(office, "INSERT INTO due SELECT * FROM due LIMIT 2")
    assert differing(office) == ["due"]


def test_a_table_too_many_is_found(office):
    spoil(office, "CREATE TABLE extra AS SELECT 1 AS one")
    assert differing(office) == ["extra"]


def test_the_order_of_rows_makes_no_difference(office):
    spoil(
        office,
        """CREATE TABLE turned AS SELECT * FROM observation ORDER BY value DESC;
        DELETE FROM observation; INSERT INTO observation SELECT * FROM turned; DROP TABLE turned""",
    )
    assert verify(office).holds


def test_an_altered_original_is_named(office):
    entry = archive.entries(office.archive_dir)[0]
    entry.file.write_bytes(entry.data().replace(b";5;", b";4;", 1))
    found = verify(office)
    assert not found.holds
    assert found.damaged == [entry.id]


def test_a_lost_original_is_named(office):
    entry = archive.entries(office.archive_dir)[0]
    entry.path.rename(office.data_dir / "elsewhere")
    found = verify(office)
    assert not found.holds
    assert found.missing == [entry.id]


def test_an_entry_waiting_to_be_published_is_named_and_does_no_harm(office):
    served = snapshot.available(office)[0].id
    snapshot.rollback(office, served)
    found = verify(office)
    assert found.holds
    assert len(found.unpublished) == 2


def test_changed_reference_tables_are_told_apart_from_wrong_figures(office):
    path = office.reference_dir / "units.csv"
    path.write_text(path.read_text("utf-8").replace("Thị trấn Phước Long", "Thị trấn Mới"), "utf-8")
    assert verify(office).outdated
    publish.publish(office)
    assert verify(office).holds


def test_verifying_changes_nothing(office):
    before = {path: path.stat().st_mtime_ns for path in office.data_dir.rglob("*")}
    verify(office)
    assert {path: path.stat().st_mtime_ns for path in office.data_dir.rglob("*")} == before


def test_verifying_before_the_first_publish_says_what_to_do(tmp_path):
    with pytest.raises(UserError, match="etl load"):
        verify(make.settings(tmp_path))


def test_a_damaged_snapshot_is_said_to_be_so(office):
    snapshot.served_file(office).write_bytes(b"not a database")
    with pytest.raises(UserError, match="etl publish"):
        verify(office)


def test_comparing_a_snapshot_with_itself_finds_nothing(office):
    file = snapshot.served_file(office)
    copy = file.with_name("copy.duckdb")
    copy.write_bytes(file.read_bytes())
    assert all(table.equal for table in compare(file, copy))

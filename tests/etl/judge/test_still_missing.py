"""A file cut at the end of a row looks whole: who else owes the month is told, and nobody who has
nothing to do is nagged.
"""

import csv
import io
from collections.abc import Collection, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.decisions import signed
from etl.judge import judge
from etl.judge.ledger import ledger
from etl.judge.submissions import Upload
from etl.read import read
from etl.snapshot.recipe import Recipe
from tests.builders import small_reference, snapshot, spread
from tests.etl import office

WORLD = small_reference()
RECIPE = Recipe(WORLD, "test")
TODAY = date(2026, 3, 20)
# Who owes the month, by province: before the merger by commune, after it by today's communes; the
# province Châu by district.
OWING = {
    ("01", "2025-06"): ("01101", "01102", "01201"),
    ("02", "2025-06"): ("02101", "02102"),
    ("02.20250701", "2025-07"): ("01101.20250701", "02101.20250701", "02103.20250701"),
    ("03", "2020-12"): ("031", "032", "033"),
    ("03", "2021-01"): ("031.20210101", "033"),
}


def written(at: str, units: Sequence[str]) -> bytes:
    columns = WORLD.forms["month"].columns
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([label.vi for label in columns.values()])
    for unit in units:
        cells = [at, unit.split(".")[0], WORLD.units.by_id[unit].name]
        writer.writerow([*cells, *["1"] * (len(columns) - 3)])
    return text.getvalue().encode()


def notes(path, at: str, *files: Sequence[str], scope: str = "VN"):
    """For each file its note: the numbers said, and the names."""
    uploads = [Upload("a.csv", written(at, units)) for units in files]
    sheets = [read("a.csv", one.data, WORLD.forms) for one in uploads]
    with ledger(RECIPE, path, scope) as con:
        signed.prepare(con, [])
        judged = judge(uploads, sheets, con, RECIPE, scope, TODAY)
    found = [
        [one for one in file.checked.findings if one.code == "units_still_missing"]
        for file in judged
    ]
    assert all(one.severity == "note" for some in found for one in some)
    return [some[0] if some else None for some in found]


def names(units: Collection[str]) -> str:
    return ", ".join(WORLD.units.by_id[unit].name for unit in sorted(units))


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whoever_owes_the_month_and_is_neither_in_the_file_nor_stored_is_counted(
    tmp_path_factory, data
):
    (province, at), owing = data.draw(st.sampled_from(sorted(OWING.items())))
    sent = data.draw(st.lists(st.sampled_from(owing), min_size=1, unique=True))
    stored = data.draw(st.sets(st.sampled_from(owing)))
    path = snapshot(
        tmp_path_factory.mktemp("store") / "s.duckdb", spread(stored, [at], tips_received=1)
    )
    [note] = notes(path, at, sent)
    missing = set(owing) - set(sent) - stored
    if not missing:
        assert note is None
        return
    assert note is not None and note.row is None
    told = note.message("vi")
    assert f"còn thiếu {len(missing)}/{len(owing)} đơn vị" in told
    assert WORLD.units.by_id[province].name in told
    assert names(missing) in told
    already = stored - set(sent)
    assert (f" {len(already)} đơn vị khác không có trong tệp nhưng đã nộp" in told) == bool(already)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return snapshot(tmp_path_factory.mktemp("empty") / "s.duckdb")


def test_only_units_of_the_senders_own_place_are_said_to_be_missing(empty):
    [commune] = notes(empty, "2025-06", ["01101"], scope="01101")
    [district] = notes(empty, "2025-06", ["01101"], scope="011")
    [province] = notes(empty, "2025-06", ["01101"], scope="01")
    [heir] = notes(empty, "2025-06", ["01101"], scope="02.20250701")
    assert commune is None
    assert "1/2 đơn vị của Huyện Đông" in district.message("vi")
    assert "Xã Đông Hai" in district.message("vi") and "Xã Ân" not in district.message("vi")
    assert "2/3 đơn vị của Tỉnh An" in province.message("vi")
    assert heir.message("vi") == province.message("vi")


def test_files_sent_together_complete_one_another_and_the_largest_speaks(empty):
    at = "2025-07"
    first, second, third = OWING["02.20250701", at]
    assert notes(empty, at, [first], [second], [third]) == [None] * 3
    told = notes(empty, at, [first], [second])
    assert [bool(one) for one in told] == [False, True]
    assert "1/3" in told[1].message("vi")


def test_a_resend_of_a_few_units_of_a_complete_month_is_not_nagged(tmp_path):
    owing = OWING["02.20250701", "2025-07"]
    path = snapshot(tmp_path / "s.duckdb", spread(owing, ["2025-07"], tips_received=1))
    assert notes(path, "2025-07", owing[:1]) == [None]


def test_many_missing_units_are_counted_and_not_listed(tmp_path):
    small = office.settings(tmp_path)
    upload = Upload("5.csv", office.tips("05/2024", 1, 2, 3))
    [checked] = office.pipeline.check([upload], settings=small, today=date(2024, 6, 20))
    [note] = checked.findings
    assert (
        "còn thiếu 13/16 đơn vị của Tỉnh Bạc Liêu phải báo cáo tháng 5/2024: không có trong tệp"
        in (note.message("vi"))
    )
    assert "13 of the 16 units of Tỉnh Bạc Liêu that owe May 2024" in note.message("en")
    assert checked.status == "accepted_as_is"

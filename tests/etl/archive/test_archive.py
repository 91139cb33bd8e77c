"""The archive keeps accepted bytes exactly, adds and never changes, and holds no half entry."""

import ast
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import archive
from etl.archive import Manifest, folders
from etl.ground.errors import UserError


def manifest(sequence: int, data: bytes, **changed) -> Manifest:
    sha = archive.digest(data)
    told = {
        "id": archive.submission_id(sequence, sha),
        "sequence": sequence,
        "form": "month",
        "period": "2023-05",
        "unit": "957",
        "units": ["31867"],
        "sha256": sha,
        "name": "thang5.csv",
        "received_at": "2023-06-01T02:00:00+00:00",
        "who": "clerk",
        "channel": "command",
    }
    return Manifest(**(told | changed))


def put(folder: Path, sequence: int, data: bytes, **changed):
    return archive.add(folder, [(manifest(sequence, data, **changed), data)])[0]


@given(data=st.binary(min_size=1, max_size=300), name=st.text(min_size=1, max_size=40))
def test_bytes_come_back_exactly_and_a_name_is_made_whatever_was_written(
    tmp_path_factory, data, name
):
    folder = tmp_path_factory.mktemp("archive")
    put(folder, 1, data, name=name)
    (entry,) = archive.entries(folder)
    assert entry.data() == data
    ending = "xlsx" if data[:4] == b"PK\x03\x04" else "csv"
    assert entry.manifest.name == f"bao-cao-thang_957_2023-05.{ending}"
    assert entry.is_whole()


def test_an_entry_lies_under_its_month_and_a_yearly_one_under_december(tmp_path):
    assert put(tmp_path, 1, b"a").path.parent.name == "2023-05"
    assert put(tmp_path, 2, b"b", form="year", period="2023").path.parent.name == "2023-12"


def test_a_hostile_file_name_stays_inside_the_manifest(tmp_path):
    entry = put(tmp_path, 1, b"a", name="../../../etc/passwd")
    assert {path.name for path in entry.path.iterdir()} == {"manifest.json", "original.csv"}
    assert [path.name for path in tmp_path.iterdir()] == ["2023-05"]


def test_a_workbook_is_kept_as_a_workbook(tmp_path):
    assert put(tmp_path, 1, b"PK\x03\x04rest").file.name == "original.xlsx"


def test_entries_come_in_the_order_of_acceptance_whatever_their_months(tmp_path):
    for sequence, period in (
        (3, "2023-01"),
        (1, "2023-05"),
        (10_000_000, "2023-02"),
        (2, "2023-03"),
    ):
        put(tmp_path, sequence, b"%d" % sequence, period=period)
    assert [entry.sequence for entry in archive.entries(tmp_path)] == [1, 2, 3, 10_000_000]


def test_what_a_stopped_writer_left_is_no_entry_and_is_cleaned_away(tmp_path):
    put(tmp_path, 1, b"a")
    half = tmp_path / ".incoming-0000002-aaaaaaaa"
    half.mkdir()
    (half / "original.csv").write_bytes(b"ha")
    assert len(archive.entries(tmp_path)) == 1
    archive.clean(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["2023-05"]


def test_an_altered_byte_is_found(tmp_path):
    good, bad = put(tmp_path, 1, b"12;13"), put(tmp_path, 2, b"14;15")
    bad.file.write_bytes(b"14;16")
    assert archive.damaged(archive.entries(tmp_path)) == [bad.id]
    assert good.is_whole()


def test_an_entry_moved_under_another_name_is_found(tmp_path):
    entry = put(tmp_path, 1, b"a")
    entry.path.rename(entry.path.with_name("0000009-aaaaaaaa"))
    assert archive.damaged(archive.entries(tmp_path)) == ["0000009-aaaaaaaa"]


def test_a_damaged_manifest_is_an_error_that_names_the_entry(tmp_path):
    entry = put(tmp_path, 1, b"a")
    (entry.path / "manifest.json").write_text("{", encoding="utf-8")
    (found,) = archive.entries(tmp_path)
    with pytest.raises(UserError, match=entry.id):
        _ = found.manifest


def test_the_manifest_is_readable_json_with_vietnamese_letters(tmp_path):
    entry = put(tmp_path, 1, b"a", name="Phước Long.csv", reason="đã kiểm tra")
    text = (entry.path / "manifest.json").read_text(encoding="utf-8")
    assert "Phước Long.csv" in text
    assert json.loads(text)["reason"] == "đã kiểm tra"


def test_an_entry_that_exists_is_never_written_over(tmp_path):
    entry = put(tmp_path, 1, b"a", who="first")
    with pytest.raises(OSError, match=r"not empty|exists"):
        put(tmp_path, 1, b"a", who="second")
    assert archive.find(tmp_path, entry.id).manifest.who == "first"


def test_no_function_of_the_archive_deletes_or_rewrites_an_entry():
    sources = (Path(module.__file__).read_text(encoding="utf-8") for module in (archive, folders))
    tree = ast.parse("\n".join(sources))
    destroying = {
        "unlink",
        "rmtree",
        "write_bytes",
        "write_text",
        "replace",
        "rmdir",
        "remove",
        "truncate",
    }
    users = {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Attribute) and call.attr in destroying
    }
    assert users == {"clean"}

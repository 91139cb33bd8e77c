"""Registers through the one door: archived, published, superseded, rebuilt, and given back to be
sent again.
"""

from dataclasses import replace
from datetime import date

import duckdb
import pyarrow as pa
import pytest

from etl import pipeline
from etl.cli import main
from etl.ground.text import Text
from etl.pipeline import Upload
from etl.reference.registers import Field
from etl.snapshot import register_tables, served_file
from etl.snapshot.build import ENTRIES
from etl.template import template
from etl.template.listed import listed_in
from etl.verify import verify
from tests.etl import office as make
from tests.etl.forms_builder import real
from tests.etl.register_forms import EVENT, MODEL, SPOT, register_csv

TODAY = date(2026, 11, 20)
OLD = {"period": "5/2023", "unit_code": "31867", "unit_name": "Thị trấn Phước Long"}
OLD_MODEL = MODEL | OLD | {"last_review": "", "result": ""}
NEXT_UNIT = {
    "unit_code": "31870",
    "unit_name": make.committed().units.at("31870", date(2023, 5, 1)).name,
}


@pytest.fixture
def office(tmp_path):
    return make.settings(tmp_path)


def send(office, *files, **how):
    """Submit (name, form, rows…) each; the statuses."""
    uploads = [
        Upload(name, register_csv(form, *rows), reason=how.get("reason"))
        for name, form, *rows in files
    ]
    return [
        one.status
        for one in pipeline.submit(uploads, settings=office, who="clerk", channel="command").checked
    ]


def codes(office, unit="31867"):
    """The codes current for the unit."""
    return make.ask(
        office,
        f"""SELECT code FROM model JOIN register_report USING (submission_id, unit_id)
        WHERE unit_id = '{unit}' AND last >= DATE '2025-06-01' ORDER BY code""",
    )


def test_every_field_of_a_register_is_a_column_of_its_table(office):
    send(office, ("a.csv", "models", OLD_MODEL))
    for register in real().registers.values():
        described = make.ask(office, f"DESCRIBE {register.table}")
        fields = {"place_id" if field.kind == "unit" else field.id for field in register.fields}
        assert {line[0] for line in described} == fields | {
            "unit_id",
            "submission_id",
            "row_number",
        }


def test_a_column_more_in_a_registers_fields_is_a_column_more_of_its_table_and_its_views():
    models = real().registers["models"]
    added = Field("budget", Text("Kinh phí", "Budget"), "count")
    # In the middle: nothing may go by the place of a column.
    grown = replace(models, fields=(*models.fields[:3], added, *models.fields[3:]))
    cells = [
        {"field": "code", "text": "MH-001"},
        {"field": "direction", "text": "tu_quan"},
        {"field": "budget", "number": 25},
        {"field": "founded", "day": date(2019, 9, 5)},
    ]
    sent = {"form": "models", "unit_id": "31867", "submission_id": "1-a", "row_number": 2}
    with duckdb.connect() as con:
        register_tables.create(con, [grown])
        register_tables.keep_known(con, [grown], None)
        con.register("new_entry", pa.Table.from_pylist([sent | cell for cell in cells], ENTRIES))
        register_tables.fill(con, [grown])
        con.execute("CREATE TABLE report (form TEXT, submission_id TEXT, unit_id TEXT, first DATE)")
        con.execute("INSERT INTO report VALUES ('models', '1-a', '31867', DATE '2025-06-01')")
        for name, more in (("visible_report", ""), ("visible_register", ", month_")):
            con.execute(f"CREATE MACRO {name}(scope_, place_{more}) AS TABLE FROM report")
        register_tables.create_views(con, [grown])
        for query in ("visible_model('VN', '95', DATE '2025-06-01')", "sent_model('VN', '95')"):
            found = con.execute(
                f"SELECT code, budget, founded, direction, place_id, name FROM {query}"
            ).fetchall()
            assert found == [("MH-001", 25, date(2019, 9, 5), "tu_quan", "31867", None)]


def test_a_register_is_stored_as_sent_and_the_same_bytes_again_change_nothing(office):
    assert send(office, ("a.csv", "models", OLD_MODEL)) == ["accepted_as_is"]
    assert send(office, ("a.csv", "models", OLD_MODEL)) == ["known"]
    assert make.ask(
        office, "SELECT unit_id, code, type, founded, members, place_id, row_number FROM model"
    ) == [("31867", "MH-001", "camera", date(2019, 9, 5), 40, "31867", 2)]


def test_a_new_register_of_a_unit_takes_the_place_of_its_old_one_and_of_no_other_units(office):
    send(office, ("a.csv", "models", OLD_MODEL, OLD_MODEL | NEXT_UNIT))
    again = (OLD_MODEL, OLD_MODEL | {"code": "MH-002"})
    assert send(office, ("b.csv", "models", *again)) == ["accepted_as_is"]
    assert codes(office) == [("MH-001",), ("MH-002",)]
    assert codes(office, "31870") == [("MH-001",)]
    assert make.ask(office, "SELECT count(*) FROM model") == [(4,)]


def test_dropping_a_code_needs_a_reason_also_within_one_batch(office):
    rows = (("a.csv", "models", OLD_MODEL), ("b.csv", "models", OLD_MODEL | {"code": "MH-002"}))
    assert send(office, *rows) == ["accepted_as_is", "refused"]
    assert send(office, rows[1], reason="Ghi nhầm mã.") == ["accepted_as_is"]
    assert codes(office) == [("MH-002",)]


def test_a_unit_that_states_it_has_nothing_has_a_register_without_rows(office):
    assert send(office, ("a.csv", "models", OLD)) == ["refused"]
    assert send(office, ("a.csv", "models", OLD), reason="Xã chưa xây dựng mô hình.") == [
        "accepted_as_is"
    ]
    assert codes(office) == []
    assert make.ask(office, "SELECT form, unit_id FROM register_report") == [("models", "31867")]


def test_registers_begin_no_month_and_make_no_figure(office):
    """What is owed goes by the rule alone; a register is no month's report."""
    send(office, ("a.csv", "models", OLD_MODEL))
    assert make.ask(office, "SELECT count(*) FROM due WHERE is_begun") == [(0,)]
    assert make.ask(office, "SELECT count(*) FROM observation") == [(0,)]


def test_a_rebuild_from_the_archive_gives_the_same_registers(office):
    spot, event = (
        SPOT | OLD | {"eliminated": ""},
        EVENT | OLD | {"programme": "ctr09", "held": "15/10/2022", "due": ""},
    )
    spot["arisen"] = "01/02/2022"
    assert (
        send(office, ("a.csv", "models", OLD_MODEL), ("s.csv", "spots", spot))
        == ["accepted_as_is"] * 2
    )
    assert (
        send(
            office,
            ("e.csv", "events", event),
            ("b.csv", "models", OLD_MODEL, OLD_MODEL | {"code": "Z"}),
        )
        == ["accepted_as_is"] * 2
    )
    found = verify(office)
    assert found.holds
    rows = {table.table: table.served for table in found.tables}
    assert (rows["model"], rows["spot"], rows["coordination_event"], rows["register_report"]) == (
        3,
        1,
        1,
        3,
    )


def test_what_was_listed_comes_back_in_the_template_and_is_accepted_as_it_stands(office):
    models = (
        OLD_MODEL | {"members": "1.234"},
        OLD_MODEL | {"code": "MH-002", "agency": "", "struck_off": "01/02/2023"},
    )
    send(office, ("a.csv", "models", *models))
    register, june = real().registers["models"], date(2023, 6, 1)
    listed = listed_in(served_file(office), register, june)
    data = template(make.committed(), register, "31867", june, listed)
    (checked,) = pipeline.check([Upload("mau.csv", data)], settings=office, today=TODAY)
    assert checked.status == "accepted_as_is" and checked.period == "2023-06"
    lines = data.decode("utf-8-sig").splitlines()
    assert (
        lines[2].split(";")[3:]
        == register_csv("models", models[0])
        .decode("utf-8-sig")
        .splitlines()[1]
        .replace("1.234", "1234")
        .split(";")[3:]
    )
    assert len(lines) == 4


def test_an_unfilled_template_is_not_taken_for_an_empty_register(office):
    data = template(make.committed(), real().registers["spots"], "957", date(2023, 5, 1))
    (checked,) = pipeline.check([Upload("mau.csv", data)], settings=office, today=TODAY)
    assert checked.status == "needs_reason"
    assert {one.code for one in checked.findings if one.severity == "warning"} == {"register_empty"}


def test_the_template_of_events_is_for_the_province_itself(office):
    data = template(make.committed(), real().registers["events"], "95", date(2023, 5, 1))
    assert [line.split(";")[:3] for line in data.decode("utf-8-sig").splitlines()[2:]] == [
        ["T5/2023", "95", "Tỉnh Bạc Liêu"]
    ]


@pytest.mark.parametrize("form", ["models", "spots", "events"])
def test_the_command_line_writes_every_registers_template(
    form, office, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("REFERENCE_DIR", str(office.reference_dir))
    target = tmp_path / "mau.csv"
    how = ["template", "--unit", "957", "--period", "2023-05", "--form", form, "-o", str(target)]
    assert main([*how, "--data-dir", str(office.data_dir)]) == 0
    header = target.read_bytes().decode("utf-8-sig").splitlines()[1].split(";")
    assert header == [label.vi for label in real().forms[form].columns.values()]


def test_a_reporter_of_one_district_cannot_send_anothers_register(office):
    (checked,) = pipeline.check(
        [Upload("a.csv", register_csv("models", OLD_MODEL))], settings=office, scope="958"
    )
    assert checked.status == "refused"

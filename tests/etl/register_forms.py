"""Registers as clerks write them, and what is found in them."""

import csv
import io
from datetime import date

import duckdb

from etl.read import read
from etl.validate import validate
from tests.etl.forms_builder import Ledger, real

TODAY = date(2026, 11, 20)
UNIT = {"period": "10/2026", "unit_code": "31825", "unit_name": "Phường Bạc Liêu"}
MODEL = UNIT | {
    "code": "MH-001",
    "name": "Camera giám sát an ninh trật tự khóm 5",
    "type": "Camera giám sát an ninh trật tự",
    "direction": "Tự phòng",
    "agency": "Công an",
    "founded": "05/09/2019",
    "points": "3",
    "groups": "2",
    "members": "40",
    "last_review": "01/06/2026",
    "result": "Tốt",
}
SPOT = UNIT | {
    "code": "DT-1",
    "kind": "Tụ điểm ma túy",
    "arisen": "01/02/2024",
    "eliminated": "03/05/2025",
}
EVENT = UNIT | {
    "programme": "pcmt2030",
    "kind": "Họp giao ban định kỳ",
    "held": "15/10/2025",
    "agency": "Công an",
    "document": "12/KH-UBND",
    "due": "20/10/2025",
    "done": "Có",
}
RIGHT = {"models": MODEL, "spots": SPOT, "events": EVENT}


def register_csv(form: str, *rows, delimiter: str = ";") -> bytes:
    """A register with these rows (field → text) under its header."""
    columns = real().forms[form].columns
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([label.vi for label in columns.values()])
    writer.writerows([[row.get(name, "") for name in columns] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def ledger(*codes: tuple[str, str, date, str]) -> duckdb.DuckDBPyConnection:
    """A ledger in which these codes (form, unit id, month, code) are stored."""
    con = Ledger().open()
    con.execute(
        "CREATE OR REPLACE TEMP TABLE stored_code (form VARCHAR, unit_id VARCHAR, month DATE, code"
        " VARCHAR)"
    )
    for line in codes:
        con.execute("INSERT INTO stored_code VALUES (?, ?, ?, ?)", line)
    return con


def judge(data: bytes, *, stored=(), scope: str = "VN", today: date = TODAY):
    """The file judged: a Validated."""
    sheet = read("danh-muc.csv", data, real().forms)
    return validate([sheet], ledger(*stored), real(), today, scope)[0]


def found(form: str, *rows, **how) -> set[tuple[str, int, str | None]]:
    """What is wrong with a register of these rows: (code, row, field), notes left out."""
    names = {label: name for name, label in real().forms[form].columns.items()}
    judged = judge(register_csv(form, *rows), **how)
    return {
        (one.code, one.row, names.get(one.column))
        for one in judged.findings
        if one.severity != "note"
    }

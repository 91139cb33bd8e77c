"""Corrections to months that are final: an error to whoever may not approve them, a warning to
whoever may.
"""

from collections.abc import Sequence

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from etl.decisions import signed
from etl.ground.findings import Finding, Kind
from etl.ground.periods import month_text
from etl.ground.text import Text
from etl.privacy.patterns import private_note
from etl.reference.places import holds
from etl.validate import Validated

REASON = Text("Lý do", "Reason")
SIGNED_OFF = Kind(
    "signed_off",
    "error",
    Text(
        "{month} đã được {place} duyệt. Ghi lý do đính chính rồi gửi: đề nghị được chuyển đến văn"
        " phòng để phê duyệt, số đã duyệt giữ nguyên cho đến khi đó.",
        "{month} was signed off by {place}. Give the reason and send it: the correction goes to the"
        " office for approval, and the approved figures stay until then.",
    ),
)
RESTATES = Kind(
    "restates_signed_off",
    "warning",
    Text(
        "{month} đã được {place} duyệt. Đính chính cần lý do; cả số cũ và số mới đều được lưu.",
        "{month} was signed off by {place}. A correction needs a reason; the old and the new"
        " figures are both kept.",
    ),
)
NEEDS_REASON = Kind(
    "correction_reason_needed",
    "error",
    Text(
        "đính chính số đã duyệt mà chưa ghi lý do. Ghi lý do rồi gửi lại.",
        "this corrects approved figures and gives no reason. Give one and send it again.",
    ),
)
TOO_LONG = Kind(
    "reason_too_long",
    "error",
    Text(
        "lý do dài quá {longest} ký tự. Viết ngắn lại.",
        "the reason is longer than {longest} characters. Make it shorter.",
    ),
)
LONGEST_REASON = 500


def reason_findings(file: str, reason: str | None) -> tuple[Finding, ...]:
    """What keeps a reason from being stored: signs of a person or a secret, or its length. Never
    quotes it.
    """
    if not reason:
        return ()
    if len(reason) > LONGEST_REASON:
        return (Finding(TOO_LONG, file, column=REASON, values={"longest": LONGEST_REASON}),)
    private = private_note(reason)
    return (Finding(private, file, column=REASON),) if private else ()


def restatements(
    con: duckdb.DuckDBPyConnection,
    files: Sequence[Validated],
    changes: Sequence[pa.Table],
    scope: str,
    approves: bool,
) -> list[tuple[Finding, ...]]:
    """For each file, one finding per row that changes a figure of a month that was signed off.

    `con` is a ledger prepared by etl/decisions/signed.py. With `approves`, the sender's office may
    approve what was signed off by places inside its `scope`.
    """
    if not con.execute("SELECT 1 FROM decision WHERE subject = 'sign_off' LIMIT 1").fetchall():
        return [()] * len(files)
    return [
        _of_file(con, file, changed, scope, approves)
        for file, changed in zip(files, changes, strict=True)
    ]


def _of_file(
    con: duckdb.DuckDBPyConnection, file: Validated, changed: pa.Table, scope: str, approves: bool
) -> tuple[Finding, ...]:
    if file.form is None or file.period is None:
        return ()
    moved = set(changed.filter(pc.not_equal(changed["state"], "unchanged"))["unit_id"].to_pylist())
    by = signed.signers(con, file.form.id, file.period, moved)
    if not by:
        return ()
    names = dict(
        con.execute(
            "SELECT place_id, name FROM place WHERE list_contains($ids, place_id)",
            {"ids": sorted(set(by.values()))},
        ).fetchall()
    )
    allowed = {place: approves and holds(con, scope, place) for place in set(by.values())}
    return tuple(
        Finding(
            RESTATES if allowed[place] else SIGNED_OFF,
            file.file,
            file.rows.get(unit),
            values={"month": _capital(month_text(file.period)), "place": names.get(place, place)},
        )
        for unit, place in sorted(by.items(), key=lambda pair: file.rows.get(pair[0], 0))
    )


def _capital(text: Text) -> Text:
    return Text(text.vi[:1].upper() + text.vi[1:], text.en)

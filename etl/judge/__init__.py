"""One wave of files: validated, compared with what is stored, and given a status."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow as pa

from etl.archive import digest
from etl.corrections.changes import SIGNED_OFF, reason_findings, restatements
from etl.ground.findings import Finding
from etl.judge import ledger
from etl.judge.register_changes import register_changes
from etl.judge.still_missing import still_missing
from etl.judge.submissions import CHANGES, Checked, Status, Upload
from etl.read import Sheet
from etl.snapshot.recipe import Recipe
from etl.validate import OBSERVATIONS, Validated, validate
from etl.validate.cells import sql
from etl.validate.entries import ENTRIES
from etl.validate.stored_kinds import STILL_MISSING

OUT_OF_SCOPE = "unit_out_of_scope"
VALUES = pa.schema([("file_no", pa.int32()), ("form", pa.string()), *OBSERVATIONS])


@dataclass(frozen=True)
class Judged:
    """One file with what was worked out about it; `supersedes` are the submissions whose rows it
    replaces.

    `kept` are the bytes that would be archived, `sha256` theirs.
    """

    upload: Upload
    kept: bytes
    sha256: str
    validated: Validated
    checked: Checked
    supersedes: Sequence[str]

    @property
    def goes_in(self) -> bool:
        """Whether later files of the batch have to see it as stored."""
        return self.checked.status in ("accepted_as_is", "needs_reason")

    @property
    def sent_sha256(self) -> str | None:
        """The hash of the file as it was sent, where it is not kept as it came."""
        sent = self.upload.sent_sha256 or digest(self.upload.data)
        return sent if sent != self.sha256 else None

    def with_status(self, **changed: object) -> "Judged":
        """The same file after a decision about it."""
        return replace(self, checked=replace(self.checked, **changed))  # type: ignore[arg-type]

    def warnings(self) -> list[dict[str, object]]:
        """The warnings as a manifest keeps them: code, row, column, count, and the reason given for
        them.
        """
        found = Counter(
            (one.code, one.row, one.column and one.column.vi) for one in self.validated.warnings
        )
        return [
            {
                "code": code,
                "row": row,
                "column": column,
                "count": count,
                "reason": self.upload.why(code),
            }
            for (code, row, column), count in found.items()
        ]

    def unexplained(self) -> list[Finding]:
        """The warnings for which no reason was given."""
        return _unexplained(self.upload, self.validated)


@dataclass(frozen=True)
class _Standing:
    """How a file stands to what is stored: file_no, and the columns of sql/ledger/standing.sql."""

    is_known: bool = False
    supersedes: Sequence[str] = ()
    place_id: str | None = None


def judge(
    uploads: Sequence[Upload],
    sheets: Sequence[Sheet],
    con: duckdb.DuckDBPyConnection,
    recipe: Recipe,
    scope: str,
    today: date,
    approves: bool = False,
) -> list[Judged]:
    """Judge the files of one wave against the ledger `con`, in the order given.

    `approves` says that the sender's office may correct what was signed off inside its scope.
    """
    validated = validate(sheets, con, recipe.reference, today, scope)
    kept = [
        sheet.keep() if sheet.keep else upload.data
        for upload, sheet in zip(uploads, sheets, strict=True)
    ]
    hashes = [digest(data) for data in kept]
    rows, values = _with_sent(_rows(validated, hashes), uploads), _values(validated)
    con.register("sent_row", rows)
    con.register("sent_value", values)
    standings, changes = _standings(con), _changes(con, len(uploads))
    missing = still_missing(con, validated)
    con.unregister("sent_row")
    con.unregister("sent_value")
    restated = restatements(con, validated, changes, scope, approves)
    further = [(*few, *final) for few, final in zip(missing, restated, strict=True)]
    validated = _with_findings(uploads, validated, further)
    listed = register_changes(con, validated)
    judged = []
    for number, (upload, file) in enumerate(zip(uploads, validated, strict=True)):
        standing = standings.get(number, _Standing())
        checked = replace(
            _checked(upload, file, standing, changes[number], sheets[number]), listed=listed[number]
        )
        judged.append(
            Judged(upload, kept[number], hashes[number], file, checked, standing.supersedes)
        )
    return judged


def _with_findings(
    uploads: Sequence[Upload], files: Sequence[Validated], further: Sequence[tuple[Finding, ...]]
) -> list[Validated]:
    """The files with what was found `further`, and with what is wrong with their reasons."""
    found = [
        (
            *file.findings,
            *more,
            *(one for said in upload.said for one in reason_findings(upload.name, said)),
        )
        for upload, file, more in zip(uploads, files, further, strict=True)
    ]
    return [
        (
            replace(file, findings=tuple(sorted(every, key=_place)))
            if len(every) > len(file.findings)
            else file
        )
        for file, every in zip(files, found, strict=True)
    ]


def _place(finding: Finding) -> tuple[bool, int]:
    """Rows in their order; who else owes the month comes last, for the file may be right."""
    return finding.kind == STILL_MISSING, finding.row or 0


def keep(con: duckdb.DuckDBPyConnection, judged: Sequence[Judged]) -> None:
    """Let the ledger's later waves see these files as stored."""
    files = [one.validated for one in judged]
    ids = [one.checked.submission_id for one in judged]
    rows = _rows(files, [one.sha256 for one in judged])
    numbers = rows["file_no"].to_pylist()
    stored = rows.append_column(
        "submission_id", pa.array([ids[number] for number in numbers], pa.string())
    )
    entries = pa.concat_tables([ENTRIES.empty_table(), *(file.entries for file in files)])
    ledger.accept(con, stored, _values(files), entries)


def _checked(
    upload: Upload, file: Validated, standing: _Standing, changes: pa.Table, sheet: Sheet
) -> Checked:
    form, period = file.form, file.period
    key = None
    if form and period:
        key = f"{period:%Y-%m}" if form.frequency == "month" else f"{period:%Y}"
    return Checked(
        upload.name,
        _status(upload, file, standing),
        form and form.id,
        key,
        standing.place_id,
        file.findings,
        file.observations,
        changes,
        offer=sheet.offer,
        conversion=sheet.conversion,
        reducible=sheet.reducible,
        reduced=sheet.reduced,
    )


def _status(upload: Upload, file: Validated, standing: _Standing) -> Status:
    # What is stored already cannot be made wrong by rules about it; but nobody learns of another's
    # files.
    if standing.is_known and not any(finding.code == OUT_OF_SCOPE for finding in file.errors):
        return "known"
    if any(finding.code != SIGNED_OFF.code for finding in file.errors):
        return "refused"
    if file.errors:
        return "needs_approval"
    return "needs_reason" if _unexplained(upload, file) else "accepted_as_is"


def _unexplained(upload: Upload, file: Validated) -> list[Finding]:
    return [finding for finding in file.warnings if not upload.why(finding.code)]


def _rows(files: Sequence[Validated], hashes: Sequence[str]) -> pa.Table:
    """The files' units as rows of ledger.ROWS."""
    lines = [
        (number, file.form.id, unit, file.period, row, sha)
        for number, (file, sha) in enumerate(zip(files, hashes, strict=True))
        if file.form and file.period
        for unit, row in file.rows.items()
    ]
    columns = list(zip(*lines, strict=True)) or [()] * len(ledger.ROWS)
    arrays = [
        pa.array(column, kind.type) for column, kind in zip(columns, ledger.ROWS, strict=True)
    ]
    return pa.table(arrays, schema=ledger.ROWS)


def _with_sent(rows: pa.Table, uploads: Sequence[Upload]) -> pa.Table:
    """The rows with the hash of the file as it was sent: files of before are stored under that."""
    hashes = [digest(upload.data) for upload in uploads]
    sent = [hashes[number] for number in rows["file_no"].to_pylist()]
    return rows.append_column("sent_sha256", pa.array(sent, pa.string()))


def _values(files: Sequence[Validated]) -> pa.Table:
    """All figures of all files, with the number and the form of their file."""
    numbers = pa.array(
        np.repeat(np.arange(len(files), dtype=np.int32), [len(file.observations) for file in files])
    )
    forms = pa.array([file.form.id if file.form else None for file in files], pa.string())
    together = pa.concat_tables(
        [OBSERVATIONS.empty_table(), *(file.observations for file in files)]
    )
    return pa.table([numbers, forms.take(numbers), *together.columns], schema=VALUES)


def _standings(con: duckdb.DuckDBPyConnection) -> Mapping[int, _Standing]:
    found = con.execute(sql("ledger/standing")).fetchall()
    return {
        number: _Standing(is_known, supersedes, place)
        for number, is_known, supersedes, place in found
    }


def _changes(con: duckdb.DuckDBPyConnection, count: int) -> list[pa.Table]:
    """Each file's changes, cut from one sorted table."""
    table = con.sql(sql("ledger/changes")).to_arrow_table()
    numbers = table["file_no"].to_numpy()
    bounds = np.searchsorted(numbers, np.arange(count + 1))
    whole = table.drop_columns(["file_no"]).cast(CHANGES).combine_chunks()
    return [whole.slice(start, end - start) for start, end in pairwise(bounds)]

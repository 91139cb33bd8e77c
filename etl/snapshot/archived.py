"""Archive entries → typed rows: the archived bytes are read again, so a snapshot follows from the
archive alone.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from etl.archive import Entry, Manifest
from etl.ground.periods import parse_period
from etl.ground.progress import Progress, in_parts, silent
from etl.read import read
from etl.reference.forms import Form
from etl.snapshot.build import ENTRIES, REPORTS, SUBMISSIONS, VALUES, Batch
from etl.validate.cells import type_cells

# Files typed by one statement: enough to hide its fixed cost, few enough to keep memory small.
FILES_AT_ONCE = 250


def batch_of(
    entries: Sequence[Entry],
    forms: dict[str, Form],
    con: duckdb.DuckDBPyConnection,
    progress: Progress = silent,
) -> Batch:
    """The entries as rows of a snapshot. `con` needs the table `unit`.

    What a rule would find today plays no part: the files were accepted. A row whose unit the
    reference no longer knows is left out here and reported by the snapshot's checks.
    """
    parts: list[Batch] = []
    for some in in_parts(entries, FILES_AT_ONCE):
        progress(len(parts) * FILES_AT_ONCE, len(entries), some[0].manifest.name)
        parts.append(_typed(some, forms, con))
    if not parts:
        return Batch.empty()
    names = ("submissions", "reports", "values", "entries")
    return Batch(*(pa.concat_tables(getattr(part, name) for part in parts) for name in names))


def _typed(
    entries: Sequence[Entry], forms: dict[str, Form], con: duckdb.DuckDBPyConnection
) -> Batch:
    manifests = [entry.manifest for entry in entries]
    sheets = [
        read(manifest.name, entry.data(), forms, manifest.encoding)
        for manifest, entry in zip(manifests, entries, strict=True)
    ]
    typed = type_cells(sheets, con)
    ids, kinds = pa.array([m.id for m in manifests]), pa.array([m.form for m in manifests])
    rows, figures = typed.rows, typed.observations
    reports = {
        "form": kinds.take(rows["file_no"]),
        "unit_id": rows["unit_id"],
        "month": rows["month"],
        "submission_id": ids.take(rows["file_no"]),
        "row_number": rows["row"],
    }
    values = {
        "indicator": figures["indicator"],
        "month": figures["month"],
        "unit_id": figures["unit_id"],
        "value": figures["value"],
        "submission_id": ids.take(figures["file_no"]),
        "row_number": figures["row"],
    }
    return Batch(
        _submissions(manifests),
        pa.table(reports, schema=REPORTS),
        pa.table(values, schema=VALUES),
        _entries(typed.entries, ids),
    )


def _entries(typed: pa.Table, ids: pa.Array) -> pa.Table:
    columns = {name: typed[name] for name in ("form", "unit_id", "field", "text", "day", "number")}
    placed = {"submission_id": ids.take(typed["file_no"]), "row_number": typed["row"]}
    return pa.table(columns | placed, schema=ENTRIES)


def _submissions(manifests: Iterable[Manifest]) -> pa.Table:
    rows = [
        {
            "submission_id": manifest.id,
            "sequence": manifest.sequence,
            "form": manifest.form,
            "period": _month(manifest),
            "unit_id": manifest.unit,
            "sha256": manifest.sha256,
            "file_name": manifest.name,
            "received_at": _naive_utc(manifest),
            "who": manifest.who,
            "channel": manifest.channel,
            "reason": manifest.reason,
            "illustrative": manifest.illustrative,
            "warnings": sum(int(str(warning["count"])) for warning in manifest.warnings),
            "row_count": len(manifest.units),
            "approved_by": manifest.approved_by,
        }
        for manifest in manifests
    ]
    return pa.Table.from_pylist(rows, schema=SUBMISSIONS)


def _month(manifest: Manifest) -> object:
    period = parse_period(manifest.period)
    return period.last if period else None


def _naive_utc(manifest: Manifest) -> datetime:
    return datetime.fromisoformat(manifest.received_at).replace(tzinfo=None)


def figures_of(batch: Batch) -> pa.Table:
    """How many figures, or rows of a register, each submission has: submission_id, expected."""
    rows = batch.entries.group_by(["submission_id", "row_number"]).aggregate([])
    ids = pa.chunked_array(
        [*batch.values["submission_id"].chunks, *rows["submission_id"].chunks], pa.string()
    )
    counted = pc.value_counts(ids)
    return pa.table({"submission_id": counted.field("values"), "expected": counted.field("counts")})

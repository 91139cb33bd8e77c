"""One snapshot file from reference tables, the snapshot before it, and newly archived
submissions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

import duckdb
import pyarrow as pa

from etl import decisions
from etl.decisions import Decision
from etl.ground import clock
from etl.ground.text import Text
from etl.reference import Reference
from etl.reference.registers import Register
from etl.reference.units import Unit
from etl.snapshot import register_tables

SQL = Path(__file__).parent.parent / "sql"

SUBMISSIONS = pa.schema(
    [
        ("submission_id", pa.string()),
        ("sequence", pa.int64()),
        ("form", pa.string()),
        ("period", pa.date32()),
        ("unit_id", pa.string()),
        ("sha256", pa.string()),
        ("file_name", pa.string()),
        ("received_at", pa.timestamp("us")),
        ("who", pa.string()),
        ("channel", pa.string()),
        ("reason", pa.string()),
        ("illustrative", pa.bool_()),
        ("warnings", pa.int32()),
        ("row_count", pa.int32()),
        ("approved_by", pa.string()),
    ]
)
REPORTS = pa.schema(
    [
        ("form", pa.string()),
        ("unit_id", pa.string()),
        ("month", pa.date32()),
        ("submission_id", pa.string()),
        ("row_number", pa.int32()),
    ]
)
VALUES = pa.schema(
    [
        ("indicator", pa.string()),
        ("month", pa.date32()),
        ("unit_id", pa.string()),
        ("value", pa.int64()),
        ("submission_id", pa.string()),
        ("row_number", pa.int32()),
    ]
)


ENTRIES = pa.schema(
    [
        ("form", pa.string()),
        ("unit_id", pa.string()),
        ("field", pa.string()),
        ("text", pa.string()),
        ("day", pa.date32()),
        ("number", pa.int64()),
        ("submission_id", pa.string()),
        ("row_number", pa.int32()),
    ]
)


@dataclass(frozen=True)
class Batch:
    """Newly archived submissions, typed.

    `submissions` one row per accepted file; `reports` one row per unit and month in it; `values`
    one row per figure reported (a blank cell has none); `entries` one row per filled cell of
    registers. Schemas: SUBMISSIONS, REPORTS, VALUES, ENTRIES.
    """

    submissions: pa.Table
    reports: pa.Table
    values: pa.Table
    entries: pa.Table = field(default_factory=ENTRIES.empty_table)

    @classmethod
    def empty(cls) -> "Batch":
        """No submissions at all."""
        return cls(SUBMISSIONS.empty_table(), REPORTS.empty_table(), VALUES.empty_table())


def build(
    target: Path,
    reference: Reference,
    recipe_sha: str,
    batch: Batch,
    previous: Path | None = None,
    taken: Sequence[Decision] = (),
) -> None:
    """Write the snapshot `target`: what `previous` holds plus `batch`, on today's reference tables.

    `taken` are all decisions of the office, not only the new ones.

    The content depends on reference and on the set of submissions alone, so building in one step or
    in many gives the same tables, row for row. Raises duckdb.Error when `target` exists, or cannot
    be written whole: once this returns, all of it stands in the one file.
    """
    con = duckdb.connect(str(target))
    try:
        con.execute("SET preserve_insertion_order = true")
        registers = tuple(reference.registers.values())
        con.execute(_sql("schema"))
        register_tables.create(con, registers)
        load_reference(con, reference)
        for name in ("succeeded", "former", "today", "groups", "parts"):
            con.execute(_sql(name))
        _load_batch(con, batch, previous, registers)
        con.execute(_sql("current"))
        register_tables.fill(con, registers)
        con.register("register_form", pa.table({"form": [register.id for register in registers]}))
        con.execute(_sql("registers"))
        con.execute(_sql("due"))
        con.execute(_sql("carried"))
        con.execute(_sql("visible"))
        register_tables.create_views(con, registers)
        con.register("new_decision", decisions.table(taken))
        con.execute(_sql("decision"))
        con.execute(_sql("rebase"))
        con.execute(_sql("signed"))
        con.execute(_sql("settled"))
        con.execute(_sql("office"))
        con.execute(_sql("actions").replace("{day}", clock.day_sql("d.decided_at")))
        con.execute(
            """INSERT INTO meta
            SELECT 'recipe', $sha UNION ALL
            SELECT 'illustrative', coalesce(bool_or(illustrative), false)::INTEGER::VARCHAR
              FROM submission UNION ALL
            SELECT 'submissions', count(*)::VARCHAR FROM submission UNION ALL
            SELECT 'last_sequence', coalesce(max(sequence), 0)::VARCHAR FROM submission UNION ALL
            SELECT 'last_received', max(received_at)::VARCHAR FROM submission""",
            {"sha": recipe_sha},
        )
        # Closing would write the log into the file as well, but says nothing where the disk is
        # full.
        con.execute("CHECKPOINT")
    finally:
        con.close()


def load_reference(con: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Fill the reference tables and the places made from them; the schema must exist already."""
    for name, rows in _reference_rows(reference).items():
        if not rows:
            continue
        table = pa.Table.from_pylist(rows)
        con.register("incoming", table)
        con.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM incoming')
        con.unregister("incoming")
    con.execute(_sql("places"))
    con.execute(_sql("heirs"))


def _sql(name: str) -> str:
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def _row(record: object, **renamed: str) -> dict[str, object]:
    """A dataclass as a row: a Text becomes two columns, and some names change."""
    row: dict[str, object] = {}
    for column in fields(record):  # type: ignore[arg-type]
        value = getattr(record, column.name)
        if isinstance(value, Text):
            row |= {f"{column.name}_vi": value.vi, f"{column.name}_en": value.en}
        else:
            row[renamed.get(column.name, column.name)] = value
    return row


def _unit_row(unit: Unit) -> dict[str, object]:
    names = ("code", "level", "name", "parent_code", "valid_from", "valid_to")
    return {"unit_id": unit.id} | {name: getattr(unit, name) for name in names}


def _reference_rows(reference: Reference) -> dict[str, list[dict[str, object]]]:
    """Table name → rows, for every reference table that a snapshot carries."""
    unit_ids = {(unit.code, unit.valid_from): unit.id for unit in reference.units.all}
    reporting = [
        {
            "place_id": unit_ids[row.place_code, row.place_valid_from],
            "level": row.level,
            "first": row.first,
            "last": row.last,
            "month_starts": row.month_starts,
            "due_day": row.due_day,
        }
        for row in reference.reporting
    ]
    return {
        "unit": [_unit_row(unit) for unit in reference.units.all],
        "earlier_name": [
            {"unit_id": unit.id, "name": one.name, "last": one.last}
            for unit in reference.units.all
            for one in unit.earlier
        ],
        "heir": [
            {"unit_id": id_} | _row(step, heir="heir_id") for id_, step in reference.heirs.items()
        ],
        "succession": [_row(row) for row in reference.succession],
        "tile": [_row(row) for row in reference.tiles],
        "indicator": [
            _row(row, id="indicator", group="grp") | {"position": position}
            for position, row in enumerate(reference.indicators)
        ],
        "programme": [_row(row, id="programme") for row in reference.programmes],
        "phase": [_row(row, id="phase") for row in reference.phases],
        "target": [
            _row(row, id="target") | {"position": position}
            for position, row in enumerate(reference.targets)
        ],
        "measure": [_row(row, id="measure", group="grp") for row in reference.measures],
        "review": [
            _row(row) | {"position": position} for position, row in enumerate(reference.reviewed)
        ],
        "published": [_row(row) for row in reference.published],
        "reporting": reporting,
        "duty": [
            {"place_id": unit_ids[row.place_code, row.place_valid_from]}
            | {
                name: getattr(row, name)
                for name in ("form", "level", "first", "last", "every", "days_after")
            }
            for row in reference.duties
        ],
        "definition": [_row(row) | {"groups": list(row.groups)} for row in reference.breaks],
        "choice": [
            _row(row, id="choice") | {"position": place}
            for place, row in enumerate(reference.choices)
        ],
        "area_kind": [
            _row(row, id="kind") | {"position": place}
            for place, row in enumerate(reference.groupings)
        ],
        "lunar_new_year": [_row(row) for row in reference.lunar_new_years],
        "unit_area": [
            {
                "unit_id": unit_ids[row.code, row.valid_from],
                "kind": row.grouping,
                "source": row.source,
                "confidence": row.confidence,
            }
            for row in reference.unit_groups
        ],
    }


def _load_batch(
    con: duckdb.DuckDBPyConnection,
    batch: Batch,
    previous: Path | None,
    registers: Sequence[Register],
) -> None:
    """Gather old and new into `submission` and the temporary tables that current.sql reads."""
    for name in ("submissions", "reports", "values"):
        con.register(f"new_{name}", getattr(batch, name))
    stored: dict[str, str] = {"submission": "", "report": "", "value": ""}
    if previous is not None:
        con.execute(f"ATTACH '{str(previous).replace(chr(39), chr(39) * 2)}' AS before (READ_ONLY)")
        stored = {
            "submission": "SELECT * FROM before.submission UNION ALL BY NAME",
            "report": (
                "SELECT form, unit_id, month, submission_id, row_number FROM before.report"
                " UNION ALL"
            ),
            "value": (
                """SELECT * FROM before.observation UNION ALL
                        SELECT * EXCLUDE (superseded_by) FROM before.superseded UNION ALL"""
            ),
        }
    con.execute(
        f"INSERT INTO submission BY NAME {stored['submission']} SELECT * FROM new_submissions"
        " ORDER BY sequence"
    )
    con.execute(f"CREATE TEMP TABLE every_report AS {stored['report']} SELECT * FROM new_reports")
    con.execute(f"CREATE TEMP TABLE every_value AS {stored['value']} SELECT * FROM new_values")
    con.register("new_entry", batch.entries)
    register_tables.keep_known(con, registers, "before" if previous is not None else None)
    if previous is not None:
        con.execute("DETACH before")

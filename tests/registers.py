"""Registers for the small world of tests/builders.py: a snapshot that holds figures and registers
together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.decisions import Decision
from etl.reference import Reference
from etl.snapshot.build import ENTRIES, REPORTS, SUBMISSIONS, Batch, build
from tests.builders import Sent, Spec, batch, month, opened, real_reference, small_reference

Rows = Sequence[Mapping[str, object]]
WORLD = replace(small_reference(), choices=real_reference().choices)


@dataclass(frozen=True)
class Register:
    """What one unit listed for one month; a later one of the same unit, month and form
    replaces it.
    """

    form: str
    unit: str
    month: str
    rows: Rows = ()
    received_at: datetime = datetime(2013, 1, 1)


def day(text: str) -> date:
    """`2024-05-25` as a date."""
    return date.fromisoformat(text)


def registered(
    target: Path,
    spec: Spec | Sequence[Sent],
    *registers: Register,
    reference: Reference = WORLD,
    taken: Sequence[Decision] = (),
) -> duckdb.DuckDBPyConnection:
    """A connection to a snapshot with these figures, these registers, in the order accepted, and
    these decisions.
    """
    sent = [spec] if isinstance(spec, Mapping) else spec
    figures = batch(*sent, reference=reference)
    start = len(figures.submissions)
    submissions, reports, entries = [], [], []
    for number, one in enumerate(registers, start=start + 1):
        name = f"{number:07d}-test"
        submissions.append(
            {
                "submission_id": name,
                "sequence": number,
                "form": one.form,
                "period": month(one.month),
                "unit_id": one.unit,
                "sha256": name,
                "file_name": "danh-muc.csv",
                "received_at": one.received_at,
                "who": "clerk",
                "channel": "command",
                "illustrative": False,
                "warnings": 0,
                "row_count": 1,
            }
        )
        reports.append(
            {
                "form": one.form,
                "unit_id": one.unit,
                "month": month(one.month),
                "submission_id": name,
                "row_number": 2,
            }
        )
        for row, cells in enumerate(one.rows, start=2):
            key = {"form": one.form, "unit_id": one.unit, "submission_id": name, "row_number": row}
            entries += [
                key | {"field": field} | _typed(value)
                for field, value in cells.items()
                if value is not None
            ]
    together = Batch(
        pa.concat_tables([figures.submissions, pa.Table.from_pylist(submissions, SUBMISSIONS)]),
        pa.concat_tables([figures.reports, pa.Table.from_pylist(reports, REPORTS)]),
        figures.values,
        pa.Table.from_pylist(entries, ENTRIES),
    )
    build(target, reference, "test", together, taken=taken)
    return opened(target)


def _typed(value: object) -> dict[str, object]:
    return (
        {"day": value}
        if isinstance(value, date)
        else {"number": value}
        if isinstance(value, int)
        else {"text": value}
    )


def model(code: str, **cells: object) -> dict[str, object]:
    """A model as a register lists it, founded at the start of 2020 unless told."""
    base = {
        "code": code,
        "name": f"Nhà trọ tự quản {code}",
        "type": "nha_tro",
        "direction": "tu_quan",
    }
    return base | {"founded": day("2020-01-01")} | cells


def spot(code: str, **cells: object) -> dict[str, object]:
    """A spot as a register lists it, arisen at the start of 2023 unless told."""
    return {"code": code, "kind": "diem", "arisen": day("2023-01-01")} | cells


def event(due: str, held: str | None = None, **cells: object) -> dict[str, object]:
    """An event of programme 09: done when it was held."""
    base = {
        "programme": "ctr09",
        "kind": "giao_ban",
        "due": day(due),
        "done": "co" if held else "chua",
    }
    return base | {"held": day(held) if held else None} | cells

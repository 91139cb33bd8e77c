"""The order in which a batch is judged: month by month, and one file after another for one unit and
month.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from etl.read import Sheet
from etl.validate.cells import type_cells

KEYS = pa.array(["period", "unit_code", "unit_name"])


def waves(
    sheets: Sequence[Sheet], received: Sequence[datetime | None], con: duckdb.DuckDBPyConnection
) -> list[list[int]]:
    """The places of the sheets in the batch, in waves; what is in one wave needs nothing of another
    in it.

    Months follow one another, since rules look at the months before. Within a month a file about a
    unit that an earlier received file is about too comes a wave later, and so supersedes it.
    Files without a readable month come last. `con` needs the table `unit`.
    """
    about = _about(sheets, con)
    late = datetime.max.replace(tzinfo=UTC)
    order = sorted(range(len(sheets)), key=lambda number: (received[number] or late, number))
    rounds: dict[tuple[date, int], list[int]] = defaultdict(list)
    last_round: dict[tuple[str, date, str], int] = {}
    for number in order:
        form = sheets[number].form
        subjects = [(form.id if form else "", month, unit) for month, unit in about[number]]
        turn = 1 + max((last_round.get(subject, 0) for subject in subjects), default=0)
        last_round |= dict.fromkeys(subjects, turn)
        month = min((month for month, _ in about[number]), default=date.max)
        rounds[month, turn].append(number)
    return [sorted(rounds[key]) for key in sorted(rounds)]


def _about(sheets: Sequence[Sheet], con: duckdb.DuckDBPyConnection) -> list[list[tuple[date, str]]]:
    """The months and units of each sheet's rows, as far as they can be read."""
    rows = type_cells([_keys_only(sheet) for sheet in sheets], con).rows
    found: list[list[tuple[date, str]]] = [[] for _ in sheets]
    columns = (rows[name].to_pylist() for name in ("file_no", "month", "unit_id"))
    for number, month, unit in zip(*columns, strict=True):
        found[number].append((month, unit))
    return found


def _keys_only(sheet: Sheet) -> Sheet:
    return Sheet(sheet.file, sheet.form, sheet.cells.filter(pc.is_in(sheet.cells["field"], KEYS)))

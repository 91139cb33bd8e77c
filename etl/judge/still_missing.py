"""Units that owe the report of a file's month and are in no file: what a file cut at the end of a
row does not show.
"""

from collections.abc import Sequence

import duckdb

from etl.ground.findings import Finding
from etl.ground.periods import month_text, year_period
from etl.ground.text import Text
from etl.validate import Validated
from etl.validate.cells import sql
from etl.validate.stored_kinds import STILL_MISSING

NAMED = 5  # units named; a longer list belongs on the page of progress
NAMES = ": {names}"
ALREADY = Text(
    " {count} đơn vị khác không có trong tệp nhưng đã nộp từ trước.",
    " {count} others are not in the file but have reported before.",
)
NOTHING = Text("", "")


def still_missing(
    con: duckdb.DuckDBPyConnection, files: Sequence[Validated]
) -> list[tuple[Finding, ...]]:
    """For each file, at most one note: the units inside the sender's scope that owe its month and
    neither stand in it, or in a file judged with it, nor have reported before.

    `con` is a ledger with the table sent_row. Of several files about one month the largest has the
    note; a file that completes the month, or mends units of a complete one, has none.
    """
    found: list[tuple[Finding, ...]] = [()] * len(files)
    for number, place, due, already, missing in con.execute(sql("ledger/still_missing")).fetchall():
        found[number] = (_note(files[number], place, due, already, missing),)
    return found


def _note(file: Validated, place: str, due: int, already: int, missing: Sequence[str]) -> Finding:
    assert file.form and file.period, "only rows of a form and a month are looked at"
    is_month = file.form.frequency == "month"
    period = month_text(file.period) if is_month else year_period(file.period.year).text
    few = ", ".join(missing) if len(missing) <= NAMED else ""
    values = {
        "place": place,
        "due": due,
        "count": len(missing),
        "month": period,
        "names": NAMES.format(names=few) if few else "",
        "already": _counted(ALREADY, already) if already else NOTHING,
    }
    return Finding(STILL_MISSING, file.file, values=values)


def _counted(text: Text, count: int) -> Text:
    return Text(text("vi", count=count), text("en", count=count))

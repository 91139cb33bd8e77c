"""Which months of which units are signed off, for judging files and decisions before they are
published.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import duckdb

from etl.decisions import Decision, table
from etl.validate.cells import sql


def prepare(con: duckdb.DuckDBPyConnection, taken: Sequence[Decision]) -> None:
    """Give `con`, a ledger, the temporary table `decision` and the table macro `signed()`."""
    con.register("taken_decision", table(taken))
    con.execute("CREATE OR REPLACE TEMP TABLE decision AS FROM taken_decision")
    con.unregister("taken_decision")
    con.execute(sql("signed").replace("MACRO signed", "TEMP MACRO signed"))


def signers(
    con: duckdb.DuckDBPyConnection, form: str, month: date, units: Iterable[str]
) -> dict[str, str]:
    """Unit id → the place that signed its month off, for those of `units` whose month is final. See
    `prepare`.
    """
    found = con.execute(
        """SELECT unit_id, place_id FROM signed()
        WHERE form = $form AND month = $month AND list_contains($units, unit_id)""",
        {"form": form, "month": month, "units": list(units)},
    ).fetchall()
    return dict(found)

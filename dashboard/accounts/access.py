"""The access log: who opened which page or route, and when. Never a figure, a filter or a file's
content.
"""

from pathlib import Path

from dashboard.accounts.database import Database
from etl.ground import clock


def record(path: Path, account: str, what: str) -> None:
    """Adds one line for now (UTC). `what` is a page's url_path or a route, without its
    parameters.
    """
    with Database(path).connect() as con:
        con.execute(
            "INSERT INTO access VALUES (?, ?, ?)",
            [clock.stamp(), account, what],
        )


def entries(path: Path, limit: int = 1000) -> list[tuple[str, str, str]]:
    """The newest lines first: (when, account, page or route)."""
    with Database(path).connect() as con:
        rows = con.execute(
            "SELECT at, account, what FROM access ORDER BY rowid DESC LIMIT ?", [limit]
        )
        return [(row["at"], row["account"], row["what"]) for row in rows]

"""The data dictionary: every question with its arguments and columns, and every table of a
snapshot, as docs/data.md says it. Made from the registry and etl/sql/schema.sql, never by hand.
"""

import inspect
import re
import sys
from collections.abc import Iterator

import duckdb

from dashboard.queries.columns import Column
from dashboard.queries.readable import PUBLIC
from dashboard.queries.registry import Question, questions
from etl.reference.registers import registers_of
from etl.snapshot import register_tables
from etl.snapshot.build import SQL

HEAD = """# Data dictionary

Made by `make dictionary` from the registry of questions (dashboard/queries/registry.py) and
etl/sql/schema.sql. A test holds it against both.

A question is the only way to a figure. It answers for the asker's scope; where it is the same for
everybody, it says why. Types: text; count (a whole number); number; flag; day; month (its first
day); moment (UTC); list.
"""
TABLES = """## Tables of a snapshot

Questions read those marked *public* by name; all others only through macros that show what a scope
may see (etl/sql/visible.sql, settled.sql, office.sql).
"""
COLUMNS = (
    "SELECT table_name, column_name, lower(data_type) FROM duckdb_columns()"
    " WHERE NOT internal ORDER BY table_oid, column_index"
)
REGISTER = (
    "A register: every row of every accepted file; its columns stand in"
    " etl/reference/registers.py. `place_id` is where the thing is."
)
TABLE = re.compile(r"((?:^--.*\n)*)^CREATE TABLE (\w+)", re.M)


def dictionary() -> str:
    """The whole document."""
    return "\n".join([HEAD, *_questions(), TABLES, *_tables()])


def _questions() -> Iterator[str]:
    yield "## Questions\n"
    for one in questions():
        yield f"### {one.query.__name__}\n"
        yield f"{_asks(one)}\n"
        yield f"Asked with: {', '.join(one.arguments) or 'nothing'}. `{one.query.__module__}`\n"
        if one.everything:
            yield f"The same for every scope: {one.everything}.\n"
        yield "| column | type | meaning | missing when | unit |\n|---|---|---|---|---|"
        yield from (_row(column) for column in one.columns)
        yield ""


def _asks(one: Question) -> str:
    """The question itself, which a module with one of them alone says at its top, and its rows."""
    said = inspect.getdoc(one.query) or ""
    asked = inspect.getdoc(sys.modules[one.query.__module__]) or ""
    first = asked.split("\n\n")[0].replace("\n", " ")
    return f"**{first}** {said}" if first.endswith("?") else said


def _row(column: Column) -> str:
    name = f"(one for each of {column.each})" if column.each else column.name
    return f"| {name} | {column.type} | {column.meaning} | {column.missing} | {column.unit} |"


def _tables() -> Iterator[str]:
    schema = (SQL / "schema.sql").read_text(encoding="utf-8")
    said = {name: re.sub(r"^-- ?", "", text, flags=re.M) for text, name in TABLE.findall(schema)}
    columns: dict[str, list[str]] = {}
    with duckdb.connect() as con:
        con.execute(schema)
        register_tables.create(con, registers_of((), ()).values())
        for table, column, type_ in con.execute(COLUMNS).fetchall():
            columns.setdefault(table, []).append(f"{column} ({type_})")
    for table, named in columns.items():
        yield f"### {table}\n"
        yield (
            f"{'*public* ' if table in PUBLIC else ''}{said.get(table, REGISTER).strip()}".strip()
            + "\n"
        )
        yield f"{', '.join(named)}\n"

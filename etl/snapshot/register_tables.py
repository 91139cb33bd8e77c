"""The tables, views and fillings of registers, all made from `Register.fields`: a column of a
register stands there once and nowhere else.
"""

from collections.abc import Iterable, Mapping

import duckdb

from etl.reference.registers import Field, Register

# A field's kind → the type of its column, and the column of typed entries that it is read from.
DATE, COUNT, WORDS = ("DATE", "day"), ("BIGINT", "number"), ("VARCHAR", "text")
KINDS = {"date": DATE, "count": COUNT}
# What each macro of a register is called: its rows that hold, and all that were ever sent.
NAMES: Mapping[str, tuple[str, str]] = {
    "models": ("visible_model", "sent_model"),
    "spots": ("visible_spot", "sent_spot"),
    "events": ("visible_event", "sent_event"),
}


def create(con: duckdb.DuckDBPyConnection, registers: Iterable[Register]) -> None:
    """A table for each register: every row of every accepted file. `place_id` is where the thing
    is: the unit or a place in it.
    """
    for register in registers:
        fields = ", ".join(f'"{field.column}" {_kind(field)[0]}' for field in register.fields)
        con.execute(
            f"CREATE TABLE {register.table} (unit_id VARCHAR, {fields},"
            " submission_id VARCHAR, row_number INTEGER)"
        )


def keep_known(
    con: duckdb.DuckDBPyConnection, registers: Iterable[Register], previous: str | None
) -> None:
    """The rows that the snapshot attached as `previous` has, as temporary tables for `fill`."""
    for register in registers:
        known = f"{previous}.{register.table}" if previous else f"{register.table} LIMIT 0"
        con.execute(f"CREATE TEMP TABLE known_{register.table} AS SELECT * FROM {known}")


def fill(con: duckdb.DuckDBPyConnection, registers: Iterable[Register]) -> None:
    """The rows known and those of `new_entry` (form, unit_id, field, text, day, number,
    submission_id, row_number), one row per thing.
    """
    for register in registers:
        cells = ", ".join(_cell(field) for field in register.fields)
        con.execute(f"""INSERT INTO {register.table} BY NAME
            SELECT * FROM known_{register.table}
            UNION ALL BY NAME
            SELECT unit_id, {cells}, submission_id, row_number
            FROM new_entry WHERE form = '{register.id}'
            GROUP BY submission_id, unit_id, row_number
            ORDER BY submission_id, row_number""")


def create_views(con: duckdb.DuckDBPyConnection, registers: Iterable[Register]) -> None:
    """For each register its rows that hold, `as_of` the month that they were sent for, and every
    row that was ever sent, as far as the place may be seen in that month.

    Of a register of things that is what holds in one month; of events, which stay true when their
    unit has ended, the newest that each unit sent.
    """
    for register in registers:
        holds, sent = NAMES[register.id]
        month, source = (
            (", month_", "visible_register(scope_, place_, month_)")
            if register.is_coded
            else ("", "visible_register_ever(scope_, place_)")
        )
        same = f"r.form = '{register.id}' AND r.submission_id = t.submission_id"
        con.execute(f"""CREATE MACRO {holds}(scope_, place_{month}) AS TABLE
            SELECT t.*, r.first AS as_of FROM {source} r
            JOIN {register.table} t ON {same} AND r.unit_id = t.unit_id""")
        con.execute(f"""CREATE MACRO {sent}(scope_, place_) AS TABLE
            SELECT t.* FROM {register.table} t
            SEMI JOIN visible_report(scope_, place_) r ON {same} AND r.unit_id = t.unit_id""")


def codes(registers: Iterable[Register], database: str) -> str:
    """The query of all codes ever sent: form, submission_id, unit_id, code."""
    return " UNION ALL ".join(
        f"SELECT '{register.id}' AS form, submission_id, unit_id, code"
        f" FROM {database}.{register.table}"
        for register in registers
        if register.is_coded
    )


def rows(registers: Iterable[Register], database: str) -> str:
    """The query of the submission of each row ever sent: submission_id."""
    return " UNION ALL ".join(
        f"SELECT submission_id FROM {database}.{register.table}" for register in registers
    )


def _kind(field: Field) -> tuple[str, str]:
    return KINDS.get(field.kind, WORDS)


def _cell(field: Field) -> str:
    value = f"any_value({_kind(field)[1]}) FILTER (field = '{field.id}')"
    return f'{f"coalesce({value}, unit_id)" if field.kind == "unit" else value} AS "{field.column}"'

"""What a question's statements read, parsed by DuckDB itself; whether an answer is as declared."""

import json
from collections.abc import Iterator

import duckdb
import pandas as pd

from dashboard.queries.columns import Column
from dashboard.queries.readable import PUBLIC, SCOPED


class Recorder:
    """A connection that keeps every statement it is given."""

    def __init__(self, con):
        self._con, self.statements = con, []

    def execute(self, sql, values=None):
        self.statements.append(sql)
        return self._con.execute(sql, values)

    def sql(self, sql, params=None):
        self.statements.append(sql)
        return self._con.sql(sql, params=params)


def beyond(sql: str) -> list[str]:
    """What the statement reads that no question may, or may only through its scope."""
    parsed = json.loads(
        duckdb.execute("SELECT json_serialize_sql($sql)", {"sql": sql}).fetchone()[0]
    )
    assert not parsed["error"], parsed
    return sorted(
        name for statement in parsed["statements"] for name in _beyond(statement["node"], ())
    )


def _beyond(node: object, known: tuple[str, ...]) -> Iterator[str]:
    """`known` are the common table expressions that the node may name, those of outer statements
    too.
    """
    if isinstance(node, list):
        for part in node:
            yield from _beyond(part, known)
    if not isinstance(node, dict):
        return
    if node.get("type") == "BASE_TABLE" and node["table_name"] not in {*known, *PUBLIC}:
        yield node["table_name"]
    if node.get("type") == "TABLE_FUNCTION":
        yield from _past_scope(node["function"])
    if node.get("type") == "RECURSIVE_CTE_NODE":
        known = (*known, node["cte_name"])
    for cte in node.get("cte_map", {}).get("map", ()):
        yield from _beyond(cte["value"]["query_node"], known)
        known = (*known, cte["key"])
    for key, part in node.items():
        if key != "cte_map":
            yield from _beyond(part, known)


def _past_scope(function: dict) -> Iterator[str]:
    name = function["function_name"]
    if name in {*PUBLIC, "unnest", "generate_series"}:
        return
    first = function["arguments"][0]["expression"] if function["arguments"] else {}
    if name not in SCOPED or first.get("identifier") != "scope":
        yield name


def misfits(columns: tuple[Column, ...], frame: pd.DataFrame) -> list[str]:
    """Columns whose values are not what they are declared to be."""
    return [
        f"{column.name}: {fault}"
        for column in columns
        if not column.each and len(frame)
        for fault in _faults(column, frame[column.name])
    ]


def _faults(column: Column, values: pd.Series) -> Iterator[str]:
    told = values[[not (pd.api.types.is_scalar(value) and pd.isna(value)) for value in values]]
    if len(told) < len(values) and not column.missing:
        yield "missing, which it is never said to be"
    if column.type == "text" and not all(isinstance(value, str) for value in told):
        yield "no text"
    if column.type in ("count", "number") and not all(_is_number(value) for value in told):
        yield "no number"
    if column.type == "count" and any(value != int(value) for value in told if _is_number(value)):
        yield "no whole number"
    if column.type == "flag" and not all(value in (True, False) for value in told):
        yield "neither true nor false"
    if column.type in ("day", "month") and any(
        pd.Timestamp(value) != pd.Timestamp(value).normalize() for value in told
    ):
        yield "no day"
    if column.type == "month" and any(pd.Timestamp(value).day != 1 for value in told):
        yield "not the first day of a month"
    if column.type == "list" and any(pd.api.types.is_scalar(value) for value in told):
        yield "no list"


def _is_number(value: object) -> bool:
    return pd.api.types.is_number(value) and not isinstance(value, bool)

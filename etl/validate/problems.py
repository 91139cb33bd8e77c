"""What the checks' queries find, before it becomes words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb


@dataclass(frozen=True)
class Problem:
    """One line of a check's query: where, which kind, and what fills the slots of its text."""

    file_no: int
    row: int
    field: str | None
    code: str
    slots: Mapping[str, object]


def fetch(ledger: duckdb.DuckDBPyConnection, query: str) -> Iterator[Problem]:
    """The problems that `query` finds: columns file_no, row, field, code, and one for each slot."""
    found = ledger.execute(query)
    names = [column[0] for column in found.description or ()]
    for values in found.fetchall():
        slots = {
            name: value for name, value in zip(names, values, strict=True) if value is not None
        }
        keys = (slots.pop("file_no"), slots.pop("row"), slots.pop("field", None), slots.pop("code"))
        yield Problem(*keys, slots)

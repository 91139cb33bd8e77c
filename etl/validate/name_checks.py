"""Names that do not agree with the codes beside them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import duckdb
import pyarrow as pa

from etl.reference import Reference
from etl.reference.unit_names import agrees, is_exact, means_another
from etl.reference.units import Unit
from etl.validate.cells import sql
from etl.validate.problems import Problem, fetch


def name_problems(ledger: duckdb.DuckDBPyConnection, reference: Reference) -> Iterator[Problem]:
    """Names that do not agree with their codes; each different pair is compared once."""
    pairs = ledger.execute(
        "SELECT DISTINCT unit_id, name, name_text FROM unit_row WHERE unit_id IS NOT NULL AND"
        " name_text IS NOT NULL"
    ).fetchall()
    units = reference.units.by_id
    doubtful = [
        pair
        for pair in pairs
        if not any(
            agrees(pair[2], name) and is_exact(pair[2], name) for name in units[pair[0]].names
        )
    ]
    if not doubtful:
        return
    under: dict[str, list[Unit]] = defaultdict(list)
    for unit in reference.units.all:
        under[unit.parent_code].append(unit)
    wrong = []
    for unit_id, _, text in doubtful:
        unit = units[unit_id]
        wrong += [
            (unit_id, text, code)
            for code in _misnamed(unit, [*under[unit.parent_code], *_padded(unit, reference)], text)
        ]
    if not wrong:
        return
    ids, texts, codes = zip(*wrong, strict=True)
    others = pa.array(codes, pa.string())
    ledger.register("wrong_name", pa.table({"unit_id": ids, "name_text": texts, "other": others}))
    try:
        yield from list(fetch(ledger, sql("checks/names")))
    finally:
        ledger.unregister("wrong_name")


def _misnamed(unit: Unit, siblings: Iterable[Unit], text: str) -> Iterator[str | None]:
    """Once where `text` is not the unit's name: the code of the one sibling that it names, or
    None.
    """
    beside = [other for other in siblings if other != unit and other.overlaps(unit)]
    # A unit that was renamed may be called as it is now or as it was: forms of both times are
    # about.
    for name in unit.names:
        if agrees(text, name) and not means_another(text, name, (other.name for other in beside)):
            return
    named = [other for other in beside if agrees(text, other.name)]
    exact = [other for other in named if is_exact(text, other.name)]
    yield (exact or named)[0].code if len(exact or named) == 1 else None


def _padded(unit: Unit, reference: Reference) -> Iterator[Unit]:
    """Units whose code becomes this unit's when Excel drops its leading zeros: 031 and 00031 become
    31.
    """
    for code in {unit.code.zfill(3), unit.code.zfill(5)} - {unit.code}:
        yield from reference.units.by_code.get(code, ())

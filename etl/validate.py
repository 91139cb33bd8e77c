"""Sheets of text → findings and observations; one pass over all files of a wave."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import duckdb
import pyarrow as pa

from etl import rule_sql
from etl.cells import sql, staged
from etl.findings import Finding
from etl.finding_texts import MORE, Problem, finding_of
from etl.forms import Form
from etl.periods import add_months
from etl.read import Sheet
from etl.read.body import OUTSIDE_TABLE
from etl.reference import Reference
from etl.unit_names import agrees

SHOWN = 200  # findings of one kind in one file; more tell nothing new
OBSERVATIONS = pa.schema([
    ("indicator", pa.string()), ("month", pa.date32()), ("unit_id", pa.string()), ("value", pa.int64()),
    ("row", pa.int32()),
])  # fmt: skip
TABLES = ("lies", "unit_row", "kin", "nearby")


@dataclass(frozen=True)
class Validated:
    """One file, judged. It may be accepted when `errors` is empty; warnings need a reason.

    `period` is the month of the file (December for a year), None when no row says one; `rows` maps
    each reporting unit's id to its row; `findings` are in the order of rows, then columns;
    `observations` has one line per figure (schema OBSERVATIONS), a blank cell has none.
    """

    file: str
    form: Form | None
    period: date | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    observations: pa.Table = field(default_factory=OBSERVATIONS.empty_table)

    @property
    def unit_ids(self) -> tuple[str, ...]:
        """The units that report in this file."""
        return tuple(self.rows)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What refuses the file."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What needs a reason."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")


def validate(
    sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection, reference: Reference, today: date, scope: str
) -> list[Validated]:
    """Judge `sheets` against the rules, the reference tables and what is stored; one answer per sheet, in order.

    `ledger` has the tables unit, place_unit, reporting, indicator, succession and
    stored_observation(indicator, month, unit_id, value): the figures current before this wave. Sheets
    of one call do not see each other's figures, except that a district and its communes clash.
    `scope` is the place whose units the sender may report.
    """
    with staged(sheets, ledger), _judged(ledger, today, scope):
        found: dict[int, list[Problem]] = defaultdict(list)
        for problem in _problems(ledger, reference):
            found[problem.file_no].append(problem)
        periods, rows, observations = _periods(ledger), _rows(ledger), _observations(ledger, len(sheets))
    return [
        Validated(
            sheet.file, sheet.form, periods.get(number), rows.get(number, {}),
            _findings(sheet, found.get(number, ())), observations[number],
        )
        for number, sheet in enumerate(sheets)
    ]  # fmt: skip


@contextmanager
def _judged(ledger: duckdb.DuckDBPyConnection, today: date, scope: str) -> Iterator[None]:
    """While inside, `ledger` also has the temporary tables in TABLES."""
    try:
        _set(ledger, today=today.replace(day=1), scope=scope)
        ledger.execute(sql("unit_row"))
        asked = "SELECT min(month), max(month), bool_or(level = 'district') FROM unit_row"
        first, last, has_districts = ledger.execute(asked).fetchone() or (None, None, None)
        if has_districts:
            ledger.execute(sql("kin"))
        _set(ledger, first_month=first and add_months(first, -12), last_month=last and add_months(last, 1))
        ledger.execute(sql("nearby"))
        yield
    finally:
        for name in TABLES:
            ledger.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _set(ledger: duckdb.DuckDBPyConnection, **values: object) -> None:
    for name, value in values.items():
        ledger.execute(f"SET VARIABLE {name} = $value", {"value": value})


def _problems(ledger: duckdb.DuckDBPyConnection, reference: Reference) -> Iterator[Problem]:
    """Everything found. Queries about things that are not there are not asked: most waves are clean."""
    unknown = False
    for problem in _fetch(ledger, sql("checks/rows")):
        unknown |= problem.code == "unit_unknown"
        if problem.code != "unit_unknown":
            yield problem
    if unknown:
        yield from _fetch(ledger, sql("checks/unknown_units"))
    ask = _ask(ledger)
    for name in ("counts", "totals", "levels", "blank_rows"):
        if ask[name]:
            yield from _fetch(ledger, sql(f"checks/{name}"))
    yield from _fetch(ledger, rule_sql.within_row())
    if ask["store"]:
        for query in rule_sql.across_months():
            yield from _fetch(ledger, query)
        yield from _jumps(ledger)
    yield from _name_problems(ledger, reference)


def _ask(ledger: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    """Which checks have anything to look at."""
    row = ledger.execute(
        """SELECT EXISTS (FROM nearby), EXISTS (FROM number_text WHERE problem IS NOT NULL),
            EXISTS (FROM incoming_cell WHERE is_total),
            EXISTS (FROM unit_row WHERE level <> wanted)
                OR EXISTS (FROM kin k JOIN unit_row r ON r.unit_id = k.kin_id AND r.month = k.month)
                OR EXISTS (FROM kin k JOIN nearby n ON n.unit_id = k.kin_id AND n.month = k.month),
            EXISTS (FROM unit_row WHERE figures = 0)"""
    ).fetchone()
    return dict(zip(("store", "counts", "totals", "levels", "blank_rows"), row or (), strict=True))


def _jumps(ledger: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    suspects = ledger.sql(rule_sql.SUSPECTS).to_arrow_table()
    if not len(suspects):
        return
    ledger.register("suspect", suspects)
    try:
        yield from list(_fetch(ledger, rule_sql.JUMPS))
    finally:
        ledger.unregister("suspect")


def _fetch(ledger: duckdb.DuckDBPyConnection, query: str) -> Iterator[Problem]:
    found = ledger.execute(query)
    names = [column[0] for column in found.description or ()]
    for values in found.fetchall():
        slots = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        keys = (slots.pop("file_no"), slots.pop("row"), slots.pop("field", None), slots.pop("code"))
        yield Problem(*keys, slots)


def _name_problems(ledger: duckdb.DuckDBPyConnection, reference: Reference) -> Iterator[Problem]:
    """Names that do not agree with their codes; each different pair is compared once."""
    pairs = ledger.execute(
        "SELECT DISTINCT unit_id, name, name_text FROM unit_row WHERE unit_id IS NOT NULL AND name_text IS NOT NULL"
    ).fetchall()
    wrong = [(unit_id, text) for unit_id, name, text in pairs if not agrees(text, name)]
    if not wrong:
        return
    units, texts = zip(*wrong, strict=True)
    codes = [_code_of(text, unit_id, reference) for unit_id, text in wrong]
    ledger.register("wrong_name", pa.table({"unit_id": units, "name_text": texts, "other": pa.array(codes, pa.string())}))
    try:
        yield from list(_fetch(ledger, sql("checks/names")))
    finally:
        ledger.unregister("wrong_name")


def _code_of(text: str, unit_id: str, reference: Reference) -> str | None:
    """The code of the one unit beside `unit_id`, under the same parent, that is called `text`."""
    unit = reference.units.by_id[unit_id]
    beside = [
        other for other in reference.units.all
        if other.parent_code == unit.parent_code and other.level == unit.level and other.overlaps(unit)
    ]  # fmt: skip
    codes = [other.code for other in beside if agrees(text, other.name)]
    return codes[0] if len(codes) == 1 else None


def _periods(ledger: duckdb.DuckDBPyConnection) -> dict[int, date]:
    return dict(ledger.execute("SELECT file_no, any_value(file_month) FROM unit_row GROUP BY file_no").fetchall())


def _rows(ledger: duckdb.DuckDBPyConnection) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    query = """SELECT DISTINCT file_no, unit_id, first_row FROM unit_row
        WHERE unit_id IS NOT NULL AND level IN ('commune', 'district') ORDER BY file_no, first_row"""
    for file_no, unit_id, row in ledger.execute(query).fetchall():
        found[file_no][unit_id] = row
    return found


def _observations(ledger: duckdb.DuckDBPyConnection, count: int) -> list[pa.Table]:
    """The figures of each file, cut from one sorted table."""
    table = ledger.sql(
        """SELECT file_no, indicator, month, unit_id, value, row FROM sheet_value
        ORDER BY file_no, indicator, month, unit_id, row"""
    ).to_arrow_table()
    sizes = dict(ledger.execute("SELECT file_no, count(*) FROM sheet_value GROUP BY file_no").fetchall())
    figures, start, cut = table.drop_columns(["file_no"]).cast(OBSERVATIONS).combine_chunks(), 0, []
    for number in range(count):
        cut.append(figures.slice(start, sizes.get(number, 0)))
        start += sizes.get(number, 0)
    return cut


def _findings(sheet: Sheet, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    """What reading and judging found, in the order of rows, then columns; of each kind the first SHOWN.

    A row with cells outside the table is perhaps shifted: what its figures say means nothing.
    """
    form = sheet.form
    if form is None:
        return sheet.findings
    fields = {name: place for place, name in enumerate(form.columns)}
    shifted = {finding.row for finding in sheet.findings if finding.kind == OUTSIDE_TABLE}
    known = (problem for problem in problems if problem.row not in shifted)
    ordered = sorted(known, key=lambda problem: (problem.row, fields.get(problem.field, -1), problem.code))
    counts: Counter[str] = Counter()
    found = [*sheet.findings]
    for problem in ordered:
        counts[problem.code] += 1
        if counts[problem.code] <= SHOWN:
            found.append(finding_of(problem, sheet.file, form))
    found += [
        Finding(MORE, sheet.file, values={"count": count - SHOWN, "code": code})
        for code, count in counts.items()
        if count > SHOWN
    ]
    places = {label: place for place, label in enumerate(form.columns.values())}
    return tuple(sorted(found, key=lambda finding: (finding.row or 0, places.get(finding.column, -1), finding.code)))

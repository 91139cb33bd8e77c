"""Sheets of text → findings and observations; one pass over all files of a wave."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import duckdb
import pyarrow as pa

from etl.ground.findings import Finding
from etl.ground.periods import add_months
from etl.read import Sheet
from etl.reference import Reference
from etl.reference.forms import Form
from etl.validate import rule_sql
from etl.validate.cells import sql, staged, typed_entries
from etl.validate.editions import of_its_month
from etl.validate.entries import ENTRIES, has_registers, screened
from etl.validate.in_order import findings_in_order
from etl.validate.name_checks import name_problems
from etl.validate.problems import Problem, fetch
from etl.validate.readings import OBSERVATIONS, observations_of, periods_of, rows_of
from etl.validate.register_rule_sql import entry_rules_sql
from etl.validate.stored_kinds import against_store, in_thousands

TABLES = ("outside", "lies", "unit_row", "kin", "nearby")


@dataclass(frozen=True)
class Validated:
    """One file, judged. It may be accepted when `errors` is empty; warnings need a reason.

    `period` is the month of the file (December for a year), None when no row says one; `rows` maps
    each reporting unit's id to its row; `findings` are in the order of rows, then columns;
    `observations` has one line per figure (schema OBSERVATIONS), `entries` one per filled cell of a
    register (schema ENTRIES); a blank cell has none.
    """

    file: str
    form: Form | None
    period: date | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    observations: pa.Table = field(default_factory=OBSERVATIONS.empty_table)
    entries: pa.Table = field(default_factory=ENTRIES.empty_table)

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
    sheets: Sequence[Sheet],
    ledger: duckdb.DuckDBPyConnection,
    reference: Reference,
    today: date,
    scope: str,
) -> list[Validated]:
    """Judge `sheets` against the rules, the reference tables and what is stored; one answer per
    sheet, in order.

    `ledger` has the tables unit, place_unit, reporting, indicator, succession and
    stored_observation(indicator, month, unit_id, value): the figures current before this wave.
    Sheets of one call do not see each other's figures, except that a district and its communes
    clash. `scope` is the place whose units the sender may report. Rows of other units are cut out
    before anything is judged: each has one finding, that it lies outside, and nothing of it is in
    the answer.
    """
    with staged(sheets, ledger), _judged(sheets, ledger, today, scope):
        outside = list(fetch(ledger, sql("checks/outside")))
        foreign = {(problem.file_no, problem.row) for problem in outside}
        found: dict[int, list[Problem]] = defaultdict(list)
        # Cells are read before it is known whose they are: what that found in another's row is not
        # told either.
        told = (
            problem
            for problem in _problems(ledger, reference)
            if (problem.file_no, problem.row) not in foreign
        )
        for problem in (*outside, *told):
            found[problem.file_no].append(problem)
        periods, rows, observations = (
            periods_of(ledger),
            rows_of(ledger),
            observations_of(ledger, len(sheets)),
        )
        entries = typed_entries(sheets, ledger)
    senders = entries["file_no"].to_numpy()
    return [
        Validated(
            sheet.file,
            sheet.form,
            periods.get(number),
            rows.get(number, {}),
            findings_in_order(
                of_its_month(sheet, periods.get(number) or today),
                found.get(number, ()),
                {row for file, row in foreign if file == number},
            ),
            observations[number],
            entries.filter(pa.array(senders == number)).select(ENTRIES.names),
        )
        for number, sheet in enumerate(sheets)
    ]


@contextmanager
def _judged(
    sheets: Sequence[Sheet], ledger: duckdb.DuckDBPyConnection, today: date, scope: str
) -> Iterator[None]:
    """While inside, `ledger` also has the temporary tables in TABLES."""
    try:
        _set(ledger, today=today.replace(day=1), this_day=today, scope=scope)
        ledger.execute(sql("outside"))
        if has_registers(sheets):
            ledger.execute(sql("outside_entries"))
        ledger.execute(sql("unit_row"))
        asked = "SELECT min(month), max(month), bool_or(level = 'district') FROM unit_row"
        first, last, has_districts = ledger.execute(asked).fetchone() or (None, None, None)
        if has_districts:
            ledger.execute(sql("kin"))
        _set(
            ledger,
            first_month=first and add_months(first, -12),
            last_month=last and add_months(last, 1),
        )
        ledger.execute(sql("nearby"))
        yield
    finally:
        for name in TABLES:
            ledger.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _set(ledger: duckdb.DuckDBPyConnection, **values: object) -> None:
    for name, value in values.items():
        ledger.execute(f"SET VARIABLE {name} = $value", {"value": value})


def _problems(ledger: duckdb.DuckDBPyConnection, reference: Reference) -> Iterator[Problem]:
    """Everything found. Queries about things that are not there are not asked: most waves are
    clean.
    """
    unknown = False
    for problem in fetch(ledger, sql("checks/rows")):
        unknown |= problem.code == "unit_unknown"
        if problem.code != "unit_unknown":
            yield problem
    if unknown:
        yield from fetch(ledger, sql("checks/unknown_units"))
    ask = _ask(ledger)
    for name in ("counts", "totals", "levels", "blank_rows", "thousands", "dates"):
        if ask[name]:
            yield from fetch(ledger, sql(f"checks/{name}"))
    yield from fetch(ledger, in_thousands())
    yield from fetch(ledger, rule_sql.within_row())
    yield from fetch(ledger, sql("checks/blank_cells"))
    if ask["store"]:
        for query in against_store():
            yield from fetch(ledger, query)
        yield from fetch(ledger, rule_sql.across_months())
        yield from _jumps(ledger)
    yield from name_problems(ledger, reference)
    if ask["registers"]:
        for query in (
            screened(sql("checks/entries")),
            entry_rules_sql(),
            sql("checks/stored_entries"),
        ):
            yield from fetch(ledger, query)


QUESTIONS = {
    "store": "SELECT 1 FROM nearby LIMIT 1",
    "counts": "SELECT 1 FROM number_text WHERE problem IS NOT NULL LIMIT 1",
    "totals": "SELECT 1 FROM incoming_cell WHERE is_total LIMIT 1",
    "thousands": (
        "SELECT 1 FROM number_text WHERE text LIKE '%_000' AND value >= 1000 AND NOT is_short(text)"
        " LIMIT 1"
    ),
    "dates": "SELECT 1 FROM number_text WHERE value BETWEEN 36526 AND 73050 LIMIT 1",
    "wrong_level": "SELECT 1 FROM unit_row WHERE level <> wanted LIMIT 1",
    "kin_sent": (
        "SELECT 1 FROM kin k JOIN unit_row r ON r.unit_id = k.kin_id AND r.month = k.month LIMIT 1"
    ),
    "kin_stored": (
        "SELECT 1 FROM kin k JOIN nearby n ON n.unit_id = k.kin_id AND n.month = k.month LIMIT 1"
    ),
    "blank_rows": "SELECT 1 FROM unit_row WHERE figures = 0 LIMIT 1",
    "registers": "SELECT 1 FROM unit_row WHERE is_register LIMIT 1",
}


def _ask(ledger: duckdb.DuckDBPyConnection) -> dict[str, bool]:
    """Which checks have anything to look at; asking is much cheaper than checking."""
    answers = {
        name: ledger.execute(question).fetchone() is not None
        for name, question in QUESTIONS.items()
    }
    return answers | {
        "levels": any(answers[name] for name in ("wrong_level", "kin_sent", "kin_stored"))
    }


def _jumps(ledger: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    suspects = ledger.sql(rule_sql.SUSPECTS).to_arrow_table()
    if not len(suspects):
        return
    ledger.register("suspect", suspects)
    try:
        yield from list(fetch(ledger, rule_sql.JUMPS))
    finally:
        ledger.unregister("suspect")

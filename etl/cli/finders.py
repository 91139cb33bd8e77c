"""Finding what `show` is asked for: a unit, an indicator, a submission, a period."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from etl import archive, snapshot
from etl.cli.command import Context
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.periods import parse_period
from etl.ground.text import Text, fold
from etl.reference.indicators import GROUPS, Indicator
from etl.reference.units import LEVELS, Unit
from etl.snapshot.attached import attached
from etl.snapshot.recipe import recipe

NOT_MONTH = Text(
    "“{key}” không phải tháng. Ghi kiểu 2026-10, hoặc 2026 cho báo cáo năm.",
    "“{key}” is no month. Write 2026-10, or 2026 for annual reports.",
)
UNIT_REPORTS = """SELECT unit_id, min(month), max(month), count(*) FROM served.report
    WHERE is_current AND list_contains(?, unit_id) GROUP BY unit_id"""
INDICATOR_FIGURES = """SELECT indicator, count(*), min(month), max(month) FROM served.observation
    WHERE list_contains(?, indicator) GROUP BY indicator"""
SUBMISSION_ROWS = (
    "SELECT count(*), count(*) FILTER (is_current) FROM served.report WHERE submission_id = ?"
)
PERIOD = """
SELECT form, count(*) FILTER (due.unit_id IS NOT NULL),
  count(*) FILTER (report.unit_id IS NOT NULL),
    list(unit_id ORDER BY unit_id) FILTER (report.unit_id IS NULL),
    list(DISTINCT submission_id ORDER BY submission_id) FILTER (submission_id IS NOT NULL)
FROM (FROM served.due WHERE month = $month AND form = $form AND (is_begun
  OR due_on < $today)) AS due
FULL JOIN (FROM served.report WHERE month = $month AND form = $form AND is_current) AS report
    USING (form, unit_id, month)
GROUP BY form"""

PERIOD_COLUMNS = ("form", "due", "reported", "missing", "submissions")

Row = Mapping[str, object]
Bound = Sequence[object] | Mapping[str, object]


def _ask(context: Context, sql: str, bound: Bound) -> list[tuple]:
    """Rows from the snapshot served; none when nothing was published yet."""
    file = snapshot.current_file(context.settings)
    if file is None:
        return []
    with attached(served=file) as con:
        return con.execute(sql, bound).fetchall()


def _units(context: Context, key: str) -> list[Row]:
    units = recipe(context.settings).reference.units
    wanted = fold(key)
    found = [
        unit
        for unit in units.all
        if key in (unit.code, unit.id, *(one.next_id for one in unit.earlier))
    ]
    found = found or [
        unit for unit in units.all if wanted and any(wanted in fold(name) for name in unit.names)
    ]
    reports = {
        row[0]: row[1:] for row in _ask(context, UNIT_REPORTS, [[unit.id for unit in found]])
    }
    return [_unit(context, unit, *reports.get(unit.id, (None, None, 0))) for unit in found]


def _unit(context: Context, unit: Unit, first: object, last: object, reports: object) -> Row:
    return {
        "unit_id": unit.id,
        "code": unit.code,
        "level": context.read(LEVELS[unit.level]),
        "name": unit.name,
        "parent": unit.parent_code,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "first_report": first,
        "last_report": last,
        "reports": reports,
    }


def _indicators(context: Context, key: str) -> list[Row]:
    indicators = recipe(context.settings).reference.indicators
    wanted = fold(key)
    found = [one for one in indicators if key == one.id]
    found = found or [
        one
        for one in indicators
        if wanted and wanted in f"{fold(one.label.vi)}|{fold(one.label.en)}"
    ]
    figures = {
        row[0]: row[1:] for row in _ask(context, INDICATOR_FIGURES, [[one.id for one in found]])
    }
    return [_indicator(context, one, *figures.get(one.id, (0, None, None))) for one in found]


def _indicator(
    context: Context, one: Indicator, figures: object, first: object, last: object
) -> Row:
    return {
        "id": one.id,
        "group": context.read(GROUPS[one.group]),
        "label_vi": one.label.vi,
        "label_en": one.label.en,
        "kind": one.kind,
        "better": one.better,
        "frequency": one.frequency,
        "unit_vi": one.unit.vi,
        "unit_en": one.unit.en,
        "definition_vi": one.definition.vi,
        "definition_en": one.definition.en,
        "basis": one.basis,
        "asked_from": one.first and f"{one.first:%Y-%m}",
        "asked_to": one.last and f"{one.last:%Y-%m}",
        "figures": figures,
        "first": first,
        "last": last,
    }


def _submissions(context: Context, key: str) -> list[Row]:
    found = [
        e for e in archive.entries(context.settings.archive_dir) if key in (e.id, str(e.sequence))
    ]
    rows: list[Row] = []
    for entry in found:
        ((total, current),) = _ask(context, SUBMISSION_ROWS, [entry.id]) or [(0, 0)]
        rows.append(
            asdict(entry.manifest)
            | {
                "rows": total,
                "current_rows": current,
                "whole": entry.is_whole(),
            }
        )
    return rows


def _periods(context: Context, key: str) -> list[Row]:
    period = parse_period(key)
    if period is None or period.kind not in ("month", "year"):
        raise UserError(NOT_MONTH, key=key)
    rows = _ask(
        context, PERIOD, {"month": period.last, "form": period.kind, "today": clock.today()}
    )
    return [dict(zip(PERIOD_COLUMNS, row, strict=True)) | {"period": key} for row in rows]


FINDERS: Mapping[str, Callable[[Context, str], list[Row]]] = {
    "unit": _units,
    "indicator": _indicators,
    "submission": _submissions,
    "period": _periods,
}

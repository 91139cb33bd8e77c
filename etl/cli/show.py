"""show unit, indicator, submission, period: what is known of one thing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from etl import archive, snapshot
from etl.attached import attached
from etl.cli.command import Answer, Argument, Command, Context
from etl.errors import UserError
from etl.indicators import GROUPS
from etl.periods import parse_period
from etl.recipe import recipe
from etl.text import Text, fold
from etl.units import LEVELS, Unit

NOT_FOUND = Text(
    "Không tìm thấy {kind} “{key}”. Tìm theo mã hoặc theo tên.",
    "No {kind} “{key}” was found. Look for a code or a name.",
)
NOT_MONTH = Text("“{key}” không phải tháng. Ghi kiểu 2026-10, hoặc 2026 cho báo cáo năm.", "“{key}” is no month. Write 2026-10, or 2026 for annual reports.")
KINDS = {
    "unit": Text("đơn vị", "unit"),
    "indicator": Text("chỉ tiêu", "indicator"),
    "submission": Text("tệp đã nhận", "submission"),
    "period": Text("kỳ báo cáo", "period"),
}
LABELS = {
    "id": Text("mã", "id"),
    "unit_id": Text("mã nội bộ", "internal id"),
    "code": Text("mã đơn vị", "unit code"),
    "level": Text("cấp", "level"),
    "name": Text("tên", "name"),
    "parent": Text("thuộc", "within"),
    "valid_from": Text("từ ngày", "from"),
    "valid_to": Text("đến ngày", "to"),
    "first_report": Text("báo cáo đầu", "first report"),
    "last_report": Text("báo cáo cuối", "last report"),
    "reports": Text("số báo cáo", "reports"),
    "group": Text("nhóm", "group"),
    "label_vi": Text("tên tiếng Việt", "Vietnamese label"),
    "label_en": Text("tên tiếng Anh", "English label"),
    "kind": Text("loại", "kind"),
    "better": Text("chiều tốt", "better"),
    "frequency": Text("kỳ", "frequency"),
    "figures": Text("số liệu", "figures"),
    "first": Text("tháng đầu", "first month"),
    "last": Text("tháng cuối", "last month"),
    "sequence": Text("thứ tự tiếp nhận", "sequence"),
    "form": Text("biểu mẫu", "form"),
    "period": Text("kỳ báo cáo", "period"),
    "unit": Text("đơn vị", "unit"),
    "units": Text("các đơn vị", "units"),
    "sha256": Text("sha-256", "sha-256"),
    "received_at": Text("nhận lúc", "received at"),
    "who": Text("người gửi", "who"),
    "channel": Text("kênh", "channel"),
    "supersedes": Text("thay cho", "supersedes"),
    "reason": Text("lý do", "reason"),
    "warnings": Text("cảnh báo đã chấp nhận", "warnings accepted"),
    "illustrative": Text("số liệu minh họa", "illustrative"),
    "rows": Text("số dòng", "rows"),
    "current_rows": Text("số dòng hiện hành", "current rows"),
    "whole": Text("còn nguyên vẹn", "whole"),
    "due": Text("phải báo cáo", "due"),
    "reported": Text("đã báo cáo", "reported"),
    "missing": Text("chưa báo cáo", "missing"),
    "submissions": Text("các tệp", "submissions"),
}
UNIT_REPORTS = "SELECT min(month), max(month), count(*) FROM served.report WHERE is_current AND unit_id = ?"
INDICATOR_FIGURES = "SELECT count(*), min(month), max(month) FROM served.observation WHERE indicator = ?"
SUBMISSION_ROWS = "SELECT count(*), count(*) FILTER (is_current) FROM served.report WHERE submission_id = ?"
PERIOD = """
SELECT form, count(*) FILTER (due.unit_id IS NOT NULL), count(*) FILTER (report.unit_id IS NOT NULL),
    list(unit_id ORDER BY unit_id) FILTER (report.unit_id IS NULL),
    list(DISTINCT submission_id ORDER BY submission_id) FILTER (submission_id IS NOT NULL)
FROM (FROM served.due WHERE month = $month AND form = $form) AS due
FULL JOIN (FROM served.report WHERE month = $month AND form = $form AND is_current) AS report
    USING (form, unit_id, month)
GROUP BY form"""

Row = Mapping[str, object]


def _ask(context: Context, sql: str, bound: Sequence[object] | Mapping[str, object]) -> tuple[object, ...] | None:
    """One row from the snapshot served; None when nothing was published yet or nothing is found."""
    file = snapshot.current_file(context.settings)
    if file is None:
        return None
    with attached(served=file) as con:
        return con.execute(sql, bound).fetchone()


def _units(context: Context, key: str) -> list[Row]:
    units = recipe(context.settings.reference_dir).reference.units
    wanted = fold(key)
    found = [unit for unit in units.all if key in (unit.code, unit.id)]
    found = found or [unit for unit in units.all if wanted and wanted in fold(unit.name)]
    return [_unit(context, unit) for unit in found]


def _unit(context: Context, unit: Unit) -> Row:
    first, last, reports = _ask(context, UNIT_REPORTS, [unit.id]) or (None, None, 0)
    return {
        "unit_id": unit.id, "code": unit.code, "level": context.read(LEVELS[unit.level]), "name": unit.name,
        "parent": unit.parent_code, "valid_from": unit.valid_from, "valid_to": unit.valid_to,
        "first_report": first, "last_report": last, "reports": reports,
    }  # fmt: skip


def _indicators(context: Context, key: str) -> list[Row]:
    indicators = recipe(context.settings.reference_dir).reference.indicators
    wanted = fold(key)
    found = [one for one in indicators if key == one.id]
    found = found or [one for one in indicators if wanted and wanted in (fold(one.label.vi) + "|" + fold(one.label.en))]
    rows: list[Row] = []
    for one in found:
        figures, first, last = _ask(context, INDICATOR_FIGURES, [one.id]) or (0, None, None)
        rows.append({
            "id": one.id, "group": context.read(GROUPS[one.group]), "label_vi": one.label.vi, "label_en": one.label.en,
            "kind": one.kind, "better": one.better, "frequency": one.frequency,
            "figures": figures, "first": first, "last": last,
        })  # fmt: skip
    return rows


def _submissions(context: Context, key: str) -> list[Row]:
    found = [e for e in archive.entries(context.settings.archive_dir) if key in (e.id, str(e.sequence))]
    rows: list[Row] = []
    for entry in found:
        total, current = _ask(context, SUBMISSION_ROWS, [entry.id]) or (0, 0)
        rows.append(asdict(entry.manifest) | {"rows": total, "current_rows": current, "whole": entry.is_whole()})
    return rows


def _periods(context: Context, key: str) -> list[Row]:
    period = parse_period(key)
    if period is None or period.kind not in ("month", "year"):
        raise UserError(NOT_MONTH, key=key)
    row = _ask(context, PERIOD, {"month": period.last, "form": period.kind})
    if row is None:
        return []
    return [dict(zip(("form", "due", "reported", "missing", "submissions"), row, strict=True)) | {"period": key}]


FINDERS: Mapping[str, Callable[[Context, str], list[Row]]] = {
    "unit": _units,
    "indicator": _indicators,
    "submission": _submissions,
    "period": _periods,
}


def _show(context: Context) -> Answer:
    kind, key = context.arguments.kind, context.arguments.key
    rows = FINDERS[kind](context, key)
    if not rows:
        raise UserError(NOT_FOUND, kind=KINDS[kind], key=key)
    lines: list[str] = []
    for row in rows:
        lines += [f"{context.read(LABELS[name])}: {_plain(value)}" for name, value in row.items() if value not in (None, [], ())]
        lines.append("")
    return Answer({kind: [{name: _json(value) for name, value in row.items()} for row in rows]}, lines[:-1])


def _plain(value: object) -> str:
    return ", ".join(map(_plain, value)) if isinstance(value, list | tuple) else str(value)


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


COMMANDS = (
    Command(
        "show",
        Text("xem một đơn vị, chỉ tiêu, tệp đã nhận hoặc kỳ báo cáo", "show a unit, indicator, submission or period"),
        _show,
        (
            Argument(
                ("kind",),
                Text("unit đơn vị, indicator chỉ tiêu, submission tệp đã nhận, period kỳ", "what to show"),
                Text("LOẠI", "KIND"),
                {"choices": tuple(FINDERS)},
            ),
            Argument(("key",), Text("mã, tên, hoặc kỳ kiểu 2026-10", "code, name, or period as 2026-10"), Text("KHÓA", "KEY")),
        ),
    ),
)

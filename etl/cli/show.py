"""show unit, indicator, submission, period: what is known of one thing."""

from collections.abc import Mapping
from datetime import date

from etl.cli.command import Answer, Argument, Command, Context
from etl.cli.finders import FINDERS
from etl.ground.errors import UserError
from etl.ground.text import Text

NOT_FOUND = Text(
    "Không tìm thấy {kind} “{key}”. Tìm theo mã hoặc theo tên.",
    "No {kind} “{key}” was found. Look for a code or a name.",
)
MORE = Text(
    "… và {count} kết quả nữa; ghi rõ hơn để thu hẹp.",
    "… and {count} more; say more to narrow it down.",
)
SHOWN = 20
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
    "unit_vi": Text("đơn vị tính", "unit, Vietnamese"),
    "unit_en": Text("đơn vị tính, tiếng Anh", "unit"),
    "definition_vi": Text("cách đếm", "how to count it, Vietnamese"),
    "definition_en": Text("cách đếm, tiếng Anh", "how to count it"),
    "basis": Text("văn bản", "document"),
    "asked_from": Text("có trong mẫu từ", "on the form from"),
    "asked_to": Text("có trong mẫu đến", "on the form to"),
    "figures": Text("số liệu", "figures"),
    "first": Text("tháng đầu", "first month"),
    "last": Text("tháng cuối", "last month"),
    "sequence": Text("thứ tự tiếp nhận", "sequence"),
    "form": Text("biểu mẫu", "form"),
    "period": Text("kỳ báo cáo", "period"),
    "unit": Text("đơn vị", "unit"),
    "units": Text("các đơn vị", "units"),
    "sha256": Text("sha-256", "sha-256"),
    "sent_sha256": Text("sha-256 của tệp đã gửi", "sha-256 of the file sent"),
    "reduced": Text("đã bỏ phần ngoài biểu mẫu", "reduced to the form"),
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
    "previous": Text("mắt xích trước", "the link before"),
    "due": Text("phải báo cáo", "due"),
    "reported": Text("đã báo cáo", "reported"),
    "missing": Text("chưa báo cáo", "missing"),
    "submissions": Text("các tệp", "submissions"),
}


def _show(context: Context) -> Answer:
    kind, key = context.arguments.kind, context.arguments.key
    rows = FINDERS[kind](context, key)
    if not rows:
        raise UserError(NOT_FOUND, kind=KINDS[kind], key=key)
    lines = [line for row in rows[:SHOWN] for line in (*_lines(context, row), "")]
    lines = (
        lines[:-1] if len(rows) <= SHOWN else [*lines, context.read(MORE, count=len(rows) - SHOWN)]
    )
    return Answer(
        {kind: [{name: _json(value) for name, value in row.items()} for row in rows]}, lines
    )


def _lines(context: Context, row: Mapping[str, object]) -> list[str]:
    told = {name: value for name, value in row.items() if value not in (None, "", [], ())}
    return [f"{context.read(LABELS[name])}: {_plain(value)}" for name, value in told.items()]


def _plain(value: object) -> str:
    return ", ".join(map(_plain, value)) if isinstance(value, list | tuple) else str(value)


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


COMMANDS = (
    Command(
        "show",
        Text(
            "xem một đơn vị, chỉ tiêu, tệp đã nhận hoặc kỳ báo cáo",
            "show a unit, indicator, submission or period",
        ),
        _show,
        (
            Argument(
                ("kind",),
                Text(
                    "unit đơn vị, indicator chỉ tiêu, submission tệp đã nhận, period kỳ",
                    "what to show",
                ),
                Text("LOẠI", "KIND"),
                {"choices": tuple(FINDERS)},
            ),
            Argument(
                ("key",),
                Text("mã, tên, hoặc kỳ kiểu 2026-10", "code, name, or period as 2026-10"),
                Text("KHÓA", "KEY"),
            ),
        ),
    ),
)

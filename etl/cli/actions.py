"""actions: what is to be done in a place, listed; raised, answered and closed as on the page."""

from collections.abc import Mapping
from datetime import date

from etl import snapshot
from etl.cli.command import Answer, Argument, Command, Context
from etl.cli.loading import SCOPE, WHO, account, scope_of
from etl.decisions.deciding import Draft, decide
from etl.decisions.drafts import day_of
from etl.decisions.kinds import ACTION_STATES, DECISION_KINDS, RAISE_ACTION
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.snapshot.attached import attached

# What may be done with an action → the kind of decision.
VERBS: Mapping[str, str] = {
    kind.removesuffix("_action"): kind
    for kind, about in DECISION_KINDS.items()
    if about.subject == "action"
}
RAISE = RAISE_ACTION.removesuffix("_action")
COLUMNS = (
    "action",
    "place_id",
    "agency",
    "due",
    "text",
    "about",
    "raised_by",
    "raised_on",
    "state",
    "result",
    "told_by",
    "told_on",
    "is_open",
    "is_overdue",
)
LISTED = f"""SELECT {", ".join(COLUMNS)} FROM visible_action($scope, $scope, $day)
ORDER BY NOT is_overdue, NOT is_open, due, action"""

NUMBER_MISSING = Text(
    "Ghi số của việc sau {verb}; xem các số bằng: python -m etl actions",
    "Name the action's number after {verb}; list them with: python -m etl actions",
)
DAY_WRONG = Text(
    "“{day}” không phải một ngày. Ghi kiểu 2026-12-15.", "“{day}” is no day like 2026-12-15."
)
NONE = Text("Không có việc nào.", "There is no action.")
LINE = Text(
    "{action}: {text} · {place_id} · {agency}, hạn {due} · {state}{late}",
    "{action}: {text} · {place_id} · {agency}, due {due} · {state}{late}",
)
LATE = Text(" (quá hạn)", " (overdue)")
RECORDED = Text("Đã ghi việc {action}: {state}.", "Action {action} recorded: {state}.")


def _actions(context: Context) -> Answer:
    verb = context.arguments.what
    return _listed(context) if verb is None else _decided(context, verb)


def _listed(context: Context) -> Answer:
    scope, file = scope_of(context), snapshot.current_file(context.settings)
    given = context.arguments.day
    day = day_of(given) if given else clock.today()
    if day is None:
        raise UserError(DAY_WRONG, day=given)
    rows: list[dict[str, object]] = []
    if file is not None:
        with attached(served=file) as con:
            con.execute("USE served")
            found = con.execute(LISTED, {"scope": scope, "day": day}).fetchall()
            rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    lines = [_line(context, row) for row in rows]
    return Answer({"actions": [_plain(row) for row in rows]}, lines or [context.read(NONE)])


def _line(context: Context, row: Mapping[str, object]) -> str:
    state = ACTION_STATES[str(row["state"])](context.language)
    late = context.read(LATE) if row["is_overdue"] else ""
    return LINE(context.language, **{**row, "state": state, "late": late})


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }


def _decided(context: Context, verb: str) -> Answer:
    given, scope = context.arguments, scope_of(context)
    if verb != RAISE and given.number is None:
        raise UserError(NUMBER_MISSING, verb=verb)
    values: dict[str, object] = {"agency": given.agency, "due": given.due, "about": given.about}
    if verb != RAISE:
        values = {"action": given.number}
    draft = Draft(VERBS[verb], given.place or scope, values, given.text or "")
    [taken] = decide(context.settings, [draft], who=given.who or account(), scope=scope)
    state = str(DECISION_KINDS[taken.kind].state)
    data = {"action": taken.action, "decision": taken.id, "state": state}
    words = ACTION_STATES[state](context.language)
    return Answer(data, [context.read(RECORDED, action=taken.action, state=words)])


COMMANDS = (
    Command(
        "actions",
        Text(
            "xem, giao, trả lời hoặc khép lại việc cần làm",
            "list, raise, answer or close actions",
        ),
        _actions,
        (
            Argument(
                ("what",),
                Text(
                    "raise giao việc, begin bắt đầu, finish xong, drop không làm, reopen mở lại;"
                    " bỏ trống: liệt kê",
                    "left out: list them",
                ),
                Text("LÀM_GÌ", "WHAT"),
                {"nargs": "?", "choices": tuple(VERBS)},
            ),
            Argument(
                ("number",),
                Text("số của việc", "the action's number"),
                Text("SỐ", "NUMBER"),
                {"nargs": "?", "type": int},
            ),
            Argument(
                ("--place",),
                Text(
                    "địa bàn của việc (mặc định: --scope)", "the action's place (default: --scope)"
                ),
                Text("MÃ", "ID"),
            ),
            Argument(
                ("--agency",),
                Text("cơ quan thực hiện, ví dụ cong_an", "responsible office, like cong_an"),
                Text("CƠ_QUAN", "OFFICE"),
            ),
            Argument(
                ("--due",),
                Text("thời hạn, ví dụ 2026-12-15", "due day, like 2026-12-15"),
                Text("NGÀY", "DAY"),
            ),
            Argument(
                ("--about",),
                Text(
                    "mục cần chú ý mà việc nêu từ đó", "what needed attention, as the pages name it"
                ),
                Text("MỤC", "WHAT"),
            ),
            Argument(
                ("--text",),
                Text("việc phải làm, kết quả hoặc lý do", "what is to be done, the result, or why"),
                Text("CHỮ", "TEXT"),
            ),
            Argument(
                ("--day",),
                Text("liệt kê như cuối ngày đó (mặc định: hôm nay)", "list as of that day's end"),
                Text("NGÀY", "DAY"),
            ),
            SCOPE,
            WHO,
        ),
    ),
)

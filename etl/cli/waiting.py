"""corrections (before: pending): those to months signed off, listed, approved or declined by the
office.
"""

from collections.abc import Mapping
from dataclasses import asdict

from etl.cli.command import ACCEPTED, REFUSED, Answer, Argument, Command, Context
from etl.cli.loading import SCOPE, WHO, account, scope_of
from etl.corrections import deciding
from etl.corrections.kept import Held
from etl.ground.errors import UserError
from etl.ground.findings import SEVERITIES
from etl.ground.text import Text
from etl.judge.submissions import STATUSES

APPROVE, DECLINE = "approve", "decline"
ID_MISSING = Text(
    "Ghi mã đề nghị sửa sau {action}; xem các mã bằng: python -m etl corrections",
    "Name the correction after {action}; list them with: python -m etl corrections",
)
NONE = Text("Không có đề nghị sửa nào đang chờ.", "No correction is waiting.")
LINE = Text(
    "{id}: {name} · {period} · {who} gửi lúc {received_at}\n  Lý do: {reason}",
    "{id}: {name} · {period} · sent by {who} at {received_at}\n  Reason: {reason}",
)
APPROVED = Text("Đã phê duyệt {id}: {status}{submission}", "Approved {id}: {status}{submission}")
SUBMISSION = Text(", lần nộp {id}", ", submission {id}")
NOT_TAKEN = Text(
    "Đề nghị {id} không còn khớp với số liệu hiện có nên chưa được nhận; vẫn chờ.",
    "The correction {id} no longer fits what is stored and was not taken; it goes on waiting.",
)
FINDING = Text("  {severity}: {sentence}", "  {severity}: {sentence}")
DECLINED = Text(
    "Đã từ chối đề nghị {id}; số liệu giữ nguyên.", "Declined {id}; the figures stay as they are."
)


def _pending(context: Context) -> Answer:
    action, held_id = context.arguments.action, context.arguments.id
    if action is None:
        return _listed(context)
    if held_id is None:
        raise UserError(ID_MISSING, action=action)
    return _approve(context, held_id) if action == APPROVE else _decline(context, held_id)


def _listed(context: Context) -> Answer:
    waiting = deciding.waiting(context.settings, scope_of(context))
    lines = [context.read(LINE, **asdict(one), id=one.id) for one in waiting]
    return Answer({"pending": [_as_json(one) for one in waiting]}, lines or [context.read(NONE)])


def _as_json(one: Held) -> Mapping[str, object]:
    return {"id": one.id, **asdict(one)}


def _approve(context: Context, held_id: str) -> Answer:
    checked = deciding.approve(
        context.settings, held_id, who=_who(context), scope=scope_of(context)
    )
    taken = checked.status in deciding.TAKEN
    data = {"approved": held_id if taken else None, "file": checked.as_json(context.language)}
    if taken:
        number = checked.submission_id
        submission = context.read(SUBMISSION, id=number) if number else ""
        status = STATUSES[checked.status](context.language)
        return Answer(
            data,
            [context.read(APPROVED, id=held_id, status=status, submission=submission)],
            ACCEPTED,
        )
    found = [one for one in checked.findings if one.severity == "error"]
    lines = [
        context.read(
            FINDING,
            severity=SEVERITIES[one.severity](context.language),
            sentence=one.sentence(context.language),
        )
        for one in found
    ]
    return Answer(data, [context.read(NOT_TAKEN, id=held_id), *lines], REFUSED)


def _decline(context: Context, held_id: str) -> Answer:
    reason = context.arguments.reason or ""
    deciding.reject(
        context.settings, held_id, who=_who(context), scope=scope_of(context), reason=reason
    )
    return Answer({"declined": held_id}, [context.read(DECLINED, id=held_id)])


def _who(context: Context) -> str:
    return context.arguments.who or account()


COMMANDS = (
    Command(
        "corrections",
        Text(
            "xem, phê duyệt hoặc từ chối đề nghị sửa số đã duyệt",
            "list, approve or decline corrections to approved figures",
        ),
        _pending,
        (
            Argument(
                ("action",),
                Text(
                    "approve phê duyệt, decline từ chối; bỏ trống: liệt kê", "left out: list them"
                ),
                options={"nargs": "?", "choices": (APPROVE, DECLINE)},
            ),
            Argument(
                ("id",),
                Text("mã đề nghị sửa", "the correction's id"),
                Text("MÃ", "ID"),
                {"nargs": "?"},
            ),
            Argument(
                ("--reason",),
                Text("lý do từ chối, người gửi sẽ đọc", "why it is declined; the sender reads it"),
                Text("LÝ_DO", "REASON"),
            ),
            SCOPE,
            WHO,
        ),
        aliases=("pending",),
    ),
)

"""--reason and --reason-for: why warnings are right, one reason for all or one for each kind."""

from collections.abc import Iterable, Mapping

from etl.cli.command import Argument, Context
from etl.ground.errors import UserError
from etl.ground.text import Text
from etl.judge.reasons import reasons_of
from etl.judge.submissions import Checked

REASON = Argument(
    ("--reason",),
    Text("lý do chung cho mọi cảnh báo", "why the warnings are right, one reason for all"),
    Text("LÝ_DO", "REASON"),
)
REASON_FOR = Argument(
    ("--reason-for",),
    Text(
        "lý do riêng cho một loại cảnh báo, ghi lại nhiều lần được: --reason-for row_withdraws='báo"
        " nhầm kỳ'",
        "why warnings of one kind are right; may be repeated: --reason-for row_withdraws='wrong"
        " month'",
    ),
    Text("LOẠI=LÝ_DO", "KIND=REASON"),
    {"action": "append", "default": []},
)
UNREADABLE = Text(
    "--reason-for: ghi LOẠI=LÝ_DO, mỗi loại một lần, ví dụ row_withdraws='báo nhầm kỳ'.",
    "--reason-for: write KIND=REASON, each kind once, as in row_withdraws='wrong month'.",
)
HINT = Text(
    "  Nếu số đúng, chạy lại với --reason LÝ_DO, hoặc từng loại: {kinds}",
    "  If the figures are right, run again with --reason REASON, or for each kind: {kinds}",
)
KIND = Text("--reason-for {code}=LÝ_DO", "--reason-for {code}=REASON")


def by_kind(context: Context) -> Mapping[str, str]:
    """Code of a kind of warning → the reason given. Raises UserError where one cannot be told from
    the other.
    """
    try:
        return reasons_of(getattr(context.arguments, "reason_for", ()))
    except ValueError as problem:
        raise UserError(UNREADABLE) from problem


def reason_lines(context: Context, one: Checked) -> Iterable[str]:
    """How to give reasons, where that is all that a file needs."""
    codes = dict.fromkeys(finding.code for finding in one.findings if finding.severity == "warning")
    asked = one.status == "needs_reason" or any(
        finding.code == "reason_needed" for finding in one.findings
    )
    if asked and codes:
        yield context.read(HINT, kinds=" ".join(context.read(KIND, code=code) for code in codes))

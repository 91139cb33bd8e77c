"""What the office does about corrections to months it has signed off: approve, reject, look at what
would change.
"""

from collections.abc import Iterable
from datetime import datetime

from etl import pipeline, snapshot
from etl.corrections import kept
from etl.corrections.changes import RESTATES, SIGNED_OFF, reason_findings
from etl.corrections.kept import Held, Outcome
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.findings import Finding
from etl.ground.lock import writer
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Text
from etl.judge.ledger import reference_tables
from etl.judge.submissions import Checked, Upload
from etl.reference.places import holds
from etl.snapshot.recipe import recipe

TAKEN = ("accepted_as_is", "known")

DECIDED = Text(
    "Đề nghị sửa {id} đã được {who} giải quyết. Tải lại trang để xem.",
    "The correction {id} was decided by {who}. Reload the page to see it.",
)
SIGNED_ABOVE = Text(
    "Tháng của đề nghị sửa {id} do cấp trên duyệt; chỉ văn phòng cấp đó phê duyệt được.",
    "The month of the correction {id} was signed off above you; only that office can approve it.",
)
REASON_MISSING = Text(
    "Ghi lý do từ chối để người gửi biết.", "Say why it is rejected, so that the sender knows."
)
REASON_REFUSED = Text("Lý do không lưu được: {problem}", "The reason cannot be stored: {problem}")


def waiting(settings: Settings, scope: str) -> list[Held]:
    """The corrections that wait and lie wholly inside the place `scope`, oldest first."""
    return _inside(settings, kept.held(settings), scope)


def decided(settings: Settings, scope: str) -> list[tuple[Held, Outcome]]:
    """The corrections decided inside the place `scope`, the latest first."""
    pairs = kept.decided(settings)
    inside = {one.id for one in _inside(settings, (one for one, _ in pairs), scope)}
    return [(one, outcome) for one, outcome in pairs if one.id in inside]


def sent_by(settings: Settings, who: str) -> list[tuple[Held, Outcome | None]]:
    """The corrections that the account sent, the latest first, each with what was decided."""
    return [
        (one, kept.outcome_of(settings, one.id))
        for one in reversed(kept.every(settings))
        if one.who == who
    ]


def check(settings: Settings, held_id: str, scope: str) -> Checked:
    """What approving it would do now: its findings, and each figure before and after. Writes
    nothing.
    """
    one = _open(settings, held_id, scope)
    return pipeline.check([_upload(settings, one)], settings=settings, scope=scope, approves=True)[
        0
    ]


def approve(settings: Settings, held_id: str, *, who: str, scope: str) -> Checked:
    """Send the correction through the ordinary door, marked as approved by `who`; it is closed once
    accepted.

    `scope` is the place the office answers for. The answer's status is `refused` when the file no
    longer fits what is stored; it then goes on waiting. Raises UserError when it is not there to be
    approved. Approving again what was approved but not closed, because of a power cut, closes it.
    """
    one = _open(settings, held_id, scope)
    if check(settings, held_id, scope).status == "needs_approval":
        raise UserError(SIGNED_ABOVE, id=held_id)
    receipt = pipeline.submit(
        [_upload(settings, one)],
        settings=settings,
        who=one.who,
        channel=one.channel,
        scope=scope,
        illustrative=one.illustrative,
        approved_by=who,
    )
    checked = receipt.checked[0]
    if checked.status in TAKEN:
        with writer(settings):
            kept.close(
                settings,
                one.id,
                Outcome("approved", who, clock.stamp(), submission_id=checked.submission_id),
            )
    return checked


def reject(settings: Settings, held_id: str, *, who: str, scope: str, reason: str) -> None:
    """Close the correction without taking anything from it; file and reason stay. Raises
    UserError.
    """
    reason = reason.strip()
    if not reason:
        raise UserError(REASON_MISSING)
    if found := reason_findings(held_id, reason):
        raise UserError(REASON_REFUSED, problem=said(found[0]))
    with writer(settings):
        one = _open(settings, held_id, scope)
        kept.close(settings, one.id, Outcome("rejected", who, clock.stamp(), reason))


def _open(settings: Settings, held_id: str, scope: str) -> Held:
    """The correction, if it lies in the scope and waits. Whoever may not decide it learns nothing
    of it: it is looked for among those of the scope alone, and no other answer is ever worked out.
    """
    every = _inside(settings, kept.every(settings), scope)
    one = next((one for one in every if one.id == held_id), None)
    if one is None:
        raise UserError(kept.UNKNOWN, id=held_id)
    outcome = kept.outcome_of(settings, held_id)
    if outcome is not None:
        raise UserError(DECIDED, id=held_id, who=outcome.who)
    return one


def _inside(settings: Settings, some: Iterable[Held], scope: str) -> list[Held]:
    some = list(some)
    with reference_tables(recipe(settings), snapshot.current_file(settings)) as con:
        within = {
            unit: holds(con, scope, unit) for unit in {unit for one in some for unit in one.units}
        }
    return [one for one in some if all(within[unit] for unit in one.units)]


def _upload(settings: Settings, one: Held) -> Upload:
    received = datetime.fromisoformat(one.received_at)
    # To its sender it was an error that the month is final; to the office that approves, a warning.
    reasons = dict(one.reasons) | {RESTATES.code: one.reasons.get(SIGNED_OFF.code, one.reason)}
    return Upload(
        one.name,
        kept.data_of(settings, one.id),
        received,
        one.reason,
        one.encoding,
        reasons,
        sent_sha256=one.sent_sha256,
        reduce=one.reduced,
    )


def said(finding: Finding) -> Text:
    """The finding's sentence as a part of another text."""
    return Text(
        *(
            finding.sentence(language).replace("{", "{{").replace("}", "}}")
            for language in LANGUAGES
        )
    )

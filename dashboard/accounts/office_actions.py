"""What a signed-in office may do, each action rechecked against role and scope whatever the screen
showed.
"""

from collections.abc import Sequence

from dashboard.accounts import User, access, session
from dashboard.accounts.roles import may, require
from etl.corrections import deciding
from etl.corrections.kept import Held, Outcome
from etl.decisions import Decision
from etl.decisions.deciding import Draft, decide
from etl.decisions.kinds import DECISION_KINDS
from etl.ground.settings import Settings
from etl.judge.submissions import Checked

APPROVE = "approve"


def take(user: User, drafts: Sequence[Draft]) -> list[Decision]:
    """Take the decisions in the user's name. Raises UserError: the role, the scope, or what is
    wrong in them.
    """
    for draft in drafts:
        require(user, DECISION_KINDS[draft.kind].permission)
    taken = decide(Settings.from_environment(), drafts, who=user.name, scope=user.scope)
    for one in taken:
        _note(user, "decision", f"{one.kind} {one.place}", one.id)
    return taken


def waiting(user: User) -> list[Held]:
    """The corrections that wait for the user's office."""
    require(user, APPROVE)
    return deciding.waiting(Settings.from_environment(), user.scope)


def decided(user: User) -> list[tuple[Held, Outcome]]:
    """The corrections decided in the user's scope, the latest first."""
    require(user, APPROVE)
    return deciding.decided(Settings.from_environment(), user.scope)


def own(user: User) -> list[tuple[Held, Outcome | None]]:
    """The corrections the user sent that needed approval, and what became of them; the latest
    first.
    """
    require(user, "upload")
    return deciding.sent_by(Settings.from_environment(), user.name)


def preview(user: User, held_id: str) -> Checked:
    """What approving the correction would change now."""
    require(user, APPROVE)
    return deciding.check(Settings.from_environment(), held_id, user.scope)


def approve(user: User, held_id: str) -> Checked:
    """Accept the correction in the user's name; the answer says whether it went in."""
    require(user, APPROVE)
    settings = Settings.from_environment()
    checked = deciding.approve(settings, held_id, who=user.name, scope=user.scope)
    _note(user, "approved", held_id, checked.submission_id or checked.status)
    return checked


def reject(user: User, held_id: str, reason: str) -> None:
    """Turn the correction down in the user's name, with the reason its sender will read."""
    require(user, APPROVE)
    deciding.reject(
        Settings.from_environment(), held_id, who=user.name, scope=user.scope, reason=reason
    )
    _note(user, "rejected", held_id)


def approver(user: User) -> str | None:
    """Who approves what this user sends about a month signed off: its own name for an office, else
    nobody.
    """
    return user.name if may(user, APPROVE) else None


def _note(user: User, event: str, what: str, detail: str = "") -> None:
    path, address = Settings.from_environment().app_database, session.address()
    access.record(path, user.name, what, event=event, address=address, detail=detail)

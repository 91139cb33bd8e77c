"""The only door for the office's decisions: checked, archived and published under the writer
lock.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from etl import decisions, publish, snapshot
from etl.decisions import Decision, signed
from etl.decisions.checks import Case, field_faults
from etl.decisions.drafts import Draft, one_line
from etl.decisions.findings import DecisionRefused, Fault
from etl.decisions.rules import standing_faults
from etl.ground import clock
from etl.ground.lock import writer
from etl.ground.settings import Settings
from etl.judge.ledger import ledger
from etl.reference.heirs import living
from etl.snapshot.recipe import recipe

__all__ = ["DecisionRefused", "Draft", "decide", "judge"]


def decide(
    settings: Settings,
    drafts: Sequence[Draft],
    *,
    who: str,
    scope: str,
    today: date | None = None,
    decided_at: datetime | None = None,
) -> list[Decision]:
    """Take the decisions, all or none of them, and serve a snapshot that has them.

    `who` is the account, whose role the caller has made sure of; `scope` the place it answers for.
    Raises DecisionRefused with everything wrong in any of the drafts, UserError when another writer
    is busy. A text that may be about a person or secret is refused and kept nowhere.
    """
    with writer(settings):
        publish.publish_left(settings, scope)
        drafts = _by_id_now(settings, drafts)
        found = judge(settings, drafts, scope=scope, today=today)
        if found:
            raise DecisionRefused(found)
        # The day that TODAY fixes, for demos made as of an earlier day; otherwise this moment.
        at = clock.stamp(decided_at or clock.end_of(clock.today()))
        taken = [
            Decision(
                number, draft.kind, draft.place, draft.plain_values(), one_line(draft.text), who, at
            )
            for number, draft in enumerate(drafts, decisions.next_sequence(settings))
        ]
        taken = decisions.append(settings, taken)
        publish.publish_locked(settings, scope=scope)
    return taken


def judge(
    settings: Settings, drafts: Sequence[Draft], *, scope: str, today: date | None = None
) -> list[Fault]:
    """Everything that keeps the drafts from being taken; writes nothing."""
    recipe_now = recipe(settings)
    taken = decisions.decisions(settings)
    day = today or clock.today()
    drafts, scope = _by_id_now(settings, drafts), living(recipe_now.reference.heirs, scope, day)
    with ledger(recipe_now, snapshot.current_file(settings)) as con:
        signed.prepare(con, taken)
        cases = [Case(con, recipe_now.reference, taken, scope, day, draft) for draft in drafts]
        return [fault for case in cases for fault in field_faults(case) or standing_faults(case)]


def _by_id_now(settings: Settings, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each about its place by the id that it has, whichever of a renamed unit's it
    named.
    """
    units = recipe(settings).reference.units.by_id
    return [
        replace(one, place=units[one.place].id) if one.place in units else one for one in drafts
    ]

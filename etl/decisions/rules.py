"""What a decision must agree with: what was reported, and what was decided before."""

from collections.abc import Callable, Iterator, Mapping

from etl.decisions import Decision, signed
from etl.decisions import findings as faults
from etl.decisions.checks import Case
from etl.decisions.drafts import place_name
from etl.decisions.findings import Fault
from etl.decisions.kinds import DECISION_KINDS, FIELDS, OPEN_STATES, PLACE, RAISE_ACTION
from etl.decisions.roadmaps import doubts, standing
from etl.reference.heirs import inheriting
from etl.reference.places import holds
from etl.reference.units import LEVELS


def standing_faults(case: Case) -> list[Fault]:
    """What the stored reports and the earlier decisions have against it. Its fields must be
    sound.
    """
    rule = RULES.get(case.kind.id, _withdrawal_faults if case.kind.ends else None)
    return list(rule(case)) if rule else []


def _reported(case: Case) -> list[str]:
    """The units of the place that reported the month."""
    rows = case.con.execute(
        """SELECT DISTINCT unit_id FROM stored_report JOIN place_unit USING (unit_id)
        WHERE place_id = $place AND form = $form AND month = $month AND month BETWEEN first
          AND last""",
        {"place": case.draft.place, "form": case.draft.values["form"], "month": case.draft.month},
    ).fetchall()
    return [row[0] for row in rows]


def _signers(case: Case) -> dict[str, str]:
    assert case.draft.month, "asked only of a draft whose month is sound"
    units = case.con.execute(
        "SELECT DISTINCT unit_id FROM place_unit WHERE place_id = $place AND $month BETWEEN first"
        " AND last",
        {"place": case.draft.place, "month": case.draft.month},
    ).fetchall()
    return signed.signers(
        case.con, str(case.draft.values["form"]), case.draft.month, [row[0] for row in units]
    )


def _sign_off_faults(case: Case) -> Iterator[Fault]:
    reported = _reported(case)
    if not reported:
        yield case.fault(faults.NOTHING_REPORTED)
        return
    # A district's sign-off does not stand in the way of its province's, which then holds above it.
    by = _signers(case)
    above = {place for place in set(by.values()) if holds(case.con, place, case.draft.place)}
    if all(by.get(unit) in above for unit in reported):
        yield case.fault(faults.ALREADY_SIGNED)


def _reopen_faults(case: Case) -> Iterator[Fault]:
    by = set(_signers(case).values())
    if not by:
        yield case.fault(faults.NOT_SIGNED)
    for place in sorted(place for place in by if not holds(case.con, case.scope, place)):
        yield case.fault(faults.SIGNED_ABOVE, place=place_name(case.reference, place))


def _roadmap_faults(case: Case) -> Iterator[Fault]:
    order = list(LEVELS)
    if case.target and order.index(str(case.level)) > order.index(case.target.scope_level):
        yield case.fault(faults.PLACE_LEVEL, PLACE, level=LEVELS[str(case.level)])
    if case.target and not case.draft.confirmed:
        year, value = (case.draft.values[name] for name in ("year", "value"))
        numbers = standing(case.taken, case.draft.place, case.target.id)
        for kind, values in doubts(case.target, int(str(year)), float(str(value)), numbers):
            yield case.fault(kind, FIELDS["value"], **values)


def _withdrawal_faults(case: Case) -> Iterator[Fault]:
    """What takes an earlier decision back needs one that stands."""
    draft = case.draft
    key = Decision(0, draft.kind, draft.place, draft.plain_values()).key
    last = next((one for one in reversed(case.taken) if one.key == key), None)
    if last is None or DECISION_KINDS[last.kind].ends:
        yield case.fault(faults.NOTHING_TO_WITHDRAW)


def _answer_faults(case: Case) -> Iterator[Fault]:
    """An answer needs an action of the place, open unless it is reopened. Whose place has gone on
    under another id is that one's.
    """
    number = int(str(case.draft.values["action"]))
    told = [one for one in case.taken if one.action == number]
    place = told and inheriting(case.reference, told[0].place, case.today)
    if not told or told[0].kind != RAISE_ACTION or place != case.draft.place:
        yield case.fault(faults.ACTION_UNKNOWN)
        return
    state = DECISION_KINDS[told[-1].kind].state
    is_open, reopens = state in OPEN_STATES, case.kind.id == "reopen_action"
    if not is_open and not reopens:
        yield case.fault(faults.ACTION_CLOSED)
    elif (is_open and reopens) or state == case.kind.state:
        yield case.fault(faults.ACTION_OPEN)


RULES: Mapping[str, Callable[[Case], Iterator[Fault]]] = {
    "sign_off": _sign_off_faults,
    "reopen": _reopen_faults,
    "roadmap": _roadmap_faults,
    "begin_action": _answer_faults,
    "finish_action": _answer_faults,
    "drop_action": _answer_faults,
    "reopen_action": _answer_faults,
}

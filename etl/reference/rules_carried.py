"""Rules of reporting and duties without a last month, of places that ended: they go on at the heir,
or are a fault.

Where the place goes on whole under another id (etl/reference/heirs.py), its rule is carried there,
unless the heir has rules of its own. Where nothing says who has to report afterwards, the rule is
refused before anything is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from etl.ground.findings import Finding, Kind
from etl.ground.periods import add_months, month_text
from etl.ground.text import Text
from etl.reference.heirs import living
from etl.reference.records import Duty, Reporting
from etl.reference.units import Unit

if TYPE_CHECKING:
    from etl.reference import Reference

Rule = Reporting | Duty
DAY = timedelta(days=1)

RULE_ENDS = Kind(
    "reference_rule_ends",
    "error",
    Text(
        "quy định của {place} chưa có tháng cuối, nhưng đơn vị này kết thúc {day} và {heirs} chưa"
        " có quy định nào. Ghi dòng cho đơn vị kế thừa, hoặc ghi tháng cuối ({month}) vào cột"
        " last.",
        "the rule of {place} has no last month, but the unit ended on {day} and {heirs} has no"
        " rule. Write a row for the heir, or the last month ({month}) in the column last.",
    ),
)
NO_HEIR = Text("không có đơn vị kế thừa, nên nơi đó", "it has no heir, so that nobody there")


def rules_carried(reference: Reference) -> Reference:
    """The same tables with the rules that go on at an heir as rows of the heir's own."""
    reporting = [
        moved
        for rule, unit in _open(reference, reference.reporting)
        if (moved := _carried(reference, rule, unit))
    ]
    duties = [
        moved
        for rule, unit in _open(reference, reference.duties)
        if (moved := _carried(reference, rule, unit))
    ]
    if not reporting and not duties:
        return reference
    return replace(
        reference,
        reporting=(*reference.reporting, *reporting),
        duties=(*reference.duties, *duties),  # type: ignore[arg-type]
    )


def rule_faults(reference: Reference) -> Iterator[Finding]:
    """The rules that would end without anybody having said so."""
    for table, rules in (("reporting.csv", reference.reporting), ("duties.csv", reference.duties)):
        for rule, unit in _open(reference, rules):
            heirs = _heirs(reference, unit)
            if _carried(reference, rule, unit) or any(_has_rule(rules, heir) for heir in heirs):
                continue
            assert unit.valid_to, "asked only of units that ended"
            names = ", ".join(dict.fromkeys(heir.name for heir in heirs))
            day = f"{unit.valid_to.day}/{unit.valid_to.month}/{unit.valid_to.year}"
            values = {
                "place": unit.name,
                "day": day,
                "heirs": names or NO_HEIR,
                "month": _last_month(unit.valid_to),
            }
            yield Finding(RULE_ENDS, table, values=values)


def _open(reference: Reference, rules: Sequence[Rule]) -> Iterator[tuple[Rule, Unit]]:
    """The rules without a last month of units that ended, each with its unit."""
    for rule in rules:
        opened = (unit for unit in reference.units.by_code.get(rule.place_code, ()))
        unit = next((unit for unit in opened if unit.valid_from == rule.place_valid_from), None)
        if unit and unit.valid_to and rule.last is None:
            yield rule, unit


def _carried(reference: Reference, rule: Rule, unit: Unit) -> Rule | None:
    """The rule as a row of the unit that goes on in its place; None where there is none, or it has
    its own rules.
    """
    heir = reference.units.by_id[living(reference.heirs, unit.id, date.max)]
    if (
        heir == unit
        or heir.valid_to
        or not heir.valid_from
        or _has_rule(_alike(reference, rule), heir)
    ):
        return None
    first = (
        heir.valid_from
        if heir.valid_from.day == 1
        else add_months(heir.valid_from.replace(day=1), 1)
    )
    if isinstance(rule, Duty):
        behind = (first.year - rule.first.year) * 12 + first.month - rule.first.month
        first = add_months(rule.first, -(-max(behind, 0) // rule.every) * rule.every)
    return replace(
        rule, place_code=heir.code, place_valid_from=heir.valid_from, first=max(first, rule.first)
    )


def _alike(reference: Reference, rule: Rule) -> Sequence[Rule]:
    if isinstance(rule, Reporting):
        return reference.reporting
    return [other for other in reference.duties if other.form == rule.form]


def _has_rule(rules: Sequence[Rule], unit: Unit) -> bool:
    return any(
        (rule.place_code, rule.place_valid_from) == (unit.code, unit.valid_from) for rule in rules
    )


def _heirs(reference: Reference, unit: Unit) -> list[Unit]:
    """What the unit became on the day after its last."""
    assert unit.valid_to, "asked only of units that ended"
    on = unit.valid_to + DAY
    found = (step for step in reference.succession if (step.old_code, step.on) == (unit.code, on))
    return [heir for step in found if (heir := reference.units.at(step.new_code, on))]


def _last_month(day: date) -> Text:
    """The last month on whose first day the unit was there."""
    return month_text(day.replace(day=1))

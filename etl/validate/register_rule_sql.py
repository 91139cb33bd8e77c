"""The interpreter of rules about registers: each kind of rule → one query over the rows of a wave.

Every query gives file_no, row, field, code, and the slots of the rule's text under their own names.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from etl.validate.register_rules import RULES, EntryRule
from etl.validate.rule_sql import tuples


def _values(rules: Sequence[EntryRule], *names: str) -> str:
    """The rules of one kind as a table; names and numbers come from etl/validate/register_rules.py
    alone.
    """
    rows = ((rule.code, rule.form, *(rule.parameters[name] for name in names)) for rule in rules)
    return f"(VALUES {tuples(rows)}) AS rule(code, form, {', '.join(names)})"


OWN = "JOIN sheet_entry e ON e.form = rule.form AND e.field = rule.field"


def _beside(alias: str, column: str) -> str:
    same = f"{alias}.file_no = e.file_no AND {alias}.row = e.row"
    return f"sheet_entry {alias} ON {same} AND {alias}.field = rule.{column}"


def _order_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, f.day AS since,
          e.day AS until, rule.first AS other
        FROM {_values(rules, "first", "field")} {OWN} JOIN {_beside("f", "first")}
        WHERE e.day < f.day"""


def _not_future_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, e.day AS until
        FROM {_values(rules, "field")} {OWN}
        WHERE e.day > least(last_day(e.month), getvariable('this_day'))"""


def _not_before_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, e.day AS until, rule.year::VARCHAR AS name
        FROM {_values(rules, "field", "year")} {OWN}
        WHERE year(e.day) < rule.year"""


def _at_least_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, e.number AS value, rule.low
        FROM {_values(rules, "field", "low")} {OWN}
        WHERE e.number < rule.low"""


def _needs_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, rule.needs AS other
        FROM {_values(rules, "field", "needs", "value")} {OWN} LEFT JOIN {_beside("n", "needs")}
        WHERE n.row IS NULL AND e.problem IS NULL AND rule.value IN ('', e.text)"""


def _recurrence_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, u.name
        FROM {_values(rules, "field", "closed", "opened")} {OWN}
          JOIN unit u ON u.unit_id = e.unit_id
        LEFT JOIN {_beside("o", "opened")}
        WHERE e.text IS NOT NULL AND NOT EXISTS (
            FROM sheet_entry t JOIN sheet_entry c ON c.file_no = t.file_no AND c.row = t.row
              AND c.field = rule.closed
            WHERE t.file_no = e.file_no AND t.unit_id = e.unit_id
              AND t.field = 'code' AND t.text = e.text
                AND t.row <> e.row AND c.day <= o.day
        )"""


def _unit_open_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, e.day AS until, u.name
        FROM {_values(rules, "field")} {OWN} JOIN unit u ON u.unit_id = e.unit_id
        WHERE NOT e.day BETWEEN coalesce(u.valid_from, e.day) AND coalesce(u.valid_to, e.day)"""


def _within_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, e.day AS until,
            strftime(p.valid_from, '%d/%m/%Y') || ' – ' || coalesce(strftime(p.valid_to,
              '%d/%m/%Y'), '…') AS name
        FROM {_values(rules, "field", "programme")} {OWN} JOIN {_beside("f", "programme")}
        JOIN programme p ON p.programme = f.text
        WHERE NOT e.day BETWEEN p.valid_from AND coalesce(p.valid_to, e.day)"""


INTERPRETERS: Mapping[str, Callable[[Sequence[EntryRule]], str]] = {
    "order": _order_sql,
    "not_future": _not_future_sql,
    "not_before": _not_before_sql,
    "at_least": _at_least_sql,
    "needs": _needs_sql,
    "recurrence": _recurrence_sql,
    "unit_open": _unit_open_sql,
    "within": _within_sql,
}


@cache
def entry_rules_sql() -> str:
    """One query for all rules: file_no, row, field, code and the slots of the rules' texts.

    It reads sheet_entry, unit and programme, and the variable this_day (today).
    """
    parts = ((kind, [rule for rule in RULES if rule.kind == kind]) for kind in INTERPRETERS)
    return " UNION ALL BY NAME ".join(
        f"({INTERPRETERS[kind](rules)})" for kind, rules in parts if rules
    )

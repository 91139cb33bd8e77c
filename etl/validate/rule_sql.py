"""The interpreter of rules: each kind of rule → one query over the figures of a wave.

Every query gives file_no, row, field (the indicator it stands at), code, and the slots of the
rule's text under their own names. They read sheet_value and, for rules across months, nearby.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from etl.validate.rules import (
    JUMP_FLOOR,
    JUMP_MONTHS,
    JUMP_RANGES,
    JUMP_SHARE,
    JUMP_SIGMAS,
    RULES,
    Rule,
)


def _of(kind: str) -> list[Rule]:
    return [rule for rule in RULES if rule.kind == kind]


def _values(rules: Sequence[Rule], *names: str) -> str:
    """The rules of one kind as rows of VALUES; names and numbers come from etl/validate/rules.py
    alone.
    """
    return tuples((rule.code, *(rule.parameters[name] for name in names)) for rule in rules)


def tuples(rows: Iterable[Sequence[str | int]]) -> str:
    """The rows as VALUES takes them: ('a', 1), ('b', 2). For what stands in code, never for what
    somebody sent.
    """
    quoted = ([f"'{cell}'" if isinstance(cell, str) else str(cell) for cell in row] for row in rows)
    return ", ".join(f"({', '.join(row)})" for row in quoted)


@cache
def within_row() -> str:
    """Rules of the kinds `part` and `range`."""
    return f"""
        SELECT p.file_no, p.row, rule.part AS field, rule.code, p.value, NULL AS low,
          w.value AS high,
            rule.whole AS other
        FROM (VALUES {_values(_of("part"), "part", "whole")}) AS rule(code, part, whole)
        JOIN sheet_value p ON p.indicator = rule.part
        JOIN sheet_value w ON w.indicator = rule.whole AND w.file_no = p.file_no AND w.row = p.row
        WHERE p.value > w.value
        UNION ALL
        SELECT v.file_no, v.row, v.indicator, rule.code, v.value, rule.low, rule.high, NULL
        FROM (VALUES {_values(_of("range"), "indicator", "low", "high")}) AS rule(code,
          indicator, low, high)
        JOIN sheet_value v USING (indicator)
        WHERE v.value NOT BETWEEN rule.low AND rule.high"""


@cache
def across_months() -> str:
    """Rules of the kinds `balance` and `balance_after`: each stock with its flows, month to
    month.
    """
    triples = [
        tuple(rule.parameters[name] for name in ROLES)
        for rule in (*_of("balance"), *_of("balance_after"))
    ]
    return " UNION ALL ".join(f"({_stock_and_flow(*triple)})" for triple in dict.fromkeys(triples))


ROLES = ("stock", "added", "removed")


def _code(kind: str, stock: object) -> str:
    return next(rule.code for rule in _of(kind) if rule.parameters["stock"] == stock)


def _stock_and_flow(stock: object, added: object, removed: object) -> str:
    """Both balances of one stock. Against the month after only where the stock changes: sending the
    same figure again breaks nothing that was not broken.
    """
    return f"""
        WITH months AS ({_months_of(stock, added, removed)})
        SELECT file_no, row, '{stock}' AS field, '{_code("balance", stock)}' AS code,
          sent_stock AS value,
            before_stock AS before, sent_added AS added, sent_removed AS removed,
            before_stock + sent_added - sent_removed AS expected,
              (month - INTERVAL 1 MONTH)::DATE AS month
        FROM months
        WHERE sent_stock <> before_stock + sent_added - sent_removed
        UNION ALL
        SELECT file_no, row, '{stock}', '{_code("balance_after", stock)}', sent_stock,
            after_stock, after_added, after_removed,
            sent_stock + after_added - after_removed, (month + INTERVAL 1 MONTH)::DATE
        FROM months
        WHERE after_stock <> sent_stock + after_added - after_removed AND sent_stock IS DISTINCT
          FROM same_stock"""


def _months_of(*names: object) -> str:
    """One line per row: the three figures as sent, and as stored the month before, the same, the
    month after.
    """
    figures = "(" + ", ".join(f"'{name}'" for name in names) + ")"
    columns = ", ".join(
        f"any_value(value) FILTER (indicator = '{name}' AND \"when\" = '{when}') AS {when}_{role}"
        for role, name in zip(ROLES, names, strict=True)
        for when in ("sent", "before", "same", "after")
    )
    return f"""
        SELECT file_no, row, month, {columns}
        FROM (
            SELECT file_no, row, month, indicator, value, 'sent' AS "when"
              FROM sheet_value WHERE indicator IN {figures}
            UNION ALL
            SELECT s.file_no, s.row, s.month, n.indicator, n.value,
                CASE WHEN n.month < s.month THEN 'before' WHEN n.month > s.month THEN 'after'
                  ELSE 'same' END
            FROM sheet_value s
            JOIN nearby n ON n.unit_id = s.unit_id AND n.indicator IN {figures}
                AND n.month BETWEEN s.month - INTERVAL 1 MONTH AND s.month + INTERVAL 1 MONTH
            WHERE s.indicator = '{names[0]}'
        )
        GROUP BY file_no, row, month"""


SUSPECTS = f"""
    SELECT v.file_no, v.row, v.indicator, v.unit_id, v.month, any_value(v.value) AS sent,
      avg(h.value) AS mean
    FROM sheet_value v
    JOIN nearby h ON h.unit_id = v.unit_id AND h.indicator = v.indicator
    WHERE h.month < v.month AND h.month >= v.month - INTERVAL 12 MONTH AND v.form = 'month'
    GROUP BY v.file_no, v.row, v.indicator, v.unit_id, v.month
    HAVING count(*) >= {JUMP_MONTHS} AND abs(any_value(v.value) - avg(h.value)) >
        greatest({JUMP_FLOOR}, {JUMP_SIGMAS} * sqrt(avg(h.value)), {JUMP_SHARE} * avg(h.value))"""

# Moving ranges are worked out only for what lies outside the cheap bounds, the table `suspect`.
JUMPS = f"""
    WITH moved AS (
        SELECT s.*, abs(h.value - lag(h.value) OVER (PARTITION BY file_no, row, s.indicator
          ORDER BY h.month)) AS step
        FROM suspect s
        JOIN nearby h ON h.unit_id = s.unit_id AND h.indicator = s.indicator
        WHERE h.month < s.month AND h.month >= s.month - INTERVAL 12 MONTH
    ),
    limits AS (
        SELECT file_no, row, indicator, any_value(sent) AS sent, any_value(mean) AS mean,
            greatest({JUMP_FLOOR}, {JUMP_SIGMAS} * sqrt(any_value(mean)),
              {JUMP_SHARE} * any_value(mean),
                {JUMP_RANGES} * avg(step)) AS reach
        FROM moved GROUP BY file_no, row, indicator
    )
    SELECT file_no, row, indicator AS field, '{_of("jump")[0].code}' AS code, sent AS value,
        greatest(0, ceil(mean - reach))::BIGINT AS low, floor(mean + reach)::BIGINT AS high
    FROM limits WHERE abs(sent - mean) > reach"""

"""The rules that rows of a register must keep, as data; one interpreter turns them all into SQL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from etl.findings import Kind, Severity
from etl.text import Text


@dataclass(frozen=True)
class EntryRule:
    """One rule about rows of the register `form`: what it asks, how it says so, and why it holds.

    kind `order`: {first, field} the second day not before the first; `not_future`: {field} not after the
    register's month, nor after today; `not_before`: {field, year}; `at_least`: {field, low};
    `needs`: {field, needs} where `needs` must be filled as well, with {value} only where the field says so;
    `recurrence`: {field} is the code of another thing of the unit whose {closed} is not after this {opened};
    `unit_open`: {field} is a day on which the row's unit existed; `within`: {field} lies in the dates of
    the row's {programme}.
    """

    code: str
    severity: Severity
    form: str
    kind: str
    parameters: Mapping[str, str | int]
    text: Text
    why: Text

    @property
    def finding(self) -> Kind:
        """The kind of finding that breaking the rule gives."""
        return Kind(self.code, self.severity, self.text)


ORDER_TEXT = Text(
    "{until} trước {since} ở cột “{other}”. Sửa một trong hai ngày.",
    "{until} is before {since} in column “{other}”. Mend one of the two days.",
)
FUTURE_TEXT = Text(
    "{until} sau kỳ của danh mục hoặc chưa đến. Danh mục ghi những gì đã có đến hết kỳ: sửa ngày hoặc kỳ.",
    "{until} is after the register's period or has not come. A register tells what there is by then. Mend it.",
)
EARLY_TEXT = Text(
    "{until} quá xa trong quá khứ (trước năm {name}). Kiểm tra lại năm.",
    "{until} is too long ago (before {name}). Check the year.",
)
LOW_TEXT = Text("{value} nhỏ hơn {low}. Ghi lại cho đúng.", "{value} is less than {low}. Mend it.")
NEEDS_TEXT = Text(
    "cần ghi cả cột “{other}”. Bổ sung, hoặc sửa ô này.",
    "column “{other}” is needed too. Fill it in, or mend this cell.",
)
TIME = Text("Việc sau không thể xảy ra trước việc trước.", "What comes after cannot happen before.")
AS_OF = Text("Danh mục là trạng thái đến hết kỳ báo cáo.", "A register is the state at the period's end.")
MOVEMENT = 1945
"""People's security forces are founded; no movement of the masses for them is older (Lệnh 1945-08-19)."""


def _order(form: str, first: str, field: str) -> EntryRule:
    return EntryRule(
        f"{form}_{field}_before_{first}", "error", form, "order", {"first": first, "field": field}, ORDER_TEXT, TIME
    )


def _not_future(form: str, field: str) -> EntryRule:
    return EntryRule(f"{form}_{field}_in_future", "error", form, "not_future", {"field": field}, FUTURE_TEXT, AS_OF)


def _not_before(form: str, field: str) -> EntryRule:
    why = Text("Năm gõ nhầm hiện ra như một ngày quá xa.", "A mistyped year shows as a day too long ago.")
    parameters = {"field": field, "year": MOVEMENT}
    return EntryRule(f"{form}_{field}_too_early", "error", form, "not_before", parameters, EARLY_TEXT, why)


def _needs(code: str, form: str, field: str, needs: str, why: Text, value: str = "") -> EntryRule:
    parameters = {"field": field, "needs": needs, "value": value}
    return EntryRule(code, "error", form, "needs", parameters, NEEDS_TEXT, why)


def _within(field: str) -> EntryRule:
    text = Text(
        "{until} ngoài thời gian của chương trình ({name}). Kiểm tra ngày và chương trình; nếu đúng, ghi lý do.",
        "{until} is outside the programme's time ({name}). Check day and programme; if right, say why.",
    )
    why = Text(
        "Ký kế hoạch, tổng kết có thể sớm hoặc muộn, nhưng ít khi.", "Signing and reviews may fall outside, but rarely."
    )
    parameters = {"field": field, "programme": "programme"}
    return EntryRule(f"events_{field}_outside_programme", "warning", "events", "within", parameters, text, why)


REVIEW = Text("Rà soát có ngày thì có kết quả, và ngược lại.", "A review has both a day and a result.")
RULES: Sequence[EntryRule] = (
    _order("models", "founded", "struck_off"),
    _order("models", "founded", "last_review"),
    _not_future("models", "founded"),
    _not_future("models", "struck_off"),
    _not_future("models", "last_review"),
    _not_before("models", "founded"),
    _needs("review_without_result", "models", "last_review", "result", REVIEW),
    _needs("result_without_review", "models", "result", "last_review", REVIEW),
    _needs(
        "struck_off_without_day", "models", "result", "struck_off",
        Text("Mô hình bị thanh loại thì có ngày thanh loại.", "A model struck off has the day it was."), "thanh_loai",
    ),
    EntryRule(
        "model_without_point", "error", "models", "at_least", {"field": "points", "low": 1}, LOW_TEXT,
        Text("Mỗi mô hình có ít nhất một điểm.", "Each model runs at one point at least."),
    ),
    _order("spots", "arisen", "eliminated"),
    _not_future("spots", "arisen"),
    _not_future("spots", "eliminated"),
    _not_before("spots", "arisen"),
    EntryRule(
        "recurrence_of_nothing", "error", "spots", "recurrence",
        {"field": "recurrence_of", "closed": "eliminated", "opened": "arisen"},
        Text(
            "mã này không phải điểm, tụ điểm khác của {name} đã triệt xóa trước ngày phát sinh của dòng. "
            "Sửa mã hoặc các ngày.",
            "this is not the code of another spot of {name} eliminated before this one arose. Mend code or days.",
        ),
        Text("Chỉ cái đã triệt xóa mới tái phát.", "Only what was eliminated can come back."),
    ),
    _needs(
        "done_without_day", "events", "done", "held",
        Text("Việc đã làm có ngày làm.", "What is done has its day."), "co",
    ),
    _needs(
        "planned_without_due_day", "events", "done", "due",
        Text(
            "Việc chưa làm phải có hạn, nếu không thì không thể biết là quá hạn.",
            "What is not done needs a due day, or it can never be overdue.",
        ),
        "chua",
    ),
    _not_future("events", "held"),
    _not_before("events", "held"),
    EntryRule(
        "event_when_unit_was_not", "error", "events", "unit_open", {"field": "held"},
        Text(
            "{until}: {name} không tồn tại vào ngày này. Ghi vào danh mục của đơn vị khi đó, với kỳ khi đó.",
            "{until}: {name} did not exist on this day. List it under the unit of that time, in a period of that time.",
        ),
        Text("Sự kiện thuộc về đơn vị của ngày đó.", "An event belongs to the unit of its day."),
    ),
    _within("held"),
    _within("due"),
)  # fmt: skip


def entry_rule_kinds() -> dict[str, Kind]:
    """Code → kind of finding, of every rule."""
    return {rule.code: rule.finding for rule in RULES}


def _values(rules: Sequence[EntryRule], *names: str) -> str:
    """The rules of one kind as rows of VALUES; names and numbers come from this file alone."""
    rows = [[rule.code, rule.form, *(rule.parameters[name] for name in names)] for rule in rules]
    quoted = ([f"'{cell}'" if isinstance(cell, str) else str(cell) for cell in row] for row in rows)
    listed = ", ".join(f"({', '.join(row)})" for row in quoted)
    return f"(VALUES {listed}) AS rule(code, form, {', '.join(names)})"


OWN = "JOIN sheet_entry e ON e.form = rule.form AND e.field = rule.field"


def _beside(alias: str, column: str) -> str:
    same = f"{alias}.file_no = e.file_no AND {alias}.row = e.row"
    return f"sheet_entry {alias} ON {same} AND {alias}.field = rule.{column}"


def _order_sql(rules: Sequence[EntryRule]) -> str:
    return f"""
        SELECT e.file_no, e.row, rule.field, rule.code, f.day AS since, e.day AS until, rule.first AS other
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
        FROM {_values(rules, "field", "closed", "opened")} {OWN} JOIN unit u ON u.unit_id = e.unit_id
        LEFT JOIN {_beside("o", "opened")}
        WHERE e.text IS NOT NULL AND NOT EXISTS (
            FROM sheet_entry t JOIN sheet_entry c ON c.file_no = t.file_no AND c.row = t.row AND c.field = rule.closed
            WHERE t.file_no = e.file_no AND t.unit_id = e.unit_id AND t.field = 'code' AND t.text = e.text
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
            strftime(p.valid_from, '%d/%m/%Y') || ' – ' || coalesce(strftime(p.valid_to, '%d/%m/%Y'), '…') AS name
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
    return " UNION ALL BY NAME ".join(f"({INTERPRETERS[kind](rules)})" for kind, rules in parts if rules)

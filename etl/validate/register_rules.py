"""The rules that rows of a register must keep, as data. etl/validate/register_rule_sql.py turns
them all into SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.validate.rules import Rule


@dataclass(frozen=True)
class EntryRule(Rule):
    """One rule about rows of the register `form`.

    kind `order`: {first, field} the second day not before the first; `not_future`: {field} not
    after the register's month, nor after today; `not_before`: {field, year}; `at_least`: {field,
    low}; `needs`: {field, needs} where `needs` must be filled as well, with {value} only where the
    field says so; `recurrence`: {field} is the code of another thing of the unit whose {closed} is
    not after this {opened}; `unit_open`: {field} is a day on which the row's unit existed;
    `within`: {field} lies in the dates of the row's {programme}.
    """

    form: str


ORDER_TEXT = Text(
    "{until} trước {since} ở cột “{other}”. Sửa một trong hai ngày.",
    "{until} is before {since} in column “{other}”. Mend one of the two days.",
)
FUTURE_TEXT = Text(
    "{until} sau kỳ của danh mục hoặc chưa đến. Danh mục ghi những gì đã có đến hết kỳ: sửa ngày"
    " hoặc kỳ.",
    "{until} is after the register's period or has not come. A register tells what there is by"
    " then. Mend it.",
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
AS_OF = Text(
    "Danh mục là trạng thái đến hết kỳ báo cáo.", "A register is the state at the period's end."
)
MOVEMENT = 1945
"""People's security forces are founded; no movement of the masses for them is older (Lệnh
1945-08-19).
"""


def _order(form: str, first: str, field: str) -> EntryRule:
    return EntryRule(
        f"{form}_{field}_before_{first}",
        "error",
        "order",
        {"first": first, "field": field},
        ORDER_TEXT,
        TIME,
        form,
    )


def _not_future(form: str, field: str) -> EntryRule:
    return EntryRule(
        f"{form}_{field}_in_future",
        "error",
        "not_future",
        {"field": field},
        FUTURE_TEXT,
        AS_OF,
        form,
    )


def _not_before(form: str, field: str) -> EntryRule:
    why = Text(
        "Năm gõ nhầm hiện ra như một ngày quá xa.", "A mistyped year shows as a day too long ago."
    )
    parameters = {"field": field, "year": MOVEMENT}
    return EntryRule(
        f"{form}_{field}_too_early", "error", "not_before", parameters, EARLY_TEXT, why, form
    )


def _needs(code: str, form: str, field: str, needs: str, why: Text, value: str = "") -> EntryRule:
    parameters = {"field": field, "needs": needs, "value": value}
    return EntryRule(code, "error", "needs", parameters, NEEDS_TEXT, why, form)


def _within(field: str) -> EntryRule:
    text = Text(
        "{until} ngoài thời gian của chương trình ({name}). Kiểm tra ngày và chương trình; nếu"
        " đúng, ghi lý do.",
        "{until} is outside the programme's time ({name}). Check day and programme; if right, say"
        " why.",
    )
    why = Text(
        "Ký kế hoạch, tổng kết có thể sớm hoặc muộn, nhưng ít khi.",
        "Signing and reviews may fall outside, but rarely.",
    )
    parameters = {"field": field, "programme": "programme"}
    return EntryRule(
        f"events_{field}_outside_programme", "warning", "within", parameters, text, why, "events"
    )


REVIEW = Text(
    "Rà soát có ngày thì có kết quả, và ngược lại.", "A review has both a day and a result."
)
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
        "struck_off_without_day",
        "models",
        "result",
        "struck_off",
        Text(
            "Mô hình bị thanh loại thì có ngày thanh loại.",
            "A model struck off has the day it was.",
        ),
        "thanh_loai",
    ),
    EntryRule(
        "model_without_point",
        "error",
        "at_least",
        {"field": "points", "low": 1},
        LOW_TEXT,
        Text("Mỗi mô hình có ít nhất một điểm.", "Each model runs at one point at least."),
        "models",
    ),
    _order("spots", "arisen", "eliminated"),
    _not_future("spots", "arisen"),
    _not_future("spots", "eliminated"),
    _not_before("spots", "arisen"),
    EntryRule(
        "recurrence_of_nothing",
        "error",
        "recurrence",
        {"field": "recurrence_of", "closed": "eliminated", "opened": "arisen"},
        Text(
            "mã này không phải điểm, tụ điểm khác của {name} đã triệt xóa trước ngày phát sinh của"
            " dòng. Sửa mã hoặc các ngày.",
            "this is not the code of another spot of {name} eliminated before this one arose. Mend"
            " code or days.",
        ),
        Text("Chỉ cái đã triệt xóa mới tái phát.", "Only what was eliminated can come back."),
        "spots",
    ),
    _needs(
        "done_without_day",
        "events",
        "done",
        "held",
        Text("Việc đã làm có ngày làm.", "What is done has its day."),
        "co",
    ),
    _needs(
        "planned_without_due_day",
        "events",
        "done",
        "due",
        Text(
            "Việc chưa làm phải có hạn, nếu không thì không thể biết là quá hạn.",
            "What is not done needs a due day, or it can never be overdue.",
        ),
        "chua",
    ),
    _not_future("events", "held"),
    _not_before("events", "held"),
    EntryRule(
        "event_when_unit_was_not",
        "error",
        "unit_open",
        {"field": "held"},
        Text(
            "{until}: {name} không tồn tại vào ngày này. Ghi vào danh mục của đơn vị khi đó, với kỳ"
            " khi đó.",
            "{until}: {name} did not exist on this day. List it under the unit of that time, in a"
            " period of that time.",
        ),
        Text("Sự kiện thuộc về đơn vị của ngày đó.", "An event belongs to the unit of its day."),
        "events",
    ),
    _within("held"),
    _within("due"),
)


def entry_rule_kinds() -> dict[str, Kind]:
    """Code → kind of finding, of every rule."""
    return {rule.code: rule.finding for rule in RULES}

"""The rules figures must keep, as data. etl/validate/rule_sql.py turns them all into SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.ground.findings import Kind, Severity
from etl.ground.text import Text

# A jump is a figure further from the mean of the unit's own last 12 months than the largest of:
JUMP_FLOOR = 10  # counts up to ten more than usual happen anywhere and change no decision
JUMP_SIGMAS = 5  # standard deviations of a Poisson count, √mean: what rare chance alone could do
# Mean moving ranges: the natural process limits of an XmR chart (Wheeler; NHS Making Data Count).
JUMP_RANGES = 2.66
JUMP_SHARE = (
    0.5  # of the mean: stocks drift for years, which √mean would call a jump in large units
)
JUMP_MONTHS = 6  # earlier months needed: fewer say nothing of what is usual


@dataclass(frozen=True)
class Rule:
    """One rule: what it asks (`kind` with `parameters`), how it says so, and why it holds.

    kind `part`: {part, whole} within one row; `range`: {indicator, low, high}; `balance`: {stock,
    added, removed} against the month before; `balance_after`: the same against the month after,
    already stored; `jump`: no parameters, every monthly indicator.
    """

    code: str
    severity: Severity
    kind: str
    parameters: Mapping[str, str | int]
    text: Text
    why: Text

    @property
    def finding(self) -> Kind:
        """The kind of finding that breaking the rule gives."""
        return Kind(self.code, self.severity, self.text, why=self.why)


PART_TEXT = Text(
    "{value} lớn hơn {high} ở cột “{other}”. Một phần không thể lớn hơn tổng: sửa một trong"
    " hai số.",
    "{value} is more than {high} in column “{other}”. A part cannot exceed the whole: mend one of"
    " the two.",
)
RANGE_TEXT = Text(
    "{value} ngoài khoảng {low} đến {high}. Ghi lại cho đúng.",
    "{value} is not in {low} to {high}. Mend it.",
)
DEFINITION = Text(
    "Số sau là một phần của số trước theo định nghĩa biểu mẫu.",
    "By definition the one is part of the other.",
)


def _part(part: str, whole: str, why: Text = DEFINITION) -> Rule:
    return Rule(
        f"{part}_above_{whole}", "error", "part", {"part": part, "whole": whole}, PART_TEXT, why
    )


def _range(indicator: str, low: int, high: int, why: Text) -> Rule:
    parameters = {"indicator": indicator, "low": low, "high": high}
    return Rule(f"{indicator}_out_of_range", "error", "range", parameters, RANGE_TEXT, why)


SPOTS = {"stock": "spots_open", "added": "spots_new", "removed": "spots_eliminated"}
IDENTITY = Text(
    "Số hiện có cuối kỳ = số cuối kỳ trước + phát sinh − triệt xóa (QĐ 424/QĐ-TTg theo dõi cả ba"
    " số).",
    "Open at the end = open before + new − eliminated (Decision 424/QĐ-TTg follows all three).",
)

RULES: Sequence[Rule] = (
    _part("tips_valuable", "tips_received"),
    _part("tips_resolved", "tips_received"),
    _part("cases_from_tips", "cases_solved"),
    _part("drug_cases_border", "drug_cases"),
    _part("drug_cases_cyber", "drug_cases"),
    _part(
        "models",
        "model_points",
        Text("Mỗi mô hình có ít nhất một điểm.", "Each model runs at one point at least."),
    ),
    _part("drug_models", "models"),
    _part("spots_complex", "spots_open"),
    _part("spots_new_complex", "spots_new"),
    _part("mediations_ok", "mediations"),
    _part("safe_areas", "areas"),
    _range(
        "drug_free",
        0,
        1,
        Text("1 là xã không ma túy, 0 là chưa.", "1 is a drug-free commune, 0 is not yet."),
    ),
    _range(
        "key_area_type",
        0,
        3,
        Text("Loại I, II, III; 0 là không trọng điểm.", "Types I to III; 0 is none."),
    ),
    Rule(
        "spots_not_continuous",
        "error",
        "balance",
        SPOTS,
        Text(
            "{value} không bằng {expected} = {before} cuối kỳ trước + {added} phát sinh − {removed}"
            " triệt xóa. Sửa một trong các số này, hoặc gửi lại {month} nếu số kỳ trước sai.",
            "{value} is not {expected} = {before} open before + {added} new − {removed} eliminated."
            " Mend one of them, or send {month} again if the figure before was wrong.",
        ),
        IDENTITY,
    ),
    Rule(
        "spots_next_month_breaks",
        "warning",
        "balance_after",
        SPOTS,
        Text(
            "với số {value} này, {month} đã nộp không còn khớp: phải là {expected} = {value} +"
            " {added} phát sinh − {removed} triệt xóa, nhưng đang là {before}. Gửi lại {month} ngay"
            " sau tệp này.",
            "with {value} here, {month} as stored no longer agrees: it should be {expected} ="
            " {value} + {added} new − {removed} eliminated, but is {before}. Send {month} again"
            " right after this file.",
        ),
        IDENTITY,
    ),
    Rule(
        "jump",
        "warning",
        "jump",
        {},
        Text(
            "{value} khác xa 12 tháng trước của đơn vị (thường từ {low} đến {high}). "
            "Kiểm tra lại; nếu đúng, ghi lý do.",
            "{value} is far from the unit's last 12 months (usually {low} to {high}). Check it; if"
            " right, say why.",
        ),
        Text(
            "Lỗi gõ thừa số 0, lệch cột hay cộng dồn hiện ra trước hết như một bước nhảy.",
            "An extra zero, a shifted column or a running total shows first as a jump.",
        ),
    ),
)


def rule_kinds() -> dict[str, Kind]:
    """Code → kind of finding, of every rule."""
    return {rule.code: rule.finding for rule in RULES}

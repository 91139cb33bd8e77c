"""What can be wrong with a decision before it is taken, and how it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from etl.ground.errors import UserError
from etl.ground.findings import Kind
from etl.ground.text import LANGUAGES, Language, Text


def _error(code: str, vi: str, en: str) -> Kind:
    return Kind(code, "error", Text(vi, en))


FIELD_MISSING = _error(
    "field_missing", "chưa ghi. Ghi rồi làm lại.", "nothing is given. Fill it in."
)
PLACE_UNKNOWN = _error(
    "place_unknown",
    "không có địa bàn này. Chọn trong danh sách.",
    "there is no such place. Choose one from the list.",
)
PLACE_OUT_OF_SCOPE = _error(
    "place_out_of_scope",
    "ngoài phạm vi của bạn. Hãy hỏi văn phòng phụ trách địa bàn.",
    "it lies outside your scope. Ask the office that answers for the place.",
)
PLACE_LEVEL = _error(
    "place_level",
    "quyết định này không dành cho cấp {level}. Chọn địa bàn cấp khác.",
    "this decision is not for the level {level}. Choose a place of another level.",
)
MONTH_WRONG = _error(
    "month_wrong",
    "không phải một tháng. Ghi kiểu 2026-10.",
    "it is not a month. Write it like 2026-10.",
)
MONTH_AHEAD = _error(
    "month_ahead",
    "tháng này chưa tới. Chọn tháng đã qua.",
    "this month has not come yet. Choose one that has.",
)
MONTH_NOT_DECEMBER = _error(
    "month_not_december",
    "số liệu năm đứng ở tháng 12 của năm đó. Chọn tháng 12.",
    "a yearly figure stands in December of its year. Choose December.",
)
PLACE_NOT_THEN = _error(
    "place_not_then",
    "địa bàn không tồn tại trong thời gian đó.",
    "the place did not exist at that time.",
)
UNKNOWN_WORD = _error(
    "unknown_word",
    "không có mục này. Chọn trong danh sách.",
    "there is no such entry. Choose from the list.",
)
YEAR_WRONG = _error(
    "year_wrong",
    "chỉ tiêu có hiệu lực từ {first} đến {last}. Chọn năm trong khoảng đó.",
    "the target is in force from {first} to {last}. Choose a year between.",
)
VALUE_WRONG = _error(
    "value_wrong", "phải là số từ 0 đến {largest}.", "it must be a number from 0 to {largest}."
)
TEXT_TOO_LONG = _error(
    "text_too_long",
    "dài {length} ký tự, tối đa {longest}. Viết ngắn lại.",
    "it has {length} characters, {longest} at most. Make it shorter.",
)
NOTHING_REPORTED = _error(
    "nothing_reported",
    "chưa đơn vị nào báo cáo tháng này: không có gì để duyệt.",
    "no unit has reported this month: there is nothing to sign off.",
)
ALREADY_SIGNED = _error(
    "already_signed", "tháng này đã được duyệt.", "this month is signed off already."
)
NOT_SIGNED = _error(
    "not_signed",
    "tháng này chưa được duyệt nên không cần mở lại.",
    "this month is not signed off: nothing to reopen.",
)
SIGNED_ABOVE = _error(
    "signed_above",
    "tháng này do {place} duyệt; chỉ văn phòng phụ trách địa bàn đó được mở lại.",
    "this month was signed off by {place}; only the office that answers for it may reopen.",
)
ROADMAP_OVER = Kind(
    "roadmap_over",
    "warning",
    Text(
        "{value} % là quá toàn bộ. Sửa lại, hoặc xác nhận nếu đúng.",
        "{value}% is more than the whole. Mend it, or confirm it.",
    ),
)
ROADMAP_TURNS = Kind(
    "roadmap_turns",
    "warning",
    Text(
        "mức {value} làm lộ trình quay ngược so với mức {other} của năm {year}. Sửa lại, hoặc xác"
        " nhận nếu đúng.",
        "{value} turns the roadmap back against {other} for {year}. Mend it, or confirm it.",
    ),
)
NOTHING_TO_WITHDRAW = _error(
    "nothing_to_withdraw", "không còn gì để bỏ.", "there is nothing left to withdraw."
)
DUE_WRONG = _error(
    "due_wrong",
    "không phải một ngày từ hôm nay đến hết {last}. Ghi kiểu 2026-12-15.",
    "it is no day from today to the end of {last}. Write it like 2026-12-15.",
)
ABOUT_WRONG = _error(
    "about_wrong",
    "không phải mục cần chú ý nào. Bỏ trống, hoặc giao việc từ chính mục đó.",
    "it is nothing that needs attention. Leave it out, or raise the action from there.",
)
ACTION_UNKNOWN = _error(
    "action_unknown",
    "không có việc này ở địa bàn đó. Tải lại trang để xem.",
    "there is no such action of that place. Reload the page to see.",
)
ACTION_CLOSED = _error(
    "action_closed",
    "việc này đã khép lại. Văn phòng mở lại trước khi làm tiếp.",
    "this action is closed. The office reopens it before it goes on.",
)
ACTION_OPEN = _error(
    "action_open",
    "việc này đang ở trạng thái đó rồi.",
    "this action is in that state already.",
)

REFUSED = Text(
    "Chưa ghi gì vì còn {count} lỗi. {listing}", "Nothing was recorded: {count} errors. {listing}"
)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one decision: `about` names the decision, `field` the label of the field
    at fault.
    """

    kind: Kind
    about: Text
    field: Text | None = None
    values: Mapping[str, object] = dataclass_field(default_factory=dict)

    @property
    def code(self) -> str:
        """The kind's code, which tests and other programs go by."""
        return self.kind.code

    def sentence(self, language: Language) -> str:
        """Which decision, which field, what was found and what to do."""
        place = [self.about(language), *([self.field(language)] if self.field else [])]
        return f"{', '.join(place)}: {self.kind.text(language, **self.values)}"


class DecisionRefused(UserError):
    """A decision that may not be taken; carries every fault found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        listing = Text(
            *(" ".join(fault.sentence(language) for fault in self.faults) for language in LANGUAGES)
        )
        super().__init__(REFUSED, count=len(self.faults), listing=listing)

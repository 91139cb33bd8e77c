"""What the office can decide besides sending figures. A kind is data: its fields, where it applies,
what it needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.ground.text import Text

LONGEST_TEXT = 500
LONGEST_CITATION = 300
# The largest number a roadmap may ask for, by the target's unit: a slip of the hand, not a plan, is
# beyond it.
LARGEST_VALUE: Mapping[str, float] = {"percent": 1000.0}
LARGEST_COUNT = 1_000_000.0

FIELDS: Mapping[str, Text] = {
    "form": Text("Biểu mẫu", "Form"),
    "month": Text("Tháng", "Month"),
    "indicator": Text("Chỉ tiêu thống kê", "Indicator"),
    "target": Text("Chỉ tiêu", "Target"),
    "year": Text("Năm", "Year"),
    "value": Text("Mức phải đạt", "Required value"),
    "citation": Text("Căn cứ văn bản", "Legal citation"),
    "action": Text("Việc cần làm", "Action"),
    "agency": Text("Cơ quan thực hiện", "Responsible office"),
    "due": Text("Thời hạn", "Due day"),
    "about": Text("Nêu từ", "Raised from"),
}
PLACE = Text("Địa bàn", "Place")
REASON = Text("Lý do", "Reason")
NOTE = Text("Ghi chú", "Note")
EVERY_LEVEL = ("nation", "province", "district", "commune")


@dataclass(frozen=True)
class DecisionKind:
    """One thing that can be decided.

    `subject` groups the kinds that are about the same thing: of all decisions with one subject,
    place and `key` fields the latest stands. `fields` are the values it needs, all required, and
    `optional` those it may have; `permission` what a role must be allowed; `needs_text` whether
    `text` (labelled `text_label`) may be left out; `levels` the levels of place it may be about;
    `ends` that it takes back an earlier decision; `state` the state in which it leaves an action.
    """

    id: str
    subject: str
    label: Text
    fields: tuple[str, ...]
    text_label: Text = REASON
    needs_text: bool = True
    levels: tuple[str, ...] = EVERY_LEVEL
    permission: str = "approve"
    ends: bool = False
    optional: tuple[str, ...] = ()
    state: str | None = None


# What an action came to, in the order in which it goes on.
ACTION_STATES: Mapping[str, Text] = {
    "new": Text("mới", "new"),
    "doing": Text("đang làm", "in hand"),
    "done": Text("xong", "done"),
    "dropped": Text("không làm", "dropped"),
}
OPEN_STATES = ("new", "doing")
RAISE_ACTION = "raise_action"
TO_DO = Text("Việc phải làm", "What is to be done")
RESULT = Text("Kết quả", "Result")

_SIGNED = ("form", "month")
_NOTED = ("indicator", "month")
SIGNING_LEVELS = ("province", "district")

DECISION_KINDS: Mapping[str, DecisionKind] = {
    kind.id: kind
    for kind in (
        DecisionKind(
            "sign_off",
            "sign_off",
            Text("Duyệt số liệu tháng", "Sign off a month"),
            _SIGNED,
            needs_text=False,
            levels=SIGNING_LEVELS,
        ),
        DecisionKind(
            "reopen",
            "sign_off",
            Text("Mở lại tháng đã duyệt", "Reopen a signed month"),
            _SIGNED,
            levels=SIGNING_LEVELS,
            ends=True,
        ),
        DecisionKind(
            "roadmap",
            "roadmap",
            Text("Lộ trình chỉ tiêu", "Roadmap of a target"),
            ("target", "year", "value", "citation"),
            text_label=NOTE,
            needs_text=False,
        ),
        DecisionKind(
            "withdraw_roadmap",
            "roadmap",
            Text("Bỏ một mức của lộ trình", "Withdraw a roadmap value"),
            ("target", "year"),
            ends=True,
        ),
        DecisionKind(
            "annotation", "annotation", Text("Ghi chú", "Annotation"), _NOTED, text_label=NOTE
        ),
        DecisionKind(
            "withdraw_annotation",
            "annotation",
            Text("Bỏ ghi chú", "Withdraw a note"),
            _NOTED,
            ends=True,
        ),
        DecisionKind("rebase", "rebase", Text("Mốc tính lại giới hạn", "Rebase of limits"), _NOTED),
        DecisionKind(
            "withdraw_rebase",
            "rebase",
            Text("Bỏ mốc tính lại", "Withdraw a rebase"),
            _NOTED,
            ends=True,
        ),
        DecisionKind(
            RAISE_ACTION,
            "action",
            Text("Giao việc", "Raise an action"),
            ("agency", "due"),
            text_label=TO_DO,
            permission="raise",
            optional=("about",),
            state="new",
        ),
        DecisionKind(
            "begin_action",
            "action",
            Text("Bắt đầu làm", "Take in hand"),
            ("action",),
            text_label=NOTE,
            needs_text=False,
            permission="answer",
            state="doing",
        ),
        DecisionKind(
            "finish_action",
            "action",
            Text("Báo đã xong", "Report it done"),
            ("action",),
            text_label=RESULT,
            permission="answer",
            state="done",
        ),
        DecisionKind(
            "drop_action",
            "action",
            Text("Không làm nữa", "Drop it"),
            ("action",),
            permission="approve",
            state="dropped",
        ),
        DecisionKind(
            "reopen_action",
            "action",
            Text("Mở lại việc", "Reopen it"),
            ("action",),
            permission="approve",
            state="new",
        ),
    )
}

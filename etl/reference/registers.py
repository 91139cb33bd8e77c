"""Registers: forms with one row per thing (a model, a trouble spot, an event) instead of one per
unit.

A file states the whole register of the units it names, as it stands at the end of its period: the
newest one about a unit holds until the unit sends another. A unit that has nothing to list says so
by one row with its code and name alone; a unit not named is not touched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from etl.ground.text import Text
from etl.reference.choices import Choice
from etl.reference.forms import FORM_LEVELS, Form
from etl.reference.targets import Programme

Kind = Literal["code", "name", "choice", "unit", "date", "count", "document"]


@dataclass(frozen=True)
class Field:
    """One column of a register.

    `kind`: code (of the row's own thing or of another), name (short, screened:
    etl/privacy/model_names.py), choice (one of `choices`), unit (an administrative code), date
    (day/month/year), count (whole number), document (an official document's number). `required`: no
    row may leave it blank.
    """

    id: str
    label: Text
    kind: Kind
    required: bool = False
    choices: tuple[Choice, ...] = ()

    @property
    def column(self) -> str:
        """The column of the register's table that keeps it: a place is kept by its id."""
        return "place_id" if self.kind == "unit" else self.id


@dataclass(frozen=True)
class Register(Form):
    """A form whose rows are things; `table` is the snapshot's table of them, with a column per
    field.
    """

    fields: tuple[Field, ...] = ()
    table: str = ""

    __hash__ = Form.__hash__

    @property
    def columns(self) -> dict[str, Text]:
        """Field id → column label: the period and the unit as in every form, then the register's
        own.
        """
        return super().columns | {field.id: field.label for field in self.fields}

    def field(self, name: str) -> Field | None:
        """The field with that id."""
        return next((field for field in self.fields if field.id == name), None)

    @property
    def is_coded(self) -> bool:
        """Whether its things have codes, by which they are known from one file to the next."""
        return self.field("code") is not None


def registers_of(choices: Sequence[Choice], programmes: Iterable[Programme]) -> dict[str, Register]:
    """The registers by id, their lists filled from reference data; programmes are a list of their
    own.
    """
    by_list: dict[str, tuple[Choice, ...]] = {}
    for choice in (*choices, *(Choice("programme", one.id, one.name) for one in programmes)):
        by_list[choice.list] = (*by_list.get(choice.list, ()), choice)

    def chosen(name: str, label: Text, listed: str, required: bool = False) -> Field:
        return Field(name, label, "choice", required, by_list.get(listed, ()))

    agency = chosen("agency", Text("Cơ quan chủ trì", "Lead agency"), "agency")
    models = (
        Field("code", Text("Mã mô hình", "Model code"), "code", True),
        Field("name", Text("Tên mô hình", "Model name"), "name", True),
        chosen("type", Text("Loại mô hình", "Model type"), "model_type", True),
        chosen("direction", Text("Hướng mô hình", "Direction"), "model_direction", True),
        agency,
        Field("place", Text("Mã địa bàn", "Place code"), "unit"),
        Field("founded", Text("Ngày xây dựng", "Founded on"), "date", True),
        Field("struck_off", Text("Ngày thanh loại", "Struck off on"), "date"),
        Field("points", Text("Số điểm", "Points"), "count"),
        Field("groups", Text("Số tổ", "Groups"), "count"),
        Field("members", Text("Số thành viên", "Members"), "count"),
        Field("last_review", Text("Ngày rà soát gần nhất", "Last reviewed on"), "date"),
        chosen("result", Text("Kết quả rà soát", "Review result"), "review_result"),
    )
    spots = (
        Field("code", Text("Mã điểm, tụ điểm", "Spot code"), "code", True),
        chosen("kind", Text("Loại điểm, tụ điểm", "Kind of spot"), "spot_kind", True),
        Field("place", Text("Mã xã", "Commune code"), "unit"),
        Field("arisen", Text("Ngày phát sinh", "Arisen on"), "date", True),
        Field("eliminated", Text("Ngày triệt xóa", "Eliminated on"), "date"),
        Field("recurrence_of", Text("Tái phát của mã", "Recurrence of code"), "code"),
    )
    events = (
        chosen("programme", Text("Chương trình", "Programme"), "programme", True),
        chosen("kind", Text("Loại hoạt động", "Kind of event"), "event_kind", True),
        Field("held", Text("Ngày thực hiện", "Held on"), "date"),
        agency,
        Field("document", Text("Số văn bản", "Document number"), "document"),
        Field("due", Text("Hạn thực hiện", "Due on"), "date"),
        chosen("done", Text("Đã thực hiện", "Done"), "yes_no", True),
    )
    found = (
        Register(
            "models",
            Text("Danh mục mô hình", "Register of models"),
            "month",
            (),
            FORM_LEVELS,
            models,
            "model",
        ),
        Register(
            "spots",
            Text("Danh mục điểm, tụ điểm", "Register of trouble spots"),
            "month",
            (),
            FORM_LEVELS,
            spots,
            "spot",
        ),
        # Programmes are coordinated at every level, so a province has events of its own.
        Register(
            "events",
            Text("Danh mục hoạt động phối hợp", "Register of coordination events"),
            "month",
            (),
            (*FORM_LEVELS, "province"),
            events,
            "coordination_event",
        ),
    )
    return {register.id: register for register in found}

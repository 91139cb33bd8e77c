"""What a check found: a code with its place and values; both languages come from its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from etl.ground.text import Language, Text

Severity = Literal["error", "warning", "note"]

SEVERITIES: Mapping[Severity, Text] = {
    "error": Text("Lỗi", "Error"),
    "warning": Text("Cảnh báo", "Warning"),
    "note": Text("Ghi chú", "Note"),
}


@dataclass(frozen=True)
class Kind:
    """One thing a check can find. The text says what was found and what to do about it.

    An error refuses the whole file; a warning is accepted only with a reason; a note informs.
    `private` says that what was found may be about a person or secret: the text never quotes it.
    `why` is the reason of the rule that was broken, where it is not plain from the text.
    """

    code: str
    severity: Severity
    text: Text
    private: bool = False
    why: Text | None = None


@dataclass(frozen=True)
class Finding:
    """One thing found in one file.

    `row` is as a spreadsheet shows it (1-based, header lines counted), None for the whole file.
    `column` is the label of the column, None for the whole row; `cell` what a
    spreadsheet calls the place, like E4. `values` fill the kind's slots.
    """

    kind: Kind
    file: str
    row: int | None = None
    column: Text | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    cell: str | None = None

    @property
    def code(self) -> str:
        """The kind's code, which tests and other programs go by."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """error, warning or note."""
        return self.kind.severity

    def message(self, language: Language) -> str:
        """What was found and what to do, without the place."""
        return self.kind.text(language, **self.values)

    def explained(self, language: Language) -> str:
        """The message and, where the kind tells it, the reason of the rule: for the clerk."""
        said = self.message(language)
        return said if self.kind.why is None else f"{said} {WHY(language, why=self.kind.why)}"

    def sentence(self, language: Language) -> str:
        """The place and the message: `Dòng 14, cột "Số tổ": …`."""
        row = PLACE_ROW(language, row=self.row) if self.row else ""
        column = PLACE_COLUMN(language, column=self.column) if self.column else ""
        place = ", ".join(part for part in (row, column) if part)
        place += PLACE_CELL(language, cell=self.cell) if self.cell else ""
        place = place[:1].upper() + place[1:]
        return f"{place}: {self.explained(language)}" if place else self.explained(language)

    def as_json(self, language: Language) -> dict[str, object]:
        """The finding as other programs read it; keys are a promise to them."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "row": self.row,
            "column": self.column("vi") if self.column else None,
            "cell": self.cell,
            "message": self.message(language),
        }


WHY = Text("Lý do: {why}", "Reason: {why}")
PLACE_ROW = Text("dòng {row}", "row {row}")
PLACE_COLUMN = Text('cột "{column}"', 'column "{column}"')
PLACE_CELL = Text(" (ô {cell})", " (cell {cell})")

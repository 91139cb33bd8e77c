"""What a row under the header is: a unit's, a total, or neither."""

import re

from etl.ground.text import fold
from etl.read.header import ROW_NUMBER, Header

Row = tuple[
    int, list[str]
]  # the number a spreadsheet shows, the cells padded to the header's width
KEYS = ("period", "unit_code", "unit_name")

_PLACES = "tinh|huyen|quan|thi xa|thanh pho|tp|xa|phuong|thi tran|dac khu|khu vuc|dia ban|don vi"
TOTAL = re.compile(
    r"(?:grand )?(?:tong(?: cong| so| hop)?|cong(?: don| chung| gop)?|t ?cong|tc|total|sum)"
    r"(?:"
    rf" (?:[0-9]+|toan|chung|cac|ca|so|cua|of|all|units|communes|trong|tren|{_PLACES})\b.*)?|toan"
    rf" (?:{_PLACES})\b.*"
)
# Rows that compare or accumulate: no unit's figures, and no sum of the rows above.
COMPARING = re.compile(
    r"(?:luy ke|cong luy ke|so voi|ty le|ti le|tang giam|cung ky|ky truoc|thang truoc|binh"
    r" quan)\b.*"
)
COUNT_LIKE = re.compile(r"[0-9][0-9.,]*|[-–—…]")


class Columns:
    """Where the header's fields are; a row's cells by field."""

    def __init__(self, header: Header) -> None:
        self.place: dict[str, int] = {}
        for position, field in enumerate(header.fields):
            if field is not None:
                self.place.setdefault(field, position)
        self.counts = [
            place for field, place in self.place.items() if field not in (*KEYS, ROW_NUMBER)
        ]
        self.blank = [place for place, label in enumerate(header.labels) if not label]

    @property
    def kept(self) -> list[tuple[int, str]]:
        """The columns whose cells go on, each field once."""
        return [(place, field) for field, place in self.place.items() if field != ROW_NUMBER]

    def cell(self, row: Row, field: str) -> str:
        """The cell of `field`, empty when there is no such column."""
        return row[1][self.place[field]] if field in self.place else ""


def sort_of(row: Row, columns: Columns) -> str:
    """`unit`, `total` or `stray`."""
    if is_total(row, columns):
        return "total"
    return "unit" if columns.cell(row, "unit_code") or _has_figures(row, columns) else "stray"


def _has_figures(row: Row, columns: Columns) -> bool:
    """Whether a row without a code has figures of its own: words over the counts are a
    signature.
    """
    filled = [text for place in columns.counts if (text := row[1][place])]
    figures = [text for text in filled if COUNT_LIKE.fullmatch(text)]
    if columns.cell(row, "period"):
        return bool(filled)
    compares = any(
        COMPARING.fullmatch(fold(columns.cell(row, field))) for field in ("unit_name", "unit_code")
    )
    return len(figures) * 2 > len(filled) and not compares


def is_total(row: Row, columns: Columns) -> bool:
    """Whether the row says it is a total: in the code's, name's, period's or No. column."""
    code, name = columns.cell(row, "unit_code"), columns.cell(row, "unit_name")
    spoken = [columns.cell(row, field) for field in (*KEYS, ROW_NUMBER)]
    # A total's label may stand beside a code that somebody was once asked for.
    spoken = spoken if not code or not code[0].isdigit() else [name]
    return any(TOTAL.fullmatch(fold(cell)) for cell in spoken if cell)

"""What reading one file gives: cells as text with the row a spreadsheet shows."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from etl.ground.findings import Finding
from etl.reference.forms import Form

if TYPE_CHECKING:
    from etl.read.conversion import Offer
    from etl.read.old_fonts import Encoding
    from etl.read.periods_said import Said

CELLS = pa.schema([("row", pa.int32()), ("field", pa.string()), ("text", pa.string())])
# Characters that nobody sees, which Word, web pages and DOS leave in copied cells: soft hyphens,
# joiners, marks of direction, selectors, and control characters other than the ends of lines and
# the tab.
_UNSEEN = (
    (0x01, 0x08),
    (0x0B, 0x0C),
    (0x0E, 0x1F),
    (0x7F, 0x7F),
    (0xAD, 0xAD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE0FFF),
)
INVISIBLE: dict[int, None] = dict.fromkeys(
    code for first, last in _UNSEEN for code in range(first, last + 1)
)

Records = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """One file as read. `cells` has one line per row of a unit and field of the form.

    `field` is period, unit_code, unit_name or an indicator id; `text` the cell in NFC, stripped, or
    NULL where blank; `row` as a spreadsheet shows it. `totals` has the rows of totals in the same
    shape, to be checked and never stored. `form` is None when the file cannot be read. `offer` is a
    conversion that the sender may confirm, `conversion` the confirmed one that was needed. `keep`
    gives the bytes to be kept of the file (etl/read/reduced.py); `reducible` says that the file
    goes in once its sender confirms that only the form does, `reduced` that this was confirmed and
    needed.
    """

    file: str
    form: Form | None
    cells: pa.Table = field(default_factory=CELLS.empty_table)
    findings: tuple[Finding, ...] = ()
    totals: pa.Table = field(default_factory=CELLS.empty_table)
    said: "tuple[Said, ...]" = ()
    places: Mapping[str, int] = field(default_factory=dict)
    offer: "Offer | None" = None
    conversion: "Encoding | None" = None
    keep: Callable[[], bytes] | None = None
    reducible: bool = False
    reduced: bool = False


def tidy(text: str) -> str:
    """NFC, without characters that nobody sees."""
    return unicodedata.normalize(
        "NFC", text if text.isascii() and text.isprintable() else text.translate(INVISIBLE)
    )


def cells_table(
    rows: Sequence[tuple[int, list[str]]], columns: Sequence[tuple[int, str]]
) -> pa.Table:
    """Rows (number, stripped cells) as a table of cells; `columns` are (position, field) to
    take.
    """
    numbers = [number for number, _ in rows]
    texts = [record[position] or None for position, _ in columns for _, record in rows]
    fields = pa.array([field for _, field in columns], pa.string())
    index = pa.array([place for place in range(len(columns)) for _ in rows], pa.int32())
    arrays = [
        pa.array(numbers * len(columns), pa.int32()),
        fields.take(index),
        pa.array(texts, pa.string()),
    ]
    return pa.Table.from_arrays(arrays, schema=CELLS)

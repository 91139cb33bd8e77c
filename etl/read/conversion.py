"""A table with text in an old font: what it would become, shown to its sender, and what it is once
confirmed.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text
from etl.privacy.model_names import HARMLESS, NAME_OF_PERSON
from etl.privacy.patterns import private_note
from etl.read.header import ROW_NUMBER, Header
from etl.read.old_columns import is_old
from etl.read.old_fonts import FONTS, Encoding, to_unicode
from etl.read.sheet import Records, tidy
from etl.reference.forms import ROW_NUMBER_COLUMN

CONVERTED = Kind(
    "legacy_converted",
    "note",
    Text(
        "đã chuyển {count} cột từ phông chữ {font} sang Unicode như người gửi xác nhận; các số giữ"
        " nguyên.",
        "{count} columns were converted from the font encoding {font} to Unicode, as the sender"
        " confirmed; figures stay as they are.",
    ),
)
LEGACY_COLUMN = Kind(
    "legacy_column",
    "error",
    Text(
        "cột này gõ bằng phông chữ cũ {font}. Xem chữ trước và sau khi chuyển rồi xác nhận, hoặc gõ"
        " lại bằng Unicode.",
        "this column is typed in the legacy font encoding {font}. Look at the text before and after"
        " conversion and confirm it, or type it again in Unicode.",
    ),
)
SAMPLES = 3
LONGEST = 80


@dataclass(frozen=True)
class Change:
    """A cell before and after conversion."""

    before: str
    after: str


@dataclass(frozen=True)
class ConvertedColumn:
    """One affected column: its label, and the first different cells; none where only the label
    changes.
    """

    label: Change
    samples: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Offer:
    """A conversion that would make the file readable, for the sender to look at and confirm."""

    encoding: Encoding
    columns: tuple[ConvertedColumn, ...]

    @property
    def font(self) -> str:
        """What people call the encoding."""
        return FONTS[self.encoding]

    def as_json(self) -> dict[str, object]:
        """The offer as other programs read it; keys are a promise to them."""
        columns = [
            {
                "label": asdict(column.label),
                "samples": [asdict(sample) for sample in column.samples],
            }
            for column in self.columns
        ]
        return {"encoding": self.encoding, "columns": columns}


@dataclass(frozen=True)
class OldText:
    """A table with text in an old font.

    `records` are its cells as they lie in the file; `header` is where its header is, `spoilt`
    whether that is in the old font too; `places` are the columns whose cells are. In a workbook
    `delimiter` and `is_open` (the last line has no end) are None.
    """

    encoding: Encoding
    records: Records
    header: Header
    spoilt: bool
    places: tuple[int, ...]
    delimiter: str | None = None
    is_open: bool | None = None

    def converted(self) -> Records:
        """All cells in Unicode. Rows above the header keep both readings, so that either is
        screened.
        """
        return [self._record(number, record) for number, record in enumerate(self.records)]

    def _record(self, number: int, record: list[str]) -> list[str]:
        plain = [tidy(cell) for cell in record]
        if number < self.header.first:
            return [
                *plain,
                *(to_unicode(cell, self.encoding) for cell in record if not cell.isascii()),
            ]
        if number <= self.header.last:
            return [to_unicode(cell, self.encoding) for cell in record] if self.spoilt else plain
        for place in self.places:
            if place < len(plain):
                plain[place] = to_unicode(record[place], self.encoding)
        return plain

    def laid_out(self) -> Records:
        """All cells in Unicode, each once and in its place, to be given back to the sender."""
        titles = [
            [
                to_unicode(cell, self.encoding) if is_old([cell], self.encoding) else tidy(cell)
                for cell in record
            ]
            for record in self.records[: self.header.first]
        ]
        return [*titles, *self.converted()[self.header.first :]]

    def offer(self) -> Offer:
        """What the conversion would change, column by column; cells that may be about a person are
        not shown.
        """
        width = len(self.header.fields)
        return Offer(
            self.encoding,
            tuple(column for place in range(width) if (column := self._column(place))),
        )

    def _column(self, place: int) -> ConvertedColumn | None:
        after = self.header.labels[place]
        label = Change(self._label_before(place) if self.spoilt else after, after)
        samples = tuple(self._samples(place)) if place in self.places else ()
        return ConvertedColumn(label, samples) if samples or label.before != label.after else None

    def _label_before(self, place: int) -> str:
        rows = self.records[self.header.first : self.header.last + 1]
        cells = [tidy(row[place]) for row in rows if place < len(row) and row[place]]
        same = (
            cell for cell in cells if to_unicode(cell, self.encoding) == self.header.labels[place]
        )
        return next(same, " ".join(cells))

    def _samples(self, place: int) -> Iterator[Change]:
        found: dict[str, str] = {}
        for record in self.records[self.header.last + 1 :]:
            before = record[place] if place < len(record) else ""
            after = to_unicode(before, self.encoding)
            if after != tidy(before) and is_showable(after):
                found.setdefault(tidy(before), after)
            if len(found) == SAMPLES:
                break
        return (Change(before, after) for before, after in found.items())

    def findings(self, file: str) -> list[Finding]:
        """One error per column while nobody has confirmed; the header's own is of the whole
        file.
        """
        labels = self.header.form.columns
        named = [
            (
                ROW_NUMBER_COLUMN
                if (field := self.header.fields[place]) == ROW_NUMBER
                else labels.get(field or "")
            )
            for place in self.places
        ]
        return [
            Finding(LEGACY_COLUMN, file, column=label, values={"font": FONTS[self.encoding]})
            for label in named
        ]

    def note(self, file: str) -> Finding:
        """That it was converted, for the preview and the answer."""
        return Finding(
            CONVERTED,
            file,
            values={"count": len(self.offer().columns), "font": FONTS[self.encoding]},
        )


def is_showable(text: str) -> bool:
    """Whether a cell may be shown to be confirmed: short, and nothing in it that may be about a
    person.
    """
    spoken = re.sub(HARMLESS, "", text)
    return (
        len(text) <= LONGEST
        and private_note(text) is None
        and re.search(NAME_OF_PERSON, spoken) is None
    )

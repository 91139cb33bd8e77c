"""Which columns of a table are typed in an old font: whole columns, never single cells.

Figures are never touched: a column of counts is left as it is, and no encoding uses a digit for a
letter.
"""

import re
from collections.abc import Iterable, Sequence

from etl.read.header import ROW_NUMBER, Header
from etl.read.old_fonts import ENCODINGS, Encoding, to_unicode
from etl.read.sheet import Records, tidy
from etl.read.syllables import is_word, telling_words
from etl.reference.choices import meaning
from etl.reference.forms import Form
from etl.reference.registers import Register

# Letters that only Unicode has: a column with any of them was not typed in an old font.
UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
# Of the words with marks: names in other languages of the country have syllables of their own.
MOSTLY = 0.5
MOST_LETTERS = 20_000  # of a column, to judge it by: a bounded time whatever is in the file


def old_columns(
    records: Records, header: Header, encoding: Encoding, spoilt: bool = False
) -> tuple[int, ...]:
    """The columns of words whose cells are in that encoding; their labels count as evidence where
    they are `spoilt`.
    """
    first = header.first if spoilt else header.last + 1
    found = []
    for place in _columns_of_words(header):
        cells = [
            record[place] for record in records[first:] if place < len(record) and record[place]
        ]
        body = [record[place] for record in records[header.last + 1 :] if place < len(record)]
        if any(not cell.isascii() for cell in body) and _is_old_column(
            body, cells, header, place, encoding
        ):
            found.append(place)
    return tuple(found)


def _is_old_column(
    body: Sequence[str], cells: Sequence[str], header: Header, place: int, encoding: Encoding
) -> bool:
    """A column of choices is judged by what may stand in it: a single word is often right in two
    readings.
    """
    form, field = header.form, header.fields[place] or ""
    column = form.field(field) if isinstance(form, Register) else None
    if column is not None and column.choices:
        texts = list(dict.fromkeys(cell for cell in body if cell))
        before = sum(meaning(tidy(text), column.choices) is not None for text in texts)
        after = sum(
            meaning(to_unicode(text, encoding), column.choices) is not None for text in texts
        )
        if before or after:
            return after > before
    return is_old(cells, encoding)


def suspected(records: Records, header: Header) -> Encoding | None:
    """The encoding some column under a right header is in, or None: the one that explains most
    columns.
    """
    counted = {encoding: len(old_columns(records, header, encoding)) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: counted[encoding])
    return best if counted[best] else None


def is_old(cells: Iterable[str], encoding: Encoding) -> bool:
    """Whether a column's cells read as Vietnamese in that encoding, and not as they stand."""
    joined = "\n".join(dict.fromkeys(cells))[:MOST_LETTERS]
    if joined.isascii() or UNICODE_ONLY.search(joined):
        return False
    words = telling_words(joined)
    before = sum(map(is_word, words))
    after = sum(is_word(to_unicode(word, encoding)) for word in words)
    return after > before and after >= MOSTLY * len(words)


def _columns_of_words(header: Header) -> Sequence[int]:
    return [
        place
        for place, field in enumerate(header.fields)
        if field is not None and is_of_words(header.form, field)
    ]


def is_of_words(form: Form, field: str) -> bool:
    """Whether the column holds words: what names the row, and a register's columns but for its
    counts.
    """
    if field in (ROW_NUMBER, "period", "unit_code", "unit_name"):
        return True
    column = form.field(field) if isinstance(form, Register) else None
    return column is not None and column.kind != "count"

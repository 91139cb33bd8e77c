"""What is kept of a file: the form and nothing else, as plain text, so that nothing can hide in it.

A unit's row keeps the cells of the form's columns. Around the rows only words of the form and of
offices stay (etl/read/behind/words.py). Rows keep their numbers: they are what a figure is traced
to.
"""

import csv
import io
import re

from etl.read.behind.words import Vocabulary
from etl.read.body import Columns, sorts_of
from etl.read.delimited import DECLARED
from etl.read.header import Header
from etl.read.sheet import Records

DELIMITER = ";"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def needed(records: Records, header: Header, words: Vocabulary) -> Records:
    """The records with every cell blank that the form does not need; each record as long as it was.

    A cell beside a unit's own that has a digit stays: it may be a figure that was shifted, and is
    to be mended.
    """
    sorts = sorts_of(records, header)
    places = {place for place, _ in Columns(header).kept}
    kept: Records = []
    for row, record in enumerate(records):
        if sorts.get(row) == "unit":
            kept.append(_of_unit(record, places, words))
        else:
            around = [text if words.may_stay(text) else "" for text in record]
            # Half a row of totals, or half a header in between, would be read as a unit's.
            kept.append(around if row <= header.last or around == record else [""] * len(record))
    return kept


def _of_unit(record: list[str], places: set[int], words: Vocabulary) -> list[str]:
    return [
        text if place in places or words.may_stay(text) or any(map(str.isdigit, text)) else ""
        for place, text in enumerate(record)
    ]


def written(records: Records) -> bytes:
    """The records as a plain file: UTF-8 for Excel, separated by semicolons, all rows of one
    length.
    """
    text, width = io.StringIO(newline=""), max(map(len, records), default=0)
    rows = (record + [""] * (width - len(record)) for record in records)
    csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def is_plain(data: bytes, text: str) -> bool:
    """Whether the bytes of a file are `text` as it was read, letter by letter, and nothing else."""
    try:
        whole = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    declared = DECLARED.match(whole)
    return whole[declared.end() if declared else 0 :] == text and not CONTROL.search(text)

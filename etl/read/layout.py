"""A file's rows as they stand in it, for giving them back to their sender."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.read.body import sorts_of
from etl.read.header import Header
from etl.read.sheet import Records

Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Layout:
    """The records of one file with the header found in them; `merged` are a workbook's merged
    cells, from 0.

    Record 0 is the row that a spreadsheet shows as 1. Cells are stripped text; rows differ in
    length.
    """

    records: Records
    header: Header
    merged: Sequence[Range] = ()

    @property
    def sorts(self) -> dict[int, str]:
        """Index of each record under the header → `unit`, `total` or `stray`."""
        return sorts_of(self.records, self.header)

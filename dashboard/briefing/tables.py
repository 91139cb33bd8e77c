"""Answers as tables of a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.briefing.asking import Answer, Writer
from dashboard.briefing.document import Parts, Table
from dashboard.words import formats
from etl.ground.text import Text

TOTAL = Text("Cộng", "Total")
MORE = Text(
    "Còn {count} dòng nữa, có đủ trong tệp XLSX.", "{count} more rows are in the XLSX file."
)
# Beyond these rows a printed table is a list to look things up in: the workbook has them all.
MOST = 15


@dataclass(frozen=True)
class Column:
    """A column of an answer under its label: words as they are, or a number written by `write`."""

    name: str
    label: Text
    write: Writer | None = None
    summed: bool = False


def counts(name: str, label: Text, *, summed: bool = False) -> Column:
    """A column of counts."""
    return Column(name, label, formats.number, summed)


def table(answer: Answer, caption: Text, columns: Sequence[Column], most: int = MOST) -> Table:
    """Every row of the answer, of which printed forms show `most`; a row of totals where columns
    are summed and there are rows to sum.
    """
    rows = tuple(tuple(_cell(answer, row, one) for one in columns) for row in answer.rows())
    left = len(rows) - most
    return Table(
        caption(answer.language),
        tuple(one.label(answer.language) for one in columns),
        rows,
        tuple(one.write is not None for one in columns),
        _total(answer, columns) if len(rows) > 1 else None,
        most,
        answer.counted(MORE, left) if left > 0 else (),
    )


def _cell(answer: Answer, row: Mapping[str, object], column: Column) -> Parts:
    if column.write is None:
        return answer.said(row, column.name)
    return (answer.figure(row, column.name, column.write),)


def _total(answer: Answer, columns: Sequence[Column]) -> tuple[Parts, ...] | None:
    if not any(one.summed for one in columns):
        return None
    sums: list[Parts] = [(answer.sum(one.name),) if one.summed else () for one in columns]
    sums[next(n for n, one in enumerate(columns) if not one.summed)] = (TOTAL(answer.language),)
    return tuple(sums)

"""The figures laid out as the rows of each sender's file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from etl.demo import stories
from etl.demo.chance import Array
from etl.demo.counts import Figures
from etl.demo.places import Block
from etl.demo.write import Page, Row
from etl.demo.yearly import decembers
from etl.reference.forms import Form
from etl.reference.units import Unit


@dataclass(frozen=True)
class Report:
    """A page that a sender owes, and the block whose calendar it follows."""

    page: Page
    block: Block


def reports(found: Iterable[Figures], forms: Mapping[str, Form]) -> list[Report]:
    """Every page of every sender, its rows by unit code; a page without a row is not there."""
    rows: dict[tuple[str, Unit, date], list[Row]] = defaultdict(list)
    blocks: dict[Unit, Block] = {}
    for figures in found:
        blocks |= dict.fromkeys(figures.block.senders, figures.block)
        for form in forms.values():
            if form.indicators:  # registers have none: etl/demo/registers.py
                _add_rows(rows, form, figures)
    return [
        Report(
            Page(forms[form], sender, month, sorted(lines, key=lambda line: line[0].code)),
            blocks[sender],
        )
        for (form, sender, month), lines in rows.items()
    ]


def _add_rows(rows: dict[tuple[str, Unit, date], list[Row]], form: Form, found: Figures) -> None:
    block = found.block
    monthly = form.frequency == "month"
    months = list(block.months) if monthly else decembers(block)
    table = _table(
        form, found.monthly if monthly else found.yearly, (len(block.units), len(months))
    )
    if monthly:
        _leave_blank(table, form, block)
    reported = found.reported[:, [block.column[month] for month in months]]
    for unit, sender, lines, sent in zip(
        block.units, block.senders, table, reported.tolist(), strict=True
    ):
        for month, line, is_sent in zip(months, lines, sent, strict=True):
            if is_sent:
                rows[form.id, sender, month].append((unit, line))


def _table(
    form: Form, values: Mapping[str, Array], shape: tuple[int, int]
) -> list[list[list[int | None]]]:
    """Unit × month × column; a column the units do not fill is None throughout."""
    nothing = np.full(shape, None, dtype=object)
    columns = [values.get(indicator.id, nothing).astype(object) for indicator in form.indicators]
    return np.stack(columns, axis=-1).tolist()


def _leave_blank(table: list[list[list[int | None]]], form: Form, block: Block) -> None:
    position = {indicator.id: number for number, indicator in enumerate(form.indicators)}
    for story in stories.BLANKS:
        if story.unit in block.row:
            for month in block.months:
                if story.first <= month <= story.last:
                    table[block.row[story.unit]][block.column[month]][position[story.indicator]] = (
                        None
                    )

"""The demo's trouble spots, one by one, following the unit's monthly account: the oldest is
eliminated first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from etl.demo.chance import share
from etl.demo.counts import Figures
from etl.demo.places import Block
from etl.demo.register_models import Row
from etl.ground.periods import add_months

KINDS = ("diem", "tu_diem", "diem_ban_le")
COMPLEX = "tu_diem_phuc_tap"
YEARS_OPEN = 6
COMES_BACK = 0.3
"""Share of spots arising in a unit with eliminated ones that are one of those come back."""


@dataclass
class _Account:
    """One unit's spots while the months go by."""

    unit: str
    rows: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)

    def arise(self, day: date, always_back: bool = False) -> None:
        number = len(self.rows)
        kind = KINDS[int(share(self.unit, "spot kind", str(number)) * len(KINDS))]
        row: Row = {"code": f"DT-{number + 1:03}", "kind": kind, "arisen": day}
        if self.gone and (always_back or share(self.unit, "comes back", str(number)) < COMES_BACK):
            row["recurrence_of"] = self.gone.pop()["code"]
        self.rows.append(row)
        self.open.append(row)

    def end(self, day: date) -> None:
        row = self.open.pop(0)
        row["eliminated"] = day
        self.gone.append(row)


def spots_of(
    found: Figures, row: int, month: date, story_units: frozenset[str], extra: int = 0
) -> Iterator[Row]:
    """The rows of one unit's register of spots as of `month`, eliminated ones with their day.

    `extra` more open ones than it counted. In `story_units` every spot is the same one come back.
    """
    block, counts = (
        found.block,
        {
            name: found.monthly[name][row]
            for name in ("spots_open", "spots_new", "spots_eliminated")
        },
    )
    at, unit = block.column[month], block.ids[row]
    opening = int(counts["spots_open"][0] - counts["spots_new"][0] + counts["spots_eliminated"][0])
    account = _Account(unit)
    for day in sorted(_before(block, unit, number) for number in range(opening)):
        account.arise(day)
    for step in range(at + 1):
        for _ in range(int(counts["spots_eliminated"][step])):
            # One that arose and ended in one month is not yet open when the month's first ones end.
            if not account.open:
                account.arise(block.months[step].replace(day=2))
                counts["spots_new"] = _one_less(counts["spots_new"], step)
            account.end(block.months[step].replace(day=4))
        for _ in range(int(counts["spots_new"][step])):
            account.arise(block.months[step].replace(day=11), unit in story_units)
    for number in range(extra):
        account.arise(month.replace(day=12 - number))
    for spot in account.open[: int(found.monthly["spots_complex"][row, at])]:
        spot["kind"] = COMPLEX
    yield from account.rows


def _one_less(values, step: int):  # noqa: ANN001, ANN202 - an array in, its copy out
    copied = values.copy()
    copied[step] -= 1
    return copied


def _before(block: Block, unit: str, number: int) -> date:
    """A day in the years before the block begins."""
    back = 1 + int(share(unit, "opened", str(number)) * 12 * YEARS_OPEN)
    return add_months(block.months[0], -back).replace(
        day=1 + int(share(unit, "opened on", str(number)) * 27)
    )

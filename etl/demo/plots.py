"""The kinds of story the demo can tell. Units are named by id.

`why` tells the maintainer what a story is for; `reason` is what a clerk would write in the reason
box, so it is in Vietnamese alone, like the rest of the files.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Missing:
    """No report of these units in these months, ever."""

    units: tuple[str, ...]
    first: date
    last: date
    why: str


@dataclass(frozen=True)
class Blank:
    """The row came, one cell of it empty."""

    unit: str
    indicator: str
    first: date
    last: date
    why: str


@dataclass(frozen=True)
class Late:
    """The sender's file came `days` after the due day."""

    sender: str
    months: tuple[date, ...]
    days: int
    why: str


@dataclass(frozen=True)
class Supplement:
    """The sender's file came without this unit; the unit's row followed `days` after the due
    day.
    """

    sender: str
    unit: str
    month: date
    days: int
    reason: str


@dataclass(frozen=True)
class Correction:
    """The first file had `mistake` added to a unit's true figures; the right one came `days` after
    the due day.
    """

    sender: str
    unit: str
    month: date
    days: int
    mistake: Mapping[str, int]
    reason: str


@dataclass(frozen=True)
class OnPaper:
    """From the first month to the last its models stand, and nothing is ever done with them."""

    unit: str
    why: str


@dataclass(frozen=True)
class Spot:
    """Spots of one unit arise and are eliminated in these months alone."""

    unit: str
    arisen: tuple[date, ...]
    eliminated: tuple[date, ...]
    complex: bool
    why: str

    @property
    def code(self) -> str:
        """The unit's code, which a new commune shares with the largest of those it was made of."""
        return self.unit.partition(".")[0]


@dataclass(frozen=True)
class Jump:
    """One figure far outside the unit's own last twelve months, accepted with a reason."""

    unit: str
    month: date
    indicator: str
    value: int
    reason: str


@dataclass(frozen=True)
class Falling:
    """A figure that falls every month from the first to the last."""

    unit: str
    indicator: str
    first: date
    last: date
    why: str


@dataclass(frozen=True)
class Lockdown:
    """A place stands still: gatherings at a share of `left` in these months; jumps allowed till
    `recovered`.
    """

    place: str
    left: Mapping[date, float]
    recovered: date
    reason: str

"""Targets, the programmes that set them, and the phases in which a programme is reviewed."""

from dataclasses import dataclass
from datetime import date

from etl.ground.periods import Period
from etl.ground.text import Text


@dataclass(frozen=True)
class Programme:
    """A programme with its legal basis (empty where the document's number is not known to us)."""

    id: str
    name: Text
    basis: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class Phase:
    """Whole months over which a programme is reviewed, and where that choice of months comes
    from.
    """

    id: str
    programme: str
    name: Text
    first: date
    last: date
    source: str

    @property
    def period(self) -> Period:
        """The phase as a period that filters offer."""
        return Period("phase", self.id, self.first, self.last, self.name)


@dataclass(frozen=True)
class Reviewed:
    """An indicator that the review of a programme shows, in the order of the table's rows."""

    programme: str
    indicator: str


@dataclass(frozen=True)
class Measure:
    """How the actual of a target is counted.

    `kind`: sum from January, state, share of what was open before, year, or growth
    (dashboard/queries/targets/actuals.py). `is_total`: a number registered for a place is for all
    of it together. `opening` is the indicator whose December before the year is the baseline, empty
    where there is none; `group` that whose changes of definition (breaks.csv) its figures follow;
    `counted` what stands after a number of it.
    """

    id: str
    indicator: str
    kind: str
    is_total: bool
    opening: str
    group: str
    subject: Text
    counted: Text


@dataclass(frozen=True)
class Target:
    """One target of a programme.

    `measure` is that of measures.csv, or none where no form carries the figure yet; `value` is
    None where the law's number is not known: an empty slot for the owner, never a guess.
    `scope_level` is the level of unit that each has to meet it.
    """

    id: str
    programme: str
    name: Text
    measure: str
    scope_level: str
    comparator: str
    value: float | None
    unit: str
    per: str
    first: date
    last: date
    note: Text
    source: Text

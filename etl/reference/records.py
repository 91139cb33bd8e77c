"""What a row of the reference tables means, where no other module says it."""

from dataclasses import dataclass
from datetime import date

from etl.ground.text import Text


@dataclass(frozen=True)
class Tile:
    """A unit's place on the schematic grid: `col` to the east, `row` to the south, inside
    `within`.
    """

    code: str
    level: str
    valid_from: date | None
    within: str
    col: int
    row: int


NOT_NEEDED = Text("", "")


@dataclass(frozen=True)
class Break:
    """From the day `on`, figures of `groups` (every group when empty) mean something else.

    `splits` says whether a line may cross the day: it may where only the units changed and the
    place is made of them whole, it may not where the definition changed.
    """

    on: date
    groups: tuple[str, ...]
    splits: bool
    text: Text
    source: Text


@dataclass(frozen=True)
class Published:
    """A figure a place has published itself: context and reconciliation, never added to reports.

    `qualifier` is = exact, ~ about, > more than. Where no form carries the count, `indicator` is
    empty and `label` says what was counted; `level` may be the nation or a region besides those of
    units.
    """

    place: str
    level: str
    indicator: str
    value: int
    qualifier: str
    first: date
    last: date
    source: str
    label: Text = NOT_NEEDED


@dataclass(frozen=True)
class PublishedRoadmap:
    """What a province has published of its roadmap of a target: shown beside the office's own and
    never in its place, no verdict rests on it.

    `value` by the end of `year`, in `unit` (percent, or count: of what the target counts); `act` is
    the document, empty where none was named; `certainty` high or medium.
    """

    place_code: str
    place_valid_from: date | None
    target: str
    year: int
    value: float
    unit: str
    act: str
    certainty: str
    source: str

    @property
    def place_id(self) -> str:
        """The unit's id."""
        since = self.place_valid_from
        return f"{self.place_code}.{since:%Y%m%d}" if since else self.place_code


@dataclass(frozen=True)
class Reporting:
    """Under which place units of which level report in which months, and when a month is due.

    `month_starts` 15: the month runs from the 15th of the month before to the 14th and is due on
    `due_day` of the month itself; 1: the calendar month, due on `due_day` of the next.
    """

    place_code: str
    place_valid_from: date | None
    level: str
    first: date
    last: date | None
    month_starts: int
    due_day: int


@dataclass(frozen=True)
class Duty:
    """Which form, beside the monthly report, units of which level in a place owe, and when.

    It is owed for the month `first` and each `every` months after it up to `last`, `days_after`
    days after that month's own report is due (see Reporting).
    """

    place_code: str
    place_valid_from: date | None
    form: str
    level: str
    first: date
    last: date | None
    every: int
    days_after: int


@dataclass(frozen=True)
class LunarNewYear:
    """The first day of a lunar year, in Vietnam's time. Work, crime and reporting change around it,
    and it falls in another reporting month from year to year.
    """

    day: date


@dataclass(frozen=True)
class Grouping:
    """A kind of area that needs its own view (border, coast, …); `source` says where the kind comes
    from.
    """

    id: str
    name: Text
    source: str


@dataclass(frozen=True)
class UnitGroup:
    """That the unit (code, valid_from) is an area of the kind `grouping`, and where that is
    written.

    `confidence` is high (read in a legal document or the unit's own site) or medium (one weaker
    source).
    """

    code: str
    valid_from: date | None
    grouping: str
    source: str
    confidence: str

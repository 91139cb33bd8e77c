"""What a page shows, resolved from the address: place and period, held to what the user's scope
offers.

Pure: frames and words in, a Selection out. components/filters.py draws it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dashboard.queries.ground import Ground, by_today, district_of
from dashboard.shown import periods_offered
from dashboard.shown.periods_offered import Options
from dashboard.shown.places import Places
from etl.ground.periods import Period, add_months
from etl.ground.text import Language, Text
from etl.reference.units import NATION

# A field of the address → the levels of the places it may name; the later field is the smaller
# place.
PLACE_FIELDS = {
    "tinh": ("province",),
    "huyen": ("district", "former_district"),
    "nhom": ("group",),
    "xa": ("commune",),
}
FIELDS_OF_LEVEL = {level: name for name, levels in PLACE_FIELDS.items() for level in levels}
# Either of these says where in the province, so one chosen drops the other.
BESIDE = {"huyen": "nhom", "nhom": "huyen"}
VIEW_FIELD, TODAY = "theo", "nay"
FIELDS = (*PLACE_FIELDS, "ky", "moc", VIEW_FIELD)

OUT_OF_SCOPE = Text(
    "Địa bàn trong đường dẫn không có số liệu hoặc nằm ngoài phạm vi của bạn; đang xem {place}.",
    "The place in the address has no figures or lies outside your scope; showing {place}.",
)
PERIOD_NOT_HERE = Text(
    "Kỳ trong đường dẫn không có số liệu ở {place}; đang xem {period}.",
    "The period in the address has no figures for {place}; showing {period}.",
)


@dataclass(frozen=True)
class Selection:
    """The place and period a page shows, rechecked against the user's scope.

    `first` and `last` are the first and last month with figures in the place; `reporting` is the
    level of the units that report in the period (commune, district, or mixed); `params` is what the
    address must say to come back here. `is_today`: by today's units ("theo đơn vị hiện nay"), old
    communes' figures carried to their default heirs, not by the units that reported; `place` is the
    same in both.

    `settled` is the last month that may be judged (see the query months), None where there is none
    yet; left out, all months may.
    """

    scope: str
    place: str
    place_label: Text
    level: str
    period: Period
    first: date
    last: date
    reporting: str
    language: Language
    params: Mapping[str, str] = field(default_factory=dict)
    is_today: bool = False
    settled: date | None = date.max

    @property
    def month(self) -> date:
        """The month that the period's states are of: its last one; of a period that runs on, the
        last settled one.
        """
        if self.period.last <= self.last:
            return self.period.last
        running = min(self.settled or self.last, self.last)
        return running if running >= self.period.first else self.last

    @property
    def judged(self) -> date:
        """The last month of the period that may be judged, or the newest before it; a month without
        figures where none may. Verdicts, signals and ranks end with it, so that none turns while
        others have yet to report.
        """
        before = add_months(self.first, -1)
        return min(self.month, self.settled or before)

    @property
    def is_receiving(self) -> bool:
        """Whether months shown are still being received."""
        return self.judged < self.month

    @property
    def viewed(self) -> Ground:
        """The place as questions about figures take it: with its history and its parts by today's
        units, if asked.
        """
        return by_today(self.place, self.level) if self.is_today else Ground(self.place)

    @property
    def span(self) -> dict[str, object]:
        """Place and months as questions about figures take them."""
        return {"place": self.viewed, "first": self.period.first, "last": self.month}

    @property
    def reported_span(self) -> dict[str, object]:
        """The same by the units that reported: for what concerns units as they are (duties,
        decisions).
        """
        return {"place": Ground(self.place), "first": self.period.first, "last": self.month}

    @property
    def judged_span(self) -> dict[str, object]:
        """The span up to the month that may be judged: for comparisons, signals and ranks."""
        return {
            "place": self.viewed,
            "first": min(self.period.first, self.judged),
            "last": self.judged,
        }

    @property
    def reported_judged_span(self) -> dict[str, object]:
        """The same by the units that reported: for verdicts on targets, and exceptions."""
        return self.judged_span | {"place": Ground(self.place)}

    def owed_span(self, today: date) -> dict[str, object]:
        """The months to look for missing reports in: of a period that reaches the newest settled
        month on to today's, so that what is overdue is seen wherever the newest figures are.
        """
        newest = self.month >= min(self.settled or self.last, self.last)
        last = max(self.month, today.replace(day=1)) if newest else self.month
        return {"place": Ground(self.place), "first": self.period.first, "last": last}

    @property
    def label(self) -> str:
        """The place's name in the language shown."""
        return self.place_label(self.language)


def chain(places: Places, params: Mapping[str, str], scope: str) -> tuple[dict[str, str], bool]:
    """The place asked for and what it lies in, as {field: place id}, and whether the asking was
    refused.

    The lowest field that is filled decides; what it names must be a place of that level in the
    scope, else the scope itself is shown.
    """
    asked = next(
        ((name, params[name]) for name in reversed(PLACE_FIELDS) if params.get(name)), None
    )
    refused = asked is not None and (
        asked[1] not in places or places.level(asked[1]) not in PLACE_FIELDS[asked[0]]
    )
    place = asked[1] if asked and not refused else scope
    found: dict[str, str] = {}
    while place != NATION and place in places:
        name = FIELDS_OF_LEVEL[places.level(place)]
        if name in found:
            break  # a province inside the province that succeeded it
        found[name] = place
        parents = [parent for parent in places.parents(place) if parent != NATION]
        if not parents or place == scope:
            break
        wanted = [parent for parent in parents if parent in params.values()]
        place = (wanted or parents)[0]
    return found, refused


def lowest(found: Mapping[str, str], scope: str) -> str:
    """The place a chain ends in; the scope when it is empty."""
    return next((found[name] for name in reversed(PLACE_FIELDS) if name in found), scope)


def shown_today(places: Places, place: str, params: Mapping[str, str]) -> bool:
    """Whether the place is to be seen by today's units: asked for, and one of today, with or
    without a history.
    """
    return params.get(VIEW_FIELD) == TODAY and places.is_open(place)


def choices(
    places: Places, found: Mapping[str, str], scope: str, period: Period, *, today: bool = False
) -> dict[str, list[str]]:
    """Field → the ids a user may choose there ("" for the whole place above); fields without any
    are left out.

    Districts, and communes below them, are offered only where they have figures in the period;
    former districts instead of districts where it goes on after these ended. By today's units
    (`today`) there are no districts that ended.
    """
    span = (period.first, period.last)
    options: dict[str, list[str]] = {}
    scope_level = places.level(scope) if scope in places else "nation"
    if scope_level in ("nation", "province"):
        whole = [""] if scope_level == "nation" else []
        options["tinh"] = [*whole, *places.of_level("province", today=today)]
    above = found.get("tinh")
    if scope_level == "district":
        options["huyen"] = [scope]
    elif above:
        former = places.below(above, "former_district", *span, today=today)
        # One that goes on as a former district is there with all its months.
        gone = {district_of(id_) for id_ in former} - {found.get("huyen")}
        districts = [
            id_ for id_ in places.below(above, "district", *span, today=today) if id_ not in gone
        ]
        options["huyen"] = ["", *districts, *former]
        options["nhom"] = ["", *places.below(above, "group", *span, today=today)]
    parent = found.get("nhom") or found.get("huyen") or above
    if scope_level == "commune":
        options["xa"] = [scope]
    elif parent:
        options["xa"] = ["", *places.below(parent, "commune", *span, today=today)]
    return {name: ids for name, ids in options.items() if len(ids) > 1 or (ids and ids[0])}


def choose_period(
    options: Options, params: Mapping[str, str], settled: date = date.max
) -> tuple[Period, bool]:
    """The period asked for, and whether another had to be shown instead.

    `moc` names it, also one still being received; `ky` alone means the newest of that kind that
    ends with the month `settled` or before, as does an address that names neither.
    """
    key, kind = params.get("moc", ""), params.get("ky", "")
    found = periods_offered.find(options, key) if key else None
    if found:
        return found, False
    if kind in options and not key:
        return periods_offered.nearest(options, kind, settled), False
    return periods_offered.default(options, settled), bool(key or kind)


def reporting_level(places: Places, place: str, period: Period, *, today: bool = False) -> str:
    """The level of the units that report in the place during the period: commune, district, or
    mixed.

    By today's units (`today`) communes, except where only districts report.
    """
    levels = {"commune": False, "district": False}
    seen, todo = set(), [place]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        children = _children(places, here, period, today)
        todo += children
        if not children and here in places and places.level(here) in LEAVES:
            levels[LEAVES[places.level(here)]] = True
    found = [level for level, is_there in levels.items() if is_there]
    return found[0] if len(found) == 1 else "mixed"


# A former district of which no commune has reported is one whose district did.
LEAVES = {"commune": "commune", "district": "district", "former_district": "district"}


def _children(places: Places, place: str, period: Period, today: bool) -> list[str]:
    levels: Sequence[str] = ("province", "district", "commune")
    span = (period.first, period.last)
    return [child for level in levels for child in places.below(place, level, *span, today=today)]

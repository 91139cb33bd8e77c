"""What a page shows, resolved from the address: place and period, held to what the user's scope offers.

Pure: frames and words in, a Selection out. components/filters.py draws it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard import periods_offered
from dashboard.formats import literal
from dashboard.periods_offered import Options
from etl.periods import Period
from etl.text import Language, Text
from etl.units import NATION

PLACE_FIELDS = {"tinh": "province", "huyen": "district", "xa": "commune"}
FIELDS_OF_LEVEL = {level: name for name, level in PLACE_FIELDS.items()}
FIELDS = (*PLACE_FIELDS, "ky", "moc")

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

    `first` and `last` are the first and last month with figures in the place; `reporting` is the level
    of the units that report in the period (commune, district, or mixed); `params` is what the address
    must say to come back here.
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

    @property
    def span(self) -> dict[str, object]:
        """Place and months as queries take them."""
        return {"place": self.place, "first": self.period.first, "last": self.period.last}

    @property
    def label(self) -> str:
        """The place's name in the language shown."""
        return self.place_label(self.language)


class Places:
    """The places a scope may choose, as the query `places` lists them (one row per place and parent)."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._by_id: dict[str, list[dict]] = {}
        self._by_parent: dict[str, list[dict]] = {}
        for row in frame.to_dict("records"):
            row |= {"first": _day(row["first"]), "last": _day(row["last"])}
            self._by_id.setdefault(row["place_id"], []).append(row)
            self._by_parent.setdefault(row["parent_id"], []).append(row)

    def __contains__(self, place: object) -> bool:
        return place in self._by_id

    def level(self, place: str) -> str:
        """The place's level."""
        return self._by_id[place][0]["level"]

    def label(self, place: str) -> Text:
        """The place's name, told apart from others of the same name."""
        row = self._by_id[place][0]
        return literal(row["label_vi"], row["label_en"])

    def of_level(self, level: str) -> list[str]:
        """Every place of the level, in the query's order."""
        return [place for place, rows in self._by_id.items() if rows[0]["level"] == level]

    def below(self, parent: str, level: str, first: date, last: date) -> list[str]:
        """Places of `level` directly in `parent` with figures in some month from `first` to `last`."""
        return [
            row["place_id"]
            for row in self._by_parent.get(parent, ())
            if row["level"] == level and row["first"] <= last and first <= row["last"]
        ]

    def parents(self, place: str) -> list[str]:
        """The places it lies in that the scope may choose, its own before those by succession."""
        rows = sorted(self._by_id[place], key=lambda row: row["via"] == "predecessor")
        return [row["parent_id"] for row in rows if row["parent_id"] in self._by_id]


def _day(value: object) -> date:
    return pd.Timestamp(value).date()  # type: ignore[arg-type]


def chain(places: Places, params: Mapping[str, str], scope: str) -> tuple[dict[str, str], bool]:
    """The place asked for and what it lies in, as {field: place id}, and whether the asking was refused.

    The lowest field that is filled decides; what it names must be a place of that level in the scope,
    else the scope itself is shown.
    """
    asked = next(((name, params[name]) for name in reversed(PLACE_FIELDS) if params.get(name)), None)
    refused = asked is not None and (asked[1] not in places or places.level(asked[1]) != PLACE_FIELDS[asked[0]])
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


def choices(places: Places, found: Mapping[str, str], scope: str, period: Period) -> dict[str, list[str]]:
    """Field → the ids a user may choose there ("" for the whole place above); fields without any are left out.

    Districts, and communes below them, are offered only where they have figures in the period.
    """
    options: dict[str, list[str]] = {}
    scope_level = places.level(scope) if scope in places else "nation"
    if scope_level in ("nation", "province"):
        options["tinh"] = [*([""] if scope_level == "nation" else []), *places.of_level("province")]
    above = found.get("tinh")
    if scope_level == "district":
        options["huyen"] = [scope]
    elif above:
        options["huyen"] = ["", *places.below(above, "district", period.first, period.last)]
    parent = found.get("huyen") or above
    if scope_level == "commune":
        options["xa"] = [scope]
    elif parent:
        options["xa"] = ["", *places.below(parent, "commune", period.first, period.last)]
    return {name: ids for name, ids in options.items() if len(ids) > 1 or (ids and ids[0])}


def choose_period(options: Options, params: Mapping[str, str]) -> tuple[Period, bool]:
    """The period asked for, and whether another had to be shown instead.

    `moc` names it; `ky` alone means the newest of that kind.
    """
    key, kind = params.get("moc", ""), params.get("ky", "")
    found = periods_offered.find(options, key) if key else None
    if found:
        return found, False
    if kind in options and not key:
        return periods_offered.nearest(options, kind, date.max), False
    return periods_offered.default(options), bool(key or kind)


def reporting_level(places: Places, place: str, period: Period) -> str:
    """The level of the units that report in the place during the period: commune, district, or mixed."""
    levels = {"commune": False, "district": False}
    seen, todo = set(), [place]
    while todo:
        here = todo.pop()
        if here in seen:
            continue
        seen.add(here)
        children = _children(places, here, period)
        todo += children
        if not children and here in places and places.level(here) in levels:
            levels[places.level(here)] = True
    found = [level for level, is_there in levels.items() if is_there]
    return found[0] if len(found) == 1 else "mixed"


def _children(places: Places, place: str, period: Period) -> list[str]:
    levels: Sequence[str] = ("province", "district", "commune")
    return [child for level in levels for child in places.below(place, level, period.first, period.last)]

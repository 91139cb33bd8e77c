"""A place seen in a certain way: how it is divided, and whether with its history.

The one module that knows how such a place is written: in an address, and as an id of a snapshot's
tables (etl/sql/today.sql, former.sql).
"""

from dataclasses import dataclass
from typing import Literal, get_args

# By the units that reported, by today's units, by former districts, by groups of units.
View = Literal["", "today", "former", "group"]
DIVIDED, WITH_HISTORY, FORMER = "/", "@today", ".cu"


@dataclass(frozen=True)
class Ground:
    """A place as questions about figures take it.

    `view` says how it is divided; that changes no figure of the place itself. `with_history`: a
    commune or group of today with the figures of the ended communes whose default heirs it has.
    """

    place_id: str
    view: View = ""
    with_history: bool = False

    @classmethod
    def parse(cls, text: str) -> "Ground":
        """The ground that an address or an id of a snapshot names: `96.20250701/today`,
        `31825.20250701@today`, or a place's own id.
        """
        key, _, view = text.partition(DIVIDED)
        if view not in get_args(View):
            raise ValueError(f"a place is not divided by {view}")
        return cls(key.removesuffix(WITH_HISTORY), view, key.endswith(WITH_HISTORY))

    @property
    def key(self) -> str:
        """The id under which a snapshot's tables have it."""
        return self.place_id + WITH_HISTORY if self.with_history else self.place_id

    @property
    def bound(self) -> dict[str, object]:
        """What statements may name of it."""
        return {
            "place": self.key,
            "place_id": self.place_id,
            "view": self.view,
            "with_history": self.with_history,
        }

    def __str__(self) -> str:
        return f"{self.key}{DIVIDED}{self.view}" if self.view else self.key


# A place as whoever asks names it: a str is its own id, or what Ground.parse reads.
Place = Ground | str


def ground_of(place: Place) -> Ground:
    """The ground that is meant."""
    return place if isinstance(place, Ground) else Ground.parse(place)


def by_today(place_id: str, level: str) -> Ground:
    """The place by today's units: provinces hold the same figures, divided otherwise; communes also
    their history.
    """
    if level in ("nation", "province", "district"):
        return Ground(place_id, "today")
    return Ground(place_id, with_history=True)


def district_of(former_district: str) -> str:
    """The district that the former district was."""
    return former_district.removesuffix(FORMER)

"""The places that a scope may choose, and how they lie in one another over time."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.words.formats import literal
from etl.ground.text import Text
from etl.reference.units import NATION

# The ways of lying in a place, nearest first.
VIAS = {"own": 0, "former": 1, "group": 2, "predecessor": 3}


class Places:
    """The places a scope may choose, as the query `places` lists them (one row per place and
    parent).
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        self._by_id: dict[str, list[dict]] = {}
        self._by_parent: dict[str, list[dict]] = {}
        for row in frame.to_dict("records"):
            row |= {
                name: _day(row[name]) for name in ("first", "last", "carried_from", "carried_to")
            }
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

    def is_open(self, place: str) -> bool:
        """Whether it is a unit of today, or a group of such."""
        return place == NATION or (place in self._by_id and self._by_id[place][0]["is_open"])

    def is_carried(self, place: str) -> bool:
        """Whether it has figures of units that have ended: whether seeing it by today's units
        differs.
        """
        return place in self._by_id and self._by_id[place][0]["carried_from"] is not None

    def of_level(self, level: str, *, today: bool = False) -> list[str]:
        """Every place of the level, in the query's order; only those of today if told."""
        known = self._by_id.items()
        return [
            place
            for place, rows in known
            if rows[0]["level"] == level and (rows[0]["is_open"] or not today)
        ]

    def below(
        self, parent: str, level: str, first: date, last: date, *, today: bool = False
    ) -> list[str]:
        """Places of `level` directly in `parent` with figures in some month from `first` to `last`.

        `today`: only those of today, with the figures that they hold as heirs.
        """
        found = []
        for row in self._by_parent.get(parent, ()):
            span = _months(row, today=today)
            if (
                span
                and row["level"] == level
                and span[0] <= last
                and first <= span[1]
                and (row["is_open"] or not today)
            ):
                found.append(row["place_id"])
        return found

    def parents(self, place: str) -> list[str]:
        """The places it lies in that the scope may choose: its own before those that are no units,
        then those by succession.
        """
        rows = sorted(self._by_id[place], key=lambda row: VIAS.get(row["via"], 0))
        return [row["parent_id"] for row in rows if row["parent_id"] in self._by_id]


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[arg-type]


def _months(row: Mapping, *, today: bool) -> tuple[date, date] | None:
    """The first and last month with figures, by today's units if told; None where there is none."""
    first, last = (
        (row["carried_from"], row["carried_to"])
        if today and row["carried_from"]
        else (row["first"], row["last"])
    )
    return (first, last) if first and last else None

"""How places of the data being served go on under other ids; asked on every request, so it is read
once a snapshot.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import duckdb

from etl import snapshot
from etl.ground import clock
from etl.ground.settings import Settings
from etl.reference.heirs import Step, living
from etl.snapshot.attached import attached
from etl.snapshot.recipe import recipe


def of_today(settings: Settings, place: str, today: date | None = None) -> str:
    """The id under which the place is known today; itself where it never had another."""
    return living(known(settings), place, today or clock.today())


def unit_under(settings: Settings, place: str) -> str:
    """The id of the unit that has or had the id `place`, in whatever month: for addresses and
    archived manifests, which mean what they meant.
    """
    steps = known(settings)
    while (step := steps.get(place)) is not None and step.is_same:
        place = step.heir
    return place


def known(settings: Settings) -> Mapping[str, Step]:
    """Id → how it goes on, by the tables of the snapshot served; by the reference tables before
    there is one.
    """
    served = snapshot.current_id(settings)
    found = _read(snapshot.file_of(settings, served)) if served else None
    return recipe(settings).reference.heirs if found is None else found


@lru_cache(maxsize=4)
def _read(file: Path) -> Mapping[str, Step] | None:
    try:
        with attached(served=file) as con:
            rows = con.execute('SELECT unit_id, heir_id, "on", is_same FROM served.heir').fetchall()
    except duckdb.Error:
        # Lost, or made by a program that did not know of heirs: the next publish makes it anew.
        return None
    return {unit: Step(heir, on, is_same) for unit, heir, on, is_same in rows}

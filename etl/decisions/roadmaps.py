"""A place's own roadmap of a target, and what about a new number of it a person is asked to
confirm.
"""

from collections.abc import Iterator, Mapping, Sequence

from etl.decisions import Decision
from etl.decisions.findings import ROADMAP_OVER, ROADMAP_TURNS
from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.reference.targets import Target

WHOLE = 100


def standing(taken: Sequence[Decision], place: str, target: str) -> dict[int, float]:
    """Year → the number that the place's roadmap asks for, as the decisions stand."""
    found: dict[int, float] = {}
    for one in taken:
        if one.place == place and one.values.get("target") == target:
            year = int(str(one.values["year"]))
            if one.kind == "roadmap":
                found[year] = float(str(one.values["value"]))
            elif one.kind == "withdraw_roadmap":
                found.pop(year, None)
    return found


def doubts(
    target: Target, year: int, value: float, numbers: Mapping[int, float]
) -> Iterator[tuple[Kind, dict[str, object]]]:
    """What is odd about asking for `value` in `year` beside the roadmap's `numbers` of other years.

    More than the whole, and a roadmap that turns back: that asks for less later where more is
    better, or for more later where less is.
    """
    if target.unit == "percent" and value > WHOLE:
        yield ROADMAP_OVER, {"value": _number(value)}
    rises = target.comparator in (">=", ">")
    for other, number in sorted(numbers.items()):
        # Of two years the later minus the earlier.
        step = (value - number) * (1 if year > other else -1)
        if other != year and (step < 0 if rises else step > 0):
            yield ROADMAP_TURNS, {"value": _number(value), "other": _number(number), "year": other}
            return


def _number(value: float) -> Text:
    return Text(f"{value:g}".replace(".", ","), f"{value:g}")

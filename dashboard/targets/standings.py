"""Every target's course, in the place asked about and in each place that has to meet it: pure, from
query frames.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.analysis.control import OPEN_MONTHS
from dashboard.analysis.outlook import Prior, pooled
from dashboard.analysis.trajectory import Course, Verdict, all_of
from dashboard.targets.course_of import Given
from dashboard.targets.standing import Frames, Months, Reason, Standing
from dashboard.words.cells import month_of
from etl.ground.periods import add_months


def standings(frames: Frames) -> dict[tuple[str, str], Standing]:
    """Target and place → where it stands; the place asked about is under the id "" too, for every
    target measured.
    """
    found = {}
    series = by_place(frames.series)
    for row in frames.targets.to_dict("records"):
        if pd.isna(row["kind"]) or pd.isna(row["value"]):
            continue
        given = [given_of(row | its, place, frames, series) for place, its in _asked(row, frames)]
        others = _shown_by([one for one in given if one.place and one.place != frames.place])
        for one in given:
            prior = others if one.place and one.place != frames.place else None
            found[row["target"], one.place] = replace(one, prior=prior).standing()
        if not row["is_own"]:
            found[row["target"], ""] = _of_places(found[row["target"], ""], found)
    return found


def _shown_by(places: Sequence[Given]) -> Prior | None:
    """What the places below show of each other's pace; None where it says nothing.

    Cases go by how many people live in a place, so of growth nothing is taken; and what is
    eliminated by what is there, so that of a share only places are asked that had something. Only
    months that nobody is waited for any more count: a verdict must not turn because another place
    is late.
    """
    if not places or places[0].row["kind"] not in ("sum", "share", "state"):
        return None
    kind = "state" if places[0].row["kind"] == "state" else "tally"
    asked = [one for one in places if one.row["kind"] != "share" or one.number("baseline")]
    return pooled([one.seen(kind, add_months(one.as_of, -OPEN_MONTHS)) for one in asked])


def given_of(
    row: Mapping[str, object], place: str, frames: Frames, series: Mapping[tuple[str, str], Months]
) -> Given:
    """What a course is made from: the target's row, the place ("" for the one asked about) and its
    months.
    """
    return Given(
        row, place, series.get((str(row["target"]), place or frames.place), Months({})), frames
    )


def _asked(row: Mapping[str, object], frames: Frames) -> Iterator[tuple[str, dict[str, object]]]:
    yield "", {}
    for place in frames.places[frames.places["target"] == row["target"]].to_dict("records"):
        yield place["place_id"], {name: place[name] for name in ("actual", "baseline", "value")}


def by_place(series: pd.DataFrame) -> dict[tuple[str, str], Months]:
    """The query target_series by target and place."""
    found: dict[tuple[str, str], dict[date, Mapping[str, object]]] = {}
    for row in series.to_dict("records"):
        found.setdefault((row["target"], row["place_id"]), {})[month_of(row["month"])] = row
    return {key: Months(rows) for key, rows in found.items()}


def _of_places(here: Standing, found: Mapping[tuple[str, str], Standing]) -> Standing:
    """A target that each place below has to meet: how many do, out of those that could be
    judged.
    """
    below = [one for (target, place), one in found.items() if target == here.target and place]
    judged = [one for one in below if one.is_behind is not None]
    every = float(len(judged)) if judged else None
    met = float(sum(1 for one in judged if not one.is_behind)) if judged else None
    reason: Reason | None = None if judged else "no_data"
    course = Course("state", ">=", every, every, met, here.course.left)
    verdicts = {one.verdict for one in judged}
    # For certain only by what is certain of each.
    said: Verdict | None = (
        "missed" if "missed" in verdicts else "met" if verdicts == {"met"} else None
    )
    every = all_of([one.chance for one in judged]) if judged else None
    return replace(
        here, course=course, base=None, of_places=True, every=every, said=said, reason=reason
    )


def behind(found: Mapping[tuple[str, str], Standing], target: str) -> Sequence[Standing]:
    """The places behind the target's course, furthest first; one that cannot be judged is not among
    them.
    """
    late = [
        one for (name, place), one in found.items() if name == target and place and one.is_behind
    ]
    return sorted(late, key=lambda one: -abs(_away(one)))


def _away(one: Standing) -> float:
    against = one.course.expected if one.course.expected is not None else one.course.required
    return (one.course.actual or 0.0) - (against or 0.0)

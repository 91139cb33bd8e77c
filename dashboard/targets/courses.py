"""Targets with their courses, asked through the store like a query so that judging is done once per
snapshot.
"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection
from dashboard.queries.office.rebased import rebased
from dashboard.queries.targets.by_place import target_places
from dashboard.queries.targets.roadmap_points import roadmap_points
from dashboard.queries.targets.series import target_series
from dashboard.queries.targets.standing import targets
from dashboard.targets.lines import lines
from dashboard.targets.standing import Frames, Standing
from dashboard.targets.standings import standings


def courses(
    con: Connection, scope: str, place: str, first: date, last: date, month: date
) -> pd.DataFrame:
    """One row per target and place it was judged for, in the order of the query targets; `month` is
    the last with reports in the period.

    target, place_id ("" for the place asked about), label_vi, label_en (NULL for it), kind, base,
    of_places, as_of, aim, reason, required, expected, asked (the whole count that meets it),
    actual, gap, needed, left, low, high, points (months the outlook rests on), chance, verdict,
    is_behind: see dashboard.targets.standing and dashboard.analysis.trajectory; counts, also of a
    percentage. `line`: the months of the chart as records (dashboard.targets.lines), of the place
    asked about alone.
    """
    frames = frames_of(con, scope, place, first, last, month)
    found = standings(frames)
    drawn = {name: part.to_dict("records") for name, part in lines(frames, found).groupby("target")}
    labels = {
        row["place_id"]: (row["label_vi"], row["label_en"])
        for row in frames.places.to_dict("records")
    }
    rows = [_row(one, labels.get(one.place_id, (None, None)), drawn) for one in found.values()]
    return pd.DataFrame(rows, columns=[*_COLUMNS])


def frames_of(
    con: Connection, scope: str, place: str, first: date, last: date, month: date
) -> Frames:
    """What courses are made of, asked of the snapshot."""
    span = {"place": place, "first": first, "last": last}
    return Frames(
        place,
        month,
        targets(con, scope, **span),
        target_places(con, scope, **span),
        target_series(con, scope, **span),
        roadmap_points(con, scope, **span),
        rebased(con, scope, place, last),
    )


_COLUMNS = (
    "target",
    "place_id",
    "label_vi",
    "label_en",
    "kind",
    "base",
    "of_places",
    "as_of",
    "aim",
    "reason",
    "required",
    "expected",
    "asked",
    "actual",
    "gap",
    "needed",
    "left",
    "low",
    "high",
    "points",
    "chance",
    "verdict",
    "is_behind",
    "line",
)


def _row(one: Standing, label: tuple[str | None, str | None], drawn: dict) -> tuple[object, ...]:
    course = one.course
    low, high = course.end or (None, None)
    points = course.outlook.points if course.outlook else None
    line = drawn.get(one.target) if not one.place_id else None
    return (
        one.target,
        one.place_id,
        *label,
        one.kind,
        one.base,
        one.of_places,
        one.as_of,
        one.aim,
        one.reason,
        course.required,
        course.expected,
        course.asked,
        course.actual,
        course.gap,
        course.needed,
        course.left,
        low,
        high,
        points,
        one.chance,
        one.verdict,
        one.is_behind,
        line,
    )

"""Targets with their courses, asked through the store like a query so that judging is done once per
snapshot.
"""

from datetime import date

import pandas as pd

from dashboard.queries.amounts.grounds import grounds
from dashboard.queries.asking import Connection
from dashboard.queries.columns import TARGET, flag, many, month, named, names_of, number, text
from dashboard.queries.ground import Place, ground_of
from dashboard.queries.office.rebased import rebased
from dashboard.queries.registry import question
from dashboard.queries.targets.by_place import target_places
from dashboard.queries.targets.roadmap_points import roadmap_points
from dashboard.queries.targets.series import HISTORY_MONTHS, target_series
from dashboard.queries.targets.standing import targets
from dashboard.targets.lines import lines
from dashboard.targets.standing import Frames, Standing
from dashboard.targets.standings import standings
from etl.ground.periods import add_months

COLUMNS = (
    TARGET,
    text("place_id", "the place; empty for the one asked about"),
    *named("label", "its name", "it is the one asked about"),
    text("kind", "how the target is counted"),
    number("base", "what its shares are shares of", "it is no share"),
    flag("of_places", "whether it counts the places that meet it"),
    month("as_of", "the month it is judged in", "it could not be judged"),
    month("aim", "the month by whose end `required` has to be reached"),
    text("reason", "why nothing can be said", "something can"),
    number("required", "what is required", "nobody knows"),
    number("expected", "where it should stand by now", "nobody knows"),
    number("asked", "the whole count that meets it", "nobody knows"),
    number("actual", "where it stands", "nothing was reported"),
    number("gap", "actual − expected", "either is unknown"),
    number("needed", "what is needed each month from now on", "nothing is"),
    number("left", "months left"),
    number("low", "the least it may come to by the end", "there is no outlook"),
    number("high", "the most it may come to by the end", "there is no outlook"),
    number("points", "months the outlook rests on", "there is no outlook", unit="months"),
    number("chance", "how likely it is to be met", "there is no outlook"),
    text("verdict", "met, likely, may, hard, missed or unknown"),
    flag("is_behind", "whether it is behind its roadmap", "nobody knows"),
    many("line", "the months of the chart as records", "it is not the place asked about"),
)


@question(*COLUMNS)
def courses(
    con: Connection, scope: str, place: Place, first: date, last: date, month: date
) -> pd.DataFrame:
    """One row per target and place it was judged for, in the order of the query targets; `month` is
    the last with reports in the period.

    See dashboard.targets.standing and dashboard.analysis.trajectory; counts, also of a percentage.
    `line` is made in dashboard.targets.lines.
    """
    frames = frames_of(con, scope, place, first, last, month)
    found = standings(frames)
    drawn = {name: part.to_dict("records") for name, part in lines(frames, found).groupby("target")}
    labels = {
        row["place_id"]: (row["label_vi"], row["label_en"])
        for row in frames.places.to_dict("records")
    }
    rows = [_row(one, labels.get(one.place_id, (None, None)), drawn) for one in found.values()]
    return pd.DataFrame(rows, columns=names_of(COLUMNS))


def frames_of(
    con: Connection, scope: str, place: Place, first: date, last: date, month: date
) -> Frames:
    """What courses are made of, asked of the snapshot."""
    span = {"place": place, "first": first, "last": last}
    return Frames(
        ground_of(place).place_id,
        month,
        targets(con, scope, **span),
        target_places(con, scope, **span),
        target_series(con, scope, **span),
        roadmap_points(con, scope, **span),
        rebased(con, scope, place, last),
        grounds(con, scope, place, add_months(month, -HISTORY_MONTHS), month),
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

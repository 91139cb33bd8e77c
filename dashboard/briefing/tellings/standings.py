"""Targets with their courses, and the places behind, in the words of the page of targets."""

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.targets.file import COLUMNS, in_words
from dashboard.queries.asking import Connection
from dashboard.queries.columns import TARGET, text
from dashboard.queries.registry import question
from dashboard.queries.targets.standing import targets
from dashboard.shown.store import fetch
from dashboard.targets import words
from dashboard.targets.courses import courses
from dashboard.targets.published import published_words
from dashboard.words import formats
from etl.ground.text import Language


@question(TARGET, *(text(name, label.en) for name, label in COLUMNS.items()))
def target_standings(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per target in force: target, and the columns of its file (components/targets/file),
    all in words.
    """
    selection = chosen(place, period, language, view)
    span = selection.reported_judged_span
    frame = fetch(targets, **span)
    if frame.empty:
        return pd.DataFrame(columns=["target", *COLUMNS])
    found = fetch(courses, month=selection.judged, **span)
    here = {row["target"]: row for row in found[found["place_id"] == ""].to_dict("records")}
    rows = in_words(frame, here, _late(found), language)
    rows.insert(0, "target", frame["target"].to_list())
    return rows.assign(
        published=[_published(row, selection.place, language) for row in frame.to_dict("records")]
    )


def _published(row: dict, place: str, language: Language) -> str:
    """What the place has published, where the office has entered no roadmap of its own."""
    if row["set_by"] == place or not isinstance(row["indicator"], str):
        return ""
    counted = None if pd.isna(row["kind"]) else formats.text_of(row, "counted")
    return published_words(row["target"], counted, place, language)


@question(
    TARGET,
    text("target_name", "its name"),
    text("place_id", "the place behind"),
    text("place", "its name"),
    text("actual", "where it stands"),
    text("expected", "where it should stand"),
    text("verdict", "what that says"),
)
def places_behind(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per target and place behind its roadmap, the furthest first: target, target_name,
    place_id, place, actual, expected, verdict, all in words.
    """
    selection = chosen(place, period, language, view)
    span = selection.reported_judged_span
    frame = fetch(targets, **span)
    columns = ["target", "target_name", "place_id", "place", "actual", "expected", "verdict"]
    if frame.empty:
        return pd.DataFrame(columns=columns)
    found = _late(fetch(courses, month=selection.judged, **span))
    away = (found["actual"] - found["expected"].fillna(found["required"])).abs()
    found = found.assign(away=away).sort_values("away", ascending=False, kind="stable")
    rows = [
        (
            row["target"],
            row[f"name_{language}"],
            one["place_id"],
            one[f"label_{language}"],
            words.figure(row, one, "actual", language),
            words.figure(row, one, "expected", language),
            words.verdict_of(row, one)[1](language),
        )
        for row in frame.to_dict("records")
        if row["places_due"] > 1
        for one in found[found["target"] == row["target"]].to_dict("records")
    ]
    return pd.DataFrame(rows, columns=columns)


def _late(found: pd.DataFrame) -> pd.DataFrame:
    return found[(found["is_behind"] == True) & (found["place_id"] != "")]  # noqa: E712 (None is neither)

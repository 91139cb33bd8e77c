"""What a sentence is made from, what it is, and how much each kind weighs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from etl.ground.text import Text

Kind = Literal["target", "complex", "recurrence", "signal", "event", "missing", "paper"]

# The order of importance: what the law forbids, what arose or came back, what changed, what is
# overdue, what is not known, what may be hollow.
RANK: Mapping[Kind, float] = {
    "target": 700.0,
    "complex": 600.0,
    "recurrence": 500.0,
    "signal": 400.0,
    "event": 300.0,
    "missing": 200.0,
    "paper": 100.0,
}
MOST: Mapping[Kind, int] = {
    "target": 4,
    "complex": 1,
    "recurrence": 1,
    "signal": 3,
    "event": 1,
    "missing": 1,
    "paper": 1,
}
SUBJECT_PAGES: Mapping[str, str] = {
    "tips": "nguon-tin",
    "cases": "kham-pha-an",
    "models": "mo-hinh",
    "spots": "diem-tu-diem",
    "rehab": "diem-tu-diem",
}
TARGETS_PAGE, SPOTS_PAGE, MODELS_PAGE, PROGRESS_PAGE, EVENTS_PAGE, OVERVIEW_PAGE = (
    "chi-tieu",
    "diem-tu-diem",
    "mo-hinh",
    "tien-do-nop",
    "so-ket",
    "tong-quan",
)


@dataclass(frozen=True)
class Item:
    """One sentence: what it is about, which place, month and indicator to look at on which page,
    how much it weighs.

    `month` and `indicator` are None where the page shows the whole period, or all there is.
    `topic` is the target or the indicator that tells it from others of its kind.
    """

    kind: Kind
    text: Text
    place_id: str
    page: str
    weight: float
    month: date | None = None
    indicator: str | None = None
    topic: str | None = None

    @property
    def about(self) -> str:
        """What it is about, in one word that an action raised from it keeps."""
        return f"{self.kind}:{self.topic}" if self.topic else self.kind


@dataclass(frozen=True)
class Frames:
    """What the sentences are made of, each frame as its query gives it for one place and period.

    `month` is the period's last month that may be judged, with which `paper` and `series` (the
    query unusual) end; `not_reported` goes on to what is overdue by today. `courses` is
    dashboard.targets.courses; `events` reaches back before the period, since what was due stays
    due.
    """

    place: str
    month: date
    targets: pd.DataFrame
    courses: pd.DataFrame
    series: pd.DataFrame
    rebased: pd.DataFrame
    indicators: pd.DataFrame
    not_reported: pd.DataFrame
    paper: pd.DataFrame
    recurring: pd.DataFrame
    new_complex: pd.DataFrame
    events: pd.DataFrame

"""What needs attention: the overview's own sentences."""

from collections import Counter

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.overview.attention import MARKS, sentences
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.registry import question
from dashboard.shown.store import fetch
from etl.ground import clock
from etl.ground.text import Language


@question(
    text("name", "what it is about"),
    text("kind", "its kind"),
    text("mark", "the kind's mark"),
    text("sentence", "in the asker's language"),
)
def exceptions(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per sentence of the overview, the most important first: name, kind, mark,
    sentence.
    """
    selection = chosen(place, period, language, view)
    owed = selection.owed_span(clock.today())
    frame = fetch(sentences, owed_last=owed["last"], **selection.reported_judged_span)
    seen: Counter[str] = Counter()
    rows = []
    for row in frame.to_dict("records"):
        indicator = row["indicator"] if isinstance(row["indicator"], str) else ""
        name = f"{row['kind']} {row['place_id']} {indicator}".strip()
        seen[name] += 1
        rows.append(
            (f"{name} {seen[name]}", row["kind"], MARKS[row["kind"]], row[f"text_{language}"])
        )
    return pd.DataFrame(rows, columns=["name", "kind", "mark", "sentence"])

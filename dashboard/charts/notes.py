"""Dated notes on a chart: a number at the foot of the month, the words in its tooltip and in a list
below the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from dashboard.charts.theme import NOTICE, month_tooltip, painted
from etl.ground.text import Language, Text

NOTE = Text("Ghi chú", "Note")
# From the top of the plot: clear of the line's own labels, which are written above points.
TOP = 9
RADIUS = 190


@dataclass(frozen=True)
class Note:
    """A note on one month, under the number that the list below the chart repeats; `is_rebase`
    starts limits anew.
    """

    number: int
    month: date
    words: str
    is_rebase: bool = False


def note_layers(notes: Sequence[Note], language: Language) -> list[alt.Chart]:
    """The numbers in their circles, beside each other where months are the same; a rebase with a
    dashed rule.
    """
    if not notes:
        return []
    seen: dict[date, int] = {}
    places = [
        seen.update({note.month: seen.get(note.month, -1) + 1}) or seen[note.month]
        for note in notes
    ]
    frame = pd.DataFrame(
        {
            "month": [pd.Timestamp(note.month) for note in notes],
            "number": [str(note.number) for note in notes],
            "words": [note.words for note in notes],
            "is_rebase": [note.is_rebase for note in notes],
            "place": places,
        }
    )
    x = alt.X("month", type="temporal")
    rule = (
        alt.Chart(frame)
        .transform_filter("datum.is_rebase")
        .mark_rule(strokeDash=[7, 4], strokeWidth=1.5)
    )
    layers: list[alt.Chart] = [painted(rule.encode(x=x), NOTICE)]
    tooltip = [month_tooltip(language), alt.Tooltip("words", type="nominal", title=NOTE(language))]
    for place in sorted(set(places)):
        here = alt.Chart(frame[frame["place"] == place].drop(columns="is_rebase"))
        y = alt.value(TOP + 19 * place)
        ring = here.mark_point(shape="circle", size=RADIUS, filled=True, opacity=1).encode(
            x=x, y=y, tooltip=tooltip
        )
        number = here.mark_text(fontSize=11, fontWeight="bold", color="white").encode(
            x=x, y=y, text=alt.Text("number", type="nominal"), tooltip=tooltip
        )
        layers += [painted(ring, NOTICE), number]
    return layers

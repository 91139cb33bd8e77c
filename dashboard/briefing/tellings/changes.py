"""The headline figures against the same months before, in the words of the overview's cards."""

from collections.abc import Mapping

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.overview.card_marks import CHANGE, CHANGE_UNTIL, VARIATION
from dashboard.components.overview.cards import STATE_AT, completeness_of
from dashboard.components.overview.headlines import HEADLINES
from dashboard.components.shared import estimate
from dashboard.components.shared.compared import claims
from dashboard.components.shared.coverage import coverage_by_indicator
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.judged import judged_here
from dashboard.queries.amounts.totals import totals
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.registry import question
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.comparison import difference, not_compared, sentence
from dashboard.words.labels import NO_FIGURES
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

SENTENCE = Text("{label}: {value}, {state}. {claim}", "{label}: {value}, {state}. {claim}")
UNKNOWN = Text("{label}: {none}. {claim}", "{label}: {none}. {claim}")


@question(
    text("name", "the indicator"),
    text("label", "its name"),
    text("difference", "against the same months before, where it is that of the whole figure"),
    text("reports", "what has come of what is due"),
    text("change", "the variation in words"),
    text("sentence", "all of it in one"),
)
def changes(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per headline figure: name (the indicator), label, difference (only where it is that
    of the whole figure), reports, change (the variation in words), sentence.
    """
    selection = chosen(place, period, language, view)
    known = by_id()
    ids = tuple(name for name in HEADLINES if name in known)
    sums = fetch(totals, indicators=ids, **selection.span).set_index("indicator")
    sides = claims(selection, [known[name] for name in ids])
    told = coverage_by_indicator(selection, ids)
    rows = []
    for name in ids:
        row, side = sums.loc[name].to_dict(), sides[name]
        state = _state(row, known[name], selection, told[name])
        text = UNKNOWN if pd.isna(row["value"]) else SENTENCE
        said = text(
            language,
            label=known[name].label,
            value=formats.number(row["value"], language),
            none=formats.in_sentence(NO_FIGURES(language)),
            state=state,
            claim=sentence(side, language),
        )
        compared = difference(side, language) if side.is_of_total else ""
        rows.append(
            {
                "name": name,
                "label": known[name].label(language),
                "difference": compared or not_compared(side, language) or formats.MISSING,
                "reports": state,
                "change": _change(selection, known[name], ids),
                "sentence": said,
            }
        )
    return pd.DataFrame(rows)


def _state(row: Mapping[str, object], indicator: Indicator, selection: Selection, told: str) -> str:
    at = STATE_AT(
        selection.language, month=formats.month(month_of(row["as_of"]), selection.language)
    )
    parts = (
        at if indicator.kind == "stock" else "",
        completeness_of(row, selection),
        told,
        estimate.brief(selection),
    )
    return " · ".join(filter(None, parts))


def _change(selection: Selection, indicator: Indicator, among: tuple[str, ...]) -> str:
    """Whether the newest month that may be judged is unusual, and which it is."""
    language, found = selection.language, judged_here(selection, indicator, among)
    text = CHANGE if found.until is None else CHANGE_UNTIL
    words = VARIATION[found.variation][1]
    return formats.capital(text(language, words=words, month=formats.month(found.until, language)))

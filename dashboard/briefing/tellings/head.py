"""What the document as a whole rests on: the words of the screen's line of trust."""

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.shared import received
from dashboard.components.shared.approval import approval
from dashboard.components.shared.coverage import coverage
from dashboard.components.shared.download import (
    COMPLETENESS,
    MONTHS,
    SOURCES,
    STATUS,
    VERSION,
)
from dashboard.components.shared.estimate import sentence
from dashboard.components.shared.page import completeness_words, period_words, version_words
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.registry import question
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.data_version import data_version
from dashboard.shown.store import fetch
from dashboard.words.labels import ILLUSTRATIVE, PERIOD, PLACE, SOURCE
from etl.ground.periods import span_text
from etl.ground.text import Language, Text

RECEIVING = Text("Đang nhận, quá hạn", "Being received, overdue")
ESTIMATE = Text("Ước tính", "Estimate")


@question(text("name", "the fact"), text("label", "its name"), text("words", "what it says"))
def head(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per fact: name, label, words; facts of which there is nothing to say are left out."""
    selection = chosen(place, period, language, view)
    done = fetch(completeness, **selection.span).iloc[0]
    version = fetch(data_version).iloc[0]
    illustrative = ILLUSTRATIVE(language) if version["illustrative"] else ""
    facts = (
        ("place", PLACE, selection.label),
        ("period", PERIOD, period_words(selection)),
        ("months", MONTHS, span_text(selection.period.first, selection.month)(language)),
        (
            "completeness",
            COMPLETENESS,
            "; ".join(filter(None, (completeness_words(done, selection), coverage(selection)))),
        ),
        ("receiving", RECEIVING, "; ".join(received.words(selection))),
        ("version", VERSION, version_words(version, language)),
        ("status", STATUS, ", ".join(filter(None, (approval(selection).words, illustrative)))),
        ("estimate", ESTIMATE, sentence(selection)),
        ("source", SOURCE, SOURCES(language)),
    )
    rows = [(name, label(language), words) for name, label, words in facts if words]
    return pd.DataFrame(rows, columns=["name", "label", "words"])

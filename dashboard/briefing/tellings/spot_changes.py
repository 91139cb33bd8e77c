"""Trouble spots that came and went, in the words of their page."""

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.subject.flow import NO_FLOW, flow_of
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.registry import question
from etl.ground.text import Language


@question(text("name", "what it is about"), text("sentence", "in the asker's language"))
def spot_changes(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per sentence: name, sentence."""
    flow = flow_of(chosen(place, period, language, view))
    rows = (
        [("flow", flow.summary), ("complex", flow.complex)]
        if flow
        else [("flow", NO_FLOW(language))]
    )
    return pd.DataFrame(rows, columns=["name", "sentence"])

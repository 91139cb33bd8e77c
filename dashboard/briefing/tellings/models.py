"""What became of models in the period, in a sentence."""

import pandas as pd

from dashboard.briefing.chosen import chosen
from dashboard.components.overview.cards import completeness_of
from dashboard.components.registers.paper import FOUND, NONE_FOUND, RULE
from dashboard.queries.amounts.totals import totals
from dashboard.queries.asking import Connection
from dashboard.queries.columns import text
from dashboard.queries.registers.paper_models import paper_models
from dashboard.queries.registry import question
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground.text import Language, Text

FLOWS = ("models_new", "models_replicated", "models_reviewed", "models_struck_off")
SENTENCE = Text(
    "Trong kỳ xây dựng mới {models_new}, nhân rộng {models_replicated}, sơ kết, tổng kết"
    " {models_reviewed}, thanh loại {models_struck_off} mô hình; {reports}.",
    "In the period {models_new} models were created, {models_replicated} replicated,"
    " {models_reviewed} reviewed and {models_struck_off} struck off; {reports}.",
)
UNKNOWN = Text(
    "Chưa có số liệu về xây dựng, rà soát mô hình trong kỳ.",
    "There are no figures on models created or reviewed in the period.",
)
PAPER = Text("Mô hình có dấu hiệu hình thức: {words}", "Models that may be on paper only: {words}")


@question(text("name", "what it is about"), text("sentence", "in the asker's language"))
def model_changes(
    _con: Connection, _scope: str, place: str, period: str, language: Language, view: str
) -> pd.DataFrame:
    """One row per sentence: name, sentence; a figure that nobody told is a dash, not zero."""
    selection = chosen(place, period, language, view)
    frame = fetch(totals, indicators=FLOWS, **selection.span).set_index("indicator")
    told = frame.reindex(list(FLOWS)).dropna(subset=["value"])
    if told.empty:
        said = UNKNOWN(language)
    else:
        values = {name: formats.number(frame["value"].get(name), language) for name in FLOWS}
        least = told.sort_values("reported", kind="stable").iloc[0].to_dict()
        said = SENTENCE(language, reports=completeness_of(least, selection), **values)
    paper = fetch(paper_models, place=selection.viewed, month=selection.judged)
    return pd.DataFrame(
        [
            ("changes", said),
            ("paper", PAPER(language, words=_paper(paper, language))),
            ("rule", RULE(language, month=formats.month(selection.judged, language))),
        ],
        columns=["name", "sentence"],
    )


def _paper(frame: pd.DataFrame, language: Language) -> str:
    if frame.empty:
        return formats.in_sentence(NONE_FOUND(language))
    counts = {"units": len(frame), "models": frame["models"].sum()}
    words = {name: formats.number(value, language) for name, value in counts.items()}
    return f"{FOUND(language, **words)}."

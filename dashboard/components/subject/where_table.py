"""The places below as a table, both sides of the comparison of each, and the same as a file."""

import pandas as pd

from dashboard.components.shared.download import download
from dashboard.components.shared.notes import notes_table
from dashboard.components.shared.restatement_mark import restated_in
from dashboard.components.shared.tables import show
from dashboard.files.restated_table import restated_table
from dashboard.queries.ground import Ground
from dashboard.shown.selection import Selection
from dashboard.words import formats
from dashboard.words.comparison import AGAINST_MONTHS, other_side
from dashboard.words.freshness import with_kept
from dashboard.words.labels import (
    DIFFERENCE,
    DUE,
    PLACE,
    POPULATION,
    POPULATION_TOLD,
    RATE,
    REPORTED,
)
from etl.ground.text import Text
from etl.reference.indicators import Indicator

COMPARABLE = Text("Phần so sánh được", "Comparable part")
ESTIMATE_COLUMN = Text("Ước tính: xã cũ trọn trong địa bàn", "Estimate: old communes wholly inside")
TABLE_ALT = Text("{label} theo địa bàn", "{label} by place")


def where_table(
    frame: pd.DataFrame, indicator: Indicator, selection: Selection, place: Ground
) -> None:
    """The rows of the query breakdown of `place` with label, estimate and compared (the months) in
    words, and their file.
    """
    language = selection.language
    whole = frame["base"].astype("Float64").round().astype("Int64")
    data = frame.assign(difference=frame["now"] - frame["then"], base=whole)
    data, kept = with_kept(data, language)
    columns = {
        "label": PLACE(language),
        "value": indicator.label(language),
        "now": COMPARABLE(language),
        "then": formats.capital(other_side(int(frame["shift"].iloc[0]))(language)),
        "difference": DIFFERENCE(language),
        "compared": AGAINST_MONTHS(language),
        "population": POPULATION(language),
        "base": POPULATION_TOLD(language),
        "rate": RATE(language),
        "reported": REPORTED(language),
        "due": DUE(language),
        **kept,
        "estimate": ESTIMATE_COLUMN(language),
    }
    if not data["estimate"].any():
        del columns["estimate"]
    if (data["now"].isna() | (data["now"] == data["value"])).all():
        del columns["now"]
    if data.loc[data["compared"] != "", "compared"].nunique() < 2:
        del columns["compared"]
    if data["population"].isna().all():
        del columns["population"], columns["rate"]
    if not (data["base"] < data["population"]).any():
        del columns["base"]
    title = TABLE_ALT(language, label=indicator.label)
    show(data, columns, language, alt=title, decimals={"rate": 1}, wide=("label",))
    notes = notes_table(selection, (indicator,), selection.period.first, selection.period.last)
    changed = restated_in(selection, (indicator.id,), selection.period.first, selection.period.last)
    # Estimates of divided places, and members of groups, may lie in one another.
    overlap = data["estimate"].any() or place.view == "group"
    summed = () if overlap else ("value", "population", "base", "reported", "due", "kept")
    more = (*restated_table(changed, language), *notes)
    download(selection, title, data, columns, key="where", more=more, summed=summed)

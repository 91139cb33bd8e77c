"""The tables of a programme's review, made from the answers of queries: what a row, a column and a
cell say.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.claims import Claim
from dashboard.words.comparison import months_compared, verdict
from dashboard.words.formats import LOCALES
from dashboard.words.freshness import MARK
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

INCOMPLETE = Text("{number} ◇", "{number} ◇")
APART = Text("┆ {number}", "┆ {number}")
PART_YEAR = Text("{year} ({first}–{last})", "{year} ({first}–{last})")
ONE_MONTH = Text("{year} ({first})", "{year} ({first})")


def totals_table(
    sums: pd.DataFrame,
    sides: Mapping[str, Claim],
    published: pd.DataFrame,
    labels: Mapping[str, Indicator],
    language: Language,
) -> pd.DataFrame:
    """One row per indicator of `sums` (query totals), in its order.

    indicator, label, value, reported, due, carried, carried_from, share (of the reports due, in
    words; the dash where nobody knows); now, then, difference, against (which months, or why
    nothing is compared), signal from `sides` by indicator; published, off (figure − published) from
    `published` (indicator, published), NA where the place published none.
    """
    rows = []
    told = (
        published.set_index("indicator")["published"]
        if len(published)
        else pd.Series(dtype="Int64")
    )
    for row in sums.to_dict("records"):
        side = sides[row["indicator"]]
        said = told.get(row["indicator"])
        rows.append(
            {
                "indicator": row["indicator"],
                "label": labels[row["indicator"]].label(language),
                "value": row["value"],
                "reported": row["reported"],
                "due": row["due"],
                "carried": row["carried"],
                "carried_from": row["carried_from"],
                "share": formats.share(row["reported"], row["due"], language),
                "now": side.now,
                "then": side.then,
                "difference": side.difference,
                "against": months_compared(side, language),
                "signal": verdict(side, language),
                "published": said,
                "off": None if said is None or pd.isna(row["value"]) else row["value"] - said,
            }
        )
    frame = pd.DataFrame(rows)
    figures = ["value", "now", "then", "difference", "published", "off"]
    return frame.astype(dict.fromkeys(figures, "Int64"))


def years_table(
    frame: pd.DataFrame,
    changes: Mapping[str, Mapping[date, Text]],
    labels: Mapping[str, Indicator],
    language: Language,
) -> tuple[pd.DataFrame, dict]:
    """Indicators by years from the query yearly: the cells as shown, and the label of each year's
    column.

    A year of which only some months are in the period says which; a cell with reports missing is
    marked, and one that means something else than that of the year before, as `changes` of the
    indicator (day → what changed) lie between the two or within either.
    """
    heads = {
        f"y{row.year}": year_label(row.year, row.first, row.last, language)
        for row in frame.itertuples()
    }
    rows: dict[str, dict[str, str]] = {}
    before: dict[str, dict] = {}
    for row in frame.to_dict("records"):
        line = rows.setdefault(
            row["indicator"], {"label": labels[row["indicator"]].label(language)}
        )
        cell, ends = marked(row, language), before.get(row["indicator"])
        apart = ends and changed_between(changes.get(row["indicator"], {}), ends, row, labels)
        line[f"y{row['year']}"] = APART(language, number=cell) if apart else cell
        before[row["indicator"]] = row
    return pd.DataFrame(rows.values()), heads


def changed_between(
    changes: Mapping[date, Text],
    before: Mapping[str, object],
    row: Mapping[str, object],
    labels: Mapping[str, Indicator],
) -> list[Text]:
    """What keeps a year's figure from being held against the year before: the changes from the
    first month counted there to the last here; of a state between the two months it is of. A change
    within a month is one of the next.
    """
    is_stock = labels[str(row["indicator"])].kind == "stock"
    since, until = month_of(before["last" if is_stock else "first"]), month_of(row["last"])
    return [text for on, text in changes.items() if since < on <= until]


def places_table(
    frame: pd.DataFrame, indicators: Sequence[str], language: Language
) -> pd.DataFrame:
    """Places by indicators from the query breakdown: place_id, label, and a column of cells as
    shown per indicator.
    """
    rows: dict[str, dict[str, str]] = {}
    for row in frame.to_dict("records"):
        line = rows.setdefault(
            row["place_id"], {"place_id": row["place_id"], "label": row[f"label_{language}"]}
        )
        line[row["indicator"]] = marked(row, language)
    missing = dict.fromkeys(indicators, formats.MISSING)
    return pd.DataFrame(
        [missing | line for line in rows.values()], columns=["place_id", "label", *indicators]
    )


def crossed(models: pd.DataFrame, language: Language, unknown: str, total: str) -> pd.DataFrame:
    """How many models of each type in each direction: one row per type, one column per direction,
    and their total.
    """
    if models.empty:
        return pd.DataFrame()
    types = models[f"type_{language}"].fillna(unknown)
    ways = models[f"direction_{language}"].fillna(unknown)
    order = (
        models.assign(way=ways)
        .sort_values("direction_position", na_position="last")["way"]
        .unique()
    )
    counts = pd.crosstab(types, ways).reindex(index=types.unique(), columns=order)
    return counts.assign(**{total: counts.sum(axis=1)}).reset_index(names="type")


def marked(row: Mapping[str, object], language: Language) -> str:
    """A figure as shown: the dash when missing, a mark beside it where states in it are carried on,
    another where figures are missing.
    """
    value, carried, due = row["value"], row["carried"], row["due"]
    number = formats.number(value, language)  # type: ignore[arg-type]
    if number == formats.MISSING:
        return number
    if carried:
        number = f"{number} {MARK}"
    if pd.isna(due) or row["reported"] + carried >= due:  # type: ignore[arg-type,operator]
        return number
    return INCOMPLETE(language, number=number)


def kept_table(
    frame: pd.DataFrame, labels: Mapping[str, Indicator], language: Language
) -> pd.DataFrame:
    """One row per figure of the query yearly or breakdown that holds states carried on: of (the
    year or place), label, kept, kept_since. For files, whose cells hold the figure alone.
    """
    rows = [
        {
            "of": row[f"label_{language}"] if "place_id" in row else str(row["year"]),
            "label": labels[row["indicator"]].label(language),
            "kept": row["carried"],
            "kept_since": formats.month(row["carried_from"], language),
        }
        for row in frame[frame["carried"] > 0].to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["of", "label", "kept", "kept_since"])


def year_label(year: int, first: date, last: date, language: Language) -> str:
    """`2020`; `2013 (T8–T12)` where the period holds only these months of it."""
    first, last = month_of(first), month_of(last)
    if (first.month, last.month) == (1, 12):
        return str(year)
    names = LOCALES[language].short_months
    text = ONE_MONTH if first == last else PART_YEAR
    return text(language, year=year, first=names[first.month - 1], last=names[last.month - 1])


def published_in(
    frame: pd.DataFrame, place: str, first: date, last: date, stocks: set[str]
) -> pd.DataFrame:
    """Rows of the query reconciliation that are about this place and exactly these months (of a
    stock, the last).
    """
    here = frame[frame["place_id"] == place]
    ends = pd.to_datetime(here["last"]).dt.to_period("M") == pd.Period(last, "M")
    begins = pd.to_datetime(here["first"]).dt.to_period("M") == pd.Period(first, "M")
    return here[ends & (begins | here["indicator"].isin(stocks))]

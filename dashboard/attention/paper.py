"""Models that stand on paper only."""

from collections.abc import Iterator

from dashboard.attention.items import MODELS_PAGE, RANK, Frames, Item
from dashboard.attention.texts import PAPER, WHERE
from dashboard.attention.words import both, some
from dashboard.words import formats


def paper(frames: Frames) -> Iterator[Item]:
    """One sentence for all of them."""
    rows = frames.paper
    if rows.empty:
        return
    text = both(
        PAPER,
        models=lambda language: formats.number(sum(rows["models"]), language),
        units=len(rows),
        where=lambda language: WHERE(language, names=some(list(rows["unit_name"]), language)),
    )
    where = str(rows["unit_id"].iloc[0]) if len(rows) == 1 else frames.place
    yield Item(
        "paper",
        text,
        where,
        MODELS_PAGE,
        RANK["paper"] + min(len(rows), 99),
        indicator="models_reviewed",
    )

"""Complex hotspots that newly arose, and spots that came back after all had been eliminated."""

from collections.abc import Iterator

from dashboard.attention.items import RANK, SPOTS_PAGE, Frames, Item
from dashboard.attention.texts import AGAIN, ARISEN, ARISEN_AT, RECURRENCE
from dashboard.attention.words import both, short, some
from etl.ground.periods import month_text
from etl.ground.text import Language


def arisen(frames: Frames) -> Iterator[Item]:
    """One sentence for all of the period, the newest first; none where a target of zero already
    says it.
    """
    rows = frames.new_complex.to_dict("records")
    if not rows or "new_complex" in set(frames.targets["measure"]):
        return

    def names(language: Language) -> str:
        told = [
            ARISEN_AT(
                language,
                name=row["unit_name"],
                count=short(row["value"], language),
                month=month_text(row["month"].date()),
            )
            for row in rows
        ]
        return some(told, language, "; ")

    text = both(
        ARISEN,
        count=lambda language: short(sum(row["value"] for row in rows), language),
        names=names,
    )
    one = len({row["unit_id"] for row in rows}) == 1
    where = rows[0]["unit_id"] if one else frames.place
    month = rows[0]["month"].date() if len(rows) == 1 else None
    yield Item(
        "complex",
        text,
        where,
        SPOTS_PAGE,
        RANK["complex"] + min(len(rows), 99),
        month,
        "spots_new_complex",
    )


def recurrences(frames: Frames) -> Iterator[Item]:
    """One sentence for all units where spots came back, each with the month and how long it
    took.
    """
    rows = frames.recurring.drop_duplicates("unit_id").to_dict("records")
    if not rows:
        return

    def names(language: Language) -> str:
        told = [
            AGAIN(
                language,
                name=row["unit_name"],
                count=row["months_between"],
                month=month_text(row["arisen"].date()),
            )
            for row in rows
        ]
        return some(told, language, "; ")

    where = rows[0]["unit_id"] if len(rows) == 1 else frames.place
    month = rows[0]["arisen"].date() if len(rows) == 1 else None
    weight = RANK["recurrence"] + min(len(rows), 99)
    yield Item(
        "recurrence", both(RECURRENCE, names=names), where, SPOTS_PAGE, weight, month, "spots_new"
    )

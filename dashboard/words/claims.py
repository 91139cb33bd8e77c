"""What a comparison claims: the one object from which every sentence, mark, cell and file about it
is made.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.analysis.breaks import breaks_between
from dashboard.analysis.counts import differ
from etl.ground.periods import add_months, month_text
from etl.ground.text import Text

# Months that the lunar new year can move across from one year to the next (21 January to 20
# February).
TET_MONTHS = frozenset((1, 2, 3))
REBASE = Text("mốc tính lại của văn phòng từ {month}", "the office's rebase from {month}")

Verdict = Literal["up", "down", "usual", "unknown", "new_year", "none"]


@dataclass(frozen=True)
class Claim:
    """One figure against the same months earlier: all that a sentence about it may say.

    `months` are the months compared, of `months_due` in which a report was due (None where nobody
    knows); the other side is `shift` months before each. `pairs` reports of `due` are in `now`,
    `then_pairs` of `then_due` in `then`, and beside them `kept` and `then_kept` states carried on
    from an earlier month. `total` is the period's whole figure; `ahead` of its months are still
    being received and not compared. `changes` are the barriers for which months were left out.
    Where nothing is compared `reason` says why, `now` and `then` are None and `months` is empty;
    `then_span` is the whole other period. `verdict` is up or down where the difference is flagged;
    usual; unknown with too few months to know the place's spread; new_year where the lunar new year
    moved; none for a state.
    """

    now: int | None
    then: int | None
    total: int | None
    reason: str | None
    shift: int
    months: tuple[date, ...]
    whole_months: tuple[date, ...]
    months_due: int | None
    pairs: int
    due: int | None
    then_pairs: int
    then_due: int | None
    changes: tuple[Text, ...]
    then_span: tuple[date, date]
    verdict: Verdict
    kept: int = 0
    then_kept: int = 0
    ahead: int = 0

    @property
    def difference(self) -> int | None:
        """now − then."""
        return None if self.now is None or self.then is None else self.now - self.then

    @property
    def is_of_total(self) -> bool:
        """Whether `now` is the period's whole figure, so that the difference is one of it."""
        return self.now is not None and self.now == self.total and not self.ahead

    @property
    def is_complete(self) -> bool:
        """Whether all reports due in the months compared are in it, on both sides."""
        return self.due is not None and (self.pairs, self.then_pairs) == (self.due, self.then_due)

    @property
    def then_months(self) -> tuple[date, ...]:
        """The months of the other side."""
        return tuple(add_months(month, -self.shift) for month in self.months)


def claim(
    row: Mapping[str, object],
    group: str,
    total: object,
    phi: float | None,
    new_years: Collection[date],
    ahead: int = 0,
) -> Claim:
    """What one row of the query `comparison` claims about an indicator of `group`.

    `phi` is the spread of the place's own months (analysis.counts), `new_years` the months that
    hold a lunar new year (query lunar_months), `total` the period's whole figure, of which `ahead`
    months are not to be compared yet.
    """
    months, shift = _months(row["months"]), int(row["shift"])  # type: ignore[call-overload]
    now, then = _whole(row["now"]), _whole(row["then"])
    first, last = (pd.Timestamp(row[name]).date() for name in ("then_first", "then_last"))  # type: ignore[arg-type]
    due = _whole(row["months_due"])
    kept, then_kept = _whole(row["kept"]) or 0, _whole(row["then_kept"]) or 0
    reason = None if row["basis"] != "none" else str(row["reason"])
    return Claim(
        now,
        then,
        _whole(total),
        reason,
        shift,
        months,
        _months(row["whole_months"]),
        due + ahead if due is not None and row["kind"] == "flow" else due,
        (_whole(row["pairs"]) or 0) - kept,
        _whole(row["due"]),
        (_whole(row["then_pairs"]) or 0) - then_kept,
        _whole(row["then_due"]),
        _changes(row, group),
        (first, last),
        _verdict(now, then, phi, months, shift, new_years) if row["kind"] == "flow" else "none",
        kept,
        then_kept,
        ahead,
    )


def _whole(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]


def _months(values: object) -> tuple[date, ...]:
    return tuple(pd.Timestamp(value).date() for value in values)  # type: ignore[union-attr,attr-defined]


def _changes(row: Mapping[str, object], group: str) -> tuple[Text, ...]:
    redefined = [
        change.text
        for month in _months(row["redefined"])
        for change in breaks_between(group, add_months(month, -2), month)
        if change.splits and add_months(month, -1) < change.on <= month
    ]
    return (*redefined, *(rebase_text(month) for month in _months(row["rebased"])))


def rebase_text(month: date) -> Text:
    """The words for a rebase from the month on."""
    named = month_text(month)
    return Text(REBASE("vi", month=named.vi), REBASE("en", month=named.en))


def _verdict(
    now: int | None,
    then: int | None,
    phi: float | None,
    months: Sequence[date],
    shift: int,
    new_years: Collection[date],
) -> Verdict:
    if now is None or then is None:
        return "none"
    if phi is None:
        return "unknown"
    if new_year_moved(months, shift, new_years):
        return "new_year"
    return "usual" if not differ(now, then, phi) else "up" if now > then else "down"


def new_year_moved(months: Sequence[date], shift: int, new_years: Collection[date]) -> bool:
    """Whether some year is compared by only some of the months 1 to 3, between which the lunar new
    year fell in another reporting month on the other side; so too where nobody knows in which.
    """
    fell = {
        year: {month.month for month in new_years if month.year == year}
        for year in {m.year for m in new_years}
    }
    for year in {month.year for month in months}:
        part = {month.month for month in months if month.year == year} & TET_MONTHS
        here, there = fell.get(year, set()), fell.get(year - shift // 12, set())
        if part and part != TET_MONTHS and (len(here) != 1 or here != there):
            return True
    return False

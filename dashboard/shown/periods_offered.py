"""Which review periods a place's data allow, and which one to show when none or another was asked
for.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.words.formats import text_of
from etl.ground.periods import (
    Period,
    add_months,
    half_period,
    month_period,
    month_range,
    nine_months_period,
    quarter_period,
    rolling_period,
    year_period,
    year_to_date_period,
)

Options = Mapping[str, Sequence[Period]]


def of_reviews(phases: pd.DataFrame) -> list[Period]:
    """The phases of programmes as periods, from the rows of the query phases."""
    return [
        Period(
            "phase",
            row["phase"],
            pd.Timestamp(row["first"]).date(),
            pd.Timestamp(row["last"]).date(),
            text_of(row, "name"),
        )
        for row in phases.to_dict("records")
    ]


def offered(first: date, last: date, phases: Sequence[Period] = ()) -> dict[str, list[Period]]:
    """Kind → its periods, newest first, for data from the month `first` to `last`.

    A period is offered once its last month has data; one that began before the data did is offered
    too, since completeness is shown beside it. Phases are offered as soon as they overlap the data.
    A kind without a period is left out.
    """
    months = list(month_range(first, last))
    years = range(first.year, last.year + 1)
    ending = {
        "month": [month_period(month) for month in months],
        "quarter": [quarter_period(year, number) for year in years for number in (1, 2, 3, 4)],
        "half": [half_period(year, number) for year in years for number in (1, 2)],
        "nine_months": [nine_months_period(year) for year in years],
        "year": [year_period(year) for year in years],
        "year_to_date": [year_to_date_period(month) for month in months],
        "rolling_12": [
            rolling_period(month) for month in months if add_months(month, -11) >= first
        ],
    }
    options = {
        kind: sorted(
            (p for p in periods if first <= p.last <= last), key=lambda p: p.last, reverse=True
        )
        for kind, periods in ending.items()
    }
    options["phase"] = [phase for phase in phases if phase.first <= last and first <= phase.last]
    return {kind: periods for kind, periods in options.items() if periods}


def find(options: Options, key: str) -> Period | None:
    """The offered period that has this key, or None."""
    return next(
        (period for periods in options.values() for period in periods if period.key == key), None
    )


def default(options: Options, settled: date = date.max) -> Period:
    """The year to date at the month `settled`, or at the last month with data."""
    return nearest(options, "year_to_date", settled)


def nearest(options: Options, kind: str, last: date) -> Period:
    """The period of `kind` that ends with the month `last`, else the newest before it, else the
    newest.
    """
    periods = options[kind]
    return next((period for period in periods if period.last <= last), periods[0])

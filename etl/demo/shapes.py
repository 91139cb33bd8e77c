"""How big the counts are, how they move over a year and what Tết and the epidemic do to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np


@dataclass(frozen=True)
class Shape:
    """A flow in an average commune: `base` a month in BASE_YEAR, `growth` a year.

    `tet` and `covid` are factors in the month of Tết and at the height of the epidemic; `peaks`
    are factors of calendar months.
    """

    base: float
    group: str
    tet: float = 1.0
    covid: float = 1.0
    growth: float = 0.0
    peaks: Mapping[int, float] = field(default_factory=dict)


BASE_YEAR = 2019

# The review's own totals set the level of tips_valuable and persons_identified (see counts.py);
# their bases here are for the provinces that published none. Month 8 has the movement's own day
# (19 August); months 6 and 12 are when reviews are due.
FLOWS: Mapping[str, Shape] = {
    "tips_valuable": Shape(5.5, "tips", tet=0.82, covid=0.65, growth=0.02, peaks={8: 1.1}),
    "tips_other": Shape(2.6, "tips", tet=0.82, covid=0.70, growth=0.02),
    "cases_recorded": Shape(0.8, "cases", tet=1.15, covid=0.80, growth=-0.01),
    "persons_identified": Shape(0.9, "cases", tet=1.1, covid=0.85),
    "fugitives": Shape(0.03, "cases"),
    "drug_cases": Shape(0.14, "cases", covid=0.9, growth=0.04, peaks={6: 1.4}),
    "models_replicated": Shape(0.02, "models", covid=0.3, peaks={6: 1.5, 12: 1.5}),
    "rehab_supported": Shape(0.10, "rehab", covid=0.6, growth=0.03),
    "reintegrated": Shape(0.15, "rehab", tet=1.3, covid=0.7, peaks={9: 1.4}),
    "mediations": Shape(1.7, "community", tet=0.7, covid=0.7, growth=-0.01),
    "campaign_sessions": Shape(2.2, "community", tet=1.25, covid=0.5, growth=0.02, peaks={8: 1.3}),
    "weapons_surrendered": Shape(0.12, "community", peaks={12: 1.8, 1: 2.2}),
    "commended_groups": Shape(0.0013, "community", peaks={8: 6.0, 12: 2.0}),
    "commended_people": Shape(0.0033, "community", peaks={8: 6.0, 12: 2.0}),
}
ATTENDANCE = 45.0
REVIEWED = Shape(0.11, "models", covid=0.3, peaks={6: 4.0, 12: 6.0})

# A stock in an average commune at the month its place is anchored to.
STOCKS: Mapping[str, tuple[float, str]] = {
    "models": (4.1, "models"),
    "extra_points": (8.0, "models"),
    "groups": (20.2, "models"),
    "members": (283.0, "models"),
    "drug_users_managed": (5.5, "rehab"),
}
SPOTS_NEW = 0.012
POPULATION = 11_000

# The reporting month in which Tết falls: the month from the 15th before to the 14th.
TET = {
    date(*pair, 1)
    for pair in (
        (2014, 2),
        (2015, 3),
        (2016, 2),
        (2017, 2),
        (2018, 3),
        (2019, 2),
        (2020, 2),
        (2021, 2),
        (2022, 2),
        (2023, 2),
        (2024, 2),
        (2025, 2),
        (2026, 3),
        (2027, 2),
        (2028, 2),
        (2029, 2),
        (2030, 2),
        (2031, 2),
        (2032, 2),
    )
}

# How hard the epidemic pressed, 0 to 1.
COVID = {
    date(2020, 3, 1): 0.4,
    date(2020, 4, 1): 1.0,
    date(2020, 5, 1): 0.5,
    date(2020, 8, 1): 0.4,
    date(2021, 2, 1): 0.3,
    date(2021, 5, 1): 0.4,
    date(2021, 6, 1): 0.6,
    date(2021, 7, 1): 1.0,
    date(2021, 8, 1): 1.0,
    date(2021, 9, 1): 1.0,
    date(2021, 10, 1): 0.6,
    date(2021, 11, 1): 0.3,
}


def over_time(shape: Shape, months: tuple[date, ...]) -> np.ndarray:
    """The factor of each month: growth, season, Tết and epidemic together."""
    return np.array([_factor(shape, month) for month in months])


def _factor(shape: Shape, month: date) -> float:
    growth = (1 + shape.growth) ** (month.year + (month.month - 1) / 12 - BASE_YEAR)
    tet = shape.tet if month in TET else 1.0
    epidemic = 1 - (1 - shape.covid) * COVID.get(month, 0.0)
    return growth * shape.peaks.get(month.month, 1.0) * tet * epidemic

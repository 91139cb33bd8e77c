"""Ours against the published tools, on their own data; where we depart, it is said here and in
docs/methods.md.

NHSRplotthedots 0.2.2 and NHSRdatasets, FunnelPlotR 0.6.0, PHEindicatormethods 2.1.0: numbers of
their tests, vignettes and data, or what they print for these data.
"""

import csv
from itertools import groupby, pairwise
from math import sqrt
from pathlib import Path

import pytest

from dashboard.analysis import poisson
from dashboard.analysis.control import Limits, xmr
from dashboard.analysis.funnel import overdispersion, quantile, share_limits
from dashboard.analysis.signals import signals

DOTS = Path(__file__).parent / "published" / "plot_the_dots.csv"
ORDER = ("outside", "trend", "near", "run")


def series():
    rows = list(csv.DictReader(DOTS.open(encoding="utf-8")))
    return {name: list(group) for name, group in groupby(rows, key=lambda row: row["series"])}


SERIES = series()


def marked(values, limits):
    """Each point's special cause, the first that applies in the package's order."""
    found = signals(values, limits)
    line = {
        "up": limits.mean + 2 / 3 * (limits.upper - limits.mean),
        "down": limits.mean - 2 / 3 * (limits.mean - limits.lower),
    }
    marks = []
    for n, value in enumerate(values):
        here = [
            one
            for one in found
            if one.first <= n <= one.last
            # Of three only the two near the limit are marked.
            and (
                one.rule != "near"
                or (value > line["up"] if one.direction == "up" else value < line["down"])
            )
        ]
        first = min(here, key=lambda one: ORDER.index(one.rule), default=None)
        marks.append(f"{first.rule} {first.direction}" if first else "")
    return marks


@pytest.mark.parametrize("name", SERIES)
def test_limits_and_every_points_mark_are_those_of_nhsrplotthedots(name):
    rows = SERIES[name]
    values = [float(row["value"]) for row in rows]
    limits = xmr(values)
    published = [float(rows[0][column]) for column in ("mean", "lower", "upper")]
    assert [limits.mean, limits.lower, limits.upper] == pytest.approx(published, rel=1e-6)
    assert marked(values, limits) == [row["mark"] for row in rows]


def test_the_series_compared_show_every_rule_but_the_trend():
    assert {row["mark"] for rows in SERIES.values() for row in rows} >= {
        "",
        "outside up",
        "outside down",
        "near up",
        "near down",
        "run up",
        "run down",
    }


# The vignette on deviations: limits without screening are those of NHS England's own Excel tool. We
# follow these: a count has no outliers to be screened away, and screened limits call more months
# unusual.
VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_moving_ranges_are_not_screened_and_a_lower_limit_is_floored():
    found = xmr(VIGNETTE)
    assert (round(found.mean, 2), round(found.upper, 2)) == (1.94, 6.95)
    # Published: −3.06. A count is never below zero.
    assert (found.lower, found.floored) == (0, True)
    assert found.mean - (found.upper - found.mean) == pytest.approx(-3.06, abs=0.005)


# Of its tests: (points, is the last one of a run or trend?)
LIMITS = Limits(0, -9, 9, floored=False, trial=False, chart="xmr", points=20)


@pytest.mark.parametrize(
    ("points", "rule", "ends"),
    [
        ([1] * 6, "run", []),
        ([1] * 6 + [-1], "run", []),
        ([1] * 8 + [-1], "run", [6, 7]),
        ([-1] * 8 + [1], "run", [6, 7]),
        ([1, 2, 3, 4, 5, 6], "trend", []),
        ([1, 2, 3, 3, 4, 5, 6], "trend", []),
        ([1, 2, 3, 4, 5, 6, 7], "trend", [6]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], "trend", [7]),
        ([7, 6, 5, 4, 3, 2, 1], "trend", [6]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], "trend", [7]),
    ],
)
def test_runs_and_trends_begin_where_its_tests_say(points, rule, ends):
    found = [(one.first, one.last) for one in signals(points, LIMITS) if one.rule == rule]
    assert [n for first, last in found for n in range(first + 6, last + 1)] == ends


@pytest.mark.parametrize(
    ("close", "side", "marked_points"),
    [
        ([1, 0, 1], [1, 1, 1], [0, 1, 2]),
        ([0, 1, 1], [1, 1, 1], [0, 1, 2]),
        ([1, 1, 0], [1, 1, 1], [0, 1, 2]),
        ([1, 0, 1], [1, -1, 1], []),
        ([1, 1, 0], [1, -1, 1], []),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [2, 3, 4]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [1, 2, 3, 4]),
        ([0, 0, 1, 0, 1, 0, 0], [1, -1, 1, -1, 1, -1, 1], []),
        ([1, 0, 0, 1], [1] * 4, []),
    ],
)
def test_two_of_three_are_on_one_side_as_its_tests_say(close, side, marked_points):
    values = [(7 if near else 1) * sign for near, sign in zip(close, side, strict=True)]
    windows = [one for one in signals(values, LIMITS) if one.rule == "near"]
    assert sorted({n for one in windows for n in range(one.first, one.first + 3)}) == marked_points


def test_points_near_opposite_limits_are_common_cause_as_its_test_says():
    values = [1, -1] * 7 + [5.5, -5.5]
    mean = sum(values) / len(values)
    spread = 2.66 * sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)
    limits = Limits(
        mean,
        mean - spread,
        mean + spread,
        floored=False,
        trial=False,
        chart="xmr",
        points=len(values),
    )
    assert [one for one in signals(values, limits) if one.last == len(values) - 1] == []


# FunnelPlotR, test of its Poisson limits: expected counts, and the limits as ratios of them.
@pytest.mark.parametrize(
    ("count", "low95", "high95", "low998", "high998"),
    [
        (15, 0.5596924, 1.649348, 0.3862650, 2.082907),
        (20, 0.6108260, 1.544419, 0.4479107, 1.902094),
        (30, 0.6746958, 1.427562, 0.5289724, 1.702771),
    ],
)
def test_exact_poisson_limits_are_those_of_funnelplotr(count, low95, high95, low998, high998):
    assert poisson.interval(count, count, 0.95) == pytest.approx((low95, high95), abs=1e-6)
    assert poisson.interval(count, count, 0.998) == pytest.approx((low998, high998), abs=1e-6)


def test_overdispersion_is_winsorised_as_funnelplotr_does():
    # The six places of its test (count, expected), with its square-root scores (sr_method = "CQC"),
    # trim_by = 0.1. Our own scores are (count − expected)/√expected, as Spiegelhalter's formula for
    # a rate has them.
    places = [(100, 108), (150, 112), (180, 165), (80, 95), (120, 100), (225, 220)]
    scores = [2 * sqrt(expected) * (sqrt(count / expected) - 1) for count, expected in places]
    assert (quantile(scores, 0.1), quantile(scores, 0.9)) == pytest.approx(
        (-1.1948272802, 2.6188946198)
    )
    assert overdispersion(scores) == pytest.approx(2.327178258)


# PHEindicatormethods, its tests of ratio funnels: events observed, and between which expected
# counts they are usual.
EXACT = [
    (1, 0.025317898, 5.571644585, 0.001000547, 9.233410143),
    (2, 0.242209467, 7.224687515, 0.04540199, 11.22886836),
    (5, 1.623486324, 11.6683331, 0.739371928, 16.45474478),
    (9, 4.11537405, 17.08479966, 2.452425215, 22.65737951),
]
BYARS = [
    (10, 4.795387629, 18.39035799, 2.960519925, 24.13397235),
    (28, 18.60579439, 40.46778889, 14.44057519, 48.51942314),
    (653, 603.8692656, 705.0634143, 576.8733549, 735.8854597),
]


@pytest.mark.parametrize(("events", "low95", "high95", "low998", "high998"), EXACT)
def test_intervals_of_small_counts_are_those_of_pheindicatormethods(
    events, low95, high95, low998, high998
):
    assert poisson.interval(events, 1, 0.95) == pytest.approx((low95, high95), rel=1e-5, abs=1e-6)
    assert poisson.interval(events, 1, 0.998) == pytest.approx(
        (low998, high998), rel=1e-5, abs=1e-6
    )


@pytest.mark.parametrize(("events", "low95", "high95", "low998", "high998"), BYARS)
def test_from_ten_events_on_it_approximates_by_byar_where_ours_stay_exact(
    events, low95, high95, low998, high998
):
    assert poisson.interval(events, 1, 0.95) == pytest.approx((low95, high95), rel=2e-3)
    assert poisson.interval(events, 1, 0.998) == pytest.approx((low998, high998), rel=0.01)


# Its test of funnels for proportions: trials and limits in per cent around 80.642448 %, by Wilson's
# formula.
@pytest.mark.parametrize(
    ("trials", "low95", "high95", "low998", "high998"),
    [
        (1531, 78.663349, 82.621547, 77.522045, 83.76285),
        (34936, 80.228144, 81.056751, 79.989225, 81.295671),
        (110000, 80.408963, 80.875933, 80.274317, 81.010578),
    ],
)
def test_limits_of_shares_agree_in_large_places_where_ours_are_binomial(
    trials, low95, high95, low998, high998
):
    for confidence, low, high in ((0.95, low95, high95), (0.998, low998, high998)):
        (band,) = share_limits(0.80642448, [trials], confidence)
        assert (100 * band.low, 100 * band.high) == pytest.approx((low, high), abs=4 / sqrt(trials))

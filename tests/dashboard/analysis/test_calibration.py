"""A world with known truth, drawn by a fixed seed: what verdicts say comes true as often as they
claim.

Three hundred places of every size; half of them vary more than chance from month to month, all
drift slowly from year to year. Each is judged after three, six and nine months of a year by the 27
to 33 months seen, and then the year ends.
"""

from collections import Counter

import numpy as np
import pytest

from dashboard.analysis.outlook import Month, events, turnover
from dashboard.analysis.proportion import interval
from dashboard.analysis.trajectory import Course

PLACES, SEEN, YEAR, SEED = 300, 24, 12, 20261128


def given(course, end):
    """The verdict, and whether it was met in the end."""
    over = Course(course.kind, course.comparator, course.required, None, float(end), 0)
    return course.verdict, over.verdict == "met"


def flows(draw):
    """Counts of the months; some in bursts."""
    for place in range(PLACES):
        mean = draw.gamma(0.7, 3) * np.exp(np.cumsum(draw.normal(0, 0.02, SEEN + YEAR)))
        burst = draw.gamma(0.5, 2, SEEN + YEAR) if place % 2 else 1.0
        yield draw.poisson(mean * burst), float(mean[:SEEN].mean())


def judged_flows(draw):
    for counts, mean in flows(draw):
        required = max(round(YEAR * mean * draw.uniform(0.5, 1.6)), 1)
        for comparator, wanted in ((">=", required), ("=", 0), ("<=", required)):
            for at in (3, 6, 9):
                ahead = events([Month(1, float(count)) for count in counts[: SEEN + at]])
                actual = float(counts[SEEN : SEEN + at].sum())
                course = Course("tally", comparator, float(wanted), None, actual, YEAR - at, ahead)
                yield given(course, counts[SEEN:].sum())


def judged_states(draw):
    for _ in range(PLACES):
        arising, leaving = draw.gamma(0.5, 0.6), draw.beta(1, 9)
        there, months, states = int(draw.poisson(arising / leaving)), [], []
        for _ in range(SEEN + YEAR):
            went, came = int(draw.binomial(there, leaving)), int(draw.poisson(arising))
            months.append(Month(1, came, there, went))
            there += came - went
            states.append(there)
        required = int(states[SEEN - 1] * draw.uniform(0.3, 1.2))
        for comparator, wanted in (("=", 0), ("<=", required), (">=", max(required, 1))):
            for at in (3, 6, 9):
                now = float(states[SEEN + at - 1])
                course = Course(
                    "state",
                    comparator,
                    float(wanted),
                    None,
                    now,
                    YEAR - at,
                    turnover(months[: SEEN + at]),
                )
                yield given(course, states[-1])


@pytest.mark.parametrize("world", [judged_flows, judged_states])
def test_verdicts_come_true_as_often_as_they_claim(world):
    tally = Counter(world(np.random.default_rng(SEED)))
    shares = {}
    for verdict in ("likely", "may", "hard", "met", "missed"):
        met, failed = tally[verdict, True], tally[verdict, False]
        if met + failed:
            shares[verdict] = (met / (met + failed), interval(met, met + failed), met + failed)
            print(f"{verdict:8} {met + failed:5} met {shares[verdict][0]:.3f} {shares[verdict][1]}")
    assert shares["likely"][0] >= 0.85
    assert shares["hard"][0] <= 0.15
    assert 0.3 < shares["may"][0] < 0.7, "it says that either may come"
    assert all(shares[verdict][2] > 150 for verdict in ("likely", "may", "hard"))
    # Certain is certain: by arithmetic, not by chance.
    assert tally["met", False] == tally["missed", True] == 0

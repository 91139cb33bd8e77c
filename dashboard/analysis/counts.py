"""Two counts over equal periods."""

from math import sqrt

# Beyond this the difference is flagged. By chance alone one count in 370 lies so far from a known mean, and one
# pair in 30 so far apart when both vary: a reason to look, not a proof.
Z_FLAG = 3.0


def z_two_counts(now: float, then: float) -> float:
    """How many standard deviations two counts over equal periods lie apart: 2·(√now − √then).

    The square root of a Poisson count has a variance of about 1/4 whatever its mean (Bartlett 1936, J. R.
    Stat. Soc. Suppl. 3:68), so the difference of two has 1/2. Dividing by its square root would give
    √2·(√now − √then); the usual crime-analysis form, kept here, takes `then` as known and gives twice
    the difference (Wheeler 2016, International Journal of Police Science & Management 18:159).
    Raises ValueError for a negative count.
    """
    if now < 0 or then < 0:
        raise ValueError("a count is never negative")
    return 2 * (sqrt(now) - sqrt(then))


def is_unusual(z: float) -> bool:
    """Whether a difference of `z` is flagged (beyond ±Z_FLAG)."""
    return abs(z) > Z_FLAG

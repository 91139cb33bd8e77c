"""Chances and intervals of counts, exact, from the Poisson distribution."""

from collections.abc import Callable
from math import exp, isinf, lgamma, log

CONFIDENCE = 0.95
_TINY = 1e-300
_PRECISION = 1e-15
_STEPS = 100_000


def cdf(count: int, mean: float) -> float:
    """The chance of at most `count` events when `mean` are expected.

    It is the regularised upper incomplete gamma function Q(count + 1, mean) (Abramowitz & Stegun
    6.5.13 and 26.4.21), computed by its series or its continued fraction (6.5.29, 6.5.31),
    whichever converges.
    """
    if count < 0:
        return 0.0
    if mean <= 0:
        return 1.0
    shape = count + 1.0
    return 1 - _lower_series(shape, mean) if mean < shape + 1 else _upper_fraction(shape, mean)


def _lower_series(shape: float, x: float) -> float:
    term = total = 1 / shape
    for step in range(1, _STEPS):
        term *= x / (shape + step)
        total += term
        if term < total * _PRECISION:
            break
    return total * exp(shape * log(x) - x - lgamma(shape))


def _upper_fraction(shape: float, x: float) -> float:
    # Lentz's way of reading a continued fraction from the front.
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / b
    total = d
    for step in range(1, _STEPS):
        a = -step * (step - shape)
        b += 2
        d = 1 / (_away_from_zero(a * d + b))
        c = _away_from_zero(b + a / c)
        total *= c * d
        if abs(c * d - 1) < _PRECISION:
            break
    return total * exp(shape * log(x) - x - lgamma(shape))


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def quantile(chance: float, mean: float) -> int:
    """The least count that is not exceeded with at least `chance`."""
    low, high = -1, max(1, int(mean))
    while cdf(high, mean) < chance:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if cdf(middle, mean) < chance else (low, middle)
    return high


def interval(
    count: int, exposure: float = 1.0, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """The exact interval (low, high) for the rate behind `count` events in `exposure`.

    Garwood 1936, Biometrika 28:437: the low end is the rate at which `count` or more has the chance
    (1 − confidence)/2, the high end that at which `count` or fewer has it; low is 0 for a count of
    0. Raises ValueError when count is negative or exposure not positive.
    """
    if count < 0 or exposure <= 0:
        raise ValueError("a count is never negative, and an exposure is more than zero")
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else _mean_where(lambda mean: 1 - cdf(count - 1, mean), tail, count)
    high = _mean_where(lambda mean: 1 - cdf(count, mean), 1 - tail, count)
    return low / exposure, high / exposure


def _mean_where(chance_of: Callable[[float], float], wanted: float, start: float) -> float:
    """The mean at which the chance, rising with the mean, is `wanted`; by bisection."""
    low, high = 0.0, start + 1.0
    while chance_of(high) < wanted and not isinf(high):
        low, high = high, high * 2
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if chance_of(middle) < wanted else (low, middle)
    return (low + high) / 2

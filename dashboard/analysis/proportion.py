"""How sure a share is that was counted."""

from collections.abc import Callable

from dashboard.analysis.chances import binomial

CONFIDENCE = 0.95
_HALVINGS = 60


def interval(wins: int, trials: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact interval (low, high) for the chance behind `wins` of `trials`, each by itself.

    Clopper & Pearson 1934, Biometrika 26:404. Raises ValueError unless 0 ≤ wins ≤ trials and there
    was a trial.
    """
    if not 0 <= wins <= trials or not trials:
        raise ValueError("wins are some of the trials, and there is at least one trial")
    tail = (1 - confidence) / 2
    low = 0.0 if wins == 0 else _where(lambda chance: 1 - _at_most(wins - 1, trials, chance) < tail)
    high = 1.0 if wins == trials else _where(lambda chance: _at_most(wins, trials, chance) > tail)
    return low, high


def _at_most(wins: int, trials: int, chance: float) -> float:
    return float(binomial(trials, chance)[: wins + 1].sum())


def _where(holds_below: Callable[[float], bool]) -> float:
    """The chance up to which it holds; by bisection."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds_below(middle) else (low, middle)
    return (low + high) / 2

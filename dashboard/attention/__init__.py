"""What needs attention first, in sentences with their figures: pure, from the frames that the
queries give.
"""

from collections.abc import Callable, Iterable, Iterator

from dashboard.attention.events import events
from dashboard.attention.items import MOST, Frames, Item, Kind
from dashboard.attention.missing import missing
from dashboard.attention.paper import paper
from dashboard.attention.signals import signals
from dashboard.attention.spots import arisen, recurrences
from dashboard.attention.targets import targets

__all__ = ["Frames", "Item", "Kind", "attention"]

FINDERS: dict[Kind, Callable[[Frames], Iterator[Item]]] = {
    "target": targets,
    "complex": arisen,
    "recurrence": recurrences,
    "signal": signals,
    "event": events,
    "missing": missing,
    "paper": paper,
}


def attention(frames: Frames) -> list[Item]:
    """At most a dozen sentences about the place, the most important first; empty when nothing
    stands out.
    """
    kept = [item for kind, find in FINDERS.items() for item in _heaviest(find(frames), MOST[kind])]
    return _heaviest(kept, len(kept))


def _heaviest(items: Iterable[Item], most: int) -> list[Item]:
    return sorted(items, key=lambda item: -item.weight)[:most]

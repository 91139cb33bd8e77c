"""How many random examples a property is tried on: `make check` takes a few, `make test` all."""

from hypothesis import settings

SHARE, FEWEST = 4, 2


def examples(count: int, **options) -> settings:
    """`@examples(12)`: twelve of them, and a quarter of that in `make check`."""
    quick = settings.get_current_profile_name() == "quick"
    return settings(max_examples=max(count // SHARE, FEWEST) if quick else count, **options)

"""Fixtures of the tests of the dashboard."""

import pytest


class Clock:
    """A clock that the test turns: `clock.now += 60`."""

    def __init__(self):
        self.now = 1_800_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    """Seconds since 1970, standing still until the test turns them."""
    return Clock()

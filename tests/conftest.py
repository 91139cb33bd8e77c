"""Fixtures that several tests share."""

import pytest
from hypothesis import HealthCheck, settings

from tests import builders

# Building a snapshot takes longer than hypothesis expects of an example.
settings.register_profile(
    "project", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("project")


@pytest.fixture
def ask(tmp_path):
    """`ask(*figures, reference=None, taken=())`: a connection to a snapshot with these figures and decisions."""
    opened = []

    def build(*sent, reference=None, taken=()):
        path = builders.snapshot(tmp_path / f"{len(opened)}.duckdb", *sent, reference=reference, taken=taken)
        opened.append(builders.opened(path))
        return opened[-1]

    yield build
    for con in opened:
        con.close()

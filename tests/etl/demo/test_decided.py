"""What the demo's office decided is sound by the ordinary rules, told apart as made up, and decided once."""

import pytest

from etl import decisions
from etl.decisions.kinds import DECISION_KINDS
from etl.demo import decided
from etl.settings import ROOT, Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, ROOT / "data" / "reference")


def test_everything_is_taken_through_the_ordinary_door_and_only_once(settings):
    decided.take(settings)
    decided.take(settings)
    taken = decisions.decisions(settings)
    assert [(one.kind, one.place, one.text) for one in taken] == [
        (draft.kind, draft.place, draft.text) for draft in decided.drafts()
    ]
    assert {one.decided_at for one in taken} == {"2026-11-12T02:30:00+00:00"}


def test_the_roadmap_has_a_number_for_every_year_of_the_programme_and_ends_at_the_laws():
    numbers = {draft.values["year"]: draft.values["value"] for draft in decided.drafts() if draft.kind == "roadmap"}
    assert list(numbers) == list(range(2025, 2031))
    assert list(numbers.values()) == sorted(numbers.values())
    assert numbers[2030] == 50


def test_every_decision_says_that_it_is_made_up():
    for draft in decided.drafts():
        assert "inh họa" in draft.text
        assert DECISION_KINDS[draft.kind].levels

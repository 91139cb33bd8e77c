"""What the demo's office decided is sound by the ordinary rules, told apart as made up, and decided
once.
"""

from datetime import date

import pytest

from etl import decisions
from etl.decisions.kinds import DECISION_KINDS
from etl.demo import decided
from etl.ground.clock import end_of
from etl.ground.settings import ROOT, Settings
from tests.demo_day import UNTIL

DRAFTS = [draft for meeting in decided.MEETINGS for draft in meeting.drafts]


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path, ROOT / "data" / "reference")


def test_everything_is_taken_through_the_ordinary_door_and_only_once(settings):
    decided.take(settings, UNTIL)
    decided.take(settings, UNTIL)
    taken = decisions.decisions(settings)
    assert [(one.kind, one.place, one.text) for one in taken] == [
        (draft.kind, draft.place, draft.text) for draft in DRAFTS
    ]
    assert {one.decided_at[:10] for one in taken} == {"2025-09-18", "2026-09-04"}


def test_only_what_was_decided_by_the_day_is_there_and_the_rest_follows_on_a_later_one(settings):
    first, second = decided.MEETINGS
    decided.take(settings, end_of(date(2026, 9, 3)))
    assert len(decisions.decisions(settings)) == len(first.drafts)
    decided.take(settings, end_of(date(2026, 9, 4)))
    assert len(decisions.decisions(settings)) == len(first.drafts) + len(second.drafts)


def test_the_roadmap_has_a_number_for_every_year_of_the_programme_and_ends_at_the_laws():
    numbers = {
        draft.values["year"]: draft.values["value"] for draft in DRAFTS if draft.kind == "roadmap"
    }
    assert list(numbers) == list(range(2025, 2031))
    assert list(numbers.values()) == sorted(numbers.values())
    assert numbers[2030] == 50


def test_every_decision_says_that_it_is_made_up():
    for draft in DRAFTS:
        assert "inh họa" in draft.text
        assert DECISION_KINDS[draft.kind].levels

"""Signed briefings: kept as they were, opened in scope, and set beside what is answered today."""

import shutil

import pytest

from dashboard.accounts import User
from dashboard.briefing.delivered import compared
from dashboard.briefing.forms import FORMS
from dashboard.briefing.kept import differences, opened, packed, sign, signed_for, unpacked
from dashboard.briefing.office import Office
from dashboard.shown.store import asking_for
from etl import briefings
from etl.ground.errors import UserError
from tests import builders
from tests.builders import Sent, run_of, spread
from tests.dashboard.briefing.worlds import asked_as, document, served

OLD = ["01101", "01102", "01201"]
FIGURES = spread(OLD, run_of("2023-01", 12), tips_valuable=20, models=3)
NOW = "20270301-000000-0000002"


def user(role, scope):
    return User(f"{role}.{scope}", "", role, scope, "vi")


@pytest.fixture
def settings(monkeypatch, tmp_path, on):
    on("2024-01-10")
    return served(monkeypatch, tmp_path, FIGURES)


@pytest.fixture
def corrected(settings):
    """Serves the world after a commune's December was corrected from 20 tips to 32."""

    def correct():
        later = Sent({(OLD[0], "2023-12"): {"tips_valuable": 32, "models": 3}}, reason="đếm sót")
        path = settings.snapshots_dir / f"{NOW}.duckdb"
        builders.snapshot(path, Sent(FIGURES), later)
        settings.pointer.write_text(NOW)

    return correct


PARTS = ["changes", "models", "method"]


def test_a_document_is_kept_whole(settings):
    made = document("01", "2023-12", parts=PARTS)
    again = unpacked(packed(made))
    assert again == made
    assert FORMS["pdf"].render(again, Office()) == FORMS["pdf"].render(made, Office())


def test_a_correction_leaves_the_signed_briefing_as_it_was_and_stands_beside_it(
    settings, corrected
):
    made = document("01", "2023-12", parts=PARTS)
    office = user("office", "VN")
    signed = sign(office, made, settings)
    corrected()
    _, reopened = opened(office, signed.id, settings)
    assert reopened == made
    with asking_for("VN", NOW):
        found = list(differences(reopened))
    # 3 × 20 = 60 when signed; one commune's 20 became 32.
    changed = {one.row: (one.then, one.now) for one in found if one.then == "60"}
    assert changed["tips_valuable"] == ("60", "72")
    assert not [one for one in found if one.row == "models"]
    told, restated = compared(office, reopened, NOW)
    assert told == found
    # The first submission was known when it was signed; the second corrected it.
    assert [row["change"] for row in restated.to_dict("records")] == ["20 → 32"]
    assert restated["reason"].item() == "đếm sót"


def test_nothing_differs_until_something_is_corrected(settings):
    made = document("01", "2023-12", parts=PARTS)
    with asked_as("VN"):
        assert list(differences(made)) == []


def test_it_is_signed_by_an_office_and_opened_by_those_whose_scope_holds_its_makers(settings):
    made = document("01", "2023-12", parts=PARTS)
    with pytest.raises(UserError):
        sign(user("leader", "01"), made, settings)
    signed = sign(user("office", "01"), made, settings)
    for reader in (user("leader", "01"), user("leader", "VN")):
        assert [one.id for one in signed_for(reader, "01", settings)] == [signed.id]
    for outsider in (user("leader", "02"), user("leader", "01101")):
        assert signed_for(outsider, "01", settings) == []
        with pytest.raises(UserError, match=signed.id):
            opened(outsider, signed.id, settings)


def test_an_altered_briefing_is_refused_and_named_by_verify(settings):
    made = document("01", "2023-12", parts=PARTS)
    office = user("office", "01")
    first, second = sign(office, made, settings), sign(office, made, settings)
    assert [first.sequence, second.sequence] == [1, 2]
    path = settings.archive_dir / "briefings" / f"{first.id}.json"
    path.write_bytes(path.read_bytes().replace(b'"60"', b'"61"'))
    with pytest.raises(UserError, match=first.id):
        opened(office, first.id, settings)
    assert briefings.damaged(settings) == [first.id]
    assert [one.id for one in signed_for(office, "01", settings)] == [second.id]
    shutil.rmtree(path.parent)
    assert briefings.ids(settings) == []

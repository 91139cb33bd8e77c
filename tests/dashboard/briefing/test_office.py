"""The office's particulars are settings: empty slots until told, never a person."""

import pytest

from dashboard.briefing.office import SLOT, office
from etl.ground.errors import UserError
from etl.ground.settings import Settings


def test_what_is_not_set_is_an_empty_slot(tmp_path):
    told = office(Settings.from_environment(tmp_path))
    assert {told.superior, told.body, told.place, told.signer, *told.receivers} == {SLOT}
    assert told.sensitivity == ""


def test_what_is_set_is_taken(tmp_path):
    (tmp_path / "briefing.toml").write_text(
        'body = "BAN CHỈ ĐẠO"\nreceivers = ["Như trên", "Lưu: VT"]\n', encoding="utf-8"
    )
    told = office(Settings.from_environment(tmp_path))
    assert (told.body, told.receivers, told.signer) == (
        "BAN CHỈ ĐẠO",
        ("Như trên", "Lưu: VT"),
        SLOT,
    )


@pytest.mark.parametrize("text", ["signer_name = 'A'", "body = 3", "body = ", "receivers = 'A'"])
def test_anything_else_is_refused_with_what_may_stand_there(tmp_path, text):
    (tmp_path / "briefing.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="superior, body, place"):
        office(Settings.from_environment(tmp_path))

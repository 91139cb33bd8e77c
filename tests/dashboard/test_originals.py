"""The file as it was sent: a row for whoever sees its figure, the whole for those who submit and
see it all.
"""

import pytest

from dashboard.accounts import Accounts, access
from dashboard.files import originals
from dashboard.shown.store import store
from etl import archive
from etl.ground.errors import UserError
from tests.etl import office
from tests.etl.office import PHUOC_LONG, VINH_LOI, tips

PASSWORD = "mật khẩu thử nghiệm"
BOTH = tips("2024-10", 1, 2, 3, 4, 5, 6, codes=(*PHUOC_LONG, *VINH_LOI))
MINE = tips("2024-11", 10, 20, 30)


@pytest.fixture
def settings(tmp_path, monkeypatch):
    settings = office.published(tmp_path, ("hai-huyen.csv", BOTH), ("phuoc-long.csv", MINE))
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(settings.reference_dir))
    return settings


@pytest.fixture
def ids(settings):
    """The ids of the file of both districts and of the one of Phước Long alone."""
    return [entry.id for entry in archive.entries(settings.archive_dir)]


def account(settings, role, scope):
    return Accounts(settings.app_database).add(
        f"{role}.{scope.lower()}", PASSWORD, role=role, scope=scope
    )


def test_a_row_is_shown_as_its_sender_wrote_it(settings, ids):
    cells = originals.row_as_sent(settings, ids[1], 3)
    written = dict(zip(cells["field"], cells["text"], strict=True))
    assert (written["period"], written["unit_code"], written["tips_received"]) == (
        "2024-11",
        PHUOC_LONG[1],
        "20",
    )
    assert list(cells["label_vi"][:3]) == ["Kỳ báo cáo", "Mã đơn vị", "Tên đơn vị"]


def test_a_file_the_archive_does_not_hold_has_no_row(settings):
    assert originals.row_as_sent(settings, "9999999-00000000", 2) is None


@pytest.mark.parametrize(
    ("role", "scope", "whole", "own"),
    [
        ("reporter", "957", False, True),
        ("reporter", "958", False, False),
        ("reporter", "95", True, True),
        ("office", "95", True, True),
        ("admin", "VN", True, True),
        ("leader", "95", False, False),
        ("leader", "VN", False, False),
        ("reporter", "31867", False, False),
    ],
)
def test_the_whole_file_is_for_roles_that_submit_and_scopes_that_hold_all_of_it(
    settings, ids, role, scope, whole, own
):
    user = account(settings, role, scope)
    with store().cursor() as con:
        assert [originals.may_take(con, settings, user, one) for one in ids] == [whole, own]
    for one, allowed, data in zip(ids, (whole, own), (BOTH, MINE), strict=True):
        if allowed:
            assert originals.take(settings, user.name, one) == data
        else:
            with pytest.raises(UserError):
                originals.take(settings, user.name, one)


def test_another_places_file_is_denied_as_one_that_is_not_there_and_never_opened(
    settings, ids, monkeypatch
):
    user = account(settings, "reporter", "958")
    opened = []
    monkeypatch.setattr(originals.archive, "find", lambda *given: opened.append(given))
    told = []
    for one in (ids[1], "9999999-00000000"):
        with pytest.raises(UserError) as error:
            originals.take(settings, user.name, one)
        told.append(error.value.message("vi").replace(one, "…"))
    assert told[0] == told[1] and opened == []


def test_taking_a_file_asks_the_account_as_it_is_now_and_is_logged(settings, ids):
    user = account(settings, "reporter", "957")
    originals.take(settings, user.name, ids[1])
    assert access.entries(settings.app_database)[0][1:3] == (user.name, originals.LOGGED)
    Accounts(settings.app_database).remove(user.name)
    Accounts(settings.app_database).add(user.name, PASSWORD, role="leader", scope="957")
    with pytest.raises(UserError):
        originals.take(settings, user.name, ids[1])


def test_a_file_altered_in_the_archive_is_neither_shown_nor_given(settings, ids):
    entry = archive.find(settings.archive_dir, ids[1])
    entry.file.write_bytes(MINE.replace(b"20", b"99"))
    user = account(settings, "admin", "VN")
    with pytest.raises(UserError, match="nguyên vẹn"):
        originals.row_as_sent(settings, ids[1], 3)
    with pytest.raises(UserError, match="nguyên vẹn"):
        originals.take(settings, user.name, ids[1])


def test_the_file_is_named_by_its_submission(settings, ids):
    assert originals.file_name(settings, ids[1]) == f"{ids[1]}.csv"

"""Backups: whole, small from the second on, and enough to come back from when a folder is lost."""

import os
import shutil
import sqlite3
import subprocess
import threading

import pytest

from dashboard.accounts import Accounts
from dashboard.accounts.sign_in import Sessions
from etl import archive, snapshot
from etl.archive import chain
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.keeping.backup import backup, record_of
from etl.keeping.restore import restore
from etl.verify import verify
from tests.etl import office as make
from tests.signing import PASSWORD


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    office = make.settings(tmp_path_factory.mktemp("kept"))
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    make.send(office, ("b.csv", make.tips("2023-05", 1, 2, 3)))
    return office


@pytest.fixture
def office(published, tmp_path):
    shutil.copytree(published.data_dir, tmp_path / "data")
    office = make.settings(tmp_path)
    Accounts(office.app_database).add("an", PASSWORD, role="office", scope="95")
    return office


def elsewhere(office, tmp_path):
    return Settings(tmp_path / "new machine" / "data", office.reference_dir)


def test_the_drill_a_folder_is_lost_and_comes_back_with_its_accounts_and_figures(office, tmp_path):
    figures, cookie = make.tips_stored(office), Sessions(office.app_database).start("an")
    path, made, _ = backup(office, tmp_path / "out")
    assert made.head == chain.read(office.archive_dir).head
    back = elsewhere(office, tmp_path)
    restore(back, tmp_path / "out")
    assert make.tips_stored(back) == figures
    assert verify(back).holds and chain.breaks(back.archive_dir) == []
    assert Accounts(back.app_database).verify("an", PASSWORD).name == "an"
    assert Sessions(back.app_database).user(cookie).name == "an"
    make.send(back, ("c.csv", make.tips("2023-06", 4, 4, 4)))
    assert verify(back).holds
    assert (path / "backup.json").exists() and not (back.data_dir / "backup.json").exists()


def test_a_second_backup_copies_what_is_new_and_links_the_rest(office, tmp_path):
    first, made, copied = backup(office, tmp_path / "out")
    assert copied == len(made.files)
    make.send(office, ("c.csv", make.tips("2023-06", 4, 4, 4)))
    second, made, copied = backup(office, tmp_path / "out")
    # The new entry's two files, chain, pointer, the new snapshot and its seal, accounts.
    assert copied == 7
    old = archive.entries(office.archive_dir)[0].file.relative_to(office.data_dir)
    assert (first / old).stat().st_ino == (second / old).stat().st_ino
    assert record_of(first).head != record_of(second).head
    back = elsewhere(office, tmp_path)
    restore(back, first)
    assert len(archive.entries(back.archive_dir)) == 2
    assert (back.data_dir / old).stat().st_nlink == 1


def test_a_file_that_changed_without_a_new_date_is_not_taken_for_the_one_before(office, tmp_path):
    first, _, _ = backup(office, tmp_path / "out")
    pointer = office.pointer
    times = pointer.stat()
    pointer.write_text(pointer.read_text()[::-1])
    os.utime(pointer, ns=(times.st_atime_ns, times.st_mtime_ns))
    second, _, _ = backup(office, tmp_path / "out")
    assert (second / "CURRENT").read_text() != (first / "CURRENT").read_text()


def test_a_backup_made_while_files_come_in_is_of_one_moment(office, tmp_path):
    def send():
        for number in range(3):
            make.send(office, (f"{number}.csv", make.tips(f"2023-0{6 + number}", 1, 1, 1)))

    sender = threading.Thread(target=send)
    sender.start()
    made = [backup(office, tmp_path / "out")[0] for _ in range(2)]
    sender.join()
    for number, path in enumerate(made):
        back = Settings(tmp_path / f"back-{number}" / "data", office.reference_dir)
        restore(back, path)
        assert verify(back).holds


def spoil_figure(path):
    file = next(path.rglob("original.csv"))
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data.replace(b";5;", b";6;", 1) + b" ")


HARM = [
    spoil_figure,
    lambda path: next(path.rglob("*.duckdb")).unlink(),
    lambda path: (path / "backup.json").write_text("{"),
    lambda path: (path / "backup.json").unlink(),
]


@pytest.mark.parametrize("harm", HARM, ids=["figure", "snapshot lost", "garbage", "no record"])
def test_a_damaged_backup_restores_nothing(office, tmp_path, harm):
    path, _, _ = backup(office, tmp_path / "out")
    harm(path)
    back = elsewhere(office, tmp_path)
    with pytest.raises(UserError):
        restore(back, path)
    assert not back.data_dir.exists()
    assert list(back.data_dir.parent.glob("*")) == []


def test_nothing_is_restored_over_anything_nor_backed_up_into_itself(office, tmp_path):
    path, _, _ = backup(office, tmp_path / "out")
    with pytest.raises(UserError, match="không trống"):
        restore(office, path)
    with pytest.raises(UserError, match="nằm trong"):
        backup(office, office.data_dir / "out")
    assert verify(office).holds


def test_a_backup_stopped_halfway_is_none_and_leaves_nothing(office, tmp_path, monkeypatch):
    backup(office, tmp_path / "out")
    monkeypatch.setattr(shutil, "copyfile", lambda *_: (_ for _ in ()).throw(OSError("full")))
    (office.data_dir / "CURRENT").write_text("x")
    with pytest.raises((UserError, OSError)):
        backup(office, tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_the_copy_of_the_accounts_is_whole_although_their_log_was_not_folded_in(office, tmp_path):
    Accounts(office.app_database).add("binh", PASSWORD, role="leader", scope="95")
    path, _, _ = backup(office, tmp_path / "out")
    with sqlite3.connect(path / "app.sqlite") as con:
        assert con.execute("SELECT count(*) FROM account").fetchone() == (2,)
    assert (path / "app.sqlite").stat().st_mode & 0o077 == 0
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """A GnuPG key pair as files: public, secret."""
    if shutil.which("gpg") is None:
        pytest.skip("gpg is not installed")
    home = tmp_path_factory.mktemp("gnupg")
    home.chmod(0o700)

    def gpg(*words):
        command = ["gpg", "--batch", "--homedir", f"{home}", "--pinentry-mode", "loopback"]
        done = subprocess.run([*command, "--passphrase", "", *words], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    gpg("--quick-generate-key", "Phong luu tru", "future-default", "default", "never")
    (home / "public.asc").write_bytes(gpg("--armor", "--export"))
    (home / "secret.asc").write_bytes(gpg("--armor", "--export-secret-keys"))
    return home / "public.asc", home / "secret.asc"


def test_an_encrypted_backup_shows_nothing_and_comes_back_with_its_key_only(office, tmp_path, keys):
    public, secret = keys
    path, _, _ = backup(office, tmp_path / "out", f"{public}")
    assert [one.name for one in (tmp_path / "out").iterdir()] == [path.name]
    assert path.name.endswith(".tar.gpg")
    assert b"tips" not in path.read_bytes() and b"argon2" not in path.read_bytes()
    back = elsewhere(office, tmp_path)
    with pytest.raises(UserError, match="gpg"):
        restore(back, path, f"{public}")
    assert not back.data_dir.exists()
    restore(back, path, f"{secret}")
    assert make.tips_stored(back) == make.tips_stored(office)
    assert verify(back).holds
    with pytest.raises(UserError, match="khóa"):
        backup(office, tmp_path / "out", "khong-co.asc")


def test_the_snapshot_served_is_in_the_backup_and_older_ones_are_not(office, tmp_path):
    path, _, _ = backup(office, tmp_path / "out")
    held = [file.stem for file in (path / "snapshots").glob("*.duckdb")]
    assert held == [snapshot.current_id(office)]

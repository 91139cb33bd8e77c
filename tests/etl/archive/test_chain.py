"""The chain over the archive: whatever is altered, removed or put in is named, by every command
that builds on it.
"""

import json
import shutil

import pytest

from etl import archive, decisions, publish, snapshot
from etl.archive import chain
from etl.archive.journal import JOURNAL, records
from etl.cli import main
from etl.decisions.deciding import Draft, decide
from etl.verify import verify
from tests.etl import office as make


def note(office, text):
    return decide(
        office,
        [Draft("annotation", "957", {"month": "2023-04", "indicator": "tips_received"}, text)],
        who="office",
        scope="95",
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Two files, two decisions, a third file: five links and the line before them."""
    office = make.settings(tmp_path_factory.mktemp("chained"))
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6, 7)))
    make.send(office, ("b.csv", make.tips("2023-05", 1, 2, 3)))
    note(office, "Mưa lũ tháng tư")
    note(office, "Mưa lũ tháng tư, đã kiểm tra")
    make.send(office, ("c.csv", make.tips("2023-06", 4, 4, 4)))
    return office


@pytest.fixture
def office(published, tmp_path):
    """A copy of them, to be spoiled."""
    shutil.copytree(published.data_dir, tmp_path / "data")
    return make.settings(tmp_path)


def forge_figure(office):
    """An original whose figure and recorded hash were both changed, as by somebody with time."""
    entry = archive.entries(office.archive_dir)[0]
    entry.file.write_bytes(entry.data().replace(b";5;", b";50;", 1))
    known = json.loads((entry.path / "manifest.json").read_bytes())
    known["sha256"] = archive.digest(entry.data())
    (entry.path / "manifest.json").write_text(json.dumps(known))
    return entry.id


def forge_manifest(office):
    entry = archive.entries(office.archive_dir)[1]
    path = entry.path / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b'"who": "clerk"', b'"who": "other"'))
    return entry.id


def delete_decision(office):
    gone = decisions.ids(office)[0]
    (office.archive_dir / "decisions" / f"{gone}.json").unlink()
    return gone


def delete_last_entry(office):
    entry = archive.entries(office.archive_dir)[-1]
    shutil.rmtree(entry.path)
    return entry.id


def put_in_an_entry(office):
    entry = archive.entries(office.archive_dir)[0]
    strange = entry.path.with_name(f"0000009-{entry.manifest.sha256[:8]}")
    shutil.copytree(entry.path, strange)
    return strange.name


def alter_the_list(office):
    path = office.data_dir / JOURNAL
    lines = path.read_text().splitlines()
    lines[2] = lines[2].replace("0000002", "0000003")
    path.write_text("\n".join(lines) + "\n")
    return "3"


def rewrite_the_list(office):
    """The list made anew over a forged archive, every link of it right."""
    forge_manifest(office)
    path = office.data_dir / JOURNAL
    path.unlink()
    lines, link = [], ""
    for record in records(office.archive_dir):
        sha = archive.digest(record.path.read_bytes())
        link = chain.after(link, record.kind, record.id, sha)
        lines.append(
            json.dumps({"kind": record.kind, "id": record.id, "sha256": sha, "link": link})
        )
    path.write_text("\n".join(lines) + "\n")
    return archive.entries(office.archive_dir)[0].id


def lose_the_list(office):
    (office.data_dir / JOURNAL).unlink()
    return JOURNAL


HARM = [
    forge_figure,
    forge_manifest,
    delete_decision,
    delete_last_entry,
    put_in_an_entry,
    alter_the_list,
    rewrite_the_list,
    lose_the_list,
]


def command(office, monkeypatch, capsys, *words):
    monkeypatch.setenv("REFERENCE_DIR", str(office.reference_dir))
    code = main([*words, "--data-dir", str(office.data_dir)])
    return code, "".join(capsys.readouterr())


def test_an_untouched_archive_holds_and_every_record_follows_another(office):
    assert chain.breaks(office.archive_dir) == []
    assert verify(office).holds
    kinds = [line.kind for line in chain.read(office.archive_dir).lines]
    assert kinds == ["taken", "submission", "submission", "decision", "decision", "submission"]


@pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)
def test_harm_of_each_kind_is_named_by_verify_load_and_rebuild_and_nothing_is_published(
    office, tmp_path, monkeypatch, capsys, harm
):
    served, named = snapshot.current_id(office), harm(office)
    assert chain.breaks(office.archive_dir)[0].id == named
    assert not verify(office).holds
    code, told = command(office, monkeypatch, capsys, "verify")
    assert code == 3 and named in told and "Traceback" not in told
    new = tmp_path / "moi.csv"
    new.write_bytes(make.tips("2023-07", 1, 1, 1))
    for words in (["load", str(new)], ["rebuild"], ["publish"]):
        code, told = command(office, monkeypatch, capsys, *words)
        assert code == 3 and named in told and "Traceback" not in told, words
    assert snapshot.current_id(office) == served
    assert make.tips_stored(office)[("2023-04", "31867")] == 5


def test_what_cannot_be_restored_is_gone_on_from_with_a_reason_that_stays(
    office, monkeypatch, capsys
):
    delete_decision(office)
    code, _ = command(office, monkeypatch, capsys, "rechain", "--reason", "ổ đĩa hỏng 28/11")
    assert code == 0
    assert chain.breaks(office.archive_dir) == []
    make.send(office, ("d.csv", make.tips("2023-07", 1, 1, 1)))
    assert verify(office).holds
    assert any("ổ đĩa hỏng" in line.id for line in chain.read(office.archive_dir).lines)
    forge_manifest(office)
    assert chain.breaks(office.archive_dir) != []


def test_a_damaged_list_is_kept_apart_when_the_chain_begins_anew(office):
    alter_the_list(office)
    chain.anew(office.archive_dir, "dòng hỏng")
    assert chain.breaks(office.archive_dir) == []
    assert len(list(office.data_dir.glob("chain-*.log"))) == 1


def unchain(office):
    """The archive as a version before the chain left it."""
    (office.data_dir / JOURNAL).unlink()
    for record in records(office.archive_dir):
        known = json.loads(record.path.read_bytes())
        del known["previous"]
        if record.kind == chain.SUBMISSION:
            record.path.write_text(json.dumps(known))
        else:
            record.path.unlink()
            old = decisions.Decision(**known)
            record.path.with_name(f"{old.id}.json").write_bytes(old.as_json())


def test_an_archive_of_before_is_said_to_have_no_chain_and_is_taken_along_at_the_next_write(office):
    unchain(office)
    publish.rebuild(office)
    found = verify(office)
    assert (found.holds, found.chained) == (True, False)
    make.send(office, ("d.csv", make.tips("2023-07", 1, 1, 1)))
    lines = chain.read(office.archive_dir).lines
    assert (lines[0].kind, lines[0].sha256, len(lines)) == ("taken", "5", 7)
    assert verify(office).chained and verify(office).holds
    named = forge_manifest(office)
    assert chain.breaks(office.archive_dir)[0].id == named


def test_a_record_whose_writer_was_stopped_before_the_list_fits_and_is_listed_later(office):
    path = office.data_dir / JOURNAL
    whole = path.read_bytes()
    for cut in (len(whole.rstrip()) - 40, whole.rstrip().rfind(b"\n") + 1):
        path.write_bytes(whole[:cut])
        assert chain.breaks(office.archive_dir) == []
    make.send(office, ("d.csv", make.tips("2023-07", 1, 1, 1)))
    assert path.read_bytes().startswith(whole)
    assert len(chain.read(office.archive_dir).lines) == 7

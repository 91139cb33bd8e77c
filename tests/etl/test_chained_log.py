"""A log that only grows: bounded, in order from several processes, telling where it was touched."""

import multiprocessing

import pytest

from etl.ground.chained_log import LONGEST_FIELD, ChainedLog, Fault


def line(number):
    return {
        "at": f"2026-11-28T00:00:{number:02d}+00:00",
        "account": "an",
        "what": f"trang-{number}",
    }


@pytest.fixture
def log(tmp_path):
    made = ChainedLog(tmp_path / "access")
    for number in range(5):
        made.add(line(number))
    return made


def test_what_was_added_comes_back_newest_first_and_the_chain_holds(log):
    assert [one["what"] for one in log.newest()] == [f"trang-{n}" for n in (4, 3, 2, 1, 0)]
    assert log.check() is None
    assert len(log.head()) == 64


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda lines: [*lines[:2], lines[2].replace("trang-2", "trang-9"), *lines[3:]], 3),
        (lambda lines: [*lines[:2], *lines[3:]], 3),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: [*lines, lines[2]], 6),
        (lambda lines: [*lines[:3], "rác", *lines[3:]], 4),
    ],
    ids=["altered", "removed", "first removed", "swapped", "put in", "garbage"],
)
def test_a_touched_line_is_named(log, harm, found):
    lines = log.current.read_text().splitlines()
    log.current.write_text("\n".join(harm(lines)) + "\n")
    assert log.check() == Fault("current.log", found)


def test_lines_cut_off_at_the_end_change_the_head_that_a_backup_holds(log):
    head = log.head()
    lines = log.current.read_text().splitlines()
    log.current.write_text("\n".join(lines[:-1]) + "\n")
    assert log.check() is None
    assert log.head() != head


def test_a_line_half_written_is_cut_off_by_the_next_writer(log):
    with log.current.open("ab") as file:
        file.write(b'{"at": "2026')
    assert len(list(log.newest())) == 5
    log.add(line(6))
    assert log.check() is None
    assert len(list(log.newest())) == 6


def test_a_line_is_bounded_and_cannot_begin_another(log):
    log.add({"what": "x" * 10_000, "account": "an\n{}"})
    newest = next(log.newest())
    assert len(newest["what"]) == LONGEST_FIELD
    assert newest["account"] == "an\n{}"
    assert len(list(log.newest())) == 6


def test_full_parts_are_rotated_the_oldest_go_and_the_chain_holds_across_them(tmp_path):
    log = ChainedLog(tmp_path / "access", part_bytes=1000, parts_kept=3)
    for number in range(60):
        log.add(line(number))
    names = [part.name for part in log.parts()]
    assert 3 <= len(names) <= 4
    assert "part-000001.log" not in names
    assert sum(part.stat().st_size for part in log.parts()) < 5 * 1200
    assert log.check() is None
    assert next(log.newest())["what"] == "trang-59"
    part = log.parts()[1]
    part.write_text(part.read_text().replace("trang-", "trang+", 1))
    assert log.check() == Fault(part.name, 1)


def write(folder, name):
    for number in range(40):
        ChainedLog(folder, part_bytes=2000).add({"account": name, "what": f"{number}"})


def test_processes_writing_at_once_lose_no_line_and_keep_the_chain(tmp_path):
    folder = tmp_path / "access"
    made = multiprocessing.get_context("forkserver")
    workers = [made.Process(target=write, args=(folder, f"{number}")) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    log = ChainedLog(folder, part_bytes=2000)
    assert log.check() is None
    assert len(list(log.newest())) == 3 * 40

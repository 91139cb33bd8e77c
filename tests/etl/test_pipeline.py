"""The one door: what goes in, what does not, in which order, and what is said about it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import duckdb
import pytest

from etl import archive, pipeline, snapshot
from etl.pipeline import Upload
from tests.etl import office as make

A, B, C = make.PHUOC_LONG


@pytest.fixture
def office(tmp_path):
    return make.settings(tmp_path)


def looked(office, name, data, **options):
    return pipeline.check([Upload(name, data)], settings=office, **options)[0]


def counts(checked) -> dict[str, int]:
    return {state: checked.count(state) for state in ("new", "changed", "unchanged", "removed")}


def codes(checked) -> set[str]:
    return {finding.code for finding in checked.findings}


def test_a_submitted_figure_is_served_with_its_file_and_row(office):
    receipt = make.send(office, ("a.csv", make.tips("2023-04", 5, 6)))
    assert receipt.snapshot_id == snapshot.current_id(office)
    (stored,) = receipt.checked
    rows = make.ask(
        office,
        """SELECT unit_id, value, submission_id, row_number FROM observation
        WHERE indicator = 'tips_received' ORDER BY row_number""",
    )
    assert rows == [(A, 5, stored.submission_id, 2), (B, 6, stored.submission_id, 3)]


def test_checking_writes_nothing_at_all(office):
    answer = looked(office, "a.csv", make.tips("2023-04", 5))
    assert answer.status == "accepted_as_is"
    assert not office.data_dir.exists()


def test_a_file_with_an_error_leaves_no_trace_and_the_others_go_in(office):
    bad = make.report("2023-04", {A: {"tips_received": 1, "tips_valuable": 9}})
    receipt = make.send(office, ("bad.csv", bad), ("good.csv", make.tips("2023-05", 4)))
    assert [one.status for one in receipt.checked] == ["refused", "accepted_as_is"]
    assert make.tips_stored(office) == {("2023-05", A): 4}
    (entry,) = archive.entries(office.archive_dir)
    assert entry.manifest.period == "2023-05"
    assert b"2023-04" not in b"".join(
        path.read_bytes() for path in office.data_dir.rglob("*.*") if path.is_file()
    )


def test_one_bad_row_refuses_the_whole_file(office):
    figures = {A: {"tips_received": 3}, B: {"tips_received": 1, "tips_valuable": 9}}
    assert (
        make.send(office, ("a.csv", make.report("2023-04", figures))).checked[0].status == "refused"
    )
    assert make.tips_stored(office) == {}


def test_when_every_file_is_refused_nothing_is_published(office):
    receipt = make.send(office, ("a.csv", b"not a form"))
    assert receipt.snapshot_id is None
    assert snapshot.current_id(office) is None


def test_no_files_at_all_are_no_work(office):
    assert make.send(office).checked == []
    assert snapshot.current_id(office) is None


def test_the_same_bytes_again_are_known_and_change_nothing(office):
    file = ("a.csv", make.tips("2023-04", 5, 6))
    first = make.send(office, file)
    again = make.send(office, ("another name.csv", file[1]))
    assert (again.checked[0].status, again.snapshot_id) == ("known", None)
    assert snapshot.current_id(office) == first.snapshot_id
    assert len(archive.entries(office.archive_dir)) == 1


def test_the_same_bytes_twice_in_one_batch_are_stored_once(office):
    data = make.tips("2023-04", 5)
    receipt = make.send(office, ("a.csv", data), ("b.csv", data))
    assert [one.status for one in receipt.checked] == ["accepted_as_is", "known"]


def test_an_old_file_sent_again_after_a_correction_is_a_new_correction(office):
    old, new = make.tips("2023-04", 5), make.tips("2023-04", 8)
    make.send(office, ("old.csv", old))
    make.send(office, ("new.csv", new))
    assert make.send(office, ("old.csv", old)).checked[0].status == "accepted_as_is"
    assert make.tips_stored(office) == {("2023-04", A): 5}
    assert len(archive.entries(office.archive_dir)) == 3


def test_a_file_partly_superseded_is_not_known_when_sent_again(office):
    both = make.tips("2023-04", 5, 6)
    make.send(office, ("both.csv", both))
    make.send(office, ("one.csv", make.tips("2023-04", 9)))
    assert make.send(office, ("both.csv", both)).checked[0].status == "accepted_as_is"


def test_a_correction_replaces_the_whole_row_of_its_unit_and_no_other(office):
    make.send(
        office,
        (
            "a.csv",
            make.report(
                "2023-04", {A: {"tips_received": 5, "fugitives": 2}, B: {"tips_received": 6}}
            ),
        ),
    )
    corrected = make.report("2023-04", {A: {"tips_received": 7, "fugitives": None}})
    refused = make.send(office, ("b.csv", corrected)).checked[0]
    assert "figures_removed" in [finding.code for finding in refused.findings]
    receipt = make.send(office, Upload("b.csv", corrected, reason="chưa có số truy nã"))
    assert make.tips_stored(office) == {("2023-04", A): 7, ("2023-04", B): 6}
    assert (
        make.ask(
            office, f"SELECT * FROM observation WHERE indicator = 'fugitives' AND unit_id = '{A}'"
        )
        == []
    )
    assert counts(receipt.checked[0]) == {"new": 0, "changed": 1, "unchanged": 33, "removed": 1}
    entries = archive.entries(office.archive_dir)
    assert list(entries[1].manifest.supersedes) == [entries[0].id]


def test_what_was_replaced_is_kept_with_what_replaced_it(office):
    first = make.send(office, ("a.csv", make.tips("2023-04", 5))).checked[0].submission_id
    second = make.send(office, ("b.csv", make.tips("2023-04", 7))).checked[0].submission_id
    rows = make.ask(
        office,
        "SELECT value, submission_id, superseded_by FROM superseded WHERE indicator ="
        " 'tips_received'",
    )
    assert rows == [(5, first, second)]


def test_changes_show_before_and_after_with_the_row_and_the_unit_name(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5, 6)))
    answer = looked(office, "b.csv", make.tips("2023-04", 5, 9, 1))
    table = answer.changes.query("indicator == 'tips_received'").set_index("unit_id")
    assert table["state"].to_dict() == {A: "unchanged", B: "changed", C: "new"}
    assert table.loc[B, ["before", "after", "row"]].tolist() == [6, 9, 3]
    assert table.loc[A, "unit_name"] == "Thị trấn Phước Long"
    assert table["before"].isna().to_dict() == {A: False, B: False, C: True}
    assert table.loc[B, "month"] == date(2023, 4, 1)


def test_zero_in_place_of_a_blank_is_new_and_not_unchanged(office):
    make.send(office, ("a.csv", make.report("2023-04", {A: {"tips_received": None}})))
    answer = looked(office, "b.csv", make.report("2023-04", {A: {"tips_received": 0}}))
    state = answer.changes.query("indicator == 'tips_received'")["state"].tolist()
    assert state == ["new"]


def year_of(office) -> None:
    """Twelve months of the same hundred tips."""
    months = [f"2022-{month:02d}" for month in range(1, 13)]
    make.send(office, *((f"{month}.csv", make.tips(month, 100)) for month in months))


def test_a_warning_needs_a_reason_and_goes_in_with_one(office):
    year_of(office)
    file = ("a.csv", make.tips("2023-01", 1000))
    assert looked(office, *file).status == "needs_reason"
    refused = make.send(office, file).checked[0]
    assert (refused.status, refused.submission_id) == ("refused", None)
    assert "reason_needed" in codes(refused)
    taken = make.send(office, file, reasons={"a.csv": "đợt cao điểm"}).checked[0]
    assert taken.status == "accepted_as_is"
    manifest = archive.entries(office.archive_dir)[-1].manifest
    assert manifest.reason == "đợt cao điểm"
    assert [(one["code"], one["row"], one["count"]) for one in manifest.warnings] == [
        ("jump", 2, 1)
    ]


def test_a_unit_outside_the_senders_scope_is_refused_on_the_servers_word(office):
    mine, theirs = make.tips("2023-04", 5), make.tips("2023-04", 5, codes=make.VINH_LOI)
    receipt = make.send(office, ("mine.csv", mine), ("theirs.csv", theirs), scope="957")
    assert [one.status for one in receipt.checked] == ["accepted_as_is", "refused"]
    assert "unit_out_of_scope" in codes(receipt.checked[1])


def test_nobody_learns_that_a_file_outside_their_scope_is_stored_already(office):
    theirs = make.tips("2023-04", 5, codes=make.VINH_LOI)
    make.send(office, ("theirs.csv", theirs))
    assert looked(office, "theirs.csv", theirs, scope="957").status == "refused"


def test_a_month_in_the_future_is_refused(office):
    assert (
        looked(office, "a.csv", make.tips("2023-04", 5), today=date(2023, 3, 31)).status
        == "refused"
    )


def test_a_batch_is_taken_month_by_month_whatever_the_order_of_its_files(office):
    """Open spots 3, then 3 + 2 − 1 = 4, then 4 + 0 − 4 = 0: right only if each month sees the one
    before.
    """
    spots = [("2023-06", 0, 0, 4), ("2023-04", 3, 3, 0), ("2023-05", 4, 2, 1)]
    files = [
        (
            f"{month}.csv",
            make.report(
                month, {A: {"spots_open": still, "spots_new": new, "spots_eliminated": gone}}
            ),
        )
        for month, still, new, gone in spots
    ]
    assert [one.status for one in make.send(office, *files).checked] == ["accepted_as_is"] * 3
    wrong = make.report("2023-07", {A: {"spots_open": 9, "spots_new": 1}})
    assert looked(office, "7.csv", wrong).status == "refused"


def test_in_a_batch_the_file_received_later_is_the_correction(office):
    at = [datetime(2023, 5, day, tzinfo=UTC) for day in (20, 3)]
    receipt = make.send(
        office,
        Upload("late.csv", make.tips("2023-04", 8), at[0]),
        Upload("early.csv", make.tips("2023-04", 5), at[1]),
    )
    assert make.tips_stored(office) == {("2023-04", A): 8}
    assert [one.file for one in receipt.checked] == ["late.csv", "early.csv"]
    received = [entry.manifest.received_at[:10] for entry in archive.entries(office.archive_dir)]
    assert received == ["2023-05-03", "2023-05-20"]


def test_a_time_without_a_zone_can_stand_beside_one_with(office):
    naive, aware = datetime(2023, 5, 3), datetime(2023, 5, 4, tzinfo=UTC)
    make.send(
        office,
        Upload("b.csv", make.tips("2023-04", 8), aware),
        Upload("a.csv", make.tips("2023-04", 5), naive),
    )
    assert make.tips_stored(office) == {("2023-04", A): 8}


def test_a_bulk_load_equals_loading_one_by_one(tmp_path):
    files = [(f"{m}.csv", make.tips(f"2023-{m:02d}", m, 2 * m)) for m in range(1, 5)]
    files.append(("sua.csv", make.tips("2023-02", 50)))
    bulk, single = make.settings(tmp_path / "bulk"), make.settings(tmp_path / "single")
    make.send(bulk, *files)
    for file in sorted(files, key=lambda file: file[1].decode("utf-8-sig").splitlines()[1][:7]):
        make.send(single, file)
    assert make.tips_stored(bulk) == make.tips_stored(single)
    query = "SELECT indicator, month, unit_id, value, row_number FROM superseded ORDER BY ALL"
    assert make.ask(bulk, query) == make.ask(single, query) != []


def test_the_unit_of_a_file_is_its_only_unit_or_the_smallest_place_that_holds_all(office):
    assert looked(office, "a.csv", make.tips("2023-04", 5)).unit == A
    assert looked(office, "a.csv", make.tips("2023-04", 5, 6)).unit == "957"
    two = (A, make.VINH_LOI[0])
    assert looked(office, "a.csv", make.tips("2023-04", 5, 6, codes=two)).unit == "95"


def test_the_manifest_says_who_when_how_and_what(office):
    upload = Upload(
        "thang 4.csv", make.tips("2023-04", 5, 6), datetime(2023, 5, 3, 8, 30, tzinfo=UTC)
    )
    pipeline.submit([upload], settings=office, who="lan", channel="page", illustrative=True)
    told = archive.entries(office.archive_dir)[0].manifest
    assert (told.who, told.channel, told.form, told.period, told.unit) == (
        "lan",
        "page",
        "month",
        "2023-04",
        "957",
    )
    assert (list(told.units), told.illustrative) == ([A, B], True)
    assert (
        told.name == "bao-cao-thang_957_2023-04.csv"
    )  # made: the sender's own name may hold anything
    assert told.received_at == "2023-05-03T08:30:00+00:00"
    assert make.ask(office, "SELECT value FROM meta WHERE key = 'illustrative'") == [("1",)]


def test_a_yearly_and_a_monthly_report_of_one_december_stand_side_by_side(office):
    yearly = make.report(
        "2023", {A: {"population": 9000, "areas": 12, "safe_areas": 10}}, form="year"
    )
    receipt = make.send(office, ("t12.csv", make.tips("2023-12", 5)), ("nam.csv", yearly))
    assert [(one.form, one.period) for one in receipt.checked] == [
        ("month", "2023-12"),
        ("year", "2023"),
    ]
    assert make.ask(office, "SELECT form FROM report WHERE is_current ORDER BY form") == [
        ("month",),
        ("year",),
    ]
    assert all(counts(one)["changed"] == 0 for one in receipt.checked)


def test_progress_goes_up_to_its_end(office):
    told = []
    make.send(
        office,
        ("a.csv", make.tips("2023-04", 5)),
        progress=lambda done, total, name: told.append(done / total),
    )
    assert told == sorted(told)
    assert told[-1] == 1


def test_many_people_may_check_while_the_snapshot_is_open_elsewhere(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    reader = duckdb.connect(
        str(snapshot.served_file(office)), read_only=True, config={"threads": 1}
    )
    files = [make.tips("2023-05", count) for count in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda data: looked(office, "b.csv", data), files))
    assert {one.status for one in answers} == {"accepted_as_is"}
    assert [one.observations.num_rows for one in answers] == [35] * 8
    assert make.total(reader) == 5
    reader.close()


def test_checks_go_on_while_another_thread_submits(office):
    make.send(office, ("a.csv", make.tips("2023-01", 1)))
    writer = threading.Thread(
        target=lambda: [
            make.send(office, (f"{m}.csv", make.tips(f"2023-{m:02d}", m))) for m in (2, 3)
        ]
    )
    writer.start()
    seen = set()
    while writer.is_alive():
        seen.add(looked(office, "x.csv", make.tips("2023-04", 9)).status)
    writer.join()
    assert seen <= {"accepted_as_is"}
    assert sum(make.tips_stored(office).values()) == 1 + 2 + 3


def test_an_entry_accepted_before_a_crash_counts_as_stored_for_the_next_file(office):
    make.send(office, ("a.csv", make.tips("2023-04", 5)))
    first = snapshot.current_id(office)
    make.send(office, ("b.csv", make.tips("2023-04", 8)))
    snapshot.point(office, first)  # as if the second publish had never happened
    receipt = make.send(office, ("b.csv", make.tips("2023-04", 8)))
    assert receipt.checked[0].status == "known"
    assert make.tips_stored(office) == {("2023-04", A): 8}

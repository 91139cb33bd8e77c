"""A correction to a month signed off: held, approved or rejected by the office, and both values
kept.
"""

from datetime import date

import pytest

from etl import archive, pipeline
from etl.corrections import deciding, kept
from etl.decisions.deciding import Draft, decide
from etl.ground.errors import UserError
from etl.pipeline import Upload
from etl.verify import verify
from tests.etl import office

TODAY = date(2024, 6, 20)
SIGN_MAY = Draft("sign_off", "957", {"form": "month", "month": "2024-05"})
FIRST = office.tips("05/2024", 1, 2, 3)
FIXED = office.tips("05/2024", 1, 7, 3)
REASON = "Đếm sót năm tin ở sổ tiếp dân."
CHANGED = {("2024-05", "31867"): 1, ("2024-05", "31870"): 7, ("2024-05", "31873"): 3}
UNCHANGED = CHANGED | {("2024-05", "31870"): 2}


@pytest.fixture
def signed(tmp_path):
    settings = office.published(tmp_path, ("5.csv", FIRST))
    decide(settings, [SIGN_MAY], who="vanphong", scope="95", today=TODAY)
    return settings


def correct(settings, data=FIXED, reason=REASON, scope="957", **options):
    receipt = office.send(
        settings, Upload("sua.csv", data, reason=reason), scope=scope, today=TODAY, **options
    )
    return receipt.checked[0]


def found(checked):
    """What was found, but for notes."""
    return [(one.code, one.severity, one.row) for one in checked.findings if one.severity != "note"]


def test_a_reporters_correction_of_a_signed_month_changes_nothing_and_waits_for_the_office(signed):
    checked = correct(signed)
    assert (checked.status, checked.submission_id) == ("held", None)
    assert found(checked) == [("signed_off", "error", 3)]
    assert office.tips_stored(signed) == UNCHANGED
    [one] = deciding.waiting(signed, "95")
    assert (one.id, one.who, one.reason, one.units) == (
        checked.pending_id,
        "clerk",
        REASON,
        ["31867", "31870", "31873"],
    )
    assert kept.data_of(signed, one.id) == FIXED
    assert len(archive.entries(signed.archive_dir)) == 1


def test_the_check_before_says_that_approval_is_needed_and_writes_nothing(signed):
    [checked] = pipeline.check(
        [Upload("sua.csv", FIXED)], settings=signed, scope="957", today=TODAY
    )
    assert checked.status == "needs_approval"
    assert not kept.folder_of(signed).exists()


def test_without_a_reason_it_is_refused_and_not_held(signed):
    checked = correct(signed, reason=None)
    assert checked.status == "refused"
    assert [code for code, _, _ in found(checked)] == ["signed_off", "correction_reason_needed"]
    assert kept.held(signed) == []


def test_a_file_with_another_error_is_refused_and_not_held(signed):
    checked = correct(
        signed, office.report("05/2024", {"31870": {"tips_received": 1, "tips_valuable": 5}})
    )
    assert checked.status == "refused" and kept.held(signed) == []


@pytest.mark.parametrize("reason", ["Theo ông A ở xã", "Gọi 0912345678", "x" * 501])
def test_a_reason_about_a_person_is_refused_quoted_nowhere_and_not_held(signed, reason):
    checked = correct(signed, reason=reason)
    assert checked.status == "refused" and kept.held(signed) == []
    assert reason not in "".join(one.sentence("vi") for one in checked.findings)


def test_the_same_figures_in_other_bytes_restate_nothing(signed):
    checked = correct(signed, FIRST + b"\r\n")
    assert checked.status == "accepted_as_is"


def test_a_month_not_signed_off_is_corrected_as_before(signed):
    checked = correct(signed, office.tips("04/2024", 4, 4, 4), reason=None)
    assert checked.status == "accepted_as_is"


def test_a_late_report_for_a_signed_month_needs_approval_as_well(signed):
    checked = correct(signed, office.report("05/2024", {"31876": {"tips_received": 9}}))
    assert checked.status == "held"


def test_approving_brings_it_in_as_sent_with_who_approved_and_keeps_the_old_value(signed):
    waiting = correct(signed)
    checked = deciding.approve(signed, waiting.pending_id, who="vanphong", scope="95")
    assert checked.status == "accepted_as_is"
    assert office.tips_stored(signed) == CHANGED
    manifest = archive.find(signed.archive_dir, checked.submission_id).manifest
    assert (manifest.who, manifest.channel, manifest.reason, manifest.approved_by) == (
        "clerk",
        "command",
        REASON,
        "vanphong",
    )
    assert office.ask(signed, "SELECT who, approved_by FROM submission ORDER BY sequence") == [
        ("clerk", None),
        ("clerk", "vanphong"),
    ]
    old = office.ask(
        signed,
        "SELECT value FROM superseded WHERE indicator = 'tips_received' AND unit_id = '31870'",
    )
    assert old == [(2,)]
    assert deciding.waiting(signed, "95") == []
    [(one, outcome)] = deciding.decided(signed, "95")
    assert (one.id, outcome.state, outcome.who, outcome.submission_id) == (
        waiting.pending_id,
        "approved",
        "vanphong",
        checked.submission_id,
    )
    assert verify(signed).holds


def test_what_was_decided_is_not_decided_again(signed):
    waiting = correct(signed)
    deciding.approve(signed, waiting.pending_id, who="vanphong", scope="95")
    with pytest.raises(UserError, match="vanphong"):
        deciding.approve(signed, waiting.pending_id, who="khac", scope="95")
    with pytest.raises(UserError, match="vanphong"):
        deciding.reject(signed, waiting.pending_id, who="khac", scope="95", reason="Muộn.")


def test_an_approval_cut_off_before_it_was_recorded_is_only_recorded_the_second_time(
    signed, monkeypatch
):
    waiting = correct(signed)
    with monkeypatch.context() as cut:
        cut.setattr(kept, "close", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            deciding.approve(signed, waiting.pending_id, who="vanphong", scope="95")
    assert office.tips_stored(signed) == CHANGED
    assert (
        deciding.approve(signed, waiting.pending_id, who="vanphong", scope="95").status == "known"
    )
    assert deciding.waiting(signed, "95") == []
    assert len(archive.entries(signed.archive_dir)) == 2


def test_rejecting_needs_a_reason_changes_nothing_and_keeps_file_and_reason(signed):
    waiting = correct(signed)
    for reason in (" ", "Gọi 0912345678 để rõ"):
        with pytest.raises(UserError):
            deciding.reject(signed, waiting.pending_id, who="vanphong", scope="95", reason=reason)
    deciding.reject(signed, waiting.pending_id, who="vanphong", scope="95", reason="Sổ gốc ghi 2.")
    assert office.tips_stored(signed) == UNCHANGED
    [(one, outcome)] = deciding.decided(signed, "95")
    assert (outcome.state, outcome.reason) == ("rejected", "Sổ gốc ghi 2.")
    assert kept.data_of(signed, one.id) == FIXED


def test_the_same_bytes_sent_twice_wait_once_and_may_be_sent_again_after_a_rejection(signed):
    first = correct(signed)
    assert correct(signed).pending_id == first.pending_id
    deciding.reject(signed, first.pending_id, who="vanphong", scope="95", reason="Thiếu căn cứ.")
    assert correct(signed).pending_id != first.pending_id


def test_another_places_office_neither_sees_nor_decides_it(signed):
    waiting = correct(signed)
    assert deciding.waiting(signed, "958") == [] and deciding.decided(signed, "958") == []
    for act in (
        lambda one: deciding.approve(signed, one, who="x", scope="958"),
        lambda one: deciding.reject(signed, one, who="x", scope="958", reason="Không."),
        lambda one: deciding.check(signed, one, "958"),
    ):
        assert denied(act, waiting.pending_id) == denied(act, "0000009-aaaaaaaa")
    assert office.tips_stored(signed) == UNCHANGED


def denied(act, held_id):
    """The sentence that denies it, but for the id asked about."""
    with pytest.raises(UserError) as told:
        act(held_id)
    return told.value.message("vi").replace(held_id, "…"), told.value.message("en").replace(
        held_id, "…"
    )


def test_once_decided_it_is_denied_to_another_places_office_in_the_same_words(signed):
    waiting = correct(signed)
    deciding.approve(signed, waiting.pending_id, who="vanphong", scope="95")

    def act(one):
        return deciding.approve(signed, one, who="x", scope="958")

    assert denied(act, waiting.pending_id) == denied(act, "0000009-aaaaaaaa")


def test_nothing_else_is_worked_out_for_a_correction_outside_the_scope(signed, monkeypatch):
    waiting = correct(signed)
    calls = []

    def counted(name):
        real = getattr(deciding.kept, name)
        return lambda *given: calls.append(name) or real(*given)

    for name in ("every", "outcome_of", "data_of", "find"):
        monkeypatch.setattr(deciding.kept, name, counted(name))
    for held_id in (waiting.pending_id, "0000009-aaaaaaaa"):
        calls.clear()
        with pytest.raises(UserError):
            deciding.check(signed, held_id, "958")
        assert calls == ["every"]


def test_a_districts_office_does_not_approve_what_the_province_signed(signed):
    decide(signed, [Draft("sign_off", "95", SIGN_MAY.values)], who="tinh", scope="95", today=TODAY)
    waiting = correct(signed)
    with pytest.raises(UserError, match="cấp trên"):
        deciding.approve(signed, waiting.pending_id, who="huyen", scope="957")
    assert office.tips_stored(signed) == UNCHANGED
    deciding.approve(signed, waiting.pending_id, who="tinh", scope="95")
    assert office.tips_stored(signed) == CHANGED


def test_the_offices_own_correction_needs_only_a_reason_and_is_its_own_approval(signed):
    assert correct(signed, reason=None, scope="95", approved_by="vanphong").status == "refused"
    [checked] = pipeline.check(
        [Upload("sua.csv", FIXED)], settings=signed, scope="95", today=TODAY, approves=True
    )
    assert checked.status == "needs_reason" and found(checked) == [
        ("restates_signed_off", "warning", 3)
    ]
    checked = correct(signed, scope="95", approved_by="vanphong")
    assert (
        archive.find(signed.archive_dir, checked.submission_id).manifest.approved_by == "vanphong"
    )
    assert office.tips_stored(signed) == CHANGED


def test_an_ordinary_file_of_the_office_is_approved_by_nobody(signed):
    checked = correct(
        signed, office.tips("04/2024", 4, 4, 4), reason=None, scope="95", approved_by="vanphong"
    )
    assert archive.find(signed.archive_dir, checked.submission_id).manifest.approved_by is None


def test_after_a_reopening_the_correction_goes_in_directly(signed):
    decide(
        signed,
        [Draft("reopen", "957", SIGN_MAY.values, "Còn sót.")],
        who="vanphong",
        scope="95",
        today=TODAY,
    )
    assert correct(signed, reason=None).status == "accepted_as_is"
    assert office.tips_stored(signed) == CHANGED


def test_altered_bytes_are_not_approved(signed):
    waiting = correct(signed)
    file = next((kept.folder_of(signed) / waiting.pending_id).glob("original.*"))
    file.write_bytes(FIXED.replace(b"7", b"9"))
    with pytest.raises(UserError, match="sha-256"):
        deciding.approve(signed, waiting.pending_id, who="vanphong", scope="95")
    assert office.tips_stored(signed) == UNCHANGED


def test_what_a_stopped_writer_left_is_no_pending_correction(signed):
    (kept.folder_of(signed) / ".incoming-0000001-aaaaaaaa").mkdir(parents=True)
    assert kept.held(signed) == []
    checked = correct(signed)
    assert [path.name for path in kept.folder_of(signed).iterdir()] == [checked.pending_id]

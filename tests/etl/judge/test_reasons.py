"""Reasons for warnings: one for each kind or one for all alike, kept beside the warnings they
explain.
"""

import json
from datetime import date

import pytest

from etl import archive
from etl.corrections import deciding, kept
from etl.decisions.deciding import Draft, decide
from etl.pipeline import Upload
from tests.etl import office

A, B, C = office.PHUOC_LONG
BLANK = dict.fromkeys(office.committed().forms["month"].columns)
# B had figures and has none now; C never had any.
TWO_KINDS = office.report("2023-04", {A: {"tips_received": 5}, B: BLANK, C: BLANK})
WITHDRAWS, EMPTY = "xã B báo nhầm kỳ", "xã C chưa có số liệu"


@pytest.fixture
def settings(tmp_path):
    return office.published(tmp_path, ("4.csv", office.tips("2023-04", 5, 6)))


def send(settings, **reasons):
    return office.send(settings, Upload("sua.csv", TWO_KINDS, **reasons)).checked[0]


def stored(settings):
    return archive.entries(settings.archive_dir)[-1].manifest


def test_a_kind_without_a_reason_keeps_the_file_out_and_is_counted(settings):
    checked = send(settings, reasons={"row_withdraws": WITHDRAWS})
    assert checked.status == "refused"
    (needed,) = [one for one in checked.findings if one.code == "reason_needed"]
    assert needed.values == {"count": 1}


def test_each_kinds_own_reason_is_kept_beside_its_warning(settings):
    checked = send(settings, reasons={"row_withdraws": WITHDRAWS, "row_without_figures": EMPTY})
    assert checked.status == "accepted_as_is"
    noted = {warning["code"]: warning["reason"] for warning in stored(settings).warnings}
    assert noted == {"row_withdraws": WITHDRAWS, "row_without_figures": EMPTY}
    assert stored(settings).reason == f"{WITHDRAWS}; {EMPTY}"


def test_one_reason_for_all_is_kept_beside_every_warning(settings):
    assert send(settings, reason="đã hỏi lại").status == "accepted_as_is"
    assert {warning["reason"] for warning in stored(settings).warnings} == {"đã hỏi lại"}
    assert stored(settings).reason == "đã hỏi lại"


def test_a_kinds_own_reason_goes_before_the_one_for_all(settings):
    send(settings, reason="đã hỏi lại", reasons={"row_withdraws": WITHDRAWS})
    noted = {warning["code"]: warning["reason"] for warning in stored(settings).warnings}
    assert noted == {"row_withdraws": WITHDRAWS, "row_without_figures": "đã hỏi lại"}


def test_a_reason_about_a_person_is_refused_in_any_kind_and_quoted_nowhere(settings):
    checked = send(
        settings, reasons={"row_withdraws": WITHDRAWS, "row_without_figures": "gọi 0912345678"}
    )
    assert checked.status == "refused"
    assert "0912345678" not in json.dumps(checked.as_json("vi"), ensure_ascii=False)


def test_reasons_of_a_correction_that_waited_are_still_told_apart_after_the_approval(settings):
    sign_off = Draft("sign_off", "957", {"form": "month", "month": "2023-04"})
    decide(settings, [sign_off], who="vanphong", scope="95", today=date(2023, 6, 1))
    given = {
        "signed_off": "đính chính theo sổ",
        "row_withdraws": WITHDRAWS,
        "row_without_figures": EMPTY,
    }
    upload = Upload("sua.csv", TWO_KINDS, reasons=given)
    (waiting,) = office.send(settings, upload, scope="957").checked
    assert kept.find(settings, waiting.pending_id).reasons == given
    approved = deciding.approve(settings, waiting.pending_id, who="vanphong", scope="95")
    assert approved.status == "accepted_as_is"
    noted = {warning["code"]: warning["reason"] for warning in stored(settings).warnings}
    assert noted == {
        "restates_signed_off": "đính chính theo sổ",
        "row_withdraws": WITHDRAWS,
        "row_without_figures": EMPTY,
    }
    assert stored(settings).reason == f"đính chính theo sổ; {WITHDRAWS}; {EMPTY}"


def test_a_correction_whose_warning_has_no_reason_does_not_wait(settings):
    sign_off = Draft("sign_off", "957", {"form": "month", "month": "2023-04"})
    decide(settings, [sign_off], who="vanphong", scope="95", today=date(2023, 6, 1))
    upload = Upload("sua.csv", TWO_KINDS, reasons={"signed_off": "đính chính theo sổ"})
    (checked,) = office.send(settings, upload, scope="957").checked
    assert checked.status == "refused" and kept.held(settings) == []

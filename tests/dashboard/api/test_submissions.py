"""Sending files over HTTP: the command line's own answers, with statuses; nothing stored unless
asked.
"""

import io
import json
from urllib.parse import quote

import openpyxl
import pytest

from dashboard.accounts import access
from dashboard.files.table_file import XLSX_TYPE
from etl import archive, decisions, snapshot
from etl.cli import main
from etl.corrections import kept
from etl.decisions.deciding import decide
from etl.decisions.drafts import Draft
from etl.read import MAX_BYTES
from etl.read.legacy import to_tcvn3
from etl.snapshot.recipe import recipe
from tests.etl.office import PHUOC_LONG, VINH_LOI, committed, report, tips, tips_stored

MINE = PHUOC_LONG[0]


def stored(settings):
    """Everything a submission could have changed."""
    return archive.entries(settings.archive_dir), snapshot.current_id(settings), kept.held(settings)


def only(response):
    """The one file's judgement."""
    (file,) = response.json()["files"]
    return file


def codes(response):
    return [finding["code"] for finding in only(response)["findings"]]


def test_a_dry_run_says_what_would_happen_and_stores_nothing(program, settings):
    before = stored(settings)
    answer = program("phuoclong").post(
        "/submissions?name=thang-12.csv", content=tips("2024-12", 7, 8, 9)
    )
    assert answer.status_code == 200
    body = answer.json()
    assert (body["committed"], body["snapshot"]) == (False, None)
    file = only(answer)
    assert (file["status"], file["period"], file["unit"]) == ("accepted_as_is", "2024-12", "957")
    assert file["submission"] is None
    assert file["figures"]["new"] == 3 * len(report_columns(settings))
    assert stored(settings) == before


def report_columns(settings):
    return recipe(settings).reference.forms["month"].indicators


def test_a_committed_file_is_archived_as_sent_published_and_its_address_given(program, settings):
    data = tips("2025-01", 11, 12, 13)
    answer = program("phuoclong").post("/submissions?name=thang-1.csv&commit=true", content=data)
    assert answer.status_code == 201
    number = only(answer)["submission"]
    assert answer.headers["location"] == f"/api/v1/submissions/{number}"
    assert answer.json()["snapshot"] == snapshot.current_id(settings)
    assert tips_stored(settings)["2025-01", MINE] == 11
    entry = archive.find(settings.archive_dir, number)
    assert entry.data() == data
    assert (entry.manifest.who, entry.manifest.channel, entry.manifest.name) == (
        "phuoclong",
        "http",
        f"bao-cao-thang_{entry.manifest.unit}_2025-01.csv",
    )


def test_the_same_bytes_again_are_known_and_change_nothing(program, settings):
    data = tips("2025-02", 1, 1, 1)
    client = program("phuoclong")
    assert client.post("/submissions?name=a.csv&commit=true", content=data).status_code == 201
    before = stored(settings)
    again = client.post("/submissions?name=a.csv&commit=true", content=data)
    assert (again.status_code, only(again)["status"]) == (200, "known")
    assert stored(settings) == before


def test_the_judgement_is_the_command_lines_word_for_word(program, settings, tmp_path, capsys):
    sent = report(
        "2024-12",
        {MINE: {"tips_received": 3, "tips_valuable": "12,5"}, VINH_LOI[0]: {"tips_received": -1}},
    )
    path = tmp_path / "sai.csv"
    path.write_bytes(sent)
    for language in ("vi", "en"):
        assert main(["check", str(path), "--json", "--scope", "957", "--lang", language]) == 2
        said = json.loads(capsys.readouterr().out)["files"]
        answer = program("phuoclong", language).post("/submissions?name=sai.csv", content=sent)
        assert answer.status_code == 422
        assert answer.json()["files"] == said
        assert {finding["row"] for finding in said[0]["findings"]} == {2, 3, None}


def test_a_unit_outside_the_scope_is_refused_whatever_the_request_says(program, settings):
    before = stored(settings)
    sent = tips("2024-12", 1, 2, 3, codes=VINH_LOI)
    answer = program("phuoclong").post("/submissions?name=a.csv&commit=true", content=sent)
    assert answer.status_code == 422
    assert "unit_out_of_scope" in codes(answer)
    assert stored(settings) == before


def test_warnings_need_a_reason_and_the_reason_is_kept(program, settings):
    client = program("vinhloi")
    for at, months in enumerate(("2024-11", "2024-12", "2025-01", "2025-02", "2025-03", "2025-04")):
        sent = tips(months, 5, 6, 7, codes=VINH_LOI)
        assert (
            client.post(f"/submissions?name={at}.csv&commit=true", content=sent).status_code == 201
        )
    strange = tips("2025-05", 5000, 6, 7, codes=VINH_LOI)
    refused = client.post("/submissions?name=nhay.csv&commit=true", content=strange)
    assert (refused.status_code, only(refused)["status"]) == (422, "refused")
    assert "reason_needed" in codes(refused)
    assert [f["severity"] for f in only(refused)["findings"]].count("warning") >= 1
    reason = "đã đối chiếu sổ"
    taken = client.post(
        f"/submissions?name=nhay.csv&commit=true&reason={quote(reason)}", content=strange
    )
    assert taken.status_code == 201
    assert archive.find(settings.archive_dir, only(taken)["submission"]).manifest.reason == reason


def test_each_kind_of_warning_may_have_its_own_reason(program, settings):
    client, other = program("phuoclong"), PHUOC_LONG[1]
    assert (
        client.post(
            "/submissions?name=5.csv&commit=true", content=tips("2023-05", 5, 6)
        ).status_code
        == 201
    )
    blank = dict.fromkeys(committed().forms["month"].columns)
    sent = report("2023-05", {MINE: {"tips_received": 5}, other: blank, PHUOC_LONG[2]: blank})
    address = f"/submissions?name=sua.csv&commit=true&reason_for={quote('row_withdraws=báo nhầm')}"
    assert "reason_needed" in codes(client.post(address, content=sent))
    taken = client.post(
        f"{address}&reason_for={quote('row_without_figures=chưa có')}", content=sent
    )
    assert taken.status_code == 201
    noted = archive.find(settings.archive_dir, only(taken)["submission"]).manifest.warnings
    assert {warning["reason"] for warning in noted} == {"báo nhầm", "chưa có"}


def test_a_reason_for_no_kind_is_refused_and_not_repeated(program):
    address = f"/submissions?name=a.csv&reason_for={quote('gọi 0912345678')}"
    answer = program("phuoclong").post(address, content=tips("2025-01", 1, 1, 1))
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_value")
    assert "0912345678" not in answer.text


def test_a_correction_of_a_signed_off_month_waits_for_the_office(program, settings):
    client = program("phuoclong")
    assert (
        client.post(
            "/submissions?name=a.csv&commit=true", content=tips("2025-03", 4, 4, 4)
        ).status_code
        == 201
    )
    decide(
        settings,
        [Draft("sign_off", "957", {"form": "month", "month": "2025-03"})],
        who="tinh",
        scope="95",
    )
    correction = tips("2025-03", 9, 4, 4)
    address = f"/submissions?name=sua.csv&commit=true&reason={quote('cộng nhầm')}"
    answer = client.post(address, content=correction)
    assert (answer.status_code, only(answer)["status"]) == (202, "held")
    assert only(answer)["pending"] in {one.id for one in kept.held(settings)}
    assert tips_stored(settings)["2025-03", MINE] == 4
    assert decisions.decisions(settings)


def test_a_refused_reason_about_a_person_is_neither_stored_nor_repeated(program, settings, server):
    before = stored(settings)
    number = "079085001234"
    address = f"/submissions?name=a.csv&commit=true&reason={quote(f'theo CCCD {number}')}"
    answer = program("phuoclong").post(address, content=tips("2024-12", 1, 1, 1))
    assert answer.status_code == 422
    assert number not in answer.text
    assert stored(settings) == before
    assert number not in server.log.read_text()


@pytest.mark.parametrize("declared", [True, False], ids=["said beforehand", "found out"])
def test_a_body_larger_than_a_file_may_be_is_413(program, settings, declared):
    before = stored(settings)
    data = b"x" * (MAX_BYTES + 1)
    content = (
        data if declared else (data[start : start + 65536] for start in range(0, len(data), 65536))
    )
    answer = program("phuoclong").post("/submissions?name=a.csv&commit=true", content=content)
    assert answer.status_code == 413
    assert answer.json() == {
        "code": "too_large",
        "error": "Tệp lớn hơn 10 MB. Chép riêng bảng số liệu sang tệp mới rồi gửi lại.",
    }
    assert stored(settings) == before


def test_the_largest_body_allowed_is_judged_like_any_other(program):
    answer = program("phuoclong").post("/submissions?name=a.csv", content=b"x" * MAX_BYTES)
    assert answer.status_code == 422
    assert codes(answer) == ["header_missing"]


@pytest.mark.parametrize(
    "header",
    [
        "attachment; filename*=UTF-8''" + quote("báo cáo tháng 12.csv"),
        'attachment; filename="thang 12.csv"',
    ],
)
def test_the_files_name_may_come_in_content_disposition(program, header):
    answer = program("phuoclong").post(
        "/submissions", content=tips("2024-12", 1, 1, 1), headers={"Content-Disposition": header}
    )
    assert answer.status_code == 200
    assert only(answer)["file"] in ("báo cáo tháng 12.csv", "thang 12.csv")


@pytest.mark.parametrize(
    ("query", "headers", "code"),
    [
        ("", {}, "name_missing"),
        ("?name=", {}, "name_missing"),
        ("?name=../..", {}, "name_missing"),
        ("?name=a.csv&comit=true", {}, "bad_value"),
        ("?name=a.csv&commit=co", {}, "bad_value"),
        ("?name=a.csv", {"Content-Type": "multipart/form-data; boundary=x"}, "not_a_file_body"),
    ],
)
def test_a_request_that_is_put_wrongly_says_how_to_put_it(program, query, headers, code):
    answer = program("phuoclong").post(f"/submissions{query}", content=b"x", headers=headers)
    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert len(answer.json()["error"]) > 20


def test_what_became_of_a_file_is_told_row_by_row(program, settings):
    client = program("phuoclong")
    first = only(
        client.post("/submissions?name=a.csv&commit=true", content=tips("2025-04", 1, 2, 3))
    )["submission"]
    reason = quote("sót một tin")
    second = tips("2025-04", 5, codes=PHUOC_LONG[:1])
    again = only(
        client.post(f"/submissions?name=b.csv&commit=true&reason={reason}", content=second)
    )["submission"]
    told = client.get(f"/submissions/{first}")
    assert told.status_code == 200
    body = told.json()
    assert (body["id"], body["who"], body["period"]) == (first, "phuoclong", "2025-04")
    assert body["name"] == f"bao-cao-thang_{body['unit']}_2025-04.csv"
    assert [(row["unit_id"], row["row"], row["superseded_by"]) for row in body["rows"]] == [
        (PHUOC_LONG[0], 2, again),
        (PHUOC_LONG[1], 3, None),
        (PHUOC_LONG[2], 4, None),
    ]
    assert client.get(f"/submissions/{again}").json()["supersedes"] == [first]


def test_a_file_that_is_partly_anothers_is_not_shown_but_to_whoever_may_see_it_all(
    program, settings
):
    both = archive.entries(settings.archive_dir)[0].id
    assert program("phuoclong").get(f"/submissions/{both}").status_code == 404
    assert program("vinhloi").get(f"/submissions/{both}").status_code == 404
    assert program("tinh").get(f"/submissions/{both}").status_code == 200
    unknown, outside = (
        program("phuoclong").get(f"/submissions/{one}") for one in ("9999999-00000000", both)
    )
    assert unknown.json()["code"] == "no_submission"
    assert unknown.text.replace("9999999-00000000", "…") == outside.text.replace(both, "…")


def test_every_call_is_in_the_access_log_by_route_without_ids(program, settings):
    program("quantri").get("/submissions/0000001-12345678?x=1")
    when, account, what, event, address, _ = access.entries(settings.app_database)[0]
    assert event == "http" and address
    assert (account, what) == ("quantri", "GET /v1/submissions/{id}")
    assert when


def test_an_old_font_is_offered_and_converted_once_confirmed(program, settings):
    client, sent = (
        program("phuoclong"),
        to_tcvn3(tips("2024-09", 3, 4, 5).decode("utf-8-sig")).encode(),
    )
    refused = client.post("/submissions?name=cu.csv", content=sent)
    assert (refused.status_code, codes(refused)) == (422, ["legacy_font"])
    offer = only(refused)["offer"]
    assert offer["encoding"] == "tcvn3"
    assert {"before": "X· VÜnh Phó §«ng", "after": "Xã Vĩnh Phú Đông"} in offer["columns"][2][
        "samples"
    ]
    assert client.post("/submissions?name=cu.csv&convert=utf8", content=sent).status_code == 422
    taken = client.post("/submissions?name=cu.csv&convert=tcvn3&commit=true", content=sent)
    assert (taken.status_code, only(taken)["conversion"]) == (201, "tcvn3")
    shown = client.get(taken.headers["location"].removeprefix("/api/v1")).json()
    assert shown["conversion"] == "tcvn3"
    assert archive.find(settings.archive_dir, shown["id"]).manifest.sent_sha256 == archive.digest(
        sent
    )


def test_the_file_comes_back_marked_when_a_workbook_is_asked_for(program, settings):
    before = stored(settings)
    wrong = report("2024-12", {MINE: {"tips_received": 1, "tips_valuable": 9}})
    answer = program("phuoclong").post(
        "/submissions?name=thang-12.csv", content=wrong, headers={"Accept": XLSX_TYPE}
    )
    assert (answer.status_code, answer.headers["content-type"]) == (422, XLSX_TYPE)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Số liệu"]
    (comment,) = [cell.comment.text for row in sheet for cell in row if cell.comment]
    assert comment.startswith("Lỗi: ") and "lớn hơn 1" in comment
    assert stored(settings) == before


def test_what_stands_beside_the_form_is_left_out_only_when_it_is_asked_for(program, settings):
    client = program("phuoclong")
    sent = tips("2025-05", 1, 2, 3) + ";;Người lập: Giàng A Páo\r\n".encode()
    refused = client.post("/submissions?name=a.csv&commit=true", content=sent)
    assert (refused.status_code, only(refused)["reducible"], only(refused)["reduced"]) == (
        422,
        True,
        False,
    )
    assert client.post("/submissions?name=a.csv&reduce=perhaps", content=sent).status_code == 422
    taken = client.post("/submissions?name=a.csv&reduce=true&commit=true", content=sent)
    assert (taken.status_code, only(taken)["reduced"]) == (201, True)
    entry = archive.find(settings.archive_dir, only(taken)["submission"])
    assert (entry.manifest.reduced, entry.manifest.sent_sha256) == (True, archive.digest(sent))
    assert not [
        path
        for path in settings.data_dir.rglob("*")
        if path.is_file() and "Páo".encode() in path.read_bytes()
    ]

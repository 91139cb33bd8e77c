"""The command line: thin, in both languages, with exit codes and JSON that other programs can rely
on.
"""

import json
import os
import subprocess
import sys
from datetime import date

import openpyxl
import pytest

from etl import archive, snapshot
from etl.cli import COMMANDS, loading, main
from etl.decisions.deciding import Draft, decide
from etl.ground.settings import ROOT
from etl.read.version import template_version
from tests.etl import office as make

A, B, C = make.PHUOC_LONG
FINDING = {"code", "severity", "file", "row", "column", "cell", "message"}


@pytest.fixture
def office(tmp_path, monkeypatch):
    found = make.settings(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(found.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(found.reference_dir))
    return found


@pytest.fixture
def run(office, capsys):
    """`run("load", path, …)`: the exit code, stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def ask(run):
    """The same with --json: the exit code and the object."""

    def call(*arguments: object) -> tuple[int, dict]:
        code, out, err = run(*arguments, "--json")
        assert err == ""
        return code, json.loads(out)

    return call


def put(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


GOOD = make.tips("2023-04", 5, 6)
BAD = make.report("2023-04", {A: {"tips_received": 1, "tips_valuable": 9}})


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_its_exit_codes_in_both_languages(
    run, capsys, command, language
):
    with pytest.raises(SystemExit) as left:
        main([command.name, "--help", "--lang", language])
    told = capsys.readouterr().out
    assert left.value.code == 0
    assert command.help(language) in " ".join(told.split())
    assert all(
        word in told
        for word in {"vi": ("cách dùng", "Mã thoát"), "en": ("usage", "Exit codes")}[language]
    )
    assert ("usage" in told, "options:" in told) == (language == "en", False)


def test_the_commands_are_those_promised(run):
    assert {command.name for command in COMMANDS} == {
        "check",
        "load",
        "corrections",
        "actions",
        "template",
        "demo",
        "publish",
        "rebuild",
        "verify",
        "snapshots",
        "rollback",
        "rechain",
        "doctor",
        "backup",
        "restore",
        "show",
    }


def test_checking_a_right_file_exits_with_0_and_stores_nothing(ask, office, tmp_path):
    code, told = ask("check", put(tmp_path, "a.csv", GOOD))
    assert code == 0
    assert told["files"][0]["status"] == "accepted_as_is"
    assert told["files"][0]["figures"] == {"new": 70, "changed": 0, "unchanged": 0, "removed": 0}
    assert snapshot.current_id(office) is None


def test_a_refused_file_exits_with_2_and_its_findings_have_the_promised_keys(ask, tmp_path):
    code, told = ask("check", put(tmp_path, "a.csv", BAD))
    assert code == 2
    finding, missing = told["files"][0]["findings"]
    assert missing["code"] == "units_still_missing"
    assert set(finding) == FINDING
    assert (finding["severity"], finding["file"], finding["row"]) == ("error", "a.csv", 2)
    assert finding["column"] == "Số nguồn tin có giá trị"


def test_a_finding_speaks_the_language_asked_for_and_names_the_column_in_vietnamese(ask, tmp_path):
    path = put(tmp_path, "a.csv", BAD)
    vi, _ = ask("check", path)[1]["files"][0]["findings"]
    en, _ = ask("check", path, "--lang", "en")[1]["files"][0]["findings"]
    assert "Một phần không thể lớn hơn tổng" in vi["message"]
    assert "A part cannot exceed the whole" in en["message"]
    assert vi["column"] == en["column"]


def test_loading_a_file_stores_it_and_again_is_a_no_op(ask, office, tmp_path):
    path = put(tmp_path, "a.csv", GOOD)
    code, told = ask("load", path)
    assert (code, told["files"][0]["status"], told["snapshot"]) == (
        0,
        "accepted_as_is",
        snapshot.current_id(office),
    )
    code, told = ask("load", path)
    assert (code, told["files"][0]["status"], told["snapshot"]) == (0, "known", None)
    assert make.tips_stored(office) == {("2023-04", A): 5, ("2023-04", B): 6}


def test_a_folder_is_loaded_with_what_lies_in_its_folders_and_nothing_else(ask, office, tmp_path):
    put(tmp_path, "in/thang 4/a.csv", GOOD)
    put(tmp_path, "in/thang 5/a.CSV", make.tips("2023-05", 7))
    put(tmp_path, "in/ghi chu.docx", b"x")
    code, told = ask("load", tmp_path / "in", "--who", "lan")
    assert code == 0
    assert [one["file"] for one in told["files"]] == ["thang 4/a.csv", "thang 5/a.CSV"]
    assert archive.entries(office.archive_dir)[0].manifest.who == "lan"


def test_loading_good_and_bad_files_takes_the_good_and_exits_with_2(ask, office, tmp_path):
    bad, good = put(tmp_path, "bad.csv", BAD), put(tmp_path, "good.csv", make.tips("2023-05", 7))
    code, told = ask("load", bad, good)
    assert (code, [one["status"] for one in told["files"]]) == (2, ["refused", "accepted_as_is"])
    assert make.tips_stored(office) == {("2023-05", A): 7}


def test_a_reason_lets_warnings_in(ask, run, office, tmp_path):
    for month in range(1, 8):
        put(tmp_path, f"in/{month}.csv", make.tips(f"2022-{month:02d}", 100))
    run("load", tmp_path / "in")
    jump = put(tmp_path, "jump.csv", make.tips("2022-08", 1000))
    assert ask("load", jump)[0] == 2
    assert ask("load", jump, "--reason", "đợt cao điểm")[0] == 0
    assert make.tips_stored(office)["2022-08", A] == 1000


def test_each_kind_of_warning_may_have_its_own_reason_and_is_named_where_one_is_missing(
    ask, run, office, tmp_path
):
    run("load", put(tmp_path, "4.csv", make.tips("2023-04", 5, 6)))
    blank = dict.fromkeys(make.committed().forms["month"].columns)
    two_kinds = put(
        tmp_path, "sua.csv", make.report("2023-04", {A: {"tips_received": 5}, B: blank, C: blank})
    )
    one, both = (
        ("--reason-for", "row_withdraws=báo nhầm kỳ"),
        ("--reason-for", "row_without_figures=chưa có"),
    )
    _, told, _ = run("check", two_kinds)
    assert "--reason-for row_withdraws=LÝ_DO --reason-for row_without_figures=LÝ_DO" in told
    assert ask("load", two_kinds, *one)[0] == 2
    assert ask("load", two_kinds, *one, *both)[0] == 0
    kept = archive.entries(office.archive_dir)[-1].manifest.warnings
    assert {warning["code"]: warning["reason"] for warning in kept} == {
        "row_withdraws": "báo nhầm kỳ",
        "row_without_figures": "chưa có",
    }


@pytest.mark.parametrize("wrong", [["gọi 0912345678"], ["row_without_figures="], ["a=b", "a=c"]])
def test_a_reason_for_no_kind_or_twice_for_one_is_wrong_use_and_not_repeated(run, tmp_path, wrong):
    given = [argument for one in wrong for argument in ("--reason-for", one)]
    code, out, problem = run("check", put(tmp_path, "a.csv", GOOD), *given)
    assert (code, "mỗi loại một lần" in problem) == (3, True)
    assert wrong[0] not in out + problem


def test_of_a_large_load_a_person_reads_only_what_needs_a_look(run, tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "SHOWN", 2)
    for month in range(1, 4):
        put(tmp_path, f"in/{month}.csv", make.tips(f"2023-{month:02d}", 5))
    put(tmp_path, "in/bad.csv", BAD)
    _, out, _ = run("check", tmp_path / "in")
    assert [line.split(":")[0] for line in out.splitlines() if ".csv:" in line] == ["bad.csv"]
    assert "Tổng số 4 tệp" in out


def test_a_scope_refuses_what_lies_outside_it(ask, tmp_path):
    path = put(tmp_path, "a.csv", GOOD)
    assert ask("check", path, "--scope", "957")[0] == 0
    code, told = ask("check", path, "--scope", "958")
    assert (code, told["files"][0]["findings"][0]["code"]) == (2, "unit_out_of_scope")
    assert ask("check", path, "--scope", "nowhere")[0] == 3


def test_what_a_person_reads_says_the_place_and_the_repair(run, tmp_path):
    code, out, _ = run("check", put(tmp_path, "a.csv", BAD))
    assert code == 2
    assert 'Lỗi: Dòng 2, cột "Số nguồn tin có giá trị" (ô E2): 9 lớn hơn 1' in out
    assert "Tổng số 1 tệp: Từ chối 1." in out


def test_the_command_denies_a_correction_outside_the_scope_as_one_that_is_not_there(run, office):
    make.send(office, ("5.csv", make.tips("05/2024", 1, 2, 3)))
    sign = Draft("sign_off", "957", {"form": "month", "month": "2024-05"})
    decide(office, [sign], who="vanphong", scope="95", today=date(2024, 6, 20))
    fixed = make.Upload("sua.csv", make.tips("05/2024", 1, 7, 3), reason="Đếm sót ở sổ.")
    waiting = make.send(office, fixed, scope="957").checked[0].pending_id
    told = []
    for one in (waiting, "0000009-aaaaaaaa"):
        answer = run("pending", "approve", one, "--scope", "958", "--who", "khac", "--json")
        told.append(tuple(str(part).replace(one, "…") for part in answer))
    assert told[0] == told[1] and told[0][0] == "3"


WRONG = [
    ([], "Thiếu tham số"),
    (["loda"], "không có 'loda'"),
    (["check"], "Thiếu tham số: TỆP"),
    (["load", "x.csv", "--reson", "y"], "Không có tham số --reson y"),
    (["template", "--unit"], "cần một giá trị"),
    (["check", "nowhere.csv"], "Không có tệp hoặc thư mục nowhere.csv"),
    (["verify"], "Chưa có bản số liệu nào"),
    (["rollback", "20200101-000000-0000001"], "Không có bản số liệu 20200101-000000-0000001"),
    (["show", "unit", "không đâu"], "Không tìm thấy đơn vị “không đâu”"),
    (["show", "period", "tháng tư"], "“tháng tư” không phải tháng"),
    (["template", "--unit", "957", "--period", "tháng 4"], "“tháng 4” không phải kỳ"),
    (["template", "--unit", "99999", "--period", "2023-04"], "Không có đơn vị mã 99999"),
    (["template", "--unit", "957", "--period", "2025-07"], "không tồn tại trong tháng 7/2025"),
    (["template", "--unit", "957", "--period", "2012-01"], "tháng 8/2013"),
    (["corrections", "approve"], "Ghi mã đề nghị sửa"),
    (["pending", "approve", "0000009-aaaaaaaa"], "Không có đề nghị sửa 0000009-aaaaaaaa"),
    (["pending", "--scope", "nowhere"], "Không có địa bàn mã nowhere"),
]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    WRONG,
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_exits_with_3_and_one_sentence_that_says_what_to_do(run, arguments, sentence):
    code, out, err = run(*arguments)
    assert (code, out) == (3, "")
    assert sentence in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    WRONG,
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_as_json_too_and_in_english(ask, arguments, sentence):
    code, told = ask(*arguments, "--lang", "en")
    assert code == 3
    assert told["error"]
    assert sentence not in told["error"]


def test_wrong_reference_tables_are_listed_with_file_and_row(ask, office, tmp_path):
    path = office.reference_dir / "units.csv"
    path.write_text(path.read_text("utf-8").replace("958,district", "958,distrikt"), "utf-8")
    code, told = ask("check", put(tmp_path, "a.csv", GOOD))
    assert code == 3
    assert all(
        set(finding) == FINDING and finding["file"] == "units.csv" for finding in told["findings"]
    )


def test_a_template_has_one_row_per_unit_and_is_a_form_the_check_can_read(run, ask, tmp_path):
    path = tmp_path / "mau.csv"
    assert run("template", "--unit", "957", "--period", "2023-04", "-o", path)[0] == 0
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    title, header, *rows = data.decode("utf-8-sig").splitlines()
    assert title == f"Báo cáo tháng · mẫu {template_version(make.committed().forms['month'])}"
    assert header.startswith("Kỳ báo cáo;Mã đơn vị;Tên đơn vị;")
    assert len(rows) == 8
    assert rows[0].startswith(f"T4/2023;{A};Thị trấn Phước Long;;")
    code, told = ask("check", path)
    assert (code, told["files"][0]["period"], told["files"][0]["unit"]) == (2, "2023-04", "957")
    assert {finding["severity"] for finding in told["files"][0]["findings"]} == {
        "warning",  # no figures yet
        "note",  # eight of sixteen units
    }


def test_a_template_of_a_province_has_the_units_of_all_its_districts(run, tmp_path):
    path = tmp_path / "mau.csv"
    run("template", "--unit", "95", "--period", "2023-04", "-o", path)
    codes = [line.split(";")[1] for line in path.read_text("utf-8-sig").splitlines()[2:]]
    assert len(codes) == 16
    assert codes == sorted(codes)


def test_an_excel_template_is_written_by_its_ending_or_when_asked_for_and_recalls_the_stocks(
    ask, run, tmp_path
):
    ask(
        "load",
        put(
            tmp_path,
            "a.csv",
            make.report("2023-03", {A: {"models": 4, "model_points": 5, "groups": 4}}),
        ),
    )
    path = tmp_path / "mau.xlsx"
    assert run("template", "--unit", "957", "--period", "2023-04", "-o", path)[0] == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Báo cáo tháng", "Kỳ trước"]
    assert book["Kỳ trước"]["A4"].value == A
    assert 4 in [cell.value for cell in book["Kỳ trước"][4]]
    code, told = ask("check", path)
    assert (code, {one["severity"] for one in told["files"][0]["findings"]}) == (
        2,
        {"warning", "note"},
    )  # no figures yet
    assert told["files"][0]["figures"]["new"] == 0
    asked = tmp_path / "khong duoi"
    assert (
        run("template", "--unit", "957", "--period", "2023-04", "--format", "xlsx", "-o", asked)[0]
        == 0
    )
    assert asked.read_bytes().startswith(b"PK")


def test_a_template_of_the_yearly_form_takes_a_year(run, tmp_path):
    path = tmp_path / "mau.csv"
    assert run("template", "--unit", A, "--period", "2023", "--form", "year", "-o", path)[0] == 0
    _, header, row = path.read_text("utf-8-sig").splitlines()
    assert "Dân số" in header
    assert row.startswith(f"2023;{A};")
    assert run("template", "--unit", A, "--period", "2023-04", "--form", "year", "-o", path)[0] == 3


def test_snapshots_rollback_publish_rebuild_and_verify_work_on_one_another(ask, office, tmp_path):
    first = ask("load", put(tmp_path, "a.csv", GOOD))[1]["snapshot"]
    second = ask("load", put(tmp_path, "b.csv", make.tips("2023-05", 7)))[1]["snapshot"]
    listed = ask("snapshots")[1]["snapshots"]
    assert [(one["id"], one["current"]) for one in listed] == [(first, False), (second, True)]
    assert date.fromisoformat(listed[0]["created_at"][:10])
    assert ask("rollback", first) == (0, {"snapshot": first})
    code, told = ask("verify")
    assert (code, told["holds"], len(told["unpublished"])) == (0, True, 1)
    third = ask("publish")[1]["snapshot"]
    assert third not in (first, second)
    assert ask("rebuild")[1]["snapshot"] != third
    assert ask("verify")[1]["unpublished"] == []
    assert sum(make.tips_stored(office).values()) == 5 + 6 + 7


def test_a_verification_that_fails_exits_with_3_and_names_the_entry(ask, run, office, tmp_path):
    run("load", put(tmp_path, "a.csv", GOOD))
    (entry,) = archive.entries(office.archive_dir)
    entry.file.write_bytes(entry.data() + b" ")
    code, told = ask("verify")
    assert (code, told["holds"], told["damaged"]) == (3, False, [entry.id])
    code, _, err = run("verify")
    assert code == 3
    assert entry.id in err


def test_show_tells_what_is_known_of_each_kind_of_thing(ask, tmp_path):
    stored = ask("load", put(tmp_path, "a.csv", GOOD))[1]["files"][0]["submission"]
    (unit,) = ask("show", "unit", A)[1]["unit"]
    assert (unit["name"], unit["valid_to"], unit["reports"], unit["last_report"]) == (
        "Thị trấn Phước Long",
        "2025-06-30",
        1,
        "2023-04-01",
    )
    assert [one["code"] for one in ask("show", "unit", "xa vinh phu")[1]["unit"]] == [B, C]
    (indicator,) = ask("show", "indicator", "tips_received")[1]["indicator"]
    assert (indicator["label_vi"], indicator["figures"]) == ("Số nguồn tin về ANTT tiếp nhận", 2)
    for key in (stored, "1"):
        (submission,) = ask("show", "submission", key)[1]["submission"]
        assert (
            submission["name"],
            submission["rows"],
            submission["current_rows"],
            submission["whole"],
        ) == (
            "bao-cao-thang_957_2023-04.csv",
            2,
            2,
            True,
        )
    (period,) = ask("show", "period", "2023-04")[1]["period"]
    assert (period["due"], period["reported"], len(period["missing"]), period["submissions"]) == (
        16,
        2,
        14,
        [stored],
    )


def test_show_lists_no_more_than_a_screenful_and_says_so(run, ask):
    _, out, _ = run("show", "unit", "Xã")
    assert "nữa" not in out
    _, out, _ = run("show", "indicator", "số")
    assert out.count("nhóm:") == 20
    every = len(ask("show", "indicator", "số")[1]["indicator"])
    assert every > 20
    assert f"và {every - 20} kết quả nữa" in out


def test_the_data_folder_given_wins_over_the_environment(ask, office, tmp_path):
    other = tmp_path / "other"
    ask("load", put(tmp_path, "a.csv", GOOD), "--data-dir", other)
    assert snapshot.current_id(office) is None
    assert (other / "CURRENT").exists()


def test_options_may_stand_before_the_command(run, office, tmp_path):
    code, out, _ = run("--json", "--lang", "en", "--data-dir", tmp_path / "other", "snapshots")
    assert (code, json.loads(out)) == (0, {"snapshots": []})


def test_the_program_runs_as_a_module_and_ends_quietly_when_nobody_reads_on(office, tmp_path):
    put(tmp_path, "in/a.csv", GOOD)
    command = f'"{sys.executable}" -m etl show unit a --json | head -c 10'
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    assert (done.stdout[:1], done.stderr) == ("{", "")


def test_no_progress_bar_is_drawn_where_there_is_no_terminal(office, tmp_path):
    path = put(tmp_path, "a.csv", GOOD)
    done = subprocess.run(
        [sys.executable, "-m", "etl", "load", str(path)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nhận được" in done.stdout


def test_the_marked_file_is_written_where_asked_and_the_answer_says_so(ask, run, tmp_path):
    bad, out = put(tmp_path, "a.csv", BAD), tmp_path / "ra" / "danh dau.xlsx"
    code, told = ask("check", bad, "--marked", out)
    assert (code, told["marked"]) == (2, [{"file": "a.csv", "path": str(out)}])
    sheet = openpyxl.load_workbook(out)["Số liệu"]
    (comment,) = [cell.comment.text for row in sheet for cell in row if cell.comment]
    assert "Một phần không thể lớn hơn tổng" in comment
    assert f"Tệp đã đánh dấu: {out}" in run("load", bad, "--marked", out)[1]


def test_of_several_files_each_with_findings_gets_a_marked_file_in_the_folder(ask, tmp_path):
    (
        put(tmp_path, "in/x/bad.csv", BAD),
        put(tmp_path, "in/x/bad.txt", BAD),
        put(tmp_path, "in/good.csv", GOOD),
    )
    code, told = ask("check", tmp_path / "in", "--marked", tmp_path / "ra")
    assert code == 2
    written = {one["file"]: one["path"] for one in told["marked"]}
    assert written == {
        "x/bad.csv": str(tmp_path / "ra/x/bad.danh-dau.xlsx"),
        "x/bad.txt": str(tmp_path / "ra/x/bad.txt.danh-dau.xlsx"),
    }
    assert sorted(path.name for path in (tmp_path / "ra").rglob("*.xlsx")) == [
        "bad.danh-dau.xlsx",
        "bad.txt.danh-dau.xlsx",
    ]


def test_several_files_do_not_go_into_one_marked_file_and_nothing_is_stored(ask, office, tmp_path):
    put(tmp_path, "in/a.csv", GOOD), put(tmp_path, "in/b.csv", make.tips("2023-05", 7))
    code, told = ask("load", tmp_path / "in", "--marked", tmp_path / "ra.xlsx")
    assert code == 3 and "tên thư mục" in told["error"]
    assert archive.entries(office.archive_dir) == []


def test_a_correction_of_approved_figures_exits_with_4_and_is_approved_or_declined_by_its_number(
    ask, office, tmp_path
):
    ask("load", put(tmp_path, "a.csv", GOOD))
    sign_off = Draft("sign_off", "957", {"form": "month", "month": "2023-04"})
    decide(office, [sign_off], who="vanphong", scope="95", today=date(2023, 6, 1))
    fixed = put(tmp_path, "b.csv", make.tips("2023-04", 5, 9))
    again = put(tmp_path, "c.csv", make.tips("2023-04", 1, 1))
    assert ask("load", fixed, "--scope", "957")[0] == 2  # no reason
    assert ask("check", fixed, "--scope", "957")[0] == 4
    code, told = ask("load", fixed, "--scope", "957", "--reason", "đếm sót", "--who", "lan")
    number = told["files"][0]["pending"]
    assert (code, told["files"][0]["status"], told["snapshot"]) == (4, "held", None)
    (listed,) = ask("pending")[1]["pending"]
    assert (listed["id"], listed["who"], listed["reason"], listed["period"]) == (
        number,
        "lan",
        "đếm sót",
        "2023-04",
    )
    assert ask("pending", "--scope", "958")[1]["pending"] == []
    code, told = ask("pending", "approve", number, "--who", "truong phong")
    assert (code, told["approved"], told["file"]["submission"][:7]) == (0, number, "0000002")
    assert archive.entries(office.archive_dir)[1].manifest.approved_by == "truong phong"
    assert make.tips_stored(office)["2023-04", B] == 9
    second = ask("load", again, "--scope", "957", "--reason", "nhầm")[1]["files"][0]["pending"]
    assert ask("pending", "decline", second)[0] == 3  # no reason
    assert ask("pending", "decline", second, "--reason", "sổ gốc ghi khác") == (
        0,
        {"declined": second},
    )
    assert ask("pending") == (0, {"pending": []})
    assert make.tips_stored(office)["2023-04", B] == 9


def test_what_stands_beside_the_form_is_left_out_only_when_it_is_said(run, ask, tmp_path):
    file = put(tmp_path, "a.csv", GOOD + ";;Người lập: Giàng A Páo\r\n".encode())
    code, answer = ask("check", file)
    assert (code, answer["files"][0]["status"], answer["files"][0]["reducible"]) == (
        2,
        "refused",
        True,
    )
    assert "--reduce" in run("check", file)[1]
    code, answer = ask("load", file, "--reduce")
    assert (code, answer["files"][0]["status"], answer["files"][0]["reduced"]) == (
        0,
        "accepted_as_is",
        True,
    )

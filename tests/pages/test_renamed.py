"""A province that becomes a city goes on working for everybody in it, entered as
data/reference/README.md says.

Tỉnh Cà Mau and two of its communes, with figures, accounts, a token, a sign-off, a roadmap, a
rebase and a note; on 30/4/2026 the province becomes a city and one commune a ward. Nothing else is
changed anywhere: neither the rules of reporting, nor the duties, nor an account.
"""

import asyncio
import csv
import io
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import httpx
import openpyxl
import pytest
from starlette.applications import Starlette

from dashboard.accounts import Accounts
from dashboard.accounts.tokens import Tokens
from dashboard.api.routes import Api
from dashboard.files import originals
from dashboard.queries import monthly, not_reported, rebases, roadmap_points, unit_changes
from dashboard.shown.store import Store
from etl import archive, pipeline
from etl.cli import main
from etl.decisions.deciding import Draft, decide
from etl.ground.settings import ROOT, Settings
from etl.judge.submissions import Upload
from etl.snapshot.recipe import recipe
from tests.builders import month, run_of
from tests.pages.conftest import words

ON = date(2026, 4, 30)
PROVINCE, WARD, XA = "96.20250701", "31843.20250701", "31834.20250701"
NEW_PROVINCE, NEW_WARD = "96.20260430", "31843.20260430"
TODAY = date(2026, 6, 20)
PASSWORD = "mật khẩu thử nghiệm"
BEFORE = run_of("2025-07", 10)


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), list(reader)


def write(path, names, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)


def keep(folder, name, wanted):
    names, rows = rows_of(folder / name)
    write(folder / name, names, [row for row in rows if wanted(row)])


def rename(folder, code, new_name):
    """As the README says: close the row, open another, and a line of succession."""
    names, rows = rows_of(folder / "units.csv")
    (row,) = [row for row in rows if row["code"] == code and not row["valid_to"]]
    row["valid_to"] = (ON - timedelta(days=1)).isoformat()
    write(
        folder / "units.csv",
        names,
        [*rows, row | {"name": new_name, "valid_from": ON.isoformat(), "valid_to": ""}],
    )
    names, rows = rows_of(folder / "unit_succession.csv")
    line = {
        "old_code": code,
        "old_level": row["level"],
        "new_code": code,
        "new_level": row["level"],
    }
    write(
        folder / "unit_succession.csv",
        names,
        [*rows, line | {"on": ON.isoformat(), "is_split": 0, "is_default": 1}],
    )


def report(settings, at, figures, names=None):
    """A month's report: unit code → (tips received, models), every other cell 0."""
    reference = recipe(settings).reference
    columns = list(reference.forms["month"].of(month(at)).columns.items())
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([label.vi for _, label in columns])
    for code, (tips, models) in figures.items():
        name = (names or {}).get(code) or reference.units.at(code, month(at)).name
        said = {
            "tips_received": tips,
            "models": models,
            "model_points": models,
            "period": at,
            "unit_code": code,
            "unit_name": name,
        }
        writer.writerow([said.get(field, 0) for field, _ in columns])
    return text.getvalue().encode("utf-8-sig")


def send(settings, at, figures, scope, names=None, **options):
    upload = Upload(f"{at}.csv", report(settings, at, figures, names), reason="đã kiểm tra")
    receipt = pipeline.submit(
        [upload],
        settings=settings,
        who="clerk",
        channel="page",
        scope=scope,
        today=TODAY,
        **options,
    )
    return receipt.checked[0]


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """The data folder of the province before it was renamed, with ten months of its two
    communes.
    """
    folder = tmp_path_factory.mktemp("renamed")
    tables = folder / "reference"
    shutil.copytree(ROOT / "data" / "reference", tables)
    codes = {"96", "31843", "31834"}
    keep(
        tables, "units.csv", lambda row: row["code"] in codes and row["valid_from"] == "2025-07-01"
    )
    for name in ("reporting.csv", "duties.csv", "published_roadmaps.csv"):
        keep(
            tables,
            name,
            lambda row: row["place_code"] == "96" and row["place_valid_from"] == "2025-07-01",
        )
    for name in ("unit_succession.csv", "unit_groups.csv"):
        keep(tables, name, lambda row: False)
    keep(
        tables, "tiles.csv", lambda row: row["code"] in codes and row["valid_from"] == "2025-07-01"
    )
    settings = Settings(folder / "data", tables)
    for number, at in enumerate(BEFORE):
        assert send(
            settings, at, {"31843": (5, 3), "31834": (7 + number % 2, 2)}, PROVINCE
        ).submission_id
    drafts = [
        Draft("sign_off", PROVINCE, {"form": "month", "month": "2026-02"}),
        Draft(
            "roadmap",
            PROVINCE,
            {"target": "drug_free_communes", "year": 2026, "value": 40.0, "citation": "KH 7"},
        ),
        Draft(
            "rebase",
            PROVINCE,
            {"indicator": "tips_received", "month": "2026-01"},
            "đổi cách tiếp nhận",
        ),
        Draft("annotation", WARD, {"indicator": "tips_received", "month": "2026-03"}, "ra quân"),
    ]
    decide(settings, drafts, who="vanphong", scope=PROVINCE, today=TODAY)
    accounts = Accounts(settings.app_database)
    for name, (role, scope) in {
        "lanhdao": ("leader", PROVINCE),
        "vanphong": ("office", PROVINCE),
        "phuong": ("reporter", WARD),
        "xa": ("reporter", XA),
    }.items():
        accounts.add(name, PASSWORD, role=role, scope=scope)
    return settings


@pytest.fixture
def settings(monkeypatch, tmp_path, ready, capsys):
    """A copy of that folder, renamed and published; `told` is what the command said."""
    shutil.copytree(ready.data_dir, tmp_path / "data")
    shutil.copytree(ready.reference_dir, tmp_path / "reference")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("REFERENCE_DIR", str(tmp_path / "reference"))
    settings = Settings.from_environment()
    rename(settings.reference_dir, "96", "Thành phố Cà Mau")
    rename(settings.reference_dir, "31843", "Phường Hồng Dân")
    capsys.readouterr()
    assert main(["publish", "--json"]) == 0
    return settings


def test_publish_says_in_words_what_goes_on(monkeypatch, tmp_path, ready, capsys):
    shutil.copytree(ready.data_dir, tmp_path / "data")
    shutil.copytree(ready.reference_dir, tmp_path / "reference")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("REFERENCE_DIR", str(tmp_path / "reference"))
    rename(tmp_path / "reference", "96", "Thành phố Cà Mau")
    assert main(["publish", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["carried"]
    assert len(told) == 1
    assert told[0].startswith("Đổi tên từ 30/4/2026: Tỉnh Cà Mau nay là Thành phố Cà Mau (mã 96).")
    assert main(["publish", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["carried"] == []
    assert main(["verify"]) == 0


def test_every_account_sees_one_series_without_a_break(settings):
    assert send(settings, "2026-05", {"31843": (6, 3), "31834": (8, 2)}, NEW_PROVINCE).submission_id
    with Store(settings).cursor() as con:
        for scope, place in ((PROVINCE, PROVINCE), (NEW_PROVINCE, NEW_PROVINCE), ("VN", PROVINCE)):
            frame = monthly(
                con, scope, place, ("tips_received", "models"), month("2025-07"), month("2026-05")
            )
            tips = frame[frame["indicator"] == "tips_received"]
            assert tips["value"].tolist() == [12 + number % 2 for number in range(10)] + [14]
            assert (tips["reported"] == tips["due"]).all() and set(tips["due"]) == {2}
            assert frame[frame["indicator"] == "models"]["value"].tolist() == [5] * 11
        assert unit_changes(con, PROVINCE, PROVINCE, month("2025-07"), month("2026-05")).empty
        point = roadmap_points(con, PROVINCE, PROVINCE, month("2026-01"), month("2026-12")).iloc[0]
        assert (point["place_id"], point["target"], point["value"]) == (
            PROVINCE,
            "drug_free_communes",
            40.0,
        )
        assert rebases(con, PROVINCE, PROVINCE, "tips_received")["month"].dt.date.tolist() == [
            month("2026-01")
        ]
        signed = con.execute(
            "SELECT DISTINCT unit_id FROM signed() WHERE month = DATE '2026-02-01'"
        ).fetchall()
        assert {row[0] for row in signed} == {PROVINCE, WARD, XA}


@pytest.mark.parametrize("scope", [WARD, NEW_WARD])
@pytest.mark.parametrize("name", ["Xã Hồng Dân", "Phường Hồng Dân"])
def test_a_clerk_sends_months_before_and_after_under_either_name(settings, scope, name):
    written = {"31843": name}
    for at in ("2026-04", "2026-05"):
        one = send(settings, at, {"31843": (9, 3)}, scope, written)
        assert (one.status, one.unit) == ("accepted_as_is", WARD), [
            found.message("vi") for found in one.findings
        ]
    # The stock of the month before is this unit's: three models, none new, and now nine.
    wrong = pipeline.check(
        [Upload("a.csv", report(settings, "2026-06", {"31843": (9, 900)}))],
        settings=settings,
        scope=scope,
        today=TODAY,
    )[0]
    assert "jump" in {found.code for found in wrong.findings}
    other = send(settings, "2026-05", {"31834": (9, 3)}, scope)
    assert [found.code for found in other.findings] == ["unit_out_of_scope"]


def test_accounts_and_tokens_go_on_as_they_were_entered(settings):
    accounts = Accounts(settings.app_database)
    assert {user.name: user.scope for user in accounts.all()} == {
        "lanhdao": PROVINCE,
        "vanphong": PROVINCE,
        "phuong": WARD,
        "xa": XA,
    }
    made = accounts.add("moi", PASSWORD, role="leader", scope=NEW_PROVINCE)
    assert (made.scope, made.given) == (PROVINCE, NEW_PROVINCE)
    # In a thread of its own: where browser tests ran before in this process, Playwright's loop is
    # running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _as_a_program(settings)).result()


async def _as_a_program(settings):
    """What a program does with the ward's token, made for the account as it was entered."""
    transport = httpx.ASGITransport(Starlette(routes=Api(settings).routes))
    headers = {"Authorization": f"Bearer {Tokens(settings.app_database).add('phuong')}"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://here/api/v1", headers=headers
    ) as client:
        answers = [
            await client.get(f"/observations?place={place}&format=csv")
            for place in (WARD, NEW_WARD)
        ]
        assert answers[0].text == answers[1].text and answers[0].text.count(WARD) >= 10
        sent = report(settings, "2026-05", {"31843": (6, 3)})
        answer = await client.post("/submissions?name=a.csv&commit=true&reason=x", content=sent)
        assert answer.status_code == 201, answer.text


def test_the_office_goes_on_deciding_and_its_files_can_be_taken(settings):
    send(settings, "2026-05", {"31843": (6, 3), "31834": (8, 2)}, PROVINCE)
    drafts = [Draft("sign_off", NEW_PROVINCE, {"form": "month", "month": "2026-05"})]
    (taken,) = decide(settings, drafts, who="vanphong", scope=PROVINCE, today=TODAY)
    assert taken.place == PROVINCE
    first = archive.entries(settings.archive_dir)[0]
    assert originals.take(settings, "vanphong", first.id) == first.data()


def test_the_form_has_the_new_name_and_last_months_stocks(settings, tmp_path):
    out = tmp_path / "mau.xlsx"
    assert main(["template", "--unit", "96", "--period", "2026-05", "-o", str(out)]) == 0
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(out).worksheets[0]
        for cell in row
        if cell.value is not None
    ]
    assert "Phường Hồng Dân" in cells and "31843" in cells
    notes = " ".join(
        str(rule.prompt)
        for rule in openpyxl.load_workbook(out).worksheets[0].data_validations.dataValidation
    )
    assert "3" in notes and "tháng 4/2026" in notes


def test_nobody_owes_more_or_less_than_before(settings):
    send(settings, "2026-05", {"31843": (6, 3)}, PROVINCE)
    with Store(settings).cursor() as con:
        missing = not_reported(con, PROVINCE, PROVINCE, month("2026-05"), month("2026-05"))
    assert set(missing["unit_id"]) == {XA}


@pytest.mark.parametrize("asked", [PROVINCE, NEW_PROVINCE])
def test_leaders_pages_open_at_addresses_kept_from_before_and_after(settings, visit, asked):
    at = visit("dia-ban", scope=PROVINCE, tinh=asked)
    assert not at.exception
    shown = words(at)
    assert "Thành phố Cà Mau" in shown and "nằm ngoài phạm vi" not in shown
    assert "Trước ngày 30/04/2026: Tỉnh Cà Mau." in shown
    assert at.query_params["tinh"] in (PROVINCE, [PROVINCE])


def test_a_rule_that_would_end_unsaid_is_refused(settings, capsys):
    names, rows = rows_of(settings.reference_dir / "units.csv")
    for row in rows:
        if row["valid_to"] == "":
            row["valid_to"] = "2026-08-31"
    write(settings.reference_dir / "units.csv", names, rows)
    assert main(["publish"]) == 3
    said = "".join(capsys.readouterr())
    assert "quy định của Thành phố Cà Mau chưa có tháng cuối" in said and "tháng 8/2026" in said


def test_a_roadmap_of_a_province_that_is_merged_is_refused_until_somebody_lets_it_end(
    settings, capsys
):
    """Merged into a province of another code together with another: 40 % was set for other
    ground.
    """
    folder = settings.reference_dir
    names, rows = rows_of(folder / "units.csv")
    last, on = "2026-06-30", "2026-07-01"
    for row in rows:
        if row["valid_to"] == "" and row["level"] == "province":
            row["valid_to"] = last
    open_communes = [row for row in rows if row["valid_to"] == "" and row["level"] == "commune"]
    for row in open_communes:
        row["valid_to"] = last
    rows += [row | {"valid_from": on, "valid_to": "", "parent_code": "91"} for row in open_communes]
    province = {"level": "province", "parent_code": ""}
    rows += [
        province
        | {
            "code": "91",
            "name": "Tỉnh Khác",
            "valid_from": "2025-07-01",
            "valid_to": last,
        },
        province | {"code": "91", "name": "Tỉnh Chung", "valid_from": on, "valid_to": ""},
    ]
    write(folder / "units.csv", names, rows)
    names, steps = rows_of(folder / "unit_succession.csv")
    line = {
        "old_level": "province",
        "new_level": "province",
        "new_code": "91",
        "on": on,
        "is_split": 0,
        "is_default": 1,
    }
    write(
        folder / "unit_succession.csv",
        names,
        [*steps, line | {"old_code": "96"}, line | {"old_code": "91"}],
    )
    for name in ("reporting.csv", "duties.csv"):
        names, rules = rows_of(folder / name)
        more = [
            rule | {"place_code": "91", "place_valid_from": on, "first": "2026-07"}
            for rule in rules
        ]
        write(folder / name, names, rules + more)
    capsys.readouterr()
    assert main(["publish"]) == 3
    assert "lộ trình drug_free_communes năm 2026 của Thành phố Cà Mau" in "".join(
        capsys.readouterr()
    )
    assert main(["publish", "--let-roadmaps-end"]) == 0
    assert "Thành phố Cà Mau kết thúc 30/6/2026" in "".join(capsys.readouterr())
    # Whoever answered for the merged province sees its past, and no other province's present.
    assert Accounts(settings.app_database).get("lanhdao").scope == PROVINCE

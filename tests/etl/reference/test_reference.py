"""The committed reference tables are whole; a wrong one is refused with every fault at once."""

import shutil
from collections import Counter
from datetime import date

import pytest

from etl import reference
from etl.ground.errors import ReferenceFaults
from etl.ground.settings import ROOT

FOLDER = ROOT / "data" / "reference"


@pytest.fixture(scope="module")
def real():
    return reference.load(FOLDER)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "reference")


def spoil(folder, table, before, after):
    path = folder / table
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_committed_tables_have_no_fault_and_the_known_sizes(real):
    sizes = Counter((unit.level, unit.valid_from == date(2025, 7, 1)) for unit in real.units.all)
    assert sizes["province", True] == 34
    assert sizes["commune", True] == 3321
    assert sizes["commune", False] == 10035
    lines = (
        (ROOT / "data" / "reference" / "indicators.csv").read_text(encoding="utf-8").splitlines()
    )
    assert len(real.indicators) == len(lines) - 1


def test_a_code_reused_in_2025_means_another_unit_on_another_day(real):
    assert real.units.at("20044", date(2023, 5, 1)).name == "Thị trấn A Lưới"
    assert real.units.at("20044", date(2025, 8, 1)).name == "Xã A Lưới 2"


def test_a_unit_is_not_found_in_a_month_when_it_did_not_exist(real):
    assert real.units.at("95", date(2025, 6, 1)) is not None
    assert real.units.at("95", date(2025, 7, 1)) is None
    assert real.units.at("762", date(2021, 1, 1)) is None


def test_the_monthly_form_has_the_monthly_indicators_in_reference_order(real):
    form = real.forms["month"]
    assert list(form.columns)[:4] == ["period", "unit_code", "unit_name", "tips_received"]
    assert [i.id for i in form.indicators] == [
        i.id for i in real.indicators if i.frequency == "month"
    ]
    assert list(form.columns)[3:] == [one.id for one in form.indicators]


def test_every_target_with_an_unknown_number_has_an_empty_slot(real):
    unknown = [target for target in real.targets if target.value is None]
    assert [target.programme for target in unknown] == ["pcmt2025"]


def test_every_fault_of_every_file_is_listed_at_once(copy):
    spoil(copy, "indicators.csv", "tips_received,tips", "tips_valuable,tips")  # an id twice
    spoil(
        copy,
        "units.csv",
        "954,district,Thành phố Bạc Liêu,95",
        "954,district,Thành phố Bạc Liêu,00",
    )  # no such parent
    spoil(
        copy, "targets.csv", "no_new_complex,pcmt2020", "no_new_complex,pcmt1999"
    )  # no such programme
    spoil(copy, "phases.csv", "2013-08,2018-12", "2013-8,2018-12")  # not a month
    (copy / "tiles.csv").unlink()
    with pytest.raises(ReferenceFaults) as caught:
        reference.load(copy)
    found = {(finding.file, finding.code) for finding in caught.value.findings}
    assert {
        ("indicators.csv", "reference_duplicate"),
        ("units.csv", "reference_parent"),
        ("targets.csv", "reference_unknown"),
        ("phases.csv", "reference_value"),
        ("tiles.csv", "reference_file"),
    } <= found


def test_two_default_heirs_of_one_unit_are_a_fault(copy):
    path = copy / "unit_succession.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("2025-07-01,1,0", "2025-07-01,1,1", 1),
        encoding="utf-8",
    )
    with pytest.raises(ReferenceFaults) as caught:
        reference.load(copy)
    assert [finding.code for finding in caught.value.findings] == ["reference_heirs"]


def test_a_fault_names_the_row_of_the_file(copy):
    spoil(copy, "indicators.csv", "Tips received,flow", "Tips received,flux")
    with pytest.raises(ReferenceFaults) as caught:
        reference.load(copy)
    assert caught.value.findings[0].row == 2
    assert "flux" in caught.value.findings[0].message("vi")

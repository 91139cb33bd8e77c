"""Lists of choices: one spelling, one meaning; a list with a fault is refused like every reference
table.
"""

import shutil

import pytest

from etl import reference
from etl.ground.errors import ReferenceFaults
from etl.ground.settings import ROOT
from etl.reference.choices import meaning
from tests.etl.forms_builder import real

FOLDER = ROOT / "data" / "reference"


def test_a_choice_is_meant_by_its_words_in_either_language_and_by_its_id():
    directions = real().registers["models"].field("direction").choices
    assert [
        meaning(text, directions)
        for text in ("Tự hòa giải", "TỰ HOÀ GIẢI", "self mediation", "tu_hoa_giai")
    ] == ["tu_hoa_giai"] * 4
    assert meaning("tự", directions) is None


def test_the_four_directions_the_named_types_and_the_ladder_are_there():
    lists = {
        name: [row.id for row in real().choices if row.list == name]
        for name in {r.list for r in real().choices}
    }
    assert len(lists["model_direction"]) == 4
    assert len(lists["model_type"]) == 16 + 1
    assert lists["review_result"] == ["tot", "kha", "trung_binh", "yeu", "thanh_loai"]


def test_every_programme_can_be_chosen_for_an_event():
    choices = real().registers["events"].field("programme").choices
    assert [choice.id for choice in choices] == [programme.id for programme in real().programmes]


def test_two_choices_of_one_list_that_are_spelled_alike_are_a_fault(tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "reference")
    table = folder / "choices.csv"
    table.write_text(table.read_text(encoding="utf-8") + "yes_no,roi,CÓ,Done\n", encoding="utf-8")
    with pytest.raises(ReferenceFaults) as caught:
        reference.load(folder)
    assert [(one.file, one.code) for one in caught.value.findings] == [
        ("choices.csv", "reference_duplicate")
    ]

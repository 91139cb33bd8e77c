"""Giao ban: the document of the place and period in the address, for whoever is signed in."""

import pytest

from dashboard.briefing.drafts import load

PLACE = {"tinh": "01", "ky": "month", "moc": "2024-12"}


@pytest.fixture
def opened(visit):
    """The page of a province."""
    return visit("giao-ban", **PLACE)


def test_the_document_stands_as_it_prints_with_every_form_to_take_away(opened):
    assert not opened.exception
    shown = [one for one in opened.get("html") if "data:image/png;base64," in str(one.proto.body)]
    assert len(shown) > 1
    assert not opened.get("image")  # an address under /media would be nobody's
    assert [button.label for button in opened.get("download_button")] == [
        "Tải Word (DOCX)",
        "Tải PDF",
        "Tải PowerPoint (PPTX)",
        "Tải Excel (XLSX)",
        "Tải Trình chiếu (HTML)",
    ]


def keep(at, words):
    """The page after these words were kept for the sentence picked."""
    at.text_area[0].set_value(words)
    return next(one for one in at.button if one.label == "Giữ lời này").click().run()


def test_a_sentence_is_edited_and_kept_and_a_number_of_ones_own_is_refused(opened, settings):
    at = keep(opened, "Nguồn tin: ⟦1⟧ và 99.")
    assert [one.value for one in at.error if "chữ số" in one.value]
    at = keep(at, "Nguồn tin có giá trị nay là ⟦1⟧.")
    assert not at.exception
    kept = load(settings, "leader.vn", "01", "2024-12").edits["changes/tips_valuable"]
    assert kept.words == "Nguồn tin có giá trị nay là ⟦1⟧."


def test_a_place_outside_the_scope_is_not_shown(visit):
    at = visit("giao-ban", scope="01101", tinh="02")
    assert not at.exception
    assert any("ngoài phạm vi" in one.value for one in at.warning)


def test_an_office_signs_it_and_finds_it_again_as_it_was(visit):
    at = visit("giao-ban", role="office", **PLACE)
    at = next(one for one in at.button if one.label == "Ký và lưu bản này").click().run()
    assert not at.exception
    assert "0000001-" in at.success[0].value
    assert [one.label for one in at.expander if "đã ký" in one.label] == ["Các bản đã ký (1)"]


def test_a_leader_does_not_sign(opened):
    assert not [one for one in opened.button if one.label == "Ký và lưu bản này"]

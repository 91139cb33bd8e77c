"""Sentences in somebody's own words, and the drafts that keep them."""

import pytest

from dashboard.accounts import Accounts
from dashboard.briefing.document import Document, Figure, Section, Sentence, Source, text_of
from dashboard.briefing.drafts import Draft, load, save
from dashboard.briefing.editing import Edit, edit_of, editable, edited
from etl.ground.errors import UserError
from tests.signing import PASSWORD, data_folder


def figure(written):
    return Figure(Source("totals", ()), (("indicator", "models"),), "value", written, written)


def sentence(now, then):
    """`Mô hình: {now}, năm trước {then}.`"""
    return Sentence("models", ("Mô hình: ", figure(now), ", năm trước ", figure(then), "."))


def document(*blocks):
    return Document(
        "", "01", "2026-10", "vi", "leader", "", "2026-11-05", (), (Section("changes", "", blocks),)
    )


def said(made):
    return text_of(made.sections[0].blocks[0].parts)


def test_the_figures_of_an_edited_sentence_stay_live():
    edit = edit_of(sentence("12", "9"), "Năm trước có ⟦2·9⟧ mô hình, nay ⟦1·hàng nghìn⟧.")
    assert said(edited(document(sentence("12", "9")), {"changes/models": edit})) == (
        "Năm trước có 9 mô hình, nay 12."
    )
    # A correction came: the words are kept, the figure is the new answer.
    made = edited(document(sentence("14", "9")), {"changes/models": edit})
    assert said(made) == "Năm trước có 9 mô hình, nay 14."
    assert made.sections[0].blocks[0].edited


def test_an_edited_sentence_is_edited_further_by_the_places_of_the_first():
    first = edit_of(sentence("12", "9"), "Năm trước: ⟦2⟧.")
    shown = editable(sentence("12", "9"), first)
    assert shown == "Năm trước: ⟦2·9⟧."
    assert edit_of(sentence("12", "9"), shown) == first


def test_an_edit_of_a_sentence_that_is_worded_otherwise_now_is_laid_aside():
    edit = edit_of(sentence("12", "9"), "Nay ⟦1⟧.")
    other = Sentence("models", ("Chưa đủ căn cứ: ", figure("3"), " tháng."))
    assert edited(document(other), {"changes/models": edit}) == document(other)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Mô hình: 13", "chữ số"),
        ("Mô hình: ⟦3⟧", "không có số thứ 3"),
        ("Mô hình ⟧⟦", "ngoặc"),
        ("Ông Nguyễn Văn An xây dựng ⟦1⟧ mô hình", "cá nhân"),
        ("a" * 2001, "2000"),
    ],
)
def test_words_that_hold_loose_numbers_or_persons_are_refused(words, why):
    with pytest.raises(UserError, match=why):
        edit_of(sentence("12", "9"), words)


def test_a_draft_is_kept_for_its_account_place_and_period(monkeypatch, tmp_path):
    settings = data_folder(monkeypatch, tmp_path)
    for name in ("an", "binh"):
        Accounts(settings.app_database).add(name, PASSWORD, role="leader", scope="VN")
    draft = Draft("office", ("models", "changes"), {"changes/models": Edit("a", "b")})
    save(settings, "an", "01", "2026-10", Draft())
    save(settings, "an", "01", "2026-10", draft)
    assert load(settings, "an", "01", "2026-10") == draft
    untouched = [("binh", "01", "2026-10"), ("an", "02", "2026-10"), ("an", "01", "2026-09")]
    assert {load(settings, *key) for key in untouched if load(settings, *key) != Draft()} == set()
    Accounts(settings.app_database).remove("an")
    assert load(settings, "an", "01", "2026-10") == Draft()

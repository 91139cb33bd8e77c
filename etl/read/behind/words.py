"""Words that stand around a form in every office: what our own templates say, national titles,
periods, levels.

Text beside the figures is kept only where it is made of nothing else. A person's name is not among
them, nor can it be spelt out of them: single letters and short numbers pass, but no nine digits in
one cell.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from etl.ground.text import fold
from etl.privacy.model_names import names_person
from etl.read.header import ROW_NUMBER_LABELS
from etl.reference.forms import Form
from etl.reference.registers import Register

LONGEST = 300
MANY_DIGITS = 9  # fewer are nobody's number
NUMBER = re.compile(r"[-+(]?[0-9]{1,3}([., ]?[0-9]{3})*([.,][0-9]{1,2})?%?\)?|[-–—…]|\.{3}")
SHORT_WORD = re.compile("[a-z]|[0-9]{1,4}|[ivx]{1,4}")  # initials, numbers, quarters
WORD = re.compile("[a-z]+|[0-9]+")
DAY = re.compile(r"\b([0-9]{1,2}/){1,2}(20)?[0-9]{2}\b")
VERSION = re.compile(r"(?<=\bmau )[0-9a-f]{6}\b")
# Titles, templates, the lines of a page's head and foot; folded, each word once.
OFFICE = """
    cong hoa xa hoi chu nghia viet nam doc lap tu do hanh phuc bo cao ket qua thuc hien phong trao
    toan dan bao ve an ninh to quoc antq antt trat tu cong tac phoi hop so lieu minh hoa tong hop
    bieu mau phu luc bang thong ke danh muc tinh thanh pho huyen quan thi tran phuong xa dac khu ca
    ubnd uy ban nhan mat tran don vi dia ban ky truoc cuoi dau thang quy nam nua ngay den tu va theo
    cua ve kem so bieu dinh ky dot lan hang trang sheet page table column cot tong cong cong don
    total tt stt no period year month quarter report figures chi dien o trang xam da co san khong
    sua chua co lieu de phat sinh ghi cac chu viet lien nguyen tro len dem phai danh sach gui tron
    ven them chep ma ten xuong dong moi roi het xoa rieng ai doi chieu hien chon mot gia tri trong
    tha dung vi du sau qua dai nhieu nhat ky ta mo nhap loi du lieu thap cao lon nho hon hoac bang
    count only not a list choose value from the whole number digits alone right day date
"""


@lru_cache(maxsize=32)
def _vocabulary(forms: tuple[Form, ...]) -> frozenset[str]:
    found = {*OFFICE.split(), *ROW_NUMBER_LABELS}
    for form in forms:
        texts = [form.name, *form.columns.values()]
        for field in form.fields if isinstance(form, Register) else ():
            texts += [choice.value for choice in field.choices]
        found.update(
            word for text in texts for said in (text.vi, text.en) for word in fold(said).split()
        )
    return frozenset(found)


# Most cells of a form are short numbers and the same few words.
@lru_cache(maxsize=20_000)
def _is_made_of(text: str, known: frozenset[str]) -> bool:
    plain = unicodedata.normalize("NFKC", text).replace("_", " ")
    if sum(map(str.isdigit, DAY.sub("", plain))) >= MANY_DIGITS:
        return False
    words = WORD.findall(VERSION.sub("", fold(plain)))
    spelt = all(word in known or SHORT_WORD.fullmatch(word) for word in words)
    return spelt and not names_person(text)


class Vocabulary:
    """The words of the forms and of offices."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._words = _vocabulary(tuple(forms))

    def is_ours(self, text: str) -> bool:
        """Whether the text says nothing beyond these words and short numbers; blank text says
        nothing.
        """
        return not text or (len(text) <= LONGEST and _is_made_of(text, self._words))

    def may_stay(self, text: str) -> bool:
        """Whether a cell outside the rows of units may stay where it is: our words, or one
        number.
        """
        return self.is_ours(text) or (
            NUMBER.fullmatch(text) is not None and sum(map(str.isdigit, text)) < MANY_DIGITS
        )

"""What may never be stored: signs of a person or of a secret, one set of patterns for Python and
SQL.

Law 91/2025/QH15 and Decree 356/2025 (personal data), State Secrets Law 117/2025/QH15. Whatever
these patterns find is refused, and its text is quoted nowhere.
"""

import re
import unicodedata

from etl.ground.findings import Kind
from etl.ground.text import Text

# Both engines (Python's re and DuckDB's RE2) must read these alike: no look-around, no \w.
LETTER = "a-zà-ỹđ"
GAPS = "[ .\u00a0\u2009\u202f-]"  # what people put between the digits of one number
IDENTITY = r"(?:^|[^0-9])(?:[0-9]{9}|[0-9]{12})(?:[^0-9]|$)"  # CMND has 9 digits, CCCD 12
PHONE = r"(?:^|[^0-9])(?:0[0-9]{9,10}|84[0-9]{9,10})(?:[^0-9]|$)"
# A number with letters for some of its digits: o79l23456789. No word of the language is spelt so.
LOOKALIKE = f"(?:^|[^0-9{LETTER}])[0-9oli|]{{9,12}}(?:[^0-9{LETTER}]|$)"
SECRET = f"(?:^|[^{LETTER}])(?:tuyệt mật|tối mật|mật|tuyet mat|toi mat)(?:[^{LETTER}]|$)"
# Everyday words that begin like a mark of secrecy: density, honey, close ties, passwords.
NO_SECRET = "mật[ \u00a0]+(?:độ|ong|mía|thiết|khẩu|mã)"
_SPOKEN_OF = (
    "họ và tên|họ tên|người lập|người báo cáo|người gửi|người tổng hợp|cccd|cmnd"
    "|căn cước|số điện thoại|điện thoại|sđt|đồng chí"
)
PERSON = f"(?:^|[^{LETTER}])(?:{_SPOKEN_OF}|ông|bà)(?:[^{LETTER}]|$)"
# A title over a table says Bà Rịa more often than it names a lady.
PERSON_IN_TITLE = f"(?:^|[^{LETTER}])(?:{_SPOKEN_OF})(?:[^{LETTER}]|$)"

IDENTITY_NUMBER = Kind(
    "identity_number",
    "error",
    Text(
        "có dãy số giống số giấy tờ của một người (giá trị không được ghi lại). "
        "Biểu mẫu chỉ nhận số tổng hợp: xóa khỏi tệp rồi gửi lại.",
        "there is a number like a person's identity number (the value is not kept). "
        "The form takes totals only: remove it and send the file again.",
    ),
    private=True,
)
PHONE_NUMBER = Kind(
    "phone_number",
    "error",
    Text(
        "có dãy số giống số điện thoại (giá trị không được ghi lại). Xóa khỏi tệp rồi gửi lại.",
        "there is a number like a phone number (the value is not kept). Remove it and send the file"
        " again.",
    ),
    private=True,
)
SECRET_MARK = Kind(
    "secret_mark",
    "error",
    Text(
        "có dấu hiệu tài liệu mật (Mật, Tối mật, Tuyệt mật). Hệ thống không nhận tài liệu mật: "
        "không gửi tệp này; xóa phần đó nếu ghi nhầm.",
        "it is marked as a state secret (Mật, Tối mật, Tuyệt mật). Secret documents are not"
        " accepted: do not send this file; remove the mark if it is there by mistake.",
    ),
    private=True,
)
PERSON_WORDS = Kind(
    "person_words",
    "error",
    Text(
        "có chữ nói về một người (họ tên, người lập, điện thoại…). Xóa dòng này rồi gửi lại.",
        "it speaks of a person (name, prepared by, phone…). Remove this line and send the file"
        " again.",
    ),
    private=True,
)
FREE_TEXT = Kind(
    "free_text",
    "error",
    Text(
        "có chữ trong cột số (nội dung không được ghi lại). Chỉ ghi số nguyên; để trống nếu chưa có"
        " số liệu.",
        "there is text in a column of counts (it is not kept). "
        "Write a whole number only; leave it blank when there is no figure.",
    ),
    private=True,
)

# What may be quoted of a column of periods, without accents: the words of months and quarters, and
# digits.
PERIOD_WORDS = (
    "(?:[0-9"
    " ./,-]|ky|bao|cao|thang|thg|th|t|nam|quy|q|mot|hai|ba|bon|sau|bay|tam|chin|muoi|tu|i|v|x"
    "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec){1,40}"
)
PERIOD_SIGN = "[0-9]|thang|quy"  # without one of these the words may be somebody's name

LEFT_OUT = Text("[không chép lại]", "[not copied]")
"""What stands in a marked file (etl/marked/) for a cell that may not be given back."""

_NUMBERS = ((re.compile(IDENTITY), IDENTITY_NUMBER), (re.compile(PHONE), PHONE_NUMBER))
_SECRET, _NO_SECRET = re.compile(SECRET), re.compile(NO_SECRET)
_WORDS = ((_SECRET, SECRET_MARK), (re.compile(PERSON_IN_TITLE), PERSON_WORDS))
_GAPS = re.compile(GAPS)
_BETWEEN = re.compile(
    r"[()+_\u2010-\u2015]"
)  # more of what stands between the digits of a phone number
_RUN = re.compile(rf"(?<![0-9{LETTER}])[0-9oli|](?:{GAPS}?[0-9oli|]){{8,12}}(?![0-9{LETTER}])")
_ALIKE = str.maketrans("oli|", "0111")
MOSTLY_DIGITS = 7
_MARKS = frozenset({"mật", "tối mật", "tuyệt mật"})
_PERSON = re.compile(PERSON)
# The people of a place, and a place: the everyday phrases that would pass for a person.
_HARMLESS = re.compile(r"\bbà (?:con|rịa)\b")


def private_kind(text: str) -> Kind | None:
    """Why `text` may not be stored, or None. Meant for text above and below the table."""
    lower = text.lower()
    for pattern, kind in _WORDS:
        if pattern.search(_NO_SECRET.sub(" ", lower)):
            return kind
    return _number_kind(lower)


def is_marked_secret(text: str) -> bool:
    """Whether a mark of secrecy stands in the text, or is all of it."""
    lower = text.lower()
    return _SECRET.search(_NO_SECRET.sub(" ", lower)) is not None or lower == "mat"


def carries_private(text: str) -> bool:
    """Whether `text` has a person's number in it or is nothing but a mark of secrecy.

    Meant for other sheets and comments: there, words about names or secrets may be instructions.
    """
    return is_secret_mark(text) or _number_kind(text.lower()) is not None


def _number_kind(text: str) -> Kind | None:
    plain = _BETWEEN.sub(" ", "".join(map(_digit, unicodedata.normalize("NFKC", text)))).lower()
    squeezed = _GAPS.sub("", plain)
    found = next((kind for pattern, kind in _NUMBERS if pattern.search(squeezed)), None)
    return found or next(
        (kind for run in _RUN.findall(plain) if (kind := _disguised(_GAPS.sub("", run)))), None
    )


def _digit(letter: str) -> str:
    """A digit of any script as ours."""
    return letter if letter.isascii() else str(unicodedata.decimal(letter, letter))


def _disguised(run: str) -> Kind | None:
    """The kind of number that digits with a few letters among them stand for."""
    if sum(letter.isdigit() for letter in run) < MOSTLY_DIGITS or run.isdigit():
        return None
    digits = run.translate(_ALIKE)
    return next((kind for pattern, kind in _NUMBERS if pattern.search(digits)), None)


def is_secret_mark(text: str) -> bool:
    """Whether the text is nothing but a mark of secrecy."""
    return text.lower().strip(" .!*[]()") in _MARKS


def private_note(text: str) -> Kind | None:
    """`private_kind` for a sentence somebody wrote on purpose: a reason, a note, a citation."""
    spoken = _HARMLESS.sub("", text.lower())
    return private_kind(spoken) or (PERSON_WORDS if _PERSON.search(spoken) else None)

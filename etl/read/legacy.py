"""Headers damaged in known ways: recognised so that the person is told how to save the file right.

Nothing is repaired here: a damaged file is refused; an old font may be converted once the sender
has confirmed it (etl/read/conversion.py). A damage is a function that spoils a right label the same
way; a header is damaged so when spoiled labels match it.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from etl.ground.findings import Kind
from etl.ground.text import Text, fold
from etl.read.old_fonts import FONTS, Encoding
from etl.read.sheet import tidy
from etl.reference.forms import Form

LOST_LETTERS = Kind(
    "lost_letters",
    "error",
    Text(
        'tệp đã được lưu bằng bảng mã không có chữ Việt: chữ có dấu đã thành "?" và không khôi phục'
        ' được. Mở tệp gốc, chọn Lưu thành "CSV UTF-8" rồi gửi lại.',
        'the file was saved in an encoding without Vietnamese letters: they became "?" and cannot'
        ' be recovered. Open the original, save it as "CSV UTF-8" and send that.',
    ),
)
GARBLED = Kind(
    "garbled_letters",
    "error",
    Text(
        "chữ có dấu đã bị đọc sai bảng mã một lần trước khi lưu (kiểu “Sá»‘ tá»•”). "
        'Mở tệp gốc, chọn Lưu thành "CSV UTF-8" rồi gửi lại.',
        "the letters were read in the wrong encoding once before saving (like “Sá»‘ tá»•”). "
        'Open the original, save it as "CSV UTF-8" and send that.',
    ),
)
LEGACY_FONT = Kind(
    "legacy_font",
    "error",
    Text(
        "tệp dùng phông chữ cũ {font}, không phải Unicode. Xem chữ trước và sau khi chuyển rồi xác"
        ' nhận; hoặc tự chuyển mã (UniKey: Ctrl+Shift+F6), lưu thành "CSV UTF-8" rồi gửi lại.',
        "the file uses the legacy font encoding {font}, not Unicode. Look at the text before and"
        " after conversion and confirm it; or convert it yourself (UniKey: Ctrl+Shift+F6), save it"
        ' as "CSV UTF-8" and send that.',
    ),
)

# TCVN 5712:1993 (VN3), the code of the .VnTime fonts: lower-case letters from á to ỵ and their
# bytes.
TCVN3 = dict(
    zip(
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ",
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦",
        strict=True,
    )
)
# VNI-Windows: a letter and after it the byte of its marks. The tone marks stand in the order ́ ̀ ̉
# ̃ ̣.
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI_PLAIN, _VNI_HAT, _VNI_BREVE = "ùøûõï", "áàåãä", "éèúüë"
_VNI_ALONE = dict(zip("íìỉĩịđỵÍÌỈĨỊĐỴ", "íìæóòñîÍÌÆÓÒÑÎ", strict=True))
_HAT, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"


def to_tcvn3(text: str) -> str:
    """`text` as TCVN3 bytes look when taken for Latin-1."""
    return "".join(TCVN3.get(letter) or TCVN3.get(letter.lower(), letter) for letter in text)


def to_vni(text: str) -> str:
    """`text` as VNI-Windows bytes look when taken for Latin-1."""
    return "".join(_VNI_ALONE.get(letter) or _vni_letter(letter) for letter in text)


def _vni_letter(letter: str) -> str:
    """A capital letter takes the capital of its mark."""
    if letter.isupper():
        return _vni_letter(letter.lower()).upper()
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES.index(mark) for mark in marks if mark in _TONES), None)
    if _HAT in marks:
        return base + ("â" if tone is None else _VNI_HAT[tone])
    if _BREVE in marks:
        return base + ("ê" if tone is None else _VNI_BREVE[tone])
    if _HORN in marks:
        base = {"o": "ô", "u": "ö"}[base]
    return base if tone is None else base + _VNI_PLAIN[tone]


def _lossy(encoding: str) -> Callable[[str], str]:
    return lambda text: text.encode(encoding, errors="replace").decode(encoding)


def _garbled(text: str) -> str:
    return text.encode("utf-8").decode("cp1252", errors="replace")


@dataclass(frozen=True)
class Damage:
    """One way in which a right text is spoiled, and what to tell the person."""

    kind: Kind
    spoil: Callable[[str], str]
    encoding: Encoding | None = None

    @property
    def font(self) -> str:
        """What people call the old font's encoding; nothing for other damages."""
        return FONTS[self.encoding] if self.encoding else ""


DAMAGES = (
    Damage(LOST_LETTERS, _lossy("cp1252")),
    Damage(LOST_LETTERS, _lossy("cp1258")),
    Damage(LOST_LETTERS, _lossy("ascii")),
    Damage(GARBLED, _garbled),
    Damage(LEGACY_FONT, to_tcvn3, "tcvn3"),
    Damage(LEGACY_FONT, to_vni, "vni"),
)
ENOUGH = 4  # labels; fewer could be chance
LONGEST = 300  # characters of a damaged label; longer cells are something else


@lru_cache(maxsize=32)
def _spoiled(form: Form, damage: Damage) -> frozenset[str]:
    """The spoiled labels, folded; those that the damage leaves as they were prove nothing."""
    labels = [label.vi for label in form.columns.values()]
    return frozenset(fold(tidy(damage.spoil(label))) for label in labels) - frozenset(
        fold(label) for label in labels
    )


def damage_of(header: Iterable[str], forms: Iterable[Form]) -> Damage | None:
    """The known damage that explains these header cells, or None."""
    seen = {fold(cell) for cell in header if len(cell) <= LONGEST}
    score, position = max(
        (len(seen & _spoiled(form, damage)), -position)
        for form in forms
        for position, damage in enumerate(DAMAGES)
    )
    return DAMAGES[-position] if score >= ENOUGH else None

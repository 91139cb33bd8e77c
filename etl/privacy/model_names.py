"""What a thing's short name may not hold: a person, an address, a place on the map. Patterns for
SQL (RE2).

Names are the only words a register keeps, so they are screened beyond etl/privacy/patterns.py. A
hamlet or a commune in a name is no address; units named after people (Xã Hồ Thị Kỷ) are no person.
"""

import re
import unicodedata

from etl.privacy.patterns import LETTER, PERSON

LONGEST = 120
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
# The commonest surnames, nine tenths of all people. Left out: those that are everyday words as well
# (An, Kim, Sơn).
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Trương|Lâm|Đoàn|Mai|Tô|Quách"
    "|Tăng|Thạch|Danh|Châu|Lương|Tạ|Vương|Diệp"
)
# A surname and two more words with capitals; or, in any case, a surname with Văn or Thị after it.
_CAPITALS = f"(?:^|[^{LETTER}{UPPER}])(?:{SURNAMES})(?: [{UPPER}][{LETTER}]*){{2,3}}"
_MIDDLE = f"(?:^|[^{LETTER}])(?:{SURNAMES.lower()}) (?:văn|thị) [{LETTER}]+"
# The same as people type without a Vietnamese keyboard; left out are surnames that spell everyday
# words so (do thi).
PLAIN_SURNAMES = (
    "nguyen|tran|pham|huynh|hoang|phan|vo|bui|ngo|dinh|trinh|truong|doan|quach|luong|diep|le"
)
_PLAIN = f"(?:^|[^{LETTER}0-9])(?:{PLAIN_SURNAMES}) (?:van|thi) [a-z]+"
_PLAIN_CAPITALS = (
    "(?:^|[^A-Za-z0-9])(?:Nguyen|Tran|Pham|Huynh|Phan|Bui|Ngo|Dinh|Trinh|Vo)(?: [A-Z][a-z]*){2,3}"
)
# Initials and a name: N.V.Tèo, Tr. V. Bê; a level's or a body's initials are taken out before
# (HARMLESS).
_INITIALS = f"(?:^|[^{LETTER}{UPPER}.])(?:[{UPPER}][hr]?[.] ?){{2,3}}[{UPPER}][{LETTER}]+"
_ONE_INITIAL = f"(?:^|[^{LETTER}{UPPER}])(?:{SURNAMES}) [{UPPER}][hr]?[.] ?[{UPPER}][{LETTER}]*"
NAME_OF_PERSON = (
    f"{_CAPITALS}|{_ONE_INITIAL}|(?i:{_MIDDLE})|(?i:{_PLAIN})|{_PLAIN_CAPITALS}|{_INITIALS}"
)
PERSON_SPOKEN_OF = PERSON
ADDRESS = (
    f"(?i:(?:^|[^{LETTER}])(?:số nhà|hẻm|ngõ|ngách|số [0-9]|lô [0-9]))"
    f"|(?:^|[^{LETTER}])(?i:đường|phố) (?i:số )?[{UPPER}0-9]"
    "|(?:^|[^0-9])[0-9]+/[0-9]+|[0-9]{1,3}[.,][0-9]{4,}"
)
# Words that only look like a surname or a street, taken out before a name is judged.
HARMLESS = (
    "(?i)\\b(?:t[.] ?[ptxđ]|q[.] ?p|k[.] ?p|u[.]?b[.]?n[.]?d|c[.] ?a)[.]"
    "|thị (?:trấn|xã)|thành phố|đường phố|tội phạm|đoàn (?:thanh niên|viên|thể)|hồ chí minh"
)
LEVEL_WORDS = "^(?:xã|phường|thị trấn|thị xã|thành phố|huyện|quận|đặc khu|tỉnh) "

_PERSON, _HARMLESS = re.compile(NAME_OF_PERSON), re.compile(HARMLESS)


def names_person(text: str) -> bool:
    """Whether the text holds a person's name, in any of the usual ways to write one."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    return _PERSON.search(_HARMLESS.sub(" ", plain)) is not None

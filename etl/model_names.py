"""What a thing's short name may not hold: a person, an address, a place on the map. Patterns for SQL (RE2).

Names are the only words a register keeps, so they are screened beyond etl/private.py. A hamlet or a
commune in a name is no address; units named after people (Xã Hồ Thị Kỷ) are no person.
"""

from etl.private import LETTER, PERSON

LONGEST = 120
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
# The commonest surnames, nine tenths of all people. Left out: those that are everyday words as well (An, Kim, Sơn).
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Trương|Lâm|Đoàn|Mai|Tô|Quách"
    "|Tăng|Thạch|Danh|Châu|Lương|Tạ|Vương|Diệp"
)
# A surname and two more words with capitals; or, in any case, a surname with Văn or Thị after it.
_CAPITALS = f"(?:^|[^{LETTER}{UPPER}])(?:{SURNAMES})(?: [{UPPER}][{LETTER}]*){{2,3}}"
_MIDDLE = f"(?:^|[^{LETTER}])(?:{SURNAMES.lower()}) (?:văn|thị) [{LETTER}]+"
NAME_OF_PERSON = f"{_CAPITALS}|(?i:{_MIDDLE})"
PERSON_SPOKEN_OF = PERSON
ADDRESS = (
    f"(?i:(?:^|[^{LETTER}])(?:số nhà|hẻm|ngõ|ngách|số [0-9]|lô [0-9]))"
    f"|(?:^|[^{LETTER}])(?i:đường|phố) (?i:số )?[{UPPER}0-9]"
    "|(?:^|[^0-9])[0-9]+/[0-9]+|[0-9]{1,3}[.,][0-9]{4,}"
)
# Words that only look like a surname or a street, taken out before a name is judged.
HARMLESS = "(?i)thị (?:trấn|xã)|thành phố|đường phố|tội phạm|đoàn (?:thanh niên|viên|thể)|hồ chí minh"
LEVEL_WORDS = "^(?:xã|phường|thị trấn|thị xã|thành phố|huyện|quận|đặc khu|tỉnh) "

"""Whether a password may be taken: long enough, and not among those that are guessed first.

Length counts, not rules about digits and signs, which people meet alike. What a guesser would try
is estimated by zxcvbn (Wheeler, USENIX Security 2016) with Vietnamese words, the names of all units
and of the accounts beside the words it brings.
"""

import csv
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from anyascii import anyascii
from zxcvbn_rs_py import zxcvbn

from dashboard.accounts.demo_password import PASSWORD
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

SHORTEST_PASSWORD = 12
# Of ten million guesses a second (a stolen database, argon2 set aside) the weakest taken lasts ten
# seconds; behind the brake, centuries.
LEAST_GUESSES_LOG10 = 8.0
# More is not weaker for it, and would take long to estimate.
ESTIMATED = 72
KIND = re.compile(r"^(Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Phường|Xã|Đặc khu) ")
WORDS = Path(__file__).with_name("common_words.txt")

SHORT_PASSWORD = Text(
    "Mật khẩu phải có ít nhất {least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.",
    "A password must have at least {least} characters. A short sentence you remember is best.",
)
WEAK_PASSWORD = Text(
    "Mật khẩu này dễ đoán: nó gồm tên, từ thường gặp, ngày tháng hoặc ký tự lặp lại. Hãy ghép bốn,"
    " năm từ không liên quan nhau.",
    "This password is easy to guess: it is made of names, common words, dates or repeated"
    " characters. Put four or five words together that have nothing to do with each other.",
)
KNOWN_PASSWORD = Text(
    "Đây là mật khẩu của tài khoản minh họa, ai cũng biết. Chọn mật khẩu khác.",
    "This is the password of the demo accounts, which everybody knows. Choose another.",
)


def require_strong(password: str, names: Collection[str], settings: Settings) -> None:
    """Raises UserError, saying what to do, for a password that is short, easy to guess or known.

    `names` are those of accounts, the password's own among them.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(SHORT_PASSWORD, least=SHORTEST_PASSWORD)
    if _bare(PASSWORD) in _bare(password):
        raise UserError(KNOWN_PASSWORD)
    # Accents and blanks hide a name from the estimate, not from a guesser.
    spellings = (password[:ESTIMATED], _bare(password)[:ESTIMATED])
    known = (*(_bare(name) for name in names), *_words(settings.reference_dir / "units.csv"))
    # Only those that occur: with all of them the estimate would take 30 ms.
    found = [word for word in known if word in spellings[0].lower() or word in spellings[1]]
    if any(zxcvbn(text, found).guesses_log10 < LEAST_GUESSES_LOG10 for text in spellings):
        raise UserError(WEAK_PASSWORD)


@cache
def _words(units: Path) -> tuple[str, ...]:
    """Common words, then every unit's name with and without its kind; each once."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if line and not line.startswith("#")]
    if units.exists():
        with units.open(encoding="utf-8-sig", newline="") as file:
            names = [row.get("name") or "" for row in csv.DictReader(file)]
        words += [_bare(KIND.sub("", name)) for name in names] + [_bare(name) for name in names]
    return tuple(dict.fromkeys(filter(None, words)))


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", anyascii(text).lower())

"""The particulars of the issuing office, as an administrative document has them: settings, never a
default person.

They are read from `DATA_DIR/briefing.toml`; what is not set prints as an empty slot to fill in by
hand:

    superior = "ỦY BAN NHÂN DÂN TỈNH …"
    body = "BAN CHỈ ĐẠO …"
    place = "Cà Mau"
    symbol = "BC-BCĐ"
    signer = "TRƯỞNG BAN"
    receivers = ["Như trên", "Lưu: VT"]
    sensitivity = ""
"""

import tomllib
from dataclasses import dataclass, fields

from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

FILE = "briefing.toml"
SLOT = "…………………"
UNREADABLE = Text(
    "Tệp {file}: {problem}. Chỉ được có các mục: {known}.",
    "File {file}: {problem}. It may hold only: {known}.",
)


@dataclass(frozen=True)
class Office:
    """Who issues the document: its superior, itself, where, its symbol, the signer's office, who
    receives it, and a mark of sensitivity if any.
    """

    superior: str = SLOT
    body: str = SLOT
    place: str = SLOT
    symbol: str = "BC-…"
    signer: str = SLOT
    receivers: tuple[str, ...] = (SLOT,)
    sensitivity: str = ""


def office(settings: Settings) -> Office:
    """The installation's particulars. Raises UserError where the file holds anything else."""
    path = settings.data_dir / FILE
    if not path.exists():
        return Office()
    known = [field.name for field in fields(Office)]
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(UNREADABLE, file=FILE, problem=error, known=", ".join(known)) from None
    wrong = [name for name, value in told.items() if name not in known or not _fits(name, value)]
    if wrong:
        raise UserError(UNREADABLE, file=FILE, problem=", ".join(wrong), known=", ".join(known))
    return Office(**{name: _value(value) for name, value in told.items()})


def _fits(name: str, value: object) -> bool:
    words = value if name == "receivers" else [value]
    return isinstance(words, list) and all(isinstance(word, str) for word in words)


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value

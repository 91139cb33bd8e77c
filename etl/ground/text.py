"""Two languages side by side, and the folded form by which spellings are matched."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from anyascii import anyascii

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
# Labels, names and figures come again in every row and every file, and are folded once. A longer
# text is folded each time: kept ones could fill the memory.
REMEMBERED = 100


@dataclass(frozen=True)
class Text:
    """One sentence or label in both languages; `{name}` slots are filled when it is read."""

    vi: str
    en: str

    def __call__(self, language: Language, /, **values: object) -> str:
        """The text in `language`, its slots filled. Raises KeyError for a slot without a value.

        A value that is itself a Text is read in the same language.
        """
        template = self.vi if language == "vi" else self.en
        filled = {
            key: value(language) if isinstance(value, Text) else value
            for key, value in values.items()
        }
        return template.format_map(filled)


def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: ASCII, lower case, words by one space.

    Case, accents (NFC or NFD, old or new tone placement), hyphens, punctuation and runs of
    spaces make no difference: fold("Xã  HƯNG-HỘI") == fold("xa hung hoi").
    """
    return _remembered(text) if len(text) <= REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    ascii_text = anyascii(unicodedata.normalize("NFC", text)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", ascii_text))


_remembered = lru_cache(maxsize=50_000)(_folded)

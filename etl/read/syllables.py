"""Whether words look Vietnamese: enough to tell text that was read right from text that was not. No
spelling check.
"""

import re
import unicodedata

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
BREAKS = re.compile("[\\s\x00-\x40\\[-`{-\x7f–—…“”‘’]+")
ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
VOWELS = (
    "[aăâeêioôơuưy]|a[iouy]|â[uy]|e[ou]|êu|i[aêu]|iêu|o[aăeio]|oa[iouy]|oe[o]|ôi|ơi|u[aâêiôơy]|uây|uôi|uy[aêu]"
    "|uê[u]|ua[iouy]|ư[aiouơu]|ươ[iu]|y[ê]|yêu"
)
SYLLABLE = re.compile(f"{ONSET}(?:{VOWELS})(?:ch|ng|nh|[ckmnpt])?")
# A tone stands on a vowel, not on the glide after it: ão is one, aõ is not; giò, quý and thuý are.
GLIDE = re.compile("[aăâeêioôơuưy][iouy]")
AFTER_ALL = re.compile("(?:gi|qu).|.*uy")
SHORTENED = re.compile("[A-ZĂÂĐÊÔƠƯ]{2,}")


def is_word(word: str) -> bool:
    """Whether the word is built like a Vietnamese syllable, or is an abbreviation in capitals."""
    if SHORTENED.fullmatch(word):
        return True
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [place for place, letter in enumerate(letters) if letter in TONES]
    plain = unicodedata.normalize(
        "NFC", "".join(letter for letter in letters if letter not in TONES)
    )
    if len(tones) > 1 or SYLLABLE.fullmatch(plain) is None:
        return False
    is_last = tones == [len(letters) - 1]
    return not (is_last and GLIDE.fullmatch(plain[-2:]) and not AFTER_ALL.fullmatch(plain))


def telling_words(text: str) -> list[str]:
    """The words with letters beyond A to Z: only these tell how the text was written."""
    return [word for word in BREAKS.split(text) if word and not word.isascii()]

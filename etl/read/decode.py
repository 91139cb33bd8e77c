"""Bytes of a text file → the texts they may stand for, surest first."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from etl.read.old_fonts import as_latin
from etl.read.sheet import tidy

# UTF-32's mark begins with UTF-16's, so it is looked for first.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 50_000  # bytes shown to the guesser: enough for any header, and a bounded time


@dataclass(frozen=True)
class Reading:
    """One way to read the bytes. `sure` is False for a guess, which only a matching header
    confirms.
    """

    encoding: str
    text: str
    sure: bool


def readings(data: bytes) -> Iterator[Reading]:
    """The texts `data` may stand for, in an order that never depends on chance.

    A byte-order mark or valid UTF-8 settles it: then there is one reading. Otherwise Windows-1258,
    then what charset-normalizer thinks most likely. Nothing at all for a binary file.
    """
    encoding = _certain(data)
    if encoding:
        text = _decode(data, encoding)
        if text is not None and "\0" not in text:
            yield Reading(encoding, text, sure=True)
        return
    for guess in _guesses(data):
        text = _decode(data, guess)
        if text is not None:
            yield Reading(guess, text, sure=False)


def encoding_meant(data: bytes) -> str:
    """The encoding that nearly all of the bytes are in, as far as a mark or their shape tells: else
    UTF-8.
    """
    return _certain(data) or "utf-8"


def untouched(data: bytes) -> str | None:
    """The text with every character as it lies in the file, even those nobody sees; without a
    certain encoding as programs without Unicode took it. None for a binary file.
    """
    encoding = _certain(data)
    try:
        text = data.decode(encoding) if encoding else as_latin(data)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def _certain(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if data.count(0) * 5 > len(data):
        return _utf16_without_mark(data)
    return "utf-8" if _decode(data, "utf-8") is not None else None


def _utf16_without_mark(data: bytes) -> str:
    """Delimiters and digits leave every second byte zero, at odd places when little-endian."""
    return "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"


def _guesses(data: bytes) -> Iterator[str]:
    if b"\0" in data:
        return
    yield "cp1258"
    best = from_bytes(data[:SAMPLE]).best()
    if best is not None and best.encoding not in ("cp1258", "ascii"):
        yield best.encoding


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return tidy(data.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        return None

"""Ways to save the same text, right and wrong."""

import unicodedata
from collections.abc import Iterator

from tests.etl.corpus.case import BASE, Case
from tests.etl.forms_builder import Table


def encodings() -> Iterator[Case]:
    """Ways to save the same text."""
    yield Case("excel_csv_utf8", BASE.csv())
    yield Case("utf8_without_mark", BASE.csv(encoding="utf-8"))
    yield Case("excel_unicode_text", BASE.csv("\t", "utf-16"))
    yield Case("utf16_big_endian", b"\xfe\xff" + BASE.csv("\t", "utf-16-be"))
    yield Case("utf16_without_mark", BASE.csv("\t", "utf-16-le"))
    yield Case("windows_1258", BASE.csv(encoding="cp1258"))
    yield Case("windows_1258_comma", BASE.csv(",", "cp1258"))
    yield Case("headers_nfd", encode_nfd(BASE))
    yield Case(
        "lost_letters_1252",
        BASE.csv().decode("utf-8-sig").encode("cp1252", "replace"),
        (("lost_letters", None, None),),
    )
    yield Case(
        "lost_letters_1258",
        BASE.csv().decode("utf-8-sig").encode("cp1258", "replace"),
        (("lost_letters", None, None),),
    )
    yield Case(
        "lost_letters_ascii",
        BASE.csv().decode("utf-8-sig").encode("ascii", "replace"),
        (("lost_letters", None, None),),
    )
    text = BASE.csv().decode("utf-8-sig")
    garbled = text.encode("utf-8").decode("cp1252", "replace")
    yield Case(
        "read_once_in_the_wrong_encoding",
        garbled.encode("utf-8"),
        (("garbled_letters", None, None),),
    )


def encode_nfd(table: Table) -> bytes:
    """The table with every letter taken apart, as some systems save it."""
    return unicodedata.normalize("NFD", table.csv().decode("utf-8-sig")).encode("utf-8-sig")

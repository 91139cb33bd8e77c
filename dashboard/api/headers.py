"""What a request's headers ask for: a language, a format, and what the file is called."""

from collections.abc import Mapping
from email.message import Message
from pathlib import PurePosixPath

from etl.ground.text import LANGUAGES, Language

LONGEST_NAME = 200


def ranked(header: str) -> list[str]:
    """The values of an Accept… header in lower case, the most wanted first; those refused (q=0)
    left out.
    """
    weighted = []
    for part in header.lower().split(","):
        value, _, rest = part.strip().partition(";")
        weight = _weight(rest)
        if value and weight > 0:
            weighted.append((weight, value.strip()))
    return [value for _, value in sorted(weighted, key=lambda pair: -pair[0])]


def _weight(rest: str) -> float:
    for parameter in rest.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def language_of(header: str) -> Language:
    """The language an Accept-Language header wants most of those there are; Vietnamese unless
    English is.
    """
    for value in ranked(header):
        for language in LANGUAGES:
            if value.split("-")[0] == language:
                return language
    return "vi"


def format_of(header: str, offered: Mapping[str, str]) -> str | None:
    """The key of `offered` (key → media type) that an Accept header wants most; None when it wants
    none of them.
    """
    for value in ranked(header or "*/*"):
        for key, media_type in offered.items():
            if value in (media_type, media_type.split("/")[0] + "/*", "*/*"):
                return key
    return None


def file_name(query: str, disposition: str) -> str:
    """The sent file's name, without folders and control characters: from ?name=, else from
    Content-Disposition.

    Empty when neither says one.
    """
    name = query
    if not name and disposition:
        message = Message()
        message["Content-Disposition"] = disposition
        name = message.get_filename("")
    name = PurePosixPath(name.replace("\\", "/")).name
    name = "".join(char for char in name if char.isprintable()).strip()[:LONGEST_NAME]
    return name if name.strip(".") else ""

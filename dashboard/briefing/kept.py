"""Signed briefings: a document as it is kept, who may open one, and what the same questions answer
today.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from dashboard.accounts import User
from dashboard.accounts.roles import in_scope, require
from dashboard.briefing import document as parts
from dashboard.briefing.again import again
from dashboard.briefing.document import Document, Figure, figures_of
from dashboard.shown.store import store
from dashboard.words.formats import MISSING
from etl import briefings
from etl.briefings import Signed
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

KIND = "_"
KINDS = {
    kind.__name__: kind
    for kind in (
        parts.Document,
        parts.Section,
        parts.Fact,
        parts.Heading,
        parts.Sentence,
        parts.Note,
        parts.Table,
        parts.Chart,
        parts.Figure,
        parts.Source,
    )
}
# The section that tells of the data's version differs with every report that comes.
METHOD = "method"
NOT_YOURS = Text(
    "Bản giao ban {id} không có, hoặc được lập cho phạm vi rộng hơn tài khoản.",
    "There is no briefing {id}, or it was made for a wider scope than the account's.",
)


@dataclass(frozen=True)
class Difference:
    """A cell that the same question answers otherwise today: in which section, of which row, the
    numbers when it was signed and now.
    """

    section: str
    row: str
    then: str
    now: str


def sign(user: User, document: Document, settings: Settings) -> Signed:
    """Keeps the document in the user's name. Raises UserError unless the role may approve."""
    require(user, "approve")
    return briefings.sign(
        settings,
        place=document.place,
        period=document.period,
        scope=user.scope,
        who=user.name,
        document=packed(document),
    )


def signed_for(user: User, place: str, settings: Settings) -> list[Signed]:
    """The signed briefings of the place that the user may open, the latest first; damaged ones are
    left out (`python -m etl verify` names them).
    """
    broken = briefings.damaged(settings)
    sound = [one for one in reversed(briefings.ids(settings)) if one not in broken]
    found = (briefings.read(settings, one) for one in sound)
    return [one for one in found if one.place == place and _may_open(user, one)]


def opened(user: User, briefing_id: str, settings: Settings) -> tuple[Signed, Document]:
    """The briefing exactly as it was signed. Raises UserError where it is not there, was altered,
    or was made for a scope that the user's does not hold.
    """
    require(user, "view")
    if briefing_id not in briefings.ids(settings):
        raise UserError(NOT_YOURS, id=briefing_id)
    signed = briefings.read(settings, briefing_id)
    if not _may_open(user, signed):
        raise UserError(NOT_YOURS, id=briefing_id)
    return signed, unpacked(signed.document)


def _may_open(user: User, signed: Signed) -> bool:
    if signed.scope == user.scope:
        return True
    with store().cursor() as con:
        return in_scope(con, user.scope, signed.scope)


def differences(document: Document) -> Iterator[Difference]:
    """Every cell whose question answers otherwise today, for whoever the store answers for."""
    for section in document.sections:
        if section.id == METHOD:
            continue
        cells: dict[tuple, list[Figure]] = {}
        for figure in figures_of(section):
            key = (figure.source, figure.row, figure.column)
            if figure not in cells.setdefault(key, []):
                cells[key].append(figure)
        for (_, row, _), figures in cells.items():
            now = [again(figure) for figure in figures]
            if now != [figure.value for figure in figures]:
                yield Difference(
                    section.title,
                    ", ".join(str(value) for _, value in row),
                    " · ".join(figure.written for figure in figures),
                    " · ".join(MISSING if value is None else str(value) for value in now),
                )


def packed(part: object) -> Any:  # noqa: ANN401 (JSON)
    """A part of a document as JSON holds it."""
    if is_dataclass(part) and not isinstance(part, type):
        told = {one.name: packed(getattr(part, one.name)) for one in fields(part)}
        return {KIND: type(part).__name__, **told}
    return [packed(one) for one in part] if isinstance(part, tuple) else part


def unpacked(told: Any) -> Any:  # noqa: ANN401 (JSON)
    """The part again: equal to the one that was packed."""
    if isinstance(told, list):
        return tuple(unpacked(one) for one in told)
    if not isinstance(told, Mapping) or KIND not in told:
        return told
    kind = KINDS[told[KIND]]
    return kind(**{name: unpacked(value) for name, value in told.items() if name != KIND})

"""What is the matter with a data folder, each thing with what to do about it. Changes nothing.

A check is one function from settings to what it found; CHECKS lists them in the order in which a
person would mend things.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from etl import archive, decisions, snapshot
from etl.archive import chain
from etl.corrections import kept
from etl.ground import clock
from etl.ground.chained_log import ChainedLog
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.keeping import doctor_texts as texts
from etl.keeping.app_database import account_scopes, fault_of
from etl.keeping.places import hidden_left, unreadable, unwritable
from etl.snapshot.contents import contents_of
from etl.snapshot.recipe import recipe

Severity = Literal["error", "warning"]
CLOCK_TOLERANCE = timedelta(minutes=5)
# Below this the next publishes are likely to be refused.
LITTLE_ROOM = 1_000_000_000


@dataclass(frozen=True)
class Found:
    """One thing that is the matter: its code, how bad, what and where, and what to do."""

    code: str
    severity: Severity
    what: Text
    todo: Text


Check = Callable[[Settings], Iterator[Found]]


def examine(settings: Settings) -> list[Found]:
    """Everything found, in the order of CHECKS; a check that cannot be made is a finding itself."""
    found: list[Found] = []
    for name, check in CHECKS.items():
        try:
            found += check(settings)
        except (UserError, OSError) as problem:
            what = texts.CHECK_FAILED
            said = Text(*(_words(problem, language) for language in ("vi", "en")))
            found.append(_found(name, what, texts.SEE_PROBLEM, problem=said))
    return found


def _words(problem: UserError | OSError, language: Literal["vi", "en"]) -> str:
    return problem.message(language) if isinstance(problem, UserError) else f"{problem}"


def _found(
    code: str, what: Text, todo: Text, severity: Severity = "error", **values: object
) -> Found:
    told = Text(what("vi", **values), what("en", **values))
    return Found(code, severity, told, Text(todo("vi", **values), todo("en", **values)))


def _folder(settings: Settings) -> Iterator[Found]:
    for path in unwritable(settings):
        yield _found("permissions", texts.NOT_WRITABLE, texts.MEND_PERMISSIONS, path=path)
    for path in unreadable(settings):
        yield _found("permissions", texts.NOT_READABLE, texts.MEND_PERMISSIONS, path=path)


def _room(settings: Settings) -> Iterator[Found]:
    if not settings.data_dir.exists():
        return
    free = shutil.disk_usage(settings.data_dir).free
    if free < LITTLE_ROOM:
        yield _found("room", texts.NO_ROOM, texts.MAKE_ROOM, "warning", free=free // 1_000_000)


def _reference(settings: Settings) -> Iterator[Found]:
    recipe(settings)
    yield from ()


def _records(settings: Settings) -> Iterator[Found]:
    for broken in chain.breaks(settings.archive_dir):
        yield _found("chain", texts.BROKEN, texts.RESTORE, problem=broken.sentence())
    named = {broken.id for broken in chain.breaks(settings.archive_dir)}
    damaged = archive.damaged(archive.entries(settings.archive_dir))
    for entry in [*damaged, *decisions.damaged(settings)]:
        if entry not in named:
            yield _found("damaged", texts.DAMAGED, texts.RESTORE, id=entry)
    if not chain.read(settings.archive_dir).lines and archive.entries(settings.archive_dir):
        yield _found("chain", texts.NOT_CHAINED, texts.NEXT_WRITE, "warning")


def _corrections(settings: Settings) -> Iterator[Found]:
    for one in kept.every(settings):
        kept.data_of(settings, one.id)
    yield from ()


def _snapshots(settings: Settings) -> Iterator[Found]:
    served = snapshot.current_id(settings)
    entries = archive.entries(settings.archive_dir)
    if served is None:
        if entries:
            yield _found("pointer", texts.NO_POINTER, texts.PUBLISH)
        return
    if served == snapshot.DAMAGED_POINTER:
        yield _found("pointer", texts.BAD_POINTER, texts.PUBLISH)
    elif contents_of(snapshot.file_of(settings, served)) is None:
        yield _found("snapshot", texts.BAD_SNAPSHOT, texts.PUBLISH, id=served)
    for one in snapshot.available(settings):
        if one.id != served and contents_of(snapshot.file_of(settings, one.id)) is None:
            yield _found("snapshot", texts.BAD_KEPT, texts.NO_HARM, "warning", id=one.id)


def _unpublished(settings: Settings) -> Iterator[Found]:
    served = snapshot.current_id(settings)
    found = contents_of(snapshot.file_of(settings, served)) if served else None
    if found is None:
        return
    archived = {entry.id for entry in archive.entries(settings.archive_dir)}
    archived |= set(decisions.ids(settings))
    if waiting := len(archived - found.submissions - found.decisions):
        yield _found("unpublished", texts.UNPUBLISHED, texts.PUBLISH, "warning", count=waiting)
    if found.recipe != recipe(settings).sha:
        yield _found("outdated", texts.OUTDATED, texts.PUBLISH, "warning")


def _left(settings: Settings) -> Iterator[Found]:
    for path in hidden_left(settings):
        yield _found("left", texts.HALF_DONE, texts.CLEANED, "warning", path=path)


def _clock(settings: Settings) -> Iterator[Found]:
    newest = max((one.created_at for one in snapshot.available(settings)), default=None)
    if newest and newest > clock.now() + CLOCK_TOLERANCE:
        yield _found("clock", texts.CLOCK_BACK, texts.SET_CLOCK, when=f"{newest:%Y-%m-%d %H:%M}")


def _database(settings: Settings) -> Iterator[Found]:
    if fault := fault_of(settings.app_database):
        yield _found("database", texts.BAD_DATABASE, texts.RESTORE_DATABASE, problem=fault)


def _accounts(settings: Settings) -> Iterator[Found]:
    units, today = recipe(settings).reference.units.by_id, clock.today()
    for name, place in account_scopes(settings.app_database):
        unit = units.get(place)
        if place != "VN" and unit is None:
            yield _found("scope", texts.NO_PLACE, texts.SET_SCOPE, name=name, place=place)
        elif unit is not None and unit.valid_to is not None and unit.valid_to < today:
            yield _found(
                "scope", texts.PLACE_ENDED, texts.SET_SCOPE, "warning", name=name, place=place
            )


def _access_log(settings: Settings) -> Iterator[Found]:
    if fault := ChainedLog(settings.data_dir / "access").check():
        yield _found(
            "access_log", texts.BAD_LOG, texts.COMPARE_LOG, file=fault.file, line=fault.line
        )


CHECKS: dict[str, Check] = {
    "permissions": _folder,
    "room": _room,
    "reference": _reference,
    "archive": _records,
    "corrections": _corrections,
    "snapshots": _snapshots,
    "unpublished": _unpublished,
    "left": _left,
    "clock": _clock,
    "database": _database,
    "accounts": _accounts,
    "access_log": _access_log,
}

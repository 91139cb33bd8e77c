"""Reading figures: what lies in a place and in the account's scope, month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.datastructures import QueryParams
from starlette.responses import StreamingResponse

from dashboard.api.callers import Caller
from dashboard.api.figures_as import MEDIA_TYPES, WRITERS
from dashboard.api.headers import format_of
from dashboard.api.parameters import truth
from dashboard.api.problems import (
    BACKWARDS,
    BAD_VALUE,
    NO_INDICATOR,
    NO_PLACE,
    NOT_OFFERED,
    OUT_OF_SCOPE,
    Problem,
)
from dashboard.queries.amounts.observations import observation_batches
from dashboard.queries.asking import Connection
from dashboard.queries.places.place_standing import place_standing
from dashboard.queries.reference.indicators import indicators
from dashboard.queries.registry import answer
from dashboard.queries.reporting.data_version import data_version
from dashboard.shown.store import store
from etl.ground.errors import UserError
from etl.ground.periods import parse_period
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.snapshot import NONE_YET
from etl.snapshot.heirs import unit_under

PARAMETERS = ("place", "indicator", "first", "last", "kept", "format")
EARLIEST, LATEST = date(1900, 1, 1), date(9999, 12, 1)
A_MONTH = Text("một tháng, như 2026-10", "a month, such as 2026-10")


@dataclass(frozen=True)
class Asked:
    """One question as the request put it; no indicators means all."""

    place: str
    indicators: tuple[str, ...]
    first: date
    last: date
    kept: bool
    format: str


def read(caller: Caller, params: QueryParams, accept: str) -> StreamingResponse:
    """The figures asked for, streamed. Raises Problem for what cannot be asked, before anything is
    sent.
    """
    asked = _asked(params, accept, caller.user.scope)
    snapshot = store().current_snapshot_id()
    if snapshot is None:
        raise UserError(NONE_YET)
    con = store().cursor(snapshot)
    try:
        _check(con, asked, caller.user.scope)
        illustrative = bool(answer(con, data_version, caller.user.scope).iloc[0]["illustrative"])
    except BaseException:
        con.close()
        raise
    facts = {
        "snapshot": snapshot,
        "place": asked.place,
        "first": params.get("first"),
        "last": params.get("last"),
        "illustrative": illustrative,
    }
    headers = {
        "X-Snapshot": snapshot,
        "X-Illustrative": str(illustrative).lower(),
        "Cache-Control": "no-store",
    }
    return StreamingResponse(
        _rows(con, caller, asked, facts), media_type=MEDIA_TYPES[asked.format], headers=headers
    )


def _rows(
    con: Connection, caller: Caller, asked: Asked, facts: dict[str, object]
) -> Iterator[bytes]:
    with con:
        rows = answer(
            con,
            observation_batches,
            caller.user.scope,
            place=asked.place,
            indicators=asked.indicators,
            first=asked.first,
            last=asked.last,
            kept=asked.kept,
        )
        yield from WRITERS[asked.format](rows, facts)


def _asked(params: QueryParams, accept: str, scope: str) -> Asked:
    for name in params:
        if name not in PARAMETERS:
            wanted = ", ".join(PARAMETERS)
            raise Problem(BAD_VALUE, parameter=name, value=params[name], wanted=wanted)
    first = _month(params, "first") or EARLIEST
    last = _month(params, "last") or LATEST
    if first > last:
        raise Problem(BACKWARDS)
    names = [name for value in params.getlist("indicator") for name in value.split(",") if name]
    place = unit_under(Settings.from_environment(), params.get("place") or scope)
    kept = truth(params, "kept")
    return Asked(place, tuple(dict.fromkeys(names)), first, last, kept, _format(params, accept))


def _month(params: QueryParams, name: str) -> date | None:
    value = params.get(name)
    if not value:
        return None
    period = parse_period(value)
    if period is None or period.kind != "month":
        raise Problem(BAD_VALUE, parameter=name, value=value, wanted=A_MONTH)
    return period.first


def _format(params: QueryParams, accept: str) -> str:
    asked = params.get("format")
    if asked:
        if asked not in MEDIA_TYPES:
            raise Problem(BAD_VALUE, parameter="format", value=asked, wanted=", ".join(MEDIA_TYPES))
        return asked
    found = format_of(accept, MEDIA_TYPES)
    if found is None:
        raise Problem(NOT_OFFERED, offered=", ".join(MEDIA_TYPES.values()))
    return found


def _check(con: Connection, asked: Asked, scope: str) -> None:
    standing = answer(con, place_standing, scope, place=asked.place).iloc[0]
    if not standing["known"]:
        raise Problem(NO_PLACE, place=asked.place)
    if not standing["visible"]:
        raise Problem(OUT_OF_SCOPE, place=asked.place, scope=scope)
    known = set(answer(con, indicators, scope)["indicator"])
    for name in asked.indicators:
        if name not in known:
            raise Problem(NO_INDICATOR, indicator=name)

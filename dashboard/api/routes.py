"""The addresses under /api/v1: each asks for the token first, and does its work in a thread."""

from collections.abc import Callable
from functools import partial

import anyio.to_thread
from anyio import CapacityLimiter
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.api import observations, submissions
from dashboard.api.bodies import body_of
from dashboard.api.callers import caller_of
from dashboard.api.docs import STYLE, page
from dashboard.api.headers import file_name, format_of, language_of
from dashboard.api.openapi import document
from dashboard.api.parameters import truth
from dashboard.api.problems import BAD_VALUE, HANDLERS, IS_FORM, NO_NAME, Problem
from etl.ground.settings import Settings
from etl.ground.text import Language
from etl.judge.reasons import FORM, reasons_of
from etl.read.old_fonts import ENCODINGS, Encoding
from etl.reference.indicators import Indicator
from etl.snapshot.recipe import recipe

SENDING = ("name", "commit", "reason", "reason_for", "convert", "reduce")
# Judging a file keeps a core busy, and storing one waits for the writer's lock: readers must not
# queue behind it.
FILES_AT_ONCE = 1
READERS_AT_ONCE = 2


class Api:
    """The HTTP interface over one data folder."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._files = CapacityLimiter(FILES_AT_ONCE)
        self._readers = CapacityLimiter(READERS_AT_ONCE)

    @property
    def routes(self) -> list[BaseRoute]:
        """Everything under /api, to stand before Streamlit's routes."""
        routes = [
            Route("/v1/submissions", self.send, methods=["POST"]),
            Route("/v1/submissions/{id}", self.show, methods=["GET"]),
            Route("/v1/observations", self.read, methods=["GET"]),
            # The description holds no figure: it is open to whoever is to write a program against
            # it.
            Route("/v1/openapi.json", self.describe, methods=["GET"]),
            Route("/v1/docs", self.docs, methods=["GET"]),
            Route("/v1/docs.css", self.style, methods=["GET"]),
        ]
        return [Mount("/api", app=Starlette(routes=routes, exception_handlers=HANDLERS))]  # type: ignore[arg-type]

    async def send(self, request: Request) -> Response:
        """POST /submissions: one file, checked, and stored with ?commit=true."""
        caller = await caller_of(request, self._settings, "upload")
        params = request.query_params
        _known(params)
        commit, reduce = truth(params, "commit"), truth(params, "reduce")
        conversion = _conversion(params)
        if request.headers.get("content-type", "").startswith("multipart/"):
            raise Problem(IS_FORM)
        name = file_name(params.get("name", ""), request.headers.get("content-disposition", ""))
        if not name:
            raise Problem(NO_NAME)
        file = await body_of(request)
        reason, reasons = params.get("reason", "").strip() or None, _reasons(params)
        as_marked = format_of(request.headers.get("accept", ""), submissions.ANSWERS) == "marked"
        return await self._in_thread(
            self._files,
            submissions.send,
            caller,
            self._settings,
            file,
            name,
            reason,
            reasons,
            commit,
            conversion,
            reduce,
            as_marked,
        )

    async def show(self, request: Request) -> Response:
        """GET /submissions/{id}: the manifest and what still stands of it."""
        caller = await caller_of(request, self._settings, "view")
        return await self._in_thread(
            self._readers, submissions.show, caller, self._settings, request.path_params["id"]
        )

    async def read(self, request: Request) -> Response:
        """GET /observations: figures by place, months and indicators."""
        caller = await caller_of(request, self._settings, "view")
        accept = request.headers.get("accept", "")
        return await self._in_thread(
            self._readers, observations.read, caller, request.query_params, accept
        )

    async def describe(self, request: Request) -> Response:
        """GET /openapi.json: this interface, for programs that make programs."""
        return JSONResponse(document(self._indicators, _language(request)))

    async def docs(self, request: Request) -> Response:
        """GET /docs: the same for people."""
        language = _language(request)
        html = page(document(self._indicators, language), self._indicators, language)
        return HTMLResponse(html, headers={"Content-Language": language})

    async def style(self, _request: Request) -> Response:
        """GET /docs.css."""
        return Response(STYLE, media_type="text/css")

    @property
    def _indicators(self) -> tuple[Indicator, ...]:
        return tuple(recipe(self._settings).reference.indicators)

    async def _in_thread(
        self, limiter: CapacityLimiter, work: Callable[..., Response], *args: object
    ) -> Response:
        return await anyio.to_thread.run_sync(partial(work, *args), limiter=limiter)


def _language(request: Request) -> Language:
    return language_of(
        request.query_params.get("lang") or request.headers.get("accept-language", "")
    )


def _known(params: QueryParams) -> None:
    # A misspelt ?commit=true must not look like a submission that went through.
    for name in params:
        if name not in SENDING:
            raise Problem(BAD_VALUE, parameter=name, value=params[name], wanted=", ".join(SENDING))


def _reasons(params: QueryParams) -> dict[str, str]:
    try:
        return reasons_of(params.getlist("reason_for"))
    except ValueError as problem:
        # What was written is not repeated: it may be about a person.
        raise Problem(BAD_VALUE, parameter="reason_for", value="…", wanted=FORM) from problem


def _conversion(params: QueryParams) -> Encoding | None:
    value = params.get("convert", "").lower()
    found = next((encoding for encoding in ENCODINGS if encoding == value), None)
    if value and found is None:
        raise Problem(BAD_VALUE, parameter="convert", value=value, wanted=", ".join(ENCODINGS))
    return found

"""Nobody without a session gets past this point; and what Streamlit offers but we do not, nobody
reaches.
"""

from functools import partial
from urllib.parse import quote

import anyio
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.accounts import access
from dashboard.accounts.session import COOKIE, SIGN_IN
from dashboard.accounts.sign_in import Sessions
from dashboard.files.owners import OWNERS
from dashboard.server.web import texts
from dashboard.server.web.health import PATHS as HEALTH

# Readable without a session: it holds no figure, and the sign-in page or a health check needs it.
# /api/ asks every request for a bearer token itself, and knows nothing of cookies.
OPEN_FOLDERS = ("/static/", "/web/", "/session/", "/api/")
OPEN_FILES = ("/favicon.png", "/_stcore/health", *HEALTH)
# Streamlit's own doors that this program does not use.
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/agent",
    "/_stcore/script-health-check",
    "/auth",
    "/oauth2callback",
)
# Requests that say whose they are: a file made for one account, and a file coming in.
MEDIA = "/media/"
UPLOAD = "/_stcore/upload_file/"


class Guard:
    """Middleware: sends the anonymous to the sign-in page (a page) or answers 401 (else) or 403 (a
    websocket).
    """

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app = app
        self._sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it."""
        if scope["type"] not in ("http", "websocket"):
            return await self._app(scope, receive, send)
        path = scope["path"]
        if path.startswith(CLOSED):
            return await self._refuse(
                scope, receive, send, PlainTextResponse(texts.NOT_FOUND("vi"), 404)
            )
        if scope["type"] == "http" and is_open(path):
            return await self._app(scope, receive, send)
        cookie = HTTPConnection(scope).cookies.get(COOKIE)
        user = await anyio.to_thread.run_sync(self._sessions.user, cookie)
        if user is None:
            return await self._refuse(scope, receive, send, _anonymous(scope))
        if path.startswith(MEDIA) and not OWNERS.has(path, user.name):
            return await self._refuse(
                scope, receive, send, PlainTextResponse(texts.NOT_FOUND(user.language), 404)
            )
        if path.startswith(UPLOAD) and scope["method"] == "PUT":
            # The route without what follows it: ids of sessions and files are nobody's business
            # later.
            address = (scope.get("client") or ("", 0))[0]
            note = partial(access.record, event="upload", address=address)
            await anyio.to_thread.run_sync(note, self._sessions.path, user.name, UPLOAD)
        return await self._app(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, response: Response) -> None:
        if scope["type"] == "websocket":
            # Closing before accepting makes the server answer the handshake with 403.
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
        else:
            await response(scope, receive, send)


def is_open(path: str) -> bool:
    """Whether the path may be read without a session."""
    return ".." not in path and (path in OPEN_FILES or path.startswith(OPEN_FOLDERS))


def is_screen(path: str) -> bool:
    """Whether the path may be a screen's address: one word without a dot, or the root."""
    return path.count("/") == 1 and "." not in path


def _anonymous(scope: Scope) -> Response:
    if scope["type"] == "websocket":
        return Response(status_code=403)
    request = Request(scope)
    if (
        request.method == "GET"
        and "text/html" in request.headers.get("accept", "")
        and is_screen(request.url.path)
    ):
        query = f"?{request.url.query}" if request.url.query else ""
        target = quote(request.url.path + query, safe="/")
        return RedirectResponse(f"{SIGN_IN}?next={target}", 303)
    return PlainTextResponse(texts.NEED_SIGN_IN("vi"), 401)

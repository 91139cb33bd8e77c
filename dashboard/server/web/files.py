"""GET /web/…: font, icon, style sheets and script, all from this machine; and the page at every
screen's address.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.accounts.session import COOKIE
from dashboard.accounts.sign_in import Sessions
from dashboard.server.navigation import PAGES
from dashboard.server.web.page import Page
from dashboard.server.web.streamlit_strings import PATTERNS, WHOLE

HERE = Path(__file__).parent
FONTS = fontpkg_be_vietnam_pro.ROOT / "files"

FILES: Mapping[str, tuple[Path, str]] = {
    "icon.svg": (HERE / "icon.svg", "image/svg+xml"),
    "login.css": (HERE / "login.css", "text/css"),
    "shell.css": (HERE / "shell.css", "text/css"),
    **{
        f"BeVietnamPro-{weight}.ttf": (FONTS / f"BeVietnamPro-{weight}.ttf", "font/ttf")
        for weight in ("Regular", "Italic", "Medium", "SemiBold", "Bold")
    },
}
DAY = 86_400


class Files:
    """The routes of our own files and of the page."""

    def __init__(self, sessions: Sessions, page: Page) -> None:
        self._sessions = sessions
        self._page = page

    @property
    def routes(self) -> list[Route]:
        """The routes, to stand before Streamlit's."""
        return [
            Route("/session/state", self.state),
            Route("/web/shell.js", self.script),
            Route("/web/{name}", self.file),
            Route("/", self.page),
            Route("/{screen}", self.page),
        ]

    def file(self, request: Request) -> Response:
        """One of FILES; 404 for anything else."""
        path, kind = FILES.get(request.path_params["name"], (None, ""))
        if path is None:
            raise HTTPException(404)
        # Fonts never change; the rest is asked for again after a day, or at once with a new
        # version's name.
        age = 365 * DAY if kind == "font/ttf" else DAY
        return FileResponse(
            path, media_type=kind, headers={"Cache-Control": f"public, max-age={age}"}
        )

    def script(self, _request: Request) -> Response:
        """shell.js with the strings it puts in."""
        return Response(
            script(),
            media_type="text/javascript",
            headers={"Cache-Control": f"public, max-age={DAY}"},
        )

    def page(self, request: Request) -> Response:
        """The page at a screen's address, in the language of whoever asks."""
        screen = request.path_params.get("screen", "")
        if screen == "favicon.png":
            return self._icon()
        if "." in screen:
            raise HTTPException(404)
        if screen == PAGES[0].url_path:
            # Streamlit serves the first page at the root only; its own name in an address is as
            # good a wish.
            return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")
        user = self._sessions.user(request.cookies.get(COOKIE), touch=True)
        html = self._page.in_language(user.language if user else "vi")
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    def state(self, request: Request) -> Response:
        """204 while the session lasts, 401 afterwards; asking is not using."""
        return Response(
            status_code=204 if self._sessions.user(request.cookies.get(COOKIE)) else 401
        )

    def _icon(self) -> Response:
        path, kind = FILES["icon.svg"]
        return FileResponse(path, media_type=kind)


@cache
def script() -> str:
    """The whole script: the Vietnamese strings as data, then the code that uses them."""
    strings = json.dumps({text.en: text.vi for text in WHOLE}, ensure_ascii=False)
    patterns = ", ".join(
        f"[/{english}/, {json.dumps(vi, ensure_ascii=False)}]" for english, vi, _ in PATTERNS
    )
    code = (HERE / "shell.js").read_text(encoding="utf-8")
    return f"const STRINGS = {strings};\nconst PATTERNS = [{patterns}];\n{code}"

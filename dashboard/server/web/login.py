"""GET and POST /session/login, POST /session/logout: plain pages that work before Streamlit
does.
"""

import hmac
import secrets
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import anyio
from itsdangerous import BadSignature, Signer
from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.accounts import Accounts, User, access
from dashboard.accounts.brake import Brake, TooManyAttempts
from dashboard.accounts.database import Database
from dashboard.accounts.demo import PASSWORD, shown
from dashboard.accounts.session import COOKIE, SIGN_IN
from dashboard.accounts.sign_in import Sessions
from dashboard.server.web import texts
from etl.ground.text import LANGUAGES, Language, Text

CSRF_COOKIE = "bvantq_form"
# Says that an account was signed in in this browser before (dashboard/accounts/brake.py). Opens
# nothing.
DEVICE_COOKIE = "bvantq_device"
DEVICE_DAYS = 180
LARGEST_FORM = 16_384
# argon2 takes 64 MB for each password it checks: more at once would let strangers use up the
# memory.
VERIFY_AT_ONCE = 2

TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


class SignInPages:
    """The sign-in and sign-out routes over the accounts and sessions of one app.sqlite."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._accounts = Accounts(sessions.path)
        self._brake = Brake(sessions.path)
        self._limiter = anyio.CapacityLimiter(VERIFY_AT_ONCE)

    @property
    def routes(self) -> list[Route]:
        """The routes, to stand before Streamlit's."""
        return [
            Route(SIGN_IN, self.show, methods=["GET"]),
            Route(SIGN_IN, self.sign_in, methods=["POST"]),
            Route("/session/logout", self.sign_out, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """The form; whoever is signed in already goes straight on."""
        if await anyio.to_thread.run_sync(self._sessions.user, request.cookies.get(COOKIE)):
            return RedirectResponse(safe_target(request.query_params.get("next")), 303)
        return await self._page(request, target=request.query_params.get("next"))

    async def sign_in(self, request: Request) -> Response:
        """Starts a session, or shows the form again with the reason why not."""
        form = await read_form(request)
        target = form.get("next")
        if not self._is_ours(request, form):
            return await self._page(
                request, 403, texts.STALE("vi"), texts.STALE("en"), target=target
            )
        name, address = (
            form.get("name", "").strip().lower(),
            request.client.host if request.client else "",
        )
        try:
            origin = await anyio.to_thread.run_sync(
                self._brake.attempt, name, address, request.cookies.get(DEVICE_COOKIE)
            )
        except TooManyAttempts as error:
            await self._note("sign_in_held", name, address)
            page = await self._page(
                request, 429, error.message("vi"), error.message("en"), target=target
            )
            page.headers["Retry-After"] = str(error.seconds)
            return page
        user = await anyio.to_thread.run_sync(
            self._accounts.verify, name, form.get("password", ""), limiter=self._limiter
        )
        if user is None:
            await self._note("sign_in_failed", name, address)
            return await self._page(
                request, 401, texts.WRONG("vi"), texts.WRONG("en"), target=target, name=name
            )
        return await anyio.to_thread.run_sync(self._let_in, request, user, origin, target)

    async def sign_out(self, request: Request) -> Response:
        """Ends the session in every tab and shows the sign-in page; refused when another site sent
        it.
        """
        if not self._is_ours(request, await read_form(request)):
            return await self._page(request, 403, texts.STALE("vi"), texts.STALE("en"))
        cookie = request.cookies.get(COOKIE)
        user = await anyio.to_thread.run_sync(self._sessions.user, cookie)
        await anyio.to_thread.run_sync(self._sessions.end, cookie)
        if user:
            address = request.client.host if request.client else ""
            await self._note("sign_out", user.name, address)
        response = RedirectResponse(SIGN_IN, 303)
        response.delete_cookie(COOKIE)
        return response

    async def _note(self, event: str, name: str, address: str) -> None:
        """A line in the access log. What was typed may have been a password: it is kept only where
        it is an account's name.
        """

        def note() -> None:
            known = any(user.name == name for user in self._accounts.all())
            access.record(
                self._sessions.path, name if known else "", SIGN_IN, event=event, address=address
            )

        await anyio.to_thread.run_sync(note)

    def _let_in(self, request: Request, user: User, origin: str, target: str | None) -> Response:
        name, address = user.name, request.client.host if request.client else ""
        self._brake.forget(name, origin)
        self._sessions.end(request.cookies.get(COOKIE))
        access.record(self._sessions.path, name, SIGN_IN, event="sign_in", address=address)
        response = RedirectResponse(safe_target(target), 303)
        self._set_cookie(request, response, COOKIE, self._sessions.start(name, address))
        response.set_cookie(
            DEVICE_COOKIE,
            self._brake.device(name),
            max_age=DEVICE_DAYS * 24 * 3600,
            path=SIGN_IN,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
        return response

    async def _page(
        self,
        request: Request,
        status: int = 200,
        vi: str = "",
        en: str = "",
        target: str | None = None,
        name: str = "",
    ) -> HTMLResponse:
        language: Language = "en" if request.query_params.get("lang") == "en" else "vi"
        other = next(each for each in LANGUAGES if each != language)
        token = self._token(request)
        demo = await anyio.to_thread.run_sync(shown, self._accounts)
        html = TEMPLATES.get_template("login.html").render(
            t=lambda text, **values: text(language, **values),
            texts=texts,
            language=language,
            other=other,
            action=f"{SIGN_IN}?lang={language}",
            problem=Text(vi, en)(language) if vi else "",
            next=safe_target(target),
            name=name,
            token=token,
            demo=demo,
            demo_password=PASSWORD,
        )
        response = HTMLResponse(html, status, headers={"Cache-Control": "no-store"})
        self._set_cookie(request, response, CSRF_COOKIE, token)
        return response

    def _set_cookie(self, request: Request, response: Response, name: str, value: str) -> None:
        # No age: the browser forgets it when it is closed, as fits a machine that several people
        # share.
        response.set_cookie(
            name, value, httponly=True, samesite="lax", secure=request.url.scheme == "https"
        )

    def _token(self, request: Request) -> str:
        # A valid token is kept, so that a second tab does not make the first one's form stale.
        signer = self._signer
        held = request.cookies.get(CSRF_COOKIE, "")
        return held if _is_signed(signer, held) else signer.sign(secrets.token_urlsafe(24)).decode()

    def _is_ours(self, request: Request, form: dict[str, str]) -> bool:
        held, sent = request.cookies.get(CSRF_COOKIE, ""), form.get("token", "")
        return (
            is_same_origin(request)
            and hmac.compare_digest(held.encode(), sent.encode())
            and _is_signed(self._signer, sent)
        )

    @property
    def _signer(self) -> Signer:
        return Signer(Database(self._sessions.path).signing_key, salt="form")


def _is_signed(signer: Signer, token: str) -> bool:
    try:
        signer.unsign(token)
    except BadSignature:
        return False
    return True


def is_same_origin(request: Request) -> bool:
    """False when the browser says that another site sent the request."""
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def safe_target(target: str | None) -> str:
    """`target` where it is a path of this server to go to after signing in, else the first page."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\", "/session/")):
        return "/"
    # Browsers drop tabs and line ends from a link, so "/\t/evil" would become "//evil".
    return "/" if any(ord(char) < 0x20 or char == "\\" for char in target) else target


async def read_form(request: Request) -> dict[str, str]:
    """The fields of a small form; empty when the body is larger than any form of ours."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return {}
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}

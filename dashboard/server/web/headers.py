"""Headers on every answer: nothing from another host, nothing inside another's frame, nothing
guessed.
"""

import re
from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = re.compile(r"[A-Za-z0-9.\-]+(:\d+)?|\[[0-9A-Fa-f:]+\](:\d+)?")
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Behind TLS a browser shall not come back without it for a year. Other hosts of the domain are not
# ours to bind.
HSTS = "max-age=31536000"
# Vega compiles a chart's expressions with Function (unsafe-eval), and Streamlit's style library
# writes <style> elements at run time (unsafe-inline for styles); scripts from anywhere but this
# server stay forbidden.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' {scripts}; style-src 'self'"
    " 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data:"
    " blob:; connect-src 'self' {sockets}; worker-src 'self' blob:; frame-src 'self'; object-src"
    " 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
# Answers with figures, whatever whoever made them says about keeping them.
PRIVATE = ("/media/", "/api/")
# Pages of ours that need no script at all.
SCRIPTLESS = ("/session/", "/api/")
STRICT_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class SecurityHeaders:
    """Middleware that adds the headers; `scripts` are the CSP hashes of the inline scripts in the
    page we serve.
    """

    def __init__(self, app: ASGIApp, scripts: Sequence[str]) -> None:
        self._app = app
        self._scripts = " ".join(scripts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and adds the headers to its answer."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        policy = STRICT_POLICY if scope["path"].startswith(SCRIPTLESS) else self._policy(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in FIXED.items():
                    headers[name] = value
                headers["Content-Security-Policy"] = policy
                # Figures stay in no cache; what may be kept (fonts, scripts) says so itself.
                if scope["path"].startswith(PRIVATE):
                    headers["Cache-Control"] = "no-store"
                else:
                    headers.setdefault("Cache-Control", "no-store")
                if scope["scheme"] == "https":
                    headers["Strict-Transport-Security"] = HSTS
                    _secure_cookies(headers)
            await send(message)

        return await self._app(scope, receive, send_with_headers)

    def _policy(self, scope: Scope) -> str:
        # Older Safari does not count the page's own websocket as 'self', so it is named; the host
        # comes from the request and is therefore checked before it is repeated.
        host = Headers(scope=scope).get("host", "")
        sockets = f"ws://{host} wss://{host}" if HOST.fullmatch(host) else ""
        return POLICY.format(scripts=self._scripts, sockets=sockets)


def _secure_cookies(headers: MutableHeaders) -> None:
    # Streamlit's own cookie against forged uploads does not know of the proxy's TLS.
    for number, (name, value) in enumerate(headers.raw):
        if name == b"set-cookie" and b"; secure" not in value.lower():
            headers.raw[number] = (name, value + b"; Secure")

"""Which proxies are believed when they say who is calling, and how: those named in
TRUSTED_PROXIES.

From anybody else X-Forwarded-For and X-Forwarded-Proto mean nothing, since every client can write
them. What does not fit together is said once in the log, so that an administrator sees it before
an attacker uses it.
"""

import ipaddress
import logging
import os

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from etl.ground.errors import UserError
from etl.ground.text import Text

LOG = logging.getLogger(__name__)
SETTING = "TRUSTED_PROXIES"

NO_NETWORK = Text(
    'TRUSTED_PROXIES có "{said}" không phải là địa chỉ hay mạng. Ghi kiểu 127.0.0.1 hoặc'
    " 10.0.0.0/24, cách nhau bằng dấu phẩy.",
    'TRUSTED_PROXIES has "{said}", which is no address or network. Write 127.0.0.1 or 10.0.0.0/24,'
    " with commas between them.",
)
EVERYBODY = Text(
    'TRUSTED_PROXIES có "{said}" là mọi địa chỉ: ai cũng giả được địa chỉ của mình. Chỉ ghi máy chủ'
    " trung gian của cơ quan.",
    'TRUSTED_PROXIES has "{said}", which is every address: anybody could forge their own. Name only'
    " the proxies of this installation.",
)
NOT_BELIEVED = (
    "X-Forwarded-* from %s is not believed: it is not in TRUSTED_PROXIES. If that is the proxy of"
    " this installation, name it there; until then everybody behind it counts as one address and"
    " cookies lack Secure. / %s không có trong TRUSTED_PROXIES nên X-Forwarded-* của nó không được"
    " tin."
)
SAYS_NOTHING = (
    "The proxy %s is trusted but sends no X-Forwarded-For, or no X-Forwarded-Proto: everybody"
    " behind it counts as one address, or cookies lack Secure. Set both there. / Máy chủ trung gian"
    " %s không gửi X-Forwarded-For hoặc X-Forwarded-Proto; hãy đặt cả hai."
)


def trusted_proxies() -> list[str]:
    """The addresses and networks of TRUSTED_PROXIES; none where it is not set.

    Raises UserError for what is no network, and for a network that is everybody.
    """
    named = [part.strip() for part in os.environ.get(SETTING, "").split(",") if part.strip()]
    for said in named:
        try:
            network = ipaddress.ip_network(said)
        except ValueError:
            raise UserError(NO_NETWORK, said=said) from None
        if network.prefixlen == 0:
            raise UserError(EVERYBODY, said=said)
    return named


class Proxies:
    """Outermost middleware: puts the caller's own address and scheme in place of a trusted
    proxy's.
    """

    def __init__(self, app: ASGIApp, trusted: list[str]) -> None:
        self._app = ProxyHeadersMiddleware(app, trusted) if trusted else app  # type: ignore[arg-type]
        self._trusted = [ipaddress.ip_network(said) for said in trusted]
        self._said: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on."""
        if scope["type"] in ("http", "websocket"):
            self._compare(scope["path"], Headers(scope=scope), (scope.get("client") or ("", 0))[0])
        await self._app(scope, receive, send)  # type: ignore[arg-type]

    def _compare(self, path: str, headers: Headers, peer: str) -> None:
        """Says, once for each, what a peer's headers and its being trusted have against each
        other.
        """
        told = {name for name in ("x-forwarded-for", "x-forwarded-proto") if name in headers}
        if self._is_trusted(peer):
            # A program on the proxy's machine may ask for the server's health by itself; nobody
            # signs in like that.
            silent = len(told) < 2 and path.startswith("/session/")
            self._say(SAYS_NOTHING if silent else "", peer)
        elif told:
            # One line for all of them: a stranger must not be able to fill the log.
            self._say(NOT_BELIEVED, peer, once="")

    def _is_trusted(self, peer: str) -> bool:
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self._trusted)

    def _say(self, sentence: str, peer: str, once: str | None = None) -> None:
        key = sentence + (peer if once is None else once)
        if sentence and key not in self._said:
            self._said.add(key)
            LOG.warning(sentence, peer, peer)

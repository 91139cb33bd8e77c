"""The server: Streamlit's app with our routes, guard and headers, run by uvicorn on a socket of our
own.
"""

import gc
import importlib
import logging
import pkgutil
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.types import ASGIApp
from streamlit import config as streamlit_config

import dashboard
from dashboard.accounts import Accounts, access
from dashboard.accounts.sign_in import Sessions, idle_seconds
from dashboard.api import Api
from dashboard.server.error_screen import show_problem
from dashboard.server.web.files import Files
from dashboard.server.web.guard import Guard
from dashboard.server.web.headers import SecurityHeaders
from dashboard.server.web.health import Health
from dashboard.server.web.login import SignInPages
from dashboard.server.web.page import read_page
from dashboard.server.web.proxies import Proxies, trusted_proxies
from etl.ground.settings import Settings
from etl.ground.text import Text

SCRIPT = Path(__file__).resolve().parents[1] / "app.py"
MEGABYTE = 1024 * 1024
LARGEST_MESSAGE = 200 * MEGABYTE
PING_SECONDS = 30
# Not imported while the server warms up: the first is the entry point, the second the script
# Streamlit runs.
NOT_WARMED = ("dashboard.__main__", "dashboard.app")
PORT_TAKEN = 3

TAKEN = Text(
    "Không mở được {host}:{port}: {reason}. Chọn cổng khác bằng --port.",
    "Cannot listen on {host}:{port}: {reason}. Choose another port with --port.",
)


def build_app(settings: Settings, ready: Callable[[], None] = lambda: None) -> st.App:
    """The whole application; `ready` is called once, when it can answer."""
    Accounts(settings.app_database).drop_demo_beside_real()
    access.take_along(settings.app_database)
    page = read_page()
    sessions = Sessions(settings.app_database, idle_seconds())

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        warm_up()
        ready()
        yield

    return st.App(
        SCRIPT,
        lifespan=lifespan,
        routes=[
            *SignInPages(sessions).routes,
            *Health(settings).routes,
            *Files(sessions, page).routes,
            *Api(settings).routes,
        ],
        middleware=[
            Middleware(SecurityHeaders, scripts=page.script_hashes),
            Middleware(Guard, sessions=sessions),
        ],
        on_script_error=show_problem,
    )


def warm_up() -> None:
    """Imports all that a screen needs, then freezes it: the collector walking it costs 80–100 ms a
    rerun.
    """
    for module in pkgutil.walk_packages(dashboard.__path__, "dashboard."):
        if module.name not in NOT_WARMED:
            importlib.import_module(module.name)
    gc.collect()
    gc.freeze()


def listen(host: str, port: int) -> socket.socket:
    """A bound TCP socket; port 0 takes any free one. Raises OSError when it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: asyncio turns Nagle's delay (44 ms an answer) off only for sockets that say so.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def serve(
    settings: Settings, host: str, port: int, ready: Callable[[str], None] = lambda url: None
) -> int:
    """Serves until interrupted; returns an exit code. `ready` is given the address once it
    answers.

    Raises UserError where TRUSTED_PROXIES cannot be meant so.
    """
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    trusted = trusted_proxies()
    try:
        listener = listen(host, port)
    except OSError as error:
        for language in ("vi", "en"):
            print(TAKEN(language, host=host, port=port, reason=error.strerror), file=sys.stderr)
        return PORT_TAKEN
    port = listener.getsockname()[1]
    streamlit_config.set_option("server.port", port)
    name = f"[{host}]" if ":" in host else host
    app = build_app(settings, lambda: ready(f"http://{name}:{port}"))
    server = uvicorn.Server(uvicorn_config(Proxies(app, trusted)))
    server.run(sockets=[listener])
    return 0 if server.started else PORT_TAKEN


def uvicorn_config(app: ASGIApp) -> uvicorn.Config:
    """uvicorn with the websocket settings Streamlit itself runs with."""
    return uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PING_SECONDS,
        ws_per_message_deflate=False,
        use_colors=False,
        access_log=False,
        # Ours stands around the app (dashboard/server/web/proxies.py).
        proxy_headers=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )

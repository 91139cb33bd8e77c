"""GET /healthz and /readyz: whether the process answers, and whether it has something to show.

Open to whoever asks, since a proxy or a watch has no account: they say which part fails and nothing
about any figure.
"""

import os
import shutil
from collections.abc import Callable, Mapping

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from etl import snapshot
from etl.ground.settings import Settings
from etl.keeping.app_database import fault_of
from etl.snapshot.contents import contents_of

PATHS = ("/healthz", "/readyz")
# Below this no snapshot can be published.
LEAST_FREE = 64 * 1024 * 1024


def snapshot_is_readable(settings: Settings) -> bool:
    """Whether what the pointer names can be read; before the first publish nothing is wrong."""
    served = snapshot.current_id(settings)
    return served is None or contents_of(snapshot.file_of(settings, served)) is not None


def database_is_readable(settings: Settings) -> bool:
    """Whether the accounts can be asked."""
    return not fault_of(settings.app_database)


def has_room(settings: Settings) -> bool:
    """Whether there is room and permission to receive a report."""
    folder = settings.data_dir
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > LEAST_FREE


PARTS: Mapping[str, Callable[[Settings], bool]] = {
    "snapshot": snapshot_is_readable,
    "database": database_is_readable,
    "disk": has_room,
}


class Health:
    """The two routes over one data folder."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def routes(self) -> list[Route]:
        """The routes, to stand before the one of the screens."""
        return [Route(PATHS[0], self.alive), Route(PATHS[1], self.ready)]

    async def alive(self, _request: Request) -> Response:
        """200 while the process answers."""
        return PlainTextResponse("ok")

    async def ready(self, _request: Request) -> Response:
        """200 when every part is well, 503 otherwise; the body says of each which it is."""
        parts = await anyio.to_thread.run_sync(self._parts)
        return JSONResponse(parts, 200 if all(parts.values()) else 503)

    def _parts(self) -> dict[str, bool]:
        return {name: is_well(self._settings) for name, is_well in PARTS.items()}

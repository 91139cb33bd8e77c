"""A request's body, taken in piece by piece: never held whole in memory, never larger than a file
may be.
"""

from tempfile import TemporaryFile
from typing import IO

import anyio.to_thread
from starlette.requests import Request

from dashboard.api.problems import TOO_LARGE, Problem
from etl.read import MAX_BYTES

MEGABYTE = 1_000_000


async def body_of(request: Request, limit: int = MAX_BYTES) -> IO[bytes]:
    """The body in a temporary file, at its beginning; the caller closes it.

    The file has no name in any folder, so nothing of it is left once it is closed. Raises Problem
    (413) beyond `limit` bytes, at once when the sender says so beforehand.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise Problem(TOO_LARGE, limit=limit // MEGABYTE)
    file = await anyio.to_thread.run_sync(TemporaryFile)
    try:
        size = 0
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                raise Problem(TOO_LARGE, limit=limit // MEGABYTE)
            await anyio.to_thread.run_sync(file.write, chunk)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file

"""How many pages are computed at once: more than the cores can carry makes every one of them
slow.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from etl.ground.errors import UserError
from etl.ground.text import Text

LONGEST_WAIT_SECONDS = 30.0
SLOTS = BoundedSemaphore(int(os.environ.get("PAGE_SLOTS", "3")))

BUSY = Text(
    "Máy chủ đang có nhiều người dùng. Hãy tải lại trang sau ít phút.",
    "Many people are using the server. Reload the page in a few minutes.",
)


@contextmanager
def page_slot(
    slots: BoundedSemaphore = SLOTS, longest_wait: float = LONGEST_WAIT_SECONDS
) -> Iterator[None]:
    """Waits for a free slot and holds it. Raises UserError when none comes free in `longest_wait`
    seconds.
    """
    if not slots.acquire(timeout=longest_wait):
        raise UserError(BUSY)
    try:
        yield
    finally:
        slots.release()

"""Whose each file under /media is. Streamlit serves a file to whoever knows its address, which is
a hash of its content; here an account gets only what was made for it.
"""

from collections import OrderedDict
from threading import Lock

from streamlit.runtime.memory_media_file_storage import _calculate_file_id

# Far more than the files a server holds at once; the oldest are forgotten, and then nobody's.
MOST = 20_000


class Owners:
    """Which accounts each file was made for. Safe between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._names: OrderedDict[str, frozenset[str]] = OrderedDict()

    def add(self, data: bytes, media_type: str, file_name: str, account: str) -> None:
        """The file of that content and name was made for the account."""
        file_id = _calculate_file_id(data, media_type, file_name)
        with self._lock:
            self._names[file_id] = self._names.pop(file_id, frozenset()) | {account}
            while len(self._names) > self._most:
                self._names.popitem(last=False)

    def has(self, path: str, account: str) -> bool:
        """Whether the file at /media/… was made for the account."""
        file_id = path.rsplit("/", 1)[-1].split(".")[0]
        return account in self._names.get(file_id, ())


OWNERS = Owners()

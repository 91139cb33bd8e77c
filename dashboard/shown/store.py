"""The figures being served: one read-only connection per snapshot, and answers cached per snapshot
and scope.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

import duckdb
import pandas as pd
import streamlit as st

from dashboard.accounts import session
from dashboard.queries.registry import registered
from etl import snapshot
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.settings import Settings

KEPT_OPEN = 2
CACHED_ANSWERS = 2000
# Scope and snapshot of work done away from a screen; None where a screen asks.
_ASKED_FOR: ContextVar[tuple[str, str] | None] = ContextVar("asked_for", default=None)


class Store:
    """The snapshots of one data folder, opened as they are asked for. Safe to share between
    threads.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: OrderedDict[str, duckdb.DuckDBPyConnection] = OrderedDict()
        self._lock = Lock()

    def current_snapshot_id(self) -> str | None:
        """The id of the snapshot being served now, None before the first is published. Reads one
        small file.

        Where the one that was published last cannot be read, the newest that can (`stands_in` says
        so).
        """
        return snapshot.readable_id(self._settings)

    def stands_in(self) -> bool:
        """Whether an earlier snapshot, or none, is served because the one published last cannot be
        read.
        """
        return self.current_snapshot_id() != snapshot.current_id(self._settings)

    def has(self, snapshot_id: str) -> bool:
        """Whether the snapshot can still be asked: it is open, or its file has not been pruned."""
        return snapshot_id in self._open or self._file(snapshot_id).exists()

    def cursor(self, snapshot_id: str | None = None) -> duckdb.DuckDBPyConnection:
        """A cursor on the snapshot named, else on the current one; for one thread, closed by
        whoever asked.

        Raises UserError when nothing has been published yet.
        """
        wanted = snapshot_id or self.current_snapshot_id()
        if wanted is None:
            raise UserError(snapshot.NONE_YET)
        with self._lock:
            return self._connection(wanted).cursor()

    def _file(self, snapshot_id: str) -> Path:
        return snapshot.file_of(self._settings, snapshot_id)

    def _connection(self, snapshot_id: str) -> duckdb.DuckDBPyConnection:
        if snapshot_id not in self._open:
            self._open[snapshot_id] = _connect(self._file(snapshot_id))
            while len(self._open) > KEPT_OPEN:
                # Not closed: a cursor of another thread may be reading; it goes when the last of
                # them does.
                self._open.popitem(last=False)
        self._open.move_to_end(snapshot_id)
        return self._open[snapshot_id]


def _connect(file: Path) -> duckdb.DuckDBPyConnection:
    # One thread per query: 2.8 times the throughput of the default when many people ask small
    # questions.
    con = duckdb.connect(file, read_only=True, config={"threads": 1})
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


@cache
def _store_of(settings: Settings) -> Store:
    return Store(settings)


def store() -> Store:
    """The store of the data folder in use, one per process."""
    return _store_of(Settings.from_environment())


def snapshot_id() -> str | None:
    """The snapshot this screen shows: the one its run began with, so that all its figures are of
    one moment.
    """
    asked_for = _ASKED_FOR.get()
    if asked_for:
        return asked_for[1]
    began_with = st.session_state.get("snapshot_id")
    return began_with if began_with and store().has(began_with) else store().current_snapshot_id()


@contextmanager
def asking_for(scope: str, snapshot_id: str) -> Iterator[None]:
    """Within it `fetch` answers for this scope from this snapshot: for work without a screen of its
    own, which its caller has allowed.
    """
    token = _ASKED_FOR.set((scope, snapshot_id))
    try:
        yield
    finally:
        _ASKED_FOR.reset(token)


def asker() -> str:
    """The scope for which `fetch` answers."""
    asked_for = _ASKED_FOR.get()
    return asked_for[0] if asked_for else session.current_user().scope


def fetch(query: Callable[..., pd.DataFrame], **args: object) -> pd.DataFrame:
    """The answer of a registered question for the signed-in user's scope; a copy the caller may
    change.

    `args` must be hashable by Streamlit's cache. Answers are kept per settings, day, snapshot,
    question, scope and arguments, so none is ever cleared and none crosses users. Raises
    Unregistered where `query` is no question.
    """
    scope, settings = asker(), Settings.from_environment()
    given = (str(settings.data_dir), settings.complete_share, clock.today())
    return _answer(
        given,
        snapshot_id(),
        registered(query).name,
        scope,
        tuple(sorted(args.items())),
        _query=query,
    )


@st.cache_data(max_entries=CACHED_ANSWERS, show_spinner=False)
def _answer(
    given: tuple[str, float, date],
    snapshot_id: str | None,
    name: str,
    scope: str,
    args: tuple[tuple[str, object], ...],
    _query: Callable,
) -> pd.DataFrame:
    with store().cursor(snapshot_id) as con:
        return _query(con, scope, **dict(args))

"""The access log: who did what, when and from where. Never a figure, a filter, a password, a file's
content or the value that a finding is about.
"""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dashboard.accounts.database import Database
from etl.ground import clock
from etl.ground.chained_log import ChainedLog
from etl.ground.text import Text

if TYPE_CHECKING:
    from etl.judge.submissions import Checked

LOG = logging.getLogger(__name__)
FOLDER = "access"

EVENTS = {
    "page": Text("mở trang", "page opened"),
    "sign_in": Text("đăng nhập", "signed in"),
    "sign_in_failed": Text("đăng nhập sai", "sign-in failed"),
    "sign_in_held": Text("đăng nhập bị hoãn", "sign-in held back"),
    "sign_out": Text("đăng xuất", "signed out"),
    "upload": Text("tải tệp lên", "file uploaded"),
    "download": Text("tải tệp xuống", "file taken"),
    "http": Text("gọi giao diện HTTP", "HTTP interface"),
    "accepted": Text("nhận số liệu", "figures accepted"),
    "held": Text("chờ phê duyệt", "held for approval"),
    "refused": Text("từ chối số liệu", "figures refused"),
    "decision": Text("quyết định của văn phòng", "decision of the office"),
    "approved": Text("phê duyệt đính chính", "correction approved"),
    "rejected": Text("từ chối đính chính", "correction rejected"),
    "account": Text("đổi tài khoản", "account changed"),
    "token": Text("đổi mã truy cập", "access token changed"),
    "session": Text("kết thúc phiên", "session ended"),
    "snapshot": Text("đổi bản số liệu", "snapshot changed"),
}


class Entry(NamedTuple):
    """One line. `what` is a page's url_path, a route without its parameters, or whom it was done
    to; `detail` kinds and places of findings, or what was changed.
    """

    at: str
    account: str
    what: str
    event: str = "page"
    address: str = ""
    detail: str = ""


def log_of(path: Path) -> ChainedLog:
    """The log beside the app.sqlite at `path`."""
    return ChainedLog(path.parent / FOLDER)


def record(
    path: Path, account: str, what: str, *, event: str = "page", address: str = "", detail: str = ""
) -> None:
    """Adds one line for now (UTC). A disk that refuses it stops nobody's work: the server's log
    says so.
    """
    EVENTS[event]
    line = Entry(clock.stamp(), account, what, event, address, detail)
    try:
        log_of(path).add(line._asdict())
    except OSError as problem:
        LOG.error("access log: %s", problem)


def record_checked(
    path: Path, account: str, checked: Sequence["Checked"], *, address: str = ""
) -> None:
    """One line a file: what became of it, by form, unit and period; of a refused one the kinds and
    places of what was found. Nothing that a cell holds.
    """
    for one in checked:
        if one.submission_id:
            event, detail = "accepted", one.submission_id
        elif one.status == "held":
            event, detail = "held", one.pending_id or ""
        elif one.status == "refused":
            errors = [finding for finding in one.findings if finding.severity == "error"]
            places = (f"{each.code} {each.cell or each.row or ''}".strip() for each in errors)
            event, detail = "refused", ", ".join(dict.fromkeys(places))
        else:
            continue
        about = " ".join(filter(None, (one.form, one.unit, one.period)))
        record(path, account, about, event=event, address=address, detail=detail)


def entries(path: Path, limit: int = 1000) -> list[Entry]:
    """The newest lines first."""
    return [entry for entry, _ in zip(every(path), range(limit), strict=False)]


def every(path: Path, account: str = "", event: str = "", since: str = "") -> Iterator[Entry]:
    """The lines of that account and event, the newest first, back to a day (2026-11-28) of UTC."""
    for line in log_of(path).newest():
        entry = Entry(**{name: f"{line.get(name, '')}" for name in Entry._fields})
        if since and entry.at < since:
            return
        if account in ("", entry.account) and event in ("", entry.event):
            yield entry


def take_along(path: Path) -> int:
    """Puts what an earlier version logged in app.sqlite into the log, once; how many lines."""
    with Database(path).connect() as con:
        con.execute("BEGIN IMMEDIATE")
        rows = con.execute("SELECT at, account, what FROM access ORDER BY rowid").fetchall()
        if rows:
            log_of(path).add(*(Entry(*row)._asdict() for row in rows))
            con.execute("DELETE FROM access")
    return len(rows)

"""The hash chain over everything accepted: submissions and decisions, in the order they came.

Each record (a submission's manifest, a decision) carries as `previous` the link that stood before
it; its own link is a hash over that and over its bytes. The file chain.log in the data folder lists
the links, one a line: so the first record that was altered, removed or put in by another hand is
named, and whoever rewrites the list as well meets the links inside the records. Its head stands in
every backup. What an archive of before held is taken along at the first write, which a line says.

A record in its place whose line is missing is one whose writer was stopped: it fits the head, and
the next writer lists it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.archive.journal import (
    DECISION,
    JOURNAL,
    SUBMISSION,
    Journal,
    Line,
    Record,
    after,
    append,
    previous_of,
    read,
    records,
    sha_of,
)
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.text import Text

__all__ = [
    "DECISION",
    "SUBMISSION",
    "Break",
    "after",
    "anew",
    "breaks",
    "extend",
    "head",
    "read",
    "require_unbroken",
]

# Lines that begin the chain over records that are there already: `sha256` says how many follow.
TAKEN, ANEW = "taken", "anew"

ALTERED = Text(
    "{kind} {id} đã bị sửa sau khi nhận.", "{kind} {id} was altered after it was accepted."
)
REMOVED = Text("{kind} {id} đã bị xóa.", "{kind} {id} was removed.")
STRANGE = Text(
    "{kind} {id} không có trong chuỗi: không do chương trình này ghi vào.",
    "{kind} {id} is not in the chain: this program did not put it there.",
)
MISPLACED = Text(
    "{kind} {id} không nối tiếp mắt xích đứng trước nó trong chain.log.",
    "{kind} {id} does not follow the link before it in chain.log.",
)
BAD_LINE = Text(
    "Dòng {id} của chain.log bị hỏng hoặc bị sửa.", "Line {id} of chain.log is damaged or altered."
)
NO_JOURNAL = Text(
    "Tệp chain.log bị mất, tuy đã có mục lưu trữ mang mắt xích.",
    "The file chain.log is lost, though records of the archive carry links.",
)
KINDS = {
    SUBMISSION: Text("Mục lưu trữ", "The archive entry"),
    DECISION: Text("Quyết định", "The decision"),
}
BROKEN = Text(
    "Chuỗi kiểm chứng của kho lưu trữ bị đứt, chưa có gì được ghi hay công bố: {problem} Khôi phục"
    " từ bản sao lưu; nếu không có bản sao lưu, xem python -m etl verify rồi python -m etl"
    " rechain.",
    "The chain over the archive is broken; nothing was written or published: {problem} Restore it"
    " from a backup; without one, see python -m etl verify, then python -m etl rechain.",
)


@dataclass(frozen=True)
class Break:
    """One place where the chain breaks, in words; `id` names it."""

    text: Text
    id: str
    kind: str = ""

    def sentence(self) -> Text:
        """What is wrong there."""
        kind = KINDS.get(self.kind, Text("", ""))
        said = {lang: self.text(lang, kind=kind(lang), id=self.id) for lang in ("vi", "en")}
        return Text(said["vi"], said["en"])


def head(archive: Path) -> str:
    """The link that the next record follows. Takes along what is not listed yet; the caller holds
    the writer lock.
    """
    journal = read(archive)
    link, loose = journal.head, _loose(records(archive), journal)
    if not journal.lines:
        # Before the first record, so that a record with a link is never without its list.
        return _begin(archive, TAKEN, clock.stamp(), loose, link)
    return extend(archive, [(one.kind, one.id, sha_of(one.path)) for one in _fitting(loose, link)])


def extend(archive: Path, added: Iterable[tuple[str, str, str]]) -> str:
    """Lists records (kind, id, sha256) that are on the disk; the new head."""
    journal = read(archive)
    link, lines = journal.head, []
    for kind, record_id, sha256 in added:
        link = after(link, kind, record_id, sha256)
        lines.append(Line(kind, record_id, sha256, link))
    if lines:
        append(archive, journal, lines)
    return link


def anew(archive: Path, reason: str) -> str:
    """Begins the chain over what is there now: what was altered or removed before is past mending,
    and the line says why. The caller holds the writer lock.
    """
    journal, path = read(archive), archive.parent / JOURNAL
    if journal.bad is not None:
        # What follows a bad line is never read again, so it is kept apart.
        path.rename(path.with_name(f"chain-{clock.stamp().replace(':', '')}.log"))
        journal = Journal([], 0)
    return _begin(archive, ANEW, f"{clock.stamp()} {reason}", records(archive), journal.head)


def breaks(archive: Path) -> list[Break]:
    """Where the chain breaks, in its own order; empty where it holds, or where there is none
    yet.
    """
    journal, found = read(archive), records(archive)
    if not journal.lines:
        lost = journal.bad is None and any(previous_of(one.path) for one in found)
        return [Break(NO_JOURNAL, JOURNAL)] if lost else _bad_line(journal)
    there = {(one.kind, one.id): one for one in found}
    # A removed record at the end and a line altered in the middle: the lines come first.
    broken = _bad_line(journal)
    for line, before in _listed(journal.lines):
        record = there.get((line.kind, line.id))
        if record is None:
            broken.append(Break(REMOVED, line.id, line.kind))
        elif sha_of(record.path) != line.sha256:
            broken.append(Break(ALTERED, line.id, line.kind))
        elif before is not None and previous_of(record.path) != before:
            broken.append(Break(MISPLACED, line.id, line.kind))
    loose = _loose(found, journal)
    fitting = set(_fitting(loose, journal.head))
    return broken + [Break(STRANGE, one.id, one.kind) for one in loose if one not in fitting]


def require_unbroken(archive: Path) -> None:
    """Raises UserError naming the first link that breaks."""
    found = breaks(archive)
    if found:
        raise UserError(BROKEN, problem=found[0].sentence())


def _bad_line(journal: Journal) -> list[Break]:
    return [] if journal.bad is None else [Break(BAD_LINE, f"{journal.bad}")]


def _listed(lines: Sequence[Line]) -> Iterator[tuple[Line, str | None]]:
    """The lines that count, each with the link before it: None for those that a chain began
    with.
    """
    begins = [number for number, line in enumerate(lines) if line.kind == ANEW]
    link, begun = "", 0
    for number, line in enumerate(lines):
        if line.kind in (TAKEN, ANEW):
            begun = int(line.sha256)
        elif not begins or number > begins[-1]:
            yield line, None if begun > 0 else link
            begun -= 1
        else:
            begun -= 1
        link = line.link


def _loose(found: Sequence[Record], journal: Journal) -> list[Record]:
    listed = {(line.kind, line.id) for line, _ in _listed(journal.lines)}
    return [one for one in found if (one.kind, one.id) not in listed]


def _fitting(loose: Sequence[Record], link: str) -> list[Record]:
    """Those that follow one another from `link`."""
    by_previous = {previous_of(one.path): one for one in loose}
    fitting = []
    while link and (one := by_previous.pop(link, None)) is not None:
        fitting.append(one)
        link = after(link, one.kind, one.id, sha_of(one.path))
    return fitting


def _begin(archive: Path, kind: str, why: str, held: Sequence[Record], link: str) -> str:
    journal = read(archive)
    lines = []
    for name, record_id, sha256 in [
        (kind, why, f"{len(held)}"),
        *((one.kind, one.id, sha_of(one.path)) for one in held),
    ]:
        link = after(link, name, record_id, sha256)
        lines.append(Line(name, record_id, sha256, link))
    append(archive, journal, lines)
    return link

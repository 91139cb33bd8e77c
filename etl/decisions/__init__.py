"""Decisions of the office in the archive: sign-offs, roadmaps, notes, rebases, actions. Added,
never changed or deleted.

A decision is one file archive/decisions/<sequence>-<sha8>.json. A file under its final name is
whole: it is written aside, flushed to the disk, then renamed. The latest decision about a thing
stands.
"""

import hashlib
import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from etl.archive import chain, sequence_of
from etl.archive.folders import INCOMING
from etl.archive.journal import DECISION_FILE
from etl.archive.journal import DECISIONS as FOLDER
from etl.decisions.kinds import DECISION_KINDS, RAISE_ACTION
from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

DECISIONS = pa.schema(
    [
        ("sequence", pa.int64()),
        ("decision_id", pa.string()),
        ("kind", pa.string()),
        ("subject", pa.string()),
        ("place_id", pa.string()),
        ("month", pa.date32()),
        ("form", pa.string()),
        ("indicator", pa.string()),
        ("target", pa.string()),
        ("year", pa.int32()),
        ("value", pa.float64()),
        ("citation", pa.string()),
        ("action", pa.int64()),
        ("agency", pa.string()),
        ("due", pa.date32()),
        ("about", pa.string()),
        ("text", pa.string()),
        ("who", pa.string()),
        ("decided_at", pa.timestamp("us")),
    ]
)

UNREADABLE = Text(
    "Quyết định lưu trữ {name} không đọc được: {problem}. Khôi phục tệp đó từ bản sao lưu.",
    "The archived decision {name} cannot be read: {problem}. Restore that file from a backup.",
)


@dataclass(frozen=True)
class Decision:
    """One decision that was taken.

    `sequence` numbers decisions on their own, apart from submissions. `values` holds the fields of
    its kind (etl/decisions/kinds.py): month as "2026-10", due as "2026-12-15", year as a whole
    number, value as a number. `who` is an account's name, `decided_at` UTC in ISO form, `previous`
    the link of the record before (etl/archive/chain.py).
    """

    sequence: int
    kind: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    who: str = ""
    decided_at: str = ""
    previous: str | None = None

    @property
    def id(self) -> str:
        """The sequence and the first of the sha-256 over its content: `0000012-1a2b3c4d`."""
        return f"{self.sequence:07d}-{hashlib.sha256(self.as_json()).hexdigest()[:8]}"

    @property
    def month(self) -> date | None:
        """The first day of the month it is about, if it is about one."""
        month = self.values.get("month")
        return date.fromisoformat(f"{month}-01") if month else None

    @property
    def action(self) -> int | None:
        """The number of the action it is about: that of the decision that raised it."""
        number = self.values.get("action")
        return self.sequence if self.kind == RAISE_ACTION else number and int(str(number))

    @property
    def key(self) -> tuple[object, ...]:
        """What it is about: of two decisions with equal keys the later stands."""
        names = ("month", "form", "indicator", "target", "year")
        kind = DECISION_KINDS[self.kind]
        if self.action is not None:
            return (kind.subject, self.action)
        return (kind.subject, self.place, *(self.values.get(name) for name in names))

    def as_json(self) -> bytes:
        """The file's content."""
        said = asdict(self)
        # Decisions of before the chain carry no link, and their ids are hashes of what they say.
        if self.previous is None:
            del said["previous"]
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()


def folder_of(settings: Settings) -> Path:
    """Where the decisions lie."""
    return settings.archive_dir / FOLDER


def ids(settings: Settings) -> list[str]:
    """The id of every decision, in the order taken. Reads names only."""
    names = (
        path.name
        for path in folder_of(settings).glob("*.json")
        if DECISION_FILE.fullmatch(path.name)
    )
    return sorted((name.removesuffix(".json") for name in names), key=sequence_of)


def decisions(settings: Settings, leave_out: Container[str] = ()) -> list[Decision]:
    """Every decision in the order taken, but for the ids in `leave_out`.

    Raises UserError naming a file that cannot be read or was altered.
    """
    return [_read(_path(settings, one)) for one in ids(settings) if one not in leave_out]


def damaged(settings: Settings) -> list[str]:
    """The ids of decisions that can no longer be read as they were taken."""
    return [one for one in ids(settings) if not _is_whole(_path(settings, one))]


def _path(settings: Settings, decision_id: str) -> Path:
    return folder_of(settings) / f"{decision_id}.json"


def _is_whole(path: Path) -> bool:
    try:
        _read.__wrapped__(path)
    except UserError:
        return False
    return True


# A decision's file never changes, so one that was read and found whole need not be read again.
@lru_cache(maxsize=20_000)
def _read(path: Path) -> Decision:
    try:
        decision = Decision(**json.loads(path.read_bytes()))
        if f"{decision.id}.json" != path.name:
            raise ValueError("sha-256")
        DECISION_KINDS[decision.kind]
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise UserError(UNREADABLE, name=path.name, problem=problem) from problem
    return decision


def append(settings: Settings, taken: Sequence[Decision]) -> list[Decision]:
    """Keep the decisions for good, as they are returned: each with the link before it, on the
    disk. The caller holds the writer lock.

    Stopped halfway, it leaves each decision either wholly in the archive or not at all.
    """
    folder = folder_of(settings)
    folder.mkdir(parents=True, exist_ok=True)
    durable.flush_all((settings.data_dir, settings.archive_dir))
    taken, lines = _chained(settings, taken)
    aside = [folder / f"{INCOMING}{decision.id}" for decision in taken]
    for path, decision in zip(aside, taken, strict=True):
        durable.write_new(path, decision.as_json())
    durable.flush_all(aside)
    for path, decision in zip(aside, taken, strict=True):
        path.rename(folder / f"{decision.id}.json")
    durable.flush(folder)
    chain.extend(settings.archive_dir, lines)
    return taken


def _chained(
    settings: Settings, taken: Sequence[Decision]
) -> tuple[list[Decision], list[tuple[str, str, str]]]:
    """The decisions, each with the link before it, and the lines for the chain."""
    link, chained, lines = chain.head(settings.archive_dir), [], []
    for decision in taken:
        known = replace(decision, previous=link or None)
        line = (chain.DECISION, known.id, hashlib.sha256(known.as_json()).hexdigest())
        link = chain.after(link, *line)
        chained.append(known)
        lines.append(line)
    return chained, lines


def clean(settings: Settings) -> None:
    """Delete what was being written when a writer was stopped: never decided. The caller holds the
    writer lock.
    """
    for left in folder_of(settings).glob(f"{INCOMING}*"):
        left.unlink()


def next_sequence(settings: Settings) -> int:
    """The number of the next decision."""
    taken = ids(settings)
    return sequence_of(taken[-1]) + 1 if taken else 1


def table(taken: Sequence[Decision]) -> pa.Table:
    """The decisions as rows of a snapshot, schema DECISIONS."""
    return pa.Table.from_pylist([_row(decision) for decision in taken], schema=DECISIONS)


def _row(decision: Decision) -> dict[str, object]:
    due = decision.values.get("due")
    return {
        **decision.values,
        "sequence": decision.sequence,
        "decision_id": decision.id,
        "kind": decision.kind,
        "subject": DECISION_KINDS[decision.kind].subject,
        "place_id": decision.place,
        "month": decision.month,
        "action": decision.action,
        "due": due and date.fromisoformat(str(due)),
        "text": decision.text,
        "who": decision.who,
        "decided_at": datetime.fromisoformat(decision.decided_at).replace(tzinfo=None),
    }

"""The archive → a new snapshot, checked, named and served. Whatever happens on the way, the last
good one stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etl import archive, decisions, snapshot
from etl.archive import Entry, chain
from etl.decisions import Decision
from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.lock import writer
from etl.ground.progress import Progress, silent
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.judge.ledger import reference_tables
from etl.reference.units import NATION
from etl.snapshot import checks, log_of
from etl.snapshot.archived import batch_of, figures_of
from etl.snapshot.build import build
from etl.snapshot.changed_figures import (
    Changed,
    FiguresChanged,
    changed_figures,
    inside,
    record,
)
from etl.snapshot.contents import Contents, contents_of
from etl.snapshot.recipe import Recipe, recipe
from etl.snapshot.seal import seal
from etl.snapshot.succession import Carried, carried

NOTHING = Contents("", frozenset(), frozenset())

INCOMPLETE = Text(
    "Bản số liệu mới ghi ra không đủ nên không được công bố; bản trước vẫn được dùng, các tệp đã"
    " nhận vẫn nằm trong kho lưu trữ. Kiểm tra ổ đĩa và quyền ghi của thư mục số liệu rồi chạy:"
    " python -m etl publish",
    "The new snapshot was not written whole and is not published; the one before is still served"
    " and accepted files are safe in the archive. Check the disk and the data folder's permissions,"
    " then run: python -m etl publish",
)
DAMAGED = Text(
    "Mục lưu trữ {id} hỏng hoặc bị sửa ({count} mục): nội dung không khớp sha-256 đã ghi. Chưa có"
    " gì được công bố; bản số liệu trước vẫn được dùng. Khôi phục từ bản sao lưu.",
    "The archive entry {id} is damaged or altered ({count} in all): its bytes do not fit the"
    " sha-256 on record. Nothing was published; the snapshot before is still served. Restore it"
    " from a backup.",
)


def to_carry(settings: Settings) -> Carried:
    """What the next publish would carry from the units as they are served to those of the reference
    tables.
    """
    return _to_carry(settings, recipe(settings))


@dataclass(frozen=True)
class Allowed:
    """That published figures may be told otherwise from now on: why, and whose word it is."""

    reason: str
    who: str


def publish(
    settings: Settings,
    progress: Progress = silent,
    *,
    let_roadmaps_end: bool = False,
    figures_may_change: Allowed | None = None,
) -> str:
    """Serve a snapshot of the whole archive; the id of the one now served.

    Reads only the entries that the snapshot before has not, or all when the reference tables or the
    program have changed. Raises CheckFailed with all that is wrong; UserError where changed tables
    would end a roadmap unsaid (etl/snapshot/succession.py; `let_roadmaps_end` says it);
    FiguresChanged where figures of submissions already published would change or vanish
    (etl/snapshot/changed_figures.py), unless `figures_may_change`, which is recorded. Then the one
    before is still served.
    """
    with writer(settings):
        return publish_locked(
            settings,
            progress,
            let_roadmaps_end=let_roadmaps_end,
            figures_may_change=figures_may_change,
        )


def rebuild(
    settings: Settings, progress: Progress = silent, *, figures_may_change: Allowed | None = None
) -> str:
    """Serve a snapshot made from nothing but archive and reference tables; its id. Raises as
    `publish` does.
    """
    with writer(settings):
        return publish_locked(
            settings, progress, from_nothing=True, figures_may_change=figures_may_change
        )


def is_outdated(settings: Settings) -> bool:
    """Whether what is served was made by another program or other tables, or cannot be read: the
    next publish makes it anew. False before the first publish.
    """
    if snapshot.current_id(settings) is None:
        return False
    file = _served(settings)
    found = contents_of(file) if file else None
    return found is None or found.recipe != recipe(settings).sha


def publish_locked(
    settings: Settings,
    progress: Progress = silent,
    *,
    from_nothing: bool = False,
    let_roadmaps_end: bool = False,
    figures_may_change: Allowed | None = None,
    scope: str = NATION,
) -> str:
    """`publish` for a caller that holds the writer lock; of figures that would change it is told
    those in the place `scope`.
    """
    clean(settings)
    require_whole(settings)
    today = recipe(settings)
    if not let_roadmaps_end:
        _to_carry(settings, today).refuse()
    entries = archive.entries(settings.archive_dir)
    base, has = (None, NOTHING) if from_nothing else _base(settings, today)
    new = [entry for entry in entries if entry.id not in has.submissions]
    taken = decisions.decisions(settings)
    if base is not None and not new and has.decisions == {one.id for one in taken}:
        return base.stem
    snapshot.room(settings)
    snapshot_id = snapshot.new_id(settings, entries[-1].sequence if entries else 0)
    aside = settings.snapshots_dir / f"{snapshot.BUILDING}{snapshot_id}.duckdb"
    final = snapshot.file_of(settings, snapshot_id)
    whole = Contents(
        today.sha, frozenset(entry.id for entry in entries), frozenset(one.id for one in taken)
    )
    changed: list[Changed] = []
    try:
        build_checked(aside, settings, today, entries, new, base, progress, taken)
        if base is None:
            changed = _changed(settings, aside, today, scope, figures_may_change)
        _name(aside, final, whole)
        if changed and figures_may_change:
            record(settings, snapshot_id, changed, **vars(figures_may_change))
        snapshot.point(settings, snapshot_id)
    except BaseException:
        if snapshot.current_id(settings) != snapshot_id:
            snapshot.remove(aside)
            snapshot.remove(final)
        raise
    snapshot.prune(settings)
    return snapshot_id


def _changed(
    settings: Settings, built: Path, today: Recipe, scope: str, allowed: Allowed | None
) -> list[Changed]:
    """The published figures that the file `built` tells otherwise. Raises FiguresChanged where
    that is not `allowed`.
    """
    readable = snapshot.readable_id(settings)
    before = snapshot.file_of(settings, readable) if readable else None
    if before is None or contents_of(before) is None:
        return []
    changed = changed_figures(before, built, today.reference)
    if changed and allowed is None:
        raise FiguresChanged(inside(changed, scope, built))
    return changed


def _name(aside: Path, final: Path, whole: Contents) -> None:
    """Give the built file its name, and see that it holds everything when it is opened by itself.

    The checks before may have read a log beside the file; under its final name it has none.
    """
    durable.publish_file(aside, final)
    if log_of(aside).exists() or contents_of(final) != whole:
        raise UserError(INCOMPLETE)
    seal(final)


def publish_left(settings: Settings, scope: str = NATION) -> None:
    """Publish what an earlier writer accepted and did not come to publish, and everything anew
    after an upgrade. The caller holds the writer lock, for somebody who may see the place `scope`.
    """
    if archive.entries(settings.archive_dir):
        publish_locked(settings, scope=scope)
    else:
        clean(settings)
        require_whole(settings)


def require_whole(settings: Settings) -> None:
    """Raise UserError where what was accepted is not there as it was accepted: nothing is built on
    it.
    """
    chain.require_unbroken(settings.archive_dir)
    damaged = archive.damaged(archive.entries(settings.archive_dir))
    if damaged:
        raise UserError(DAMAGED, id=damaged[0], count=len(damaged))


def clean(settings: Settings) -> None:
    """Remove what stopped writers left half done. The caller holds the writer lock."""
    settings.snapshots_dir.mkdir(parents=True, exist_ok=True)
    snapshot.clean(settings)
    archive.clean(settings.archive_dir)
    decisions.clean(settings)


def build_checked(
    target: Path,
    settings: Settings,
    today: Recipe,
    entries: Sequence[Entry],
    new: Sequence[Entry],
    base: Path | None,
    progress: Progress = silent,
    taken: Sequence[Decision] = (),
) -> None:
    """Build the snapshot `target` from `base` and the `new` ones of `entries`; raise CheckFailed
    when it is wrong.
    """
    with reference_tables(today, base) as con:
        batch = batch_of(new, today.reference.forms, con, progress)
    build(target, today.reference, today.sha, batch, base, taken)
    checks.check(
        target,
        [entry.id for entry in entries],
        figures_of(batch),
        _served(settings),
        [one.id for one in taken],
        registers=tuple(today.reference.registers.values()),
    )
    progress(len(new), len(new), "")


def _to_carry(settings: Settings, today: Recipe) -> Carried:
    file = _served(settings)
    found = contents_of(file) if file else None
    if found is None or found.recipe == today.sha:
        return Carried()
    return carried(file, today.reference, decisions.decisions(settings))


def _served(settings: Settings) -> Path | None:
    """The file being served, if there is one and it can be read."""
    served = snapshot.current_id(settings)
    file = snapshot.file_of(settings, served) if served else None
    return file if file and contents_of(file) else None


def _base(settings: Settings, today: Recipe) -> tuple[Path | None, Contents]:
    """The snapshot that the next one can start from, the one served if today's recipe made it, and
    what it holds.
    """
    file = _served(settings)
    found = contents_of(file) if file else None
    return (file, found) if found and found.recipe == today.sha else (None, NOTHING)

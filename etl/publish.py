"""The archive → a new snapshot, checked, named and served. Whatever happens on the way, the last
good one stays.
"""

from collections.abc import Sequence
from pathlib import Path

from etl import archive, decisions, snapshot
from etl.archive import Entry
from etl.decisions import Decision
from etl.ground import durable
from etl.ground.errors import UserError
from etl.ground.lock import writer
from etl.ground.progress import Progress, silent
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.judge.ledger import reference_tables
from etl.snapshot import checks, log_of
from etl.snapshot.archived import batch_of, figures_of
from etl.snapshot.build import build
from etl.snapshot.contents import Contents, contents_of
from etl.snapshot.recipe import Recipe, recipe
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


def to_carry(settings: Settings) -> Carried:
    """What the next publish would carry from the units as they are served to those of the reference
    tables.
    """
    return _to_carry(settings, recipe(settings))


def publish(
    settings: Settings, progress: Progress = silent, *, let_roadmaps_end: bool = False
) -> str:
    """Serve a snapshot of the whole archive; the id of the one now served.

    Reads only the entries that the snapshot before has not, or all when the reference tables have
    changed. Raises CheckFailed with all that is wrong, and UserError where changed tables would end
    a roadmap unsaid (etl/snapshot/succession.py; `let_roadmaps_end` says it); then the one before
    is still served.
    """
    with writer(settings):
        return publish_locked(settings, progress, let_roadmaps_end=let_roadmaps_end)


def rebuild(settings: Settings, progress: Progress = silent) -> str:
    """Serve a snapshot made from nothing but archive and reference tables; its id."""
    with writer(settings):
        return publish_locked(settings, progress, from_nothing=True)


def publish_locked(
    settings: Settings,
    progress: Progress = silent,
    *,
    from_nothing: bool = False,
    let_roadmaps_end: bool = False,
) -> str:
    """`publish` for a caller that holds the writer lock."""
    clean(settings)
    today = recipe(settings)
    if not let_roadmaps_end:
        _to_carry(settings, today).refuse()
    entries = archive.entries(settings.archive_dir)
    base, held = (None, NOTHING) if from_nothing else _base(settings, today)
    new = [entry for entry in entries if entry.id not in held.submissions]
    taken = decisions.decisions(settings)
    if base is not None and not new and held.decisions == {one.id for one in taken}:
        return base.stem
    snapshot.room(settings)
    snapshot_id = snapshot.new_id(settings, entries[-1].sequence if entries else 0)
    aside = settings.snapshots_dir / f"{snapshot.BUILDING}{snapshot_id}.duckdb"
    final = snapshot.file_of(settings, snapshot_id)
    whole = Contents(
        today.sha, frozenset(entry.id for entry in entries), frozenset(one.id for one in taken)
    )
    try:
        build_checked(aside, settings, today, entries, new, base, progress, taken)
        _name(aside, final, whole)
        snapshot.point(settings, snapshot_id)
    except BaseException:
        if snapshot.current_id(settings) != snapshot_id:
            snapshot.remove(aside)
            snapshot.remove(final)
        raise
    snapshot.prune(settings)
    return snapshot_id


def _name(aside: Path, final: Path, whole: Contents) -> None:
    """Give the built file its name, and see that it holds everything when it is opened by itself.

    The checks before may have read a log beside the file; under its final name it has none.
    """
    durable.publish_file(aside, final)
    if log_of(aside).exists() or contents_of(final) != whole:
        raise UserError(INCOMPLETE)


def publish_pending(settings: Settings) -> None:
    """Publish what an earlier writer accepted and did not come to publish. The caller holds the
    writer lock.
    """
    if archive.entries(settings.archive_dir):
        publish_locked(settings)
    else:
        clean(settings)


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

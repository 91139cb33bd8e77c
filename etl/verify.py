"""Proof that what is served follows from the archive: rebuild from nothing, compare every table,
re-sum every file.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl import archive, briefings, decisions, snapshot
from etl.archive import chain
from etl.archive.chain import Break
from etl.ground.progress import Progress, silent
from etl.ground.settings import Settings
from etl.judge.ledger import reference_tables
from etl.snapshot.archived import batch_of
from etl.snapshot.attached import attached
from etl.snapshot.build import build
from etl.snapshot.changed_figures import Changed, changed_figures
from etl.snapshot.contents import contents_of
from etl.snapshot.recipe import differs_by_program, recipe


@dataclass(frozen=True)
class Comparison:
    """One table: its rows in the snapshot served and in the rebuilt one, and whether their content
    is equal.
    """

    table: str
    served: int
    rebuilt: int
    equal: bool


@dataclass(frozen=True)
class Verification:
    """What verifying found.

    `damaged` are archive entries whose bytes no longer fit their manifest; `missing` submissions
    and decisions that are served but not archived; `unpublished` accepted ones not yet published.

    `outdated` says that the reference tables or the program (`by_program`) changed since, so that
    the tables are not compared of like with like; `changed` are the published figures that the
    present program and tables read otherwise.

    `breaks` are where the chain over the archive breaks, in its order; `chained` whether there is
    one yet.
    """

    snapshot_id: str
    entries: int
    outdated: bool
    by_program: bool
    changed: Sequence[Changed]
    damaged: Sequence[str]
    missing: Sequence[str]
    unpublished: Sequence[str]
    tables: Sequence[Comparison]
    breaks: Sequence[Break] = ()
    chained: bool = True

    @property
    def holds(self) -> bool:
        """Whether archive and snapshot are whole and agree. Entries still to be published do no
        harm.
        """
        return self.is_whole and not self.outdated and all(table.equal for table in self.tables)

    @property
    def is_whole(self) -> bool:
        """Whether nothing that is archived or served is damaged or lost."""
        return not (self.damaged or self.missing or self.breaks)


def verify(settings: Settings, progress: Progress = silent) -> Verification:
    """Rebuild the snapshot served from its archive entries alone and compare. Changes nothing and
    needs no lock.

    Raises UserError when nothing was published yet or an archive entry cannot be read.
    """
    served = snapshot.served_file(settings)
    found = contents_of(served)
    assert found is not None, "served_file has looked into it"
    known = found.submissions | found.decisions
    entries = archive.entries(settings.archive_dir)
    damaged = [
        *archive.damaged(entries),
        *decisions.damaged(settings),
        *briefings.damaged(settings),
    ]
    sound = [entry for entry in entries if entry.id in known and entry.id not in damaged]
    with tempfile.TemporaryDirectory() as folder:
        rebuilt = Path(folder) / "rebuilt.duckdb"
        today = recipe(settings)
        with reference_tables(today, None) as con:
            batch = batch_of(sound, today.reference.forms, con, progress)
        taken = [one for one in decisions.decisions(settings, damaged) if one.id in known]
        build(rebuilt, today.reference, today.sha, batch, taken=taken)
        tables = compare(served, rebuilt)
        outdated = found.recipe != today.sha
        changed = changed_figures(served, rebuilt, today.reference) if outdated else []
    progress(len(sound), len(sound), "")
    archived = {entry.id for entry in entries} | set(decisions.ids(settings))
    return Verification(
        served.stem,
        len(entries),
        outdated,
        outdated and differs_by_program(found.recipe, today.sha),
        changed,
        damaged,
        missing=sorted(known - archived),
        unpublished=sorted(archived - known),
        tables=tables,
        breaks=chain.breaks(settings.archive_dir),
        chained=bool(chain.read(settings.archive_dir).lines),
    )


def compare(served: Path, rebuilt: Path) -> list[Comparison]:
    """Every table of either file, by content: the same rows, whatever their order."""
    with attached(served=served, rebuilt=rebuilt) as con:
        sums = {name: _sums(con, name) for name in ("served", "rebuilt")}
    nothing = (0, None, None)
    return [
        Comparison(table, ours[0], theirs[0], ours == theirs)
        for table in sorted({*sums["served"], *sums["rebuilt"]})
        for ours, theirs in [
            (sums["served"].get(table, nothing), sums["rebuilt"].get(table, nothing))
        ]
    ]


def _sums(
    con: duckdb.DuckDBPyConnection, database: str
) -> dict[str, tuple[int, int | None, str | None]]:
    """Table → its number of rows, the sum of its rows' hashes (order plays no part) and its
    columns.
    """
    listed = con.execute(
        """SELECT table_name,
            string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index)
        FROM duckdb_columns() WHERE database_name = ? GROUP BY ALL""",
        [database],
    ).fetchall()
    found = {}
    for table, columns in listed:
        row = con.execute(
            f'SELECT count(*), sum(hash(t)::HUGEINT) FROM {database}."{table}" AS t'
        ).fetchone()
        found[table] = (row[0], row[1], columns) if row else (0, None, columns)
    return found

"""A small office for tests: two districts of one province, its reference folder, and files as it
sends them.
"""

import atexit
import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import duckdb

from etl import pipeline, snapshot
from etl.ground.settings import ROOT, Settings
from etl.pipeline import Receipt, Upload
from etl.reference import Reference, load
from etl.snapshot.attached import attached

COMMITTED = ROOT / "data" / "reference"
PHUOC_LONG = ("31867", "31870", "31873")  # three of the eight units of district 957
VINH_LOI = ("31894", "31897", "31900")  # three of district 958


def settings(tmp_path: Path, keep: int = 5) -> Settings:
    """A data folder of its own, with the small reference beside it."""
    folder = tmp_path / "reference"
    if not folder.exists():
        shutil.copytree(_small_reference(), folder)
    return Settings(tmp_path / "data", folder, keep)


def published(tmp_path: Path, *files: tuple[str, bytes], **options) -> Settings:
    """`settings` after `send` of these files, which is done once in this process and copied for
    each test.
    """
    small = settings(tmp_path)
    shutil.copytree(_sent(files, tuple(options.items())), small.data_dir)
    return small


@cache
def _sent(files: tuple, options: tuple) -> Path:
    """The data folder of an office that sent the files."""
    small = settings(_kept_folder())
    send(small, *files, **dict(options))
    return small.data_dir


@cache
def _small_reference() -> Path:
    folder = _kept_folder() / "reference"
    write_reference(folder)
    return folder


def _kept_folder() -> Path:
    """A new folder that stays until the tests of this process have ended."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def write_reference(folder: Path) -> None:
    """The committed tables, but of units only Bạc Liêu with two districts and their communes."""
    shutil.copytree(COMMITTED, folder)
    _keep(
        folder / "units.csv",
        lambda row: row["code"] in ("95", "957", "958") or row["parent_code"] in ("957", "958"),
    )
    for name in ("reporting.csv", "duties.csv", "published_roadmaps.csv"):
        _keep(folder / name, lambda row: row["place_code"] == "95")
    for name in ("unit_succession.csv", "tiles.csv", "unit_groups.csv"):
        _keep(folder / name, lambda row: False)


def _keep(path: Path, wanted) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        names, rows = reader.fieldnames or [], [row for row in reader if wanted(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)


@cache
def committed() -> Reference:
    """The committed reference tables."""
    return load(COMMITTED)


Figures = Mapping[
    str, Mapping[str, int | None]
]  # unit code → indicator → figure; 0 where not said, None for blank


def report(month: str, figures: Figures, form: str = "month") -> bytes:
    """A report as a clerk saves it: one row per unit, 0 wherever the test says nothing."""
    reference = committed()
    names = {unit.code: unit.name for unit in reference.units.all if unit.valid_from is None}
    columns = reference.forms[form].columns
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([label.vi for label in columns.values()])
    for code, said in figures.items():
        cells = [said.get(indicator, 0) for indicator in list(columns)[3:]]
        writer.writerow(
            [month, code, names[code], *("" if cell is None else cell for cell in cells)]
        )
    return text.getvalue().encode("utf-8-sig")


def tips(month: str, *received: int, codes: tuple[str, ...] = PHUOC_LONG) -> bytes:
    """A report of tips received, one figure per unit."""
    return report(
        month,
        {code: {"tips_received": count} for code, count in zip(codes, received, strict=False)},
    )


def send(office: Settings, *files: tuple[str, bytes] | Upload, **options) -> Receipt:
    """Submit files, given as (name, bytes)."""
    uploads = [file if isinstance(file, Upload) else Upload(*file) for file in files]
    return pipeline.submit(uploads, settings=office, who="clerk", channel="command", **options)


def ask(office: Settings, query: str) -> list[tuple]:
    """Rows from the snapshot served; the query speaks of tables of `served`."""
    with attached(served=snapshot.served_file(office)) as con:
        con.execute("USE served")
        return con.execute(query).fetchall()


def tips_stored(office: Settings) -> dict[tuple[str, str], int]:
    """(month, unit) → tips received, as served now; nothing where nothing was published."""
    if snapshot.current_id(office) is None:
        return {}
    rows = ask(
        office,
        "SELECT strftime(month, '%Y-%m'), unit_id, value FROM observation WHERE indicator ="
        " 'tips_received'",
    )
    return {(month, unit): value for month, unit, value in rows}


def total(con: duckdb.DuckDBPyConnection) -> int:
    """All tips received in an open snapshot."""
    row = con.execute(
        "SELECT coalesce(sum(value), 0) FROM observation WHERE indicator = 'tips_received'"
    ).fetchone()
    return int(row[0]) if row else 0

"""How often each verdict on a target came true: every past year judged again as it would have been
during the year.

Of a copy of the snapshot everything is taken away that had not come in by the end of the month of
judging, and the pages' own questions are put to what is left. Every target that months are counted
for is asked of every place of every level and every year, in force or not, by the law's number: a
verdict is about counts, and more of them say more. What came true is the verdict at the end of the
year by all that is known now, where that is certain. Yearly figures have no verdict before their
year is over, and are left out. A state is carried on as it is in the snapshot; one that was told
late counts as not known until it was.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from dashboard.analysis.proportion import interval
from dashboard.analysis.trajectory import Verdict
from dashboard.queries.asking import NATION, Connection
from dashboard.targets.courses import frames_of
from dashboard.targets.standings import standings
from etl.ground import clock
from etl.ground.periods import add_months

MONTHS: Sequence[int] = (3, 6, 9)
LEVELS: Sequence[str] = ("province", "district", "commune")
VERDICTS: Sequence[Verdict] = ("met", "likely", "may", "hard", "missed", "unknown")

# Every version of what was reported, with when it came; the questions read `observation`.
PREPARE = """
CREATE TABLE told AS
SELECT o.*, s.received_at, s.sequence
FROM (SELECT * FROM observation UNION ALL SELECT * EXCLUDE (superseded_by) FROM superseded) o
JOIN submission s USING (submission_id)
WHERE indicator IN (
    SELECT unnest([indicator, opening]) FROM measure WHERE kind <> 'year'
);
CREATE TABLE stood AS SELECT * FROM carried_state;
CREATE TABLE decided AS SELECT * FROM decision WHERE kind <> 'roadmap';
CREATE TABLE begun_anew AS SELECT * FROM rebase;
DELETE FROM target WHERE measure NOT IN (SELECT measure FROM measure WHERE kind <> 'year');
UPDATE target SET first = DATE '2000-01-01', last = DATE '2999-12-31';
"""
# What had come before the day: the newest version of each figure.
KNOWN = f"""
CREATE OR REPLACE TABLE observation AS
SELECT indicator, month, unit_id, value, submission_id, row_number FROM told
WHERE {clock.day_sql("received_at")} < $day AND month >= $since
QUALIFY row_number() OVER (PARTITION BY indicator, month, unit_id ORDER BY sequence DESC) = 1
ORDER BY indicator, month, unit_id;
"""
STOOD = """
CREATE OR REPLACE TABLE carried_state AS
SELECT c.* FROM stood c JOIN observation o
    ON o.indicator = c.indicator AND o.unit_id = c.from_unit
      AND o.month = c.as_of AND o.value = c.value;
"""
DECIDED = f"""
CREATE OR REPLACE TABLE {{table}} AS
SELECT * FROM {{every}} WHERE {clock.day_sql("decided_at")} < $day"""
AT_LEVEL = "UPDATE target SET scope_level = $level"
# A year's end needs the three years before it, and the year before those to compare with.
HISTORY_YEARS = 5


@dataclass(frozen=True)
class Judged:
    """One verdict given at the end of `month` on one target in one place, and whether the target
    was met in the end.
    """

    target: str
    level: str
    place_id: str
    month: date
    verdict: Verdict
    chance: float | None
    was_met: bool


def backtest(
    snapshot: Path,
    begun: Callable[[int], None] = lambda year: None,
    *,
    months: Sequence[int] = MONTHS,
    levels: Sequence[str] = LEVELS,
) -> Iterator[Judged]:
    """Every verdict of the years whose end is known, by year, month and level; `begun` is told each
    year.
    """
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute(f"ATTACH '{snapshot}' AS published (READ_ONLY)")
        con.execute("COPY FROM DATABASE published TO memory")
        con.execute("DETACH published")
        con.execute(PREPARE)
        for year in _years(con):
            begun(year)
            yield from _of_year(con, year, months, levels)


def _years(con: Connection) -> Sequence[int]:
    """The years that are over: the first has a December before it, the last has been reported to
    its end.
    """
    first, last = con.execute("SELECT min(month), max(month) FROM told").fetchone() or (None, None)
    return range(first.year + 1, add_months(last, 1).year) if first and last else ()


def _of_year(
    con: Connection, year: int, months: Sequence[int], levels: Sequence[str]
) -> Iterator[Judged]:
    given: list[tuple[str, date, dict]] = []
    for month in months:
        at = date(year, month, 1)
        _know(con, at, add_months(at, 1))
        given += [(level, at, _verdicts(con, at, level)) for level in levels]
    end = date(year, 12, 1)
    _know(con, end, date(9999, 1, 1))
    known = {level: _verdicts(con, end, level) for level in levels}
    for level, at, found in given:
        for (target, place), (verdict, chance) in found.items():
            truth, _ = known[level].get((target, place), ("unknown", None))
            if truth in ("met", "missed"):
                yield Judged(target, level, place, at, verdict, chance, truth == "met")


def _know(con: Connection, at: date, day: date) -> None:
    con.execute(KNOWN, {"day": day, "since": date(at.year - HISTORY_YEARS, 1, 1)})
    con.execute(STOOD)
    for table, every in (("decision", "decided"), ("rebase", "begun_anew")):
        con.execute(DECIDED.format(table=table, every=every), {"day": day})


def _verdicts(
    con: Connection, at: date, level: str
) -> dict[tuple[str, str], tuple[Verdict, float | None]]:
    con.execute(AT_LEVEL, {"level": level})
    frames = frames_of(con, NATION, NATION, date(at.year, 1, 1), at, at)
    found = standings(frames)
    return {key: (one.verdict, one.chance) for key, one in found.items() if key[1]}


def summary(
    judged: Sequence[Mapping[str, object]], by: Sequence[str] = ("verdict",)
) -> pd.DataFrame:
    """One row per group `by` of the verdicts (Judged, as mappings), in the order of VERDICTS: how
    many were given, how many of them were met in the end, the share with its exact 95 % interval
    (low, high), as if each were by itself.
    """
    columns = [*by, "given", "met", "share", "low", "high"]
    frame = pd.DataFrame(judged, columns=[*by, "was_met"])
    rows = []
    for key, part in frame.groupby(list(by), sort=False):
        given, met = len(part), int(part["was_met"].sum())
        rows.append([*key, given, met, met / given, *interval(met, given)])
    rows.sort(
        key=lambda row: [
            VERDICTS.index(cell) if cell in VERDICTS else cell for cell in row[: len(by)]
        ]
    )
    return pd.DataFrame(rows, columns=columns)

"""Small worlds for tests: a reference of a handful of units, and snapshots from a few lines of
figures.

The small world, by unit id:
    01, 02          provinces Tỉnh An and Tỉnh Bình, merged into 02.20250701 Tỉnh Bình on
                    2025-07-01
    011, 012        districts of 01: Huyện Đông (communes 01101, 01102), Huyện Ân (01201)
    021             district of 02: Huyện Em (02101, 02102)
    01101.20250701, 02101.20250701, 02103.20250701   communes of the merged province
    03              province Tỉnh Châu, which reports by district: 031 and 032, merged into
                    031.20210101, and 033
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.decisions import Decision
from etl.ground.settings import ROOT
from etl.reference import Reference, load
from etl.reference.records import Duty, Published, Reporting, Tile
from etl.reference.units import Succession, Unit, Units
from etl.snapshot.build import REPORTS, SUBMISSIONS, VALUES, Batch, build

OLD_END, NEW_START = date(2025, 6, 30), date(2025, 7, 1)
THU, SAT_NHAP = date(2020, 12, 31), date(2021, 1, 1)

# (unit id, "2024-05") → indicator → value. A unit and month with no values at all is a report left
# blank.
Spec = Mapping[tuple[str, str], Mapping[str, int]]


@dataclass(frozen=True)
class Sent:
    """Figures accepted together; those of a later Sent replace earlier ones of the same unit, month
    and form.
    """

    spec: Spec
    received_at: datetime = datetime(2013, 1, 1, 8)
    who: str = "clerk"
    reason: str | None = None
    illustrative: bool = False
    file_name: str = field(default="bao-cao.csv")


def month(text: str) -> date:
    """`2024-05` as the first day of the month."""
    return date.fromisoformat(f"{text}-01")


@cache
def real_reference() -> Reference:
    """The committed reference tables."""
    return load(ROOT / "data" / "reference")


@cache
def small_reference() -> Reference:
    """The small world above, with the real indicators, programmes, phases and targets."""
    real = real_reference()
    return Reference(
        units=Units.of(_small_units()),
        succession=_small_succession(),
        tiles=tuple(
            Tile(code, "province", None, "", col, 0) for col, code in enumerate(("01", "02", "03"))
        ),
        indicators=real.indicators,
        programmes=real.programmes,
        phases=real.phases,
        lunar_new_years=real.lunar_new_years,
        targets=real.targets,
        reviewed=real.reviewed,
        breaks=real.breaks,
        measures=real.measures,
        published=(
            Published(
                "Tỉnh An",
                "province",
                "tips_valuable",
                30,
                "=",
                date(2023, 1, 1),
                date(2023, 3, 31),
                "báo A",
            ),
            Published(
                "Tỉnh An",
                "province",
                "models",
                7,
                "=",
                date(2023, 3, 31),
                date(2023, 3, 31),
                "báo A",
            ),
            Published(
                "Tỉnh An",
                "province",
                "tips_valuable",
                99,
                "~",
                date(2001, 1, 1),
                date(2001, 12, 31),
                "báo B",
            ),
            Published(
                "Tỉnh Xa",
                "province",
                "tips_valuable",
                5,
                ">",
                date(2023, 1, 1),
                date(2023, 12, 31),
                "báo C",
            ),
        ),
        reporting=(
            Reporting("01", None, "commune", month("2018-01"), month("2025-06"), 15, 25),
            Reporting("02", None, "commune", month("2018-01"), month("2025-06"), 15, 25),
            Reporting("02", NEW_START, "commune", month("2025-07"), None, 15, 25),
            Reporting("03", None, "district", month("2018-01"), None, 1, 5),
        ),
        duties=(
            Duty("01", None, "year", "commune", month("2018-12"), month("2025-06"), 12, 0),
            Duty("02", NEW_START, "year", "commune", month("2025-12"), None, 12, 0),
            Duty("02", NEW_START, "events", "province", month("2025-07"), None, 6, 10),
            Duty("03", None, "year", "district", month("2018-12"), None, 12, 3),
            Duty("03", None, "models", "district", month("2024-03"), month("2024-09"), 3, 10),
        ),
    )


def _small_units() -> list[Unit]:
    old = [
        ("01", "province", "Tỉnh An", ""),
        ("02", "province", "Tỉnh Bình", ""),
        ("011", "district", "Huyện Đông", "01"),
        ("012", "district", "Huyện Ân", "01"),
        ("021", "district", "Huyện Em", "02"),
        ("01101", "commune", "Xã Đông Một", "011"),
        ("01102", "commune", "Xã Đông Hai", "011"),
        ("01201", "commune", "Xã Ân", "012"),
        ("02101", "commune", "Xã Em Một", "021"),
        ("02102", "commune", "Xã Em Hai", "021"),
    ]
    new = [
        ("02", "province", "Tỉnh Bình", ""),
        ("01101", "commune", "Xã Đông", "02"),
        ("02101", "commune", "Xã Em", "02"),
        ("02103", "commune", "Xã Gò", "02"),
    ]
    return [
        *(Unit(code, level, name, above, None, OLD_END) for code, level, name, above in old),
        *(Unit(code, level, name, above, NEW_START, None) for code, level, name, above in new),
        Unit("03", "province", "Tỉnh Châu", "", None, None),
        Unit("031", "district", "Quận Một", "03", None, THU),
        Unit("032", "district", "Quận Hai", "03", None, THU),
        Unit("031", "district", "Thành phố Mới", "03", SAT_NHAP, None),
        Unit("033", "district", "Quận Ba", "03", None, None),
    ]


def _small_succession() -> tuple[Succession, ...]:
    return (
        Succession("01", "province", "02", "province", NEW_START, False, True),
        Succession("02", "province", "02", "province", NEW_START, False, True),
        Succession("01101", "commune", "01101", "commune", NEW_START, False, True),
        Succession("01102", "commune", "01101", "commune", NEW_START, False, True),
        Succession("01201", "commune", "01101", "commune", NEW_START, True, False),
        Succession("01201", "commune", "02103", "commune", NEW_START, True, True),
        Succession("02101", "commune", "02101", "commune", NEW_START, False, True),
        Succession("02102", "commune", "02103", "commune", NEW_START, False, True),
        Succession("031", "district", "031", "district", SAT_NHAP, False, True),
        Succession("032", "district", "031", "district", SAT_NHAP, False, True),
    )


def batch(*sent: Sent | Spec, reference: Reference | None = None) -> Batch:
    """The figures as a publish would be given them: one submission per Sent and form."""
    forms = {
        indicator.id: indicator.frequency
        for indicator in (reference or real_reference()).indicators
    }
    submissions, reports, values = [], [], []
    for one in (item if isinstance(item, Sent) else Sent(item) for item in sent):
        for form, rows in _by_form(one.spec, forms).items():
            number = len(submissions) + 1
            name = f"{number:07d}-test"
            submissions.append(
                {
                    "submission_id": name,
                    "sequence": number,
                    "form": form,
                    "period": max(at for _, at, _ in rows),
                    "unit_id": rows[0][0],
                    "sha256": name,
                    "file_name": one.file_name,
                    "received_at": one.received_at,
                    "who": one.who,
                    "channel": "command",
                    "reason": one.reason,
                    "illustrative": one.illustrative,
                    "warnings": 0,
                    "row_count": len(rows),
                }
            )
            for line, (unit, at, figures) in enumerate(rows, start=2):
                key = {"unit_id": unit, "month": at, "submission_id": name, "row_number": line}
                reports.append(key | {"form": form})
                values += [
                    key | {"indicator": indicator, "value": value}
                    for indicator, value in figures.items()
                ]
    return Batch(
        pa.Table.from_pylist(submissions, SUBMISSIONS),
        pa.Table.from_pylist(reports, REPORTS),
        pa.Table.from_pylist(values, VALUES),
    )


def _by_form(
    spec: Spec, forms: Mapping[str, str]
) -> dict[str, list[tuple[str, date, dict[str, int]]]]:
    """The rows of each form: a unit's yearly figures apart from its monthly ones."""
    found: dict[str, list[tuple[str, date, dict[str, int]]]] = {}
    for (unit, at), figures in spec.items():
        for form in {forms[indicator] for indicator in figures} or {"month"}:
            kept = {
                indicator: value for indicator, value in figures.items() if forms[indicator] == form
            }
            found.setdefault(form, []).append((unit, month(at), kept))
    return found


def snapshot(
    target: Path,
    *sent: Sent | Spec,
    reference: Reference | None = None,
    taken: Sequence[Decision] = (),
) -> Path:
    """A snapshot file of the small world (or of `reference`) with these figures, the later over the
    earlier, and with these decisions of the office.
    """
    world = reference or small_reference()
    build(target, world, "test", batch(*sent, reference=world), taken=taken)
    return target


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection to a snapshot as the server opens it."""
    return duckdb.connect(str(path), read_only=True, config={"threads": 1})


def spread(
    units: Iterable[str], months: Iterable[str], **figures: int
) -> dict[tuple[str, str], dict[str, int]]:
    """The same figures for every one of the units in every one of the months."""
    return {(unit, at): dict(figures) for unit in units for at in months}


def run_of(first: str, count: int) -> list[str]:
    """`count` months from `first`, as a Spec names them."""
    start = month(first)
    indexes = range(start.year * 12 + start.month - 1, start.year * 12 + start.month - 1 + count)
    return [f"{index // 12}-{index % 12 + 1:02d}" for index in indexes]

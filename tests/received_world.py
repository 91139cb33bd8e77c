"""A province of ten communes, one of them renamed and one merged of two in the very month that is
being received, and what each of them sends: for tests that nothing turns because of who has not
reported yet.
"""

from dataclasses import replace
from datetime import date, timedelta

from etl.reference.records import Reporting
from etl.reference.renames import without_renames
from etl.reference.units import Succession, Unit, Units
from tests import builders
from tests.builders import month, run_of, small_reference

MERGED, NEW = date(2024, 8, 31), date(2024, 9, 1)
STAYING = [f"010{n:02d}" for n in range(1, 10)]
OLD, AFTER = ["01021", "01022"], "01023.20240901"
SENDING = [*STAYING, AFTER]
BEFORE, RECEIVED = run_of("2022-01", 32), "2024-09"
# Two months around 25 September.
DAYS = [date(2024, 8, 27) + timedelta(days=n) for n in range(60)]
SETS = {
    "none": [],
    "one": SENDING[:1],
    "the merged one": [AFTER],
    "half": SENDING[:5],
    "all but one": SENDING[:-1],
    "all but the renamed one": [unit for unit in SENDING if unit != "01009"],
    "all": SENDING,
}


def world():
    units = [
        Unit("01", "province", "Tỉnh An", "", None, None),
        *(Unit(code, "commune", f"Xã {code}", "01", None, None) for code in STAYING[:-1]),
        Unit("01009", "commune", "Xã Cũ", "01", None, MERGED),
        Unit("01009", "commune", "Phường Mới", "01", NEW, None),
        *(Unit(code, "commune", f"Xã {code}", "01", None, MERGED) for code in OLD),
        Unit("01023", "commune", "Xã Gộp", "01", NEW, None),
    ]
    steps = (
        Succession("01009", "commune", "01009", "commune", NEW, False, True),
        *(Succession(code, "commune", "01023", "commune", NEW, False, True) for code in OLD),
    )
    rule = Reporting("01", None, "commune", month("2022-01"), None, 15, 25)
    return without_renames(
        replace(
            small_reference(),
            units=Units.of(units),
            succession=steps,
            reporting=(rule,),
            tiles=(),
            published=(),
            duties=(),
        )
    )


def told(unit, at, n):
    """A report that varies a little from month to month; of the month received, the states of the
    month before.
    """
    turn = (7 * n + int(unit[3:5])) % 5
    parts = 2 if unit == AFTER else 1
    yearly = {"population": 10_000} if at.endswith("-12") else {}
    return yearly | {
        "tips_valuable": parts * (20 + turn),
        "cases_solved": parts * (9 + turn),
        "models": parts * 3,
        "members": parts * 30,
        "spots_open": parts * 2,
        "spots_complex": parts,
        "drug_models": parts,
        "spots_new": 0,
        "spots_eliminated": 0,
        "spots_new_complex": 0,
        "models_reviewed": 0,
        "models_new": 0,
        "models_replicated": 0,
        "campaign_sessions": 0,
    }


def snapshots(folder):
    """A snapshot of each of SETS, with everything before the month received: name → its file."""
    past = {
        (unit, at): told(unit, at, n) for n, at in enumerate(BEFORE) for unit in (*STAYING, *OLD)
    }
    files = {}
    for name, units in SETS.items():
        now = {(unit, RECEIVED): told(unit, RECEIVED, len(BEFORE)) for unit in units}
        target = folder / f"{name.replace(' ', '-')}.duckdb"
        files[name] = builders.snapshot(target, past | now, reference=world())
    return files

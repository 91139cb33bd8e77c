"""What units had at the end of the period before: beside a stock to be reported, for whoever fills
in the form.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.ground.periods import add_months
from etl.reference.forms import Form
from etl.reference.units import NATION
from etl.snapshot.attached import attached

STOCKS = """SELECT o.unit_id, o.indicator, o.value
    FROM snapshot.observation o JOIN snapshot.indicator i USING (indicator)
    JOIN snapshot.place_unit mine ON mine.place_id = $scope AND mine.unit_id = o.unit_id
        AND o.month BETWEEN mine.first AND mine.last
    WHERE o.month = $month AND i.kind = 'stock' AND i.frequency = $frequency"""
ILLUSTRATIVE = "SELECT value = '1' FROM snapshot.meta WHERE key = 'illustrative'"


@dataclass(frozen=True)
class Before:
    """Unit id → stock indicator → its figure at the end of `month`; what was not reported is not in
    it.
    """

    month: date
    figures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    illustrative: bool = False


def before_in(snapshot: Path, form: Form, month: date, scope: str = NATION) -> Before:
    """The stocks of the period before `month` (the year before, of a yearly form) as `snapshot` has
    them, of the units that `scope` may see.
    """
    previous = add_months(month, -12 if form.frequency == "year" else -1)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with attached(snapshot=snapshot) as con:
        asked = {"month": previous, "frequency": form.frequency, "scope": scope}
        for unit, indicator, value in con.execute(STOCKS, asked).fetchall():
            found[unit][indicator] = value
        illustrative = con.execute(ILLUSTRATIVE).fetchone()
    return Before(previous, found, bool(illustrative and illustrative[0]))

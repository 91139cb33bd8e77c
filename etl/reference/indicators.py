"""Indicators: what each count is, how it adds up and which direction is good."""

from dataclasses import dataclass
from datetime import date

from etl.ground.text import Text

GROUPS: dict[str, Text] = {
    "tips": Text("Nguồn tin", "Tips"),
    "cases": Text("Khám phá án", "Cases"),
    "models": Text("Mô hình", "Models"),
    "spots": Text("Điểm, tụ điểm", "Trouble spots"),
    "rehab": Text("Cai nghiện, tái hòa nhập", "Rehabilitation"),
    "community": Text("Cộng đồng, khen thưởng", "Community and commendation"),
    "base": Text("Số liệu nền", "Base figures"),
}

NOT_KNOWN = Text("", "")


@dataclass(frozen=True)
class Indicator:
    """One count that units report.

    `kind` flow sums over months and places; `kind` stock is the state at the period's end: it sums
    over places, never over months. `better` is higher, lower or neither. `first` and `last` are the
    months whose forms ask for it; None where it was always, or is still, asked for. `unit` is what
    is counted, `definition` what a clerk has to know to count it, `basis` the document that asks
    for it; each is empty where it is not known to us.
    """

    id: str
    group: str
    label: Text
    kind: str
    better: str
    frequency: str
    first: date | None = None
    last: date | None = None
    unit: Text = NOT_KNOWN
    definition: Text = NOT_KNOWN
    basis: str = ""

    def is_asked_in(self, month: date) -> bool:
        """Whether the form of `month` has it; of a yearly form its December counts."""
        return (self.first or date.min) <= month <= (self.last or date.max)

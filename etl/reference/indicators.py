"""Indicators: what each count is, how it adds up and which direction is good."""

from dataclasses import dataclass

from etl.text import Text

GROUPS: dict[str, Text] = {
    "tips": Text("Nguồn tin", "Tips"),
    "cases": Text("Khám phá án", "Cases"),
    "models": Text("Mô hình", "Models"),
    "spots": Text("Điểm, tụ điểm", "Trouble spots"),
    "rehab": Text("Cai nghiện, tái hòa nhập", "Rehabilitation"),
    "community": Text("Cộng đồng, khen thưởng", "Community and commendation"),
    "base": Text("Số liệu nền", "Base figures"),
}


@dataclass(frozen=True)
class Indicator:
    """One count that units report.

    `kind` flow sums over months and places; `kind` stock is the state at the period's end: it sums
    over places, never over months. `better` is higher, lower or neither.
    """

    id: str
    group: str
    label: Text
    kind: str
    better: str
    frequency: str

"""What goes on under another name or id when changed reference tables are published, and what would
end unsaid.

Everything of a renamed unit goes on by itself, and so does what belongs to a place that goes on
whole (etl/reference/ heirs.py). A roadmap of a place that was merged or split cannot: its numbers
were set for other ground. That is refused, in words, until the office has withdrawn it or whoever
publishes lets it end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from etl.decisions import Decision
from etl.decisions.kinds import DECISION_KINDS
from etl.ground.errors import UserError
from etl.ground.text import LANGUAGES, Text
from etl.reference import Reference
from etl.reference.heirs import living
from etl.reference.units import Unit
from etl.snapshot.attached import attached

RENAMED = Text(
    "Đổi tên từ {day}: {before} nay là {after} (mã {code}). Số liệu, tài khoản, mã truy cập, quyết"
    " định, lộ trình, quy định báo cáo và đường dẫn đã lưu tiếp nối nguyên vẹn.",
    "Renamed on {day}: {before} is now {after} (code {code}). Figures, accounts, tokens, decisions,"
    " roadmaps, reporting rules and saved addresses go on as they are.",
)
GOES_ON = Text(
    "Từ {day}, {before} tiếp nối thành {after} ({id}): tài khoản, lộ trình, mốc tính lại và quy"
    " định báo cáo chưa có tháng cuối nay là của đơn vị này; {count} quyết định được chuyển.",
    "From {day}, {before} goes on as {after} ({id}): accounts, roadmaps, rebases and reporting"
    " rules without a last month are now its own; {count} decisions were carried.",
)
ENDED = Text(
    "{name} kết thúc {day}, được chia hoặc sáp nhập: tài khoản của nơi này vẫn xem số liệu đến ngày"
    " đó. Cấp tài khoản cho đơn vị mới: python -m dashboard account add",
    "{name} ended on {day}, split or merged: its accounts go on seeing the figures up to that day."
    " Give the new unit accounts: python -m dashboard account add",
)
ROADMAPS_END = Text(
    "Không công bố: {listing}. Các số này đặt cho địa bàn khác với địa bàn kế thừa nên không chuyển"
    " được. Khôi phục bảng đơn vị, rút các lộ trình đó ở trang Điều hành rồi công bố lại; hoặc để"
    " chúng kết thúc: python -m etl publish --let-roadmaps-end",
    "Not published: {listing}. These numbers were set for other ground than the heir's and cannot"
    " be carried. Restore the table of units, withdraw the roadmaps on the office's page and"
    " publish again; or let them end: python -m etl publish --let-roadmaps-end",
)
ROADMAP = Text(
    "lộ trình {target} năm {years} của {place}", "the roadmap {target} for {years} of {place}"
)


@dataclass(frozen=True)
class Carried:
    """What a publish on changed tables carries (`lines`), and the roadmaps that it cannot
    (`ends`).
    """

    lines: Sequence[Text] = ()
    ends: Sequence[Text] = ()

    def refuse(self) -> None:
        """Raises UserError where something would end unsaid."""
        if self.ends:
            raise UserError(ROADMAPS_END, listing=_joined(self.ends))


def carried(served: Path | None, reference: Reference, taken: Sequence[Decision]) -> Carried:
    """What changes between the snapshot `served` and `reference`; nothing where there is none, or
    it cannot tell.
    """
    known = _known(served) if served else None
    if known is None:
        return Carried()
    before, heirs = known
    renamed = [line for unit in reference.units.all for line in _renamed(unit, heirs)]
    ended = [
        unit
        for unit in reference.units.all
        if unit.valid_to and unit.id in before and before[unit.id] is None
    ]
    on, off = [], []
    for unit in ended:
        (on if living(reference.heirs, unit.id, date.max) != unit.id else off).append(unit)
    standing = _standing(taken)
    return Carried(
        [
            *renamed,
            *(_goes_on(reference, unit, standing) for unit in on),
            *(_ended(unit) for unit in off),
        ],
        [line for unit in off for line in _ends(unit, standing)],
    )


def _known(served: Path) -> tuple[dict[str, date | None], set[str]] | None:
    """The last day of each unit, and the ids that go on under another, as the snapshot has them."""
    try:
        with attached(served=served) as con:
            units = dict(con.execute("SELECT unit_id, valid_to FROM served.unit").fetchall())
            heirs = {row[0] for row in con.execute("SELECT unit_id FROM served.heir").fetchall()}
    except duckdb.Error:
        return None
    return units, heirs


def _standing(taken: Iterable[Decision]) -> list[Decision]:
    """The decisions that stand: of those about one thing the last, unless it takes back another."""
    latest = {decision.key: decision for decision in taken}
    return [decision for decision in latest.values() if not DECISION_KINDS[decision.kind].ends]


def _renamed(unit: Unit, heirs: set[str]) -> Iterator[Text]:
    after = [*(one.name for one in unit.earlier), unit.name][1:]
    for earlier, later in zip(unit.earlier, after, strict=True):
        if earlier.next_id not in heirs:
            yield _said(
                RENAMED,
                day=_day_after(earlier.last),
                before=earlier.name,
                after=later,
                code=unit.code,
            )


def _goes_on(reference: Reference, unit: Unit, standing: Iterable[Decision]) -> Text:
    assert unit.valid_to, "asked only of units that ended"
    heir = reference.units.by_id[living(reference.heirs, unit.id, date.max)]
    moved = [
        one
        for one in standing
        if one.place == unit.id and (_follows(one) or _binds(one, unit.valid_to))
    ]
    return _said(
        GOES_ON,
        day=_day_after(unit.valid_to),
        before=unit.name,
        after=heir.name,
        id=heir.id,
        count=len(moved),
    )


def _ended(unit: Unit) -> Text:
    assert unit.valid_to, "asked only of units that ended"
    return _said(ENDED, name=unit.name, day=_day(unit.valid_to))


def _ends(unit: Unit, standing: Iterable[Decision]) -> Iterator[Text]:
    """The roadmaps of the unit for years that it did not live to the end of."""
    assert unit.valid_to, "asked only of units that ended"
    bound = [one for one in standing if one.place == unit.id and _binds(one, unit.valid_to)]
    for target in dict.fromkeys(str(one.values["target"]) for one in bound):
        years = sorted(str(one.values["year"]) for one in bound if one.values["target"] == target)
        yield _said(ROADMAP, target=target, years=", ".join(years), place=unit.name)


def _follows(decision: Decision) -> bool:
    """Whether it is the heir's whenever it was decided."""
    return DECISION_KINDS[decision.kind].subject in ("rebase", "action")


def _binds(decision: Decision, last: date) -> bool:
    """Whether it is a roadmap for the end of a year that comes after the day `last`."""
    return decision.kind == "roadmap" and date(int(str(decision.values["year"])), 12, 31) > last


def _said(text: Text, **values: object) -> Text:
    return Text(
        *(text(language, **values).replace("{", "{{").replace("}", "}}") for language in LANGUAGES)
    )


def _joined(texts: Iterable[Text]) -> Text:
    texts = list(texts)
    return Text(*("; ".join(text(language) for text in texts) for language in LANGUAGES))


def _day_after(day: date) -> str:
    return _day(date.fromordinal(day.toordinal() + 1))


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"

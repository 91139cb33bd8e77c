"""The demo's models, one by one: as many as the unit counts, with its points, groups, members and
reviews.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from etl.demo import stories
from etl.demo.chance import share, spread
from etl.demo.counts import Figures
from etl.ground.periods import add_months
from etl.reference.choices import Choice

Row = dict[str, object]

# Type → how many of a hundred models are of it, its direction, and who leads it.
TYPES: Mapping[str, tuple[int, str, str]] = {
    "camera": (16, "tu_phong", "cong_an"),
    "nha_tro": (10, "tu_quan", "cong_an"),
    "xe_om": (5, "tu_quan", "cong_an"),
    "dan_phong": (11, "tu_bao_ve", "cong_an"),
    "cong_nhan_duong_pho": (3, "tu_phong", "cong_doan"),
    "nam_cong_mot": (8, "tu_phong", "cong_an"),
    "hoan_luong": (5, "tu_quan", "mttq"),
    "dong_toc": (8, "tu_hoa_giai", "mttq"),
    "ba_tich_cuc": (4, "tu_bao_ve", "mttq"),
    "giao_dan": (5, "tu_phong", "ton_giao"),
    "do_thi": (2, "tu_quan", "cong_doan"),
    "cuu_chien_binh": (7, "tu_bao_ve", "cuu_chien_binh"),
    "thanh_nien": (5, "tu_quan", "thanh_nien"),
    "phu_nu": (5, "tu_hoa_giai", "phu_nu"),
    "nong_dan": (4, "tu_hoa_giai", "nong_dan"),
    "ho_dao": (2, "tu_phong", "ton_giao"),
}
RESULTS = (("tot", 0.35), ("kha", 0.75), ("trung_binh", 0.93), ("yeu", 1.0))
LEADERLESS = 0.05
"""Share of models whose lead agency nobody wrote down."""
FIRST = date(2013, 8, 1)
TWELVE = 12
NEVER, YEARS_BEFORE = 0.12, 3
"""Of models that a new commune has not reviewed yet: how many nobody ever did, and how long ago
others did.
"""


def models_of(
    found: Figures, row: int, month: date, types: Mapping[str, Choice], extra: int = 0
) -> Iterator[Row]:
    """The rows of one unit's register of models as of `month`: `extra` more (fewer) active ones
    than it counted.
    """
    unit = found.block.units[row]
    at = found.block.column[month]
    figures = {
        name: found.monthly[name][row] for name in ("models", "model_points", "groups", "members")
    }
    count = int(figures["models"][at])
    weights = np.array([0.5 + share(unit.id, "weight", str(number)) for number in range(count)])
    points = 1 + spread(int(figures["model_points"][at]) - count, weights)
    groups, members = (spread(int(figures[name][at]), weights) for name in ("groups", "members"))
    reviews = _reviews(found, row, at, count)
    for number in range(min(count, count + extra)):
        made = _model(unit.id, unit.name, number, reviews[number] or month, types)
        yield made | {
            "points": int(points[number]),
            "groups": int(groups[number]),
            "members": int(members[number]),
            **_reviewed(unit.id, number, reviews[number]),
        }
    for number in range(count, count + extra):
        yield _model(unit.id, unit.name, number, month, types)
    yield from _struck_off(found, row, at, count + max(extra, 0), types)


def _reviews(found: Figures, row: int, at: int, count: int) -> list[date | None]:
    """When each model was last reviewed: as many in each month as the unit counted, no model
    twice.
    """
    days: list[date | None] = []
    for back in range(at, -1, -1):
        day = found.block.months[back].replace(day=9)
        days += [day] * min(int(found.monthly["models_reviewed"][row, back]), count - len(days))
    unit = found.block.ids[row]
    if found.block.inherits and unit not in {story.unit for story in stories.ON_PAPER}:
        days += [_before(found.block.months[0], unit, number) for number in range(len(days), count)]
    return days + [None] * (count - len(days))


def _before(first: date, unit: str, number: int) -> date | None:
    """A review by the units it took over from, for all but a few."""
    luck = share(unit, "reviewed before", str(number))
    return (
        None
        if luck < NEVER
        else add_months(first, -1 - int(luck * YEARS_BEFORE * TWELVE)).replace(day=9)
    )


def _model(unit: str, place: str, number: int, until: date, types: Mapping[str, Choice]) -> Row:
    kind = _kind(unit, number)
    _, direction, agency = TYPES[kind]
    led = share(unit, "agency", str(number)) >= LEADERLESS
    hamlet_word = "khóm" if place.startswith(("Phường", "Thị trấn")) else "ấp"
    hamlet = (
        f" {place}" if number < len(TYPES) else f" {hamlet_word} {number - len(TYPES) + 1} {place}"
    )
    return {
        "code": f"MH-{number + 1:03}",
        "name": types[kind].value.vi + hamlet,
        "type": kind,
        "direction": direction,
        "agency": agency if led else None,
        "founded": _founded(unit, number, until),
    }


def _kind(unit: str, number: int) -> str:
    left = share(unit, "type", str(number)) * sum(weight for weight, _, _ in TYPES.values())
    for kind, (weight, _, _) in TYPES.items():
        left -= weight
        if left < 0:
            return kind
    return "camera"


def _founded(unit: str, number: int, until: date) -> date:
    months = (until.year - FIRST.year) * TWELVE + until.month - FIRST.month
    month = add_months(FIRST, int(share(unit, "founded", str(number)) * months))
    return month.replace(day=1 + int(share(unit, "day", str(number)) * 8))


def _reviewed(unit: str, number: int, day: date | None) -> Row:
    if day is None:
        return {}
    luck = share(unit, "result", str(number))
    return {"last_review": day, "result": next(result for result, up_to in RESULTS if luck < up_to)}


def _struck_off(
    found: Figures, row: int, at: int, number: int, types: Mapping[str, Choice]
) -> Iterator[Row]:
    """Those struck off in the last twelve months: they stay in the register with their day."""
    unit = found.block.units[row]
    for back in range(max(0, at - TWELVE + 1), at + 1):
        day = found.block.months[back].replace(day=10)
        for _ in range(int(found.monthly["models_struck_off"][row, back])):
            made = _model(unit.id, unit.name, number, day, types)
            yield made | {"struck_off": day, "last_review": day, "result": "thanh_loai"}
            number += 1

"""What must hold between the reference tables; one function per claim, each giving every fault."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from etl.findings import Finding, Kind
from etl.reference.units import LEVEL_OF_LENGTH
from etl.text import Text

if TYPE_CHECKING:
    from etl.reference import Reference

MISSING_FILE = Kind(
    "reference_file", "error", Text("Thiếu tệp; chép lại từ bản gốc.", "The file is missing; restore it.")
)
NOT_UTF8 = Kind(
    "reference_encoding", "error", Text("Tệp không phải UTF-8; lưu lại dạng UTF-8.", "Not UTF-8; save it so.")
)
COLUMNS = Kind("reference_column", "error", Text("Thiếu hoặc sai {column}.", "{column} is missing or wrong."))
VALUE = Kind("reference_value", "error", Text("Giá trị không hợp lệ: {problem}.", "Invalid value: {problem}."))
DUPLICATE = Kind(
    "reference_duplicate",
    "error",
    Text("{key} xuất hiện {count} lần; giữ một dòng.", "{key} appears {count} times; keep one."),
)
CODE = Kind(
    "reference_code",
    "error",
    Text("Mã {key} không đúng độ dài của cấp {level}.", "Code {key} has the wrong length for a {level}."),
)
DATES = Kind(
    "reference_dates", "error", Text("{key}: ngày kết thúc trước ngày bắt đầu.", "{key} ends before it begins.")
)
OVERLAP = Kind(
    "reference_overlap",
    "error",
    Text("{key} và {other} cùng mã, trùng thời gian.", "{key} and {other} share a code and days."),
)
PARENT = Kind(
    "reference_parent",
    "error",
    Text(
        "{key}: không có đơn vị cấp trên {parent} trong cùng thời gian.", "{key}: no parent {parent} on the same days."
    ),
)
UNKNOWN = Kind("reference_unknown", "error", Text("{key} không có trong {table}.", "{key} is not in {table}."))
HEIRS = Kind(
    "reference_heirs",
    "error",
    Text(
        "{key} có {count} đơn vị kế thừa mặc định; cần đúng một.",
        "{key} has {count} default heirs; exactly one is needed.",
    ),
)


def faults(reference: Reference) -> list[Finding]:
    """Every fault that typed rows still have against one another."""
    return [
        *_unit_faults(reference),
        *_parent_faults(reference),
        *_succession_faults(reference),
        *_life_faults(reference),
        *_key_faults(reference),
        *_choice_faults(reference),
        *_link_faults(reference),
    ]


def _repeated(table: str, keys: Iterable[str]) -> Iterator[Finding]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Finding(DUPLICATE, table, values={"key": key, "count": count})


def _unit_faults(reference: Reference) -> Iterator[Finding]:
    yield from _repeated("units.csv", (unit.id for unit in reference.units.all))
    for unit in reference.units.all:
        if LEVEL_OF_LENGTH.get(len(unit.code)) != unit.level:
            yield Finding(CODE, "units.csv", values={"key": unit.id, "level": unit.level})
        if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
            yield Finding(DATES, "units.csv", values={"key": unit.id})
    for same_code in reference.units.by_code.values():
        for position, unit in enumerate(same_code):
            for other in same_code[position + 1 :]:
                if unit.id != other.id and unit.overlaps(other):
                    yield Finding(OVERLAP, "units.csv", values={"key": unit.id, "other": other.id})


def _parent_faults(reference: Reference) -> Iterator[Finding]:
    by_code = reference.units.by_code
    for unit in reference.units.all:
        if unit.level == "province":
            continue
        if not any(unit.overlaps(parent) for parent in by_code.get(unit.parent_code, ())):
            yield Finding(PARENT, "units.csv", values={"key": unit.id, "parent": unit.parent_code})


def _succession_faults(reference: Reference) -> Iterator[Finding]:
    units, heirs = reference.units, defaultdict(int)
    for step in reference.succession:
        before, after = units.at(step.old_code, step.on - timedelta(days=1)), units.at(step.new_code, step.on)
        for code, unit in ((step.old_code, before), (step.new_code, after)):
            if unit is None:
                values = {"key": f"{code} ({step.on})", "table": "units.csv"}
                yield Finding(UNKNOWN, "unit_succession.csv", values=values)
        heirs[step.old_code, step.on] += step.is_default
    for (code, on), count in heirs.items():
        if count != 1:
            yield Finding(HEIRS, "unit_succession.csv", values={"key": f"{code} ({on})", "count": count})


def _life_faults(reference: Reference) -> Iterator[Finding]:
    for row in reference.indicators:
        if row.first and row.last and row.last < row.first:
            yield Finding(DATES, "indicators.csv", values={"key": row.id})


def _key_faults(reference: Reference) -> Iterator[Finding]:
    yield from _repeated("indicators.csv", (row.id for row in reference.indicators))
    yield from _repeated("indicators.csv", (row.label.vi for row in reference.indicators))
    yield from _repeated("programmes.csv", (row.id for row in reference.programmes))
    yield from _repeated("review.csv", (f"{row.programme} {row.indicator}" for row in reference.reviewed))
    yield from _repeated("phases.csv", (row.id for row in reference.phases))
    yield from _repeated("targets.csv", (row.id for row in reference.targets))
    owed = (f"{row.form} {row.level} {row.place_code} {row.place_valid_from or ''}" for row in reference.duties)
    yield from _repeated("duties.csv", owed)
    yield from _repeated("groupings.csv", (row.id for row in reference.groupings))
    yield from _repeated(
        "unit_groups.csv", (f"{row.grouping} {row.code} {row.valid_from or ''}" for row in reference.unit_groups)
    )
    yield from _repeated("tiles.csv", (f"{row.level} {row.code} {row.valid_from or ''}" for row in reference.tiles))


def _choice_faults(reference: Reference) -> Iterator[Finding]:
    """No id and no spelling may mean two things of one list."""
    spelled = (f"{row.list}: {word}" for row in reference.choices for word in set(row.spellings))
    yield from _repeated("choices.csv", spelled)


def _link_faults(reference: Reference) -> Iterator[Finding]:
    programmes = {row.id for row in reference.programmes}
    indicators = {row.id for row in reference.indicators}
    groupings = {row.id for row in reference.groupings}
    places = {(unit.code, unit.valid_from) for unit in reference.units.all}
    links = [
        *(("phases.csv", row.programme, "programmes.csv", programmes) for row in reference.phases),
        *(("targets.csv", row.programme, "programmes.csv", programmes) for row in reference.targets),
        *(("review.csv", row.programme, "programmes.csv", programmes) for row in reference.reviewed),
        *(("review.csv", row.indicator, "indicators.csv", indicators) for row in reference.reviewed),
        *(("published.csv", row.indicator, "indicators.csv", indicators) for row in reference.published),
        *(
            ("reporting.csv", (row.place_code, row.place_valid_from), "units.csv", places)
            for row in reference.reporting
        ),
        *(("tiles.csv", row.code, "units.csv", reference.units.by_code) for row in reference.tiles),
        *(("unit_groups.csv", (row.code, row.valid_from), "units.csv", places) for row in reference.unit_groups),
        *(("unit_groups.csv", row.grouping, "groupings.csv", groupings) for row in reference.unit_groups),
        *(("duties.csv", (row.place_code, row.place_valid_from), "units.csv", places) for row in reference.duties),
        *(("duties.csv", row.form, "etl/reference/forms.py", reference.forms) for row in reference.duties),
    ]
    for table, key, target, known in links:
        if key not in known:
            yield Finding(UNKNOWN, table, values={"key": key if isinstance(key, str) else key[0], "table": target})

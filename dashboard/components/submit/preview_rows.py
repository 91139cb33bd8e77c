"""One checked register: which rows are new, changed, the same or gone, and what changed in them."""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.shared.tables import static
from dashboard.components.submit.checked_words import STATE, period_words, reference, severities
from dashboard.words import formats
from dashboard.words.labels import ROW, UNIT
from etl.ground.text import Language, Text
from etl.judge.register_changes import ROW_STATES
from etl.judge.submissions import Checked
from etl.reference.registers import Register

MOST_ROWS = 200

COUNTS = Text(
    "{period} · {units} đơn vị · {rows} dòng · {errors} lỗi, {warnings} cảnh báo",
    "{period} · {units} units · {rows} rows · {errors} errors, {warnings} warnings",
)
CHANGES = Text(
    "So với danh mục đã có: mới {new} · sửa {changed} · giữ nguyên {unchanged} · không còn"
    " {gone}{blocked}",
    "Against the register stored: {new} new · {changed} changed · {unchanged} unchanged · {gone}"
    " gone{blocked}",
)
BLOCKED = Text(" · bị chặn {count} dòng", " · {count} rows blocked")
OPEN = Text("Xem từng dòng: trước → sau", "See each row: before → after")
WITH_UNCHANGED = Text("Hiện cả dòng giữ nguyên", "Show unchanged rows too")
NOTHING = Text("Không có dòng nào thay đổi.", "No row changes.")
WHAT = Text("Nội dung", "What it is")
CHANGED = Text("{state} · {differs}", "{state} · {differs}")
CELL = Text("{label}: {before} → {after}", "{label}: {before} → {after}")
MORE = Text("… và {count} dòng khác.", "… and {count} more rows.")
STATES = {
    "new": Text("mới", "new"),
    "changed": Text("sửa", "changed"),
    "unchanged": Text("giữ nguyên", "unchanged"),
    "gone": Text("không còn", "gone"),
    "blocked": Text("bị chặn", "blocked"),
}


def preview_rows(checked: Checked, register: Register, language: Language, *, key: str) -> None:
    """The counts against the register stored, and each row that changes, opened on request."""
    counts = {state: formats.number(checked.count_rows(state), language) for state in ROW_STATES}
    blocked = (
        BLOCKED(language, count=formats.number(checked.blocked, language))
        if checked.blocked
        else ""
    )
    st.markdown(CHANGES(language, **counts, blocked=blocked))
    box = st.expander(OPEN(language), on_change="rerun", key=f"rows-{key}")
    if not box.open:
        return
    with box:
        every = st.checkbox(WITH_UNCHANGED(language), key=f"unchanged-rows-{key}")
        lines = [
            line for line in checked.listed.to_pylist() if every or line["state"] != "unchanged"
        ]
        if not lines:
            st.caption(NOTHING(language))
            return
        blocked_rows = {finding.row for finding in checked.findings if finding.severity == "error"}
        _table(
            [_row(line, register, blocked_rows, language) for line in lines[:MOST_ROWS]], language
        )
        if len(lines) > MOST_ROWS:
            st.caption(MORE(language, count=formats.number(len(lines) - MOST_ROWS, language)))


def rows_counted(checked: Checked, language: Language) -> str:
    """`Tháng 10/2026 · 1 đơn vị · 24 dòng · 0 lỗi, 1 cảnh báo`."""
    lines = checked.listed.to_pylist()
    numbers = {
        "units": len({line["unit_id"] for line in lines}),
        "rows": sum(line["row"] is not None for line in lines),
    }
    words = {name: formats.number(number, language) for name, number in numbers.items()}
    return COUNTS(
        language, period=period_words(checked, language), **words, **severities(checked, language)
    )


def _table(rows: list[dict[str, str]], language: Language) -> None:
    frame = pd.DataFrame(rows)
    names = {"row": ROW, "unit": UNIT, "what": WHAT, "change": STATE}
    # One unit alone need not be named in every row: a phone has room for few columns.
    columns = {
        name: text(language)
        for name, text in names.items()
        if name != "unit" or frame["unit"].nunique() > 1
    }
    static(frame, columns, language, alt=OPEN(language))


def _row(
    line: dict, register: Register, blocked: set[int | None], language: Language
) -> dict[str, str]:
    place = {"row": formats.number(line["row"], language), "unit": line["unit_name"]}
    if line["row"] is not None and line["row"] in blocked:
        # What is wrong with it may be that it speaks of a person: nothing of the row is shown.
        return place | {"what": "", "change": STATES["blocked"](language)}
    values = (_value(register, field, line[field], language) for field in ("kind", "programme"))
    about = " – ".join(word for word in (line["name"], *values) if word and word != formats.MISSING)
    differs = "; ".join(_cell(register, cell, language) for cell in line["fields"])
    state = STATES[line["state"]](language)
    return place | {
        "what": f"{line['code'] or ''} {about}".strip(),
        "change": CHANGED(language, state=state, differs=differs) if differs else state,
    }


def _cell(register: Register, cell: dict, language: Language) -> str:
    values = {
        side: _value(register, cell["field"], cell[side], language) for side in ("before", "after")
    }
    return CELL(language, label=register.columns[cell["field"]], **values)


def _value(register: Register, name: str, value: str | None, language: Language) -> str:
    """A stored value as people read it; the dash where there is none."""
    field = register.field(name)
    if value is None or field is None:
        return formats.MISSING
    if field.kind == "choice":
        return next(
            (choice.value(language) for choice in field.choices if choice.id == value), value
        )
    if field.kind == "unit":
        unit = reference().units.by_id.get(value)
        return unit.name if unit else value
    if field.kind == "date":
        return formats.day(date.fromisoformat(value), language)
    return formats.number(int(value), language) if field.kind == "count" else value

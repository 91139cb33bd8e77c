"""Lộ trình chỉ tiêu: a target's required value by year for the place chosen, with its legal
citation; all versions.
"""

import pandas as pd
import streamlit as st

from dashboard.components.shared.acting import key, take, withdrawing
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.tables import static
from dashboard.queries.office.roadmaps import roadmaps
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.targets.texts import COMPARATORS, MEASURES
from dashboard.words import formats
from dashboard.words.formats import plain
from etl.decisions.deciding import Draft
from etl.decisions.kinds import (
    FIELDS,
    LARGEST_COUNT,
    LARGEST_VALUE,
    LONGEST_CITATION,
    LONGEST_TEXT,
    NOTE,
)
from etl.decisions.roadmaps import doubts
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.reference.targets import Target
from etl.reference.units import LEVELS
from etl.snapshot.recipe import recipe

INTRO = Text(
    "Lộ trình của **{place}** (chọn địa bàn ở trên). Mức ghi sau thay mức ghi trước của cùng chỉ"
    " tiêu và năm; mọi phiên bản đều được giữ.",
    "The roadmap of **{place}** (choose the place above). A later value replaces the earlier one of"
    " the same target and year; every version is kept.",
)
NONE_HERE = Text(
    "Không có chỉ tiêu nào đặt cho cấp này trở xuống từ kỳ đang chọn. Chọn địa bàn cấp trên hoặc kỳ"
    " trước đó.",
    "No target is set for this level or below from this period on. Choose a higher place or an"
    " earlier period.",
)
RECORD = Text("Ghi vào lộ trình", "Record")
CONFIRM = Text(
    "Đã kiểm tra với văn bản: mức này đúng", "Checked against the document: this number is right"
)
CITATION_HINT = Text(
    "ví dụ: Kế hoạch 45/KH-UBND ngày 12/3/2024", "for example: Plan 45/KH-UBND of 12 March 2024"
)
VERSIONS = Text("Các phiên bản", "Versions")
NO_VERSIONS = Text(
    "Chưa ghi lộ trình nào cho địa bàn này.", "No roadmap is recorded for this place yet."
)
STATE = Text("Hiệu lực", "In force")
IN_FORCE = Text("● hiện hành", "● in force")
REPLACED = Text("○ đã thay", "○ replaced")
WITHDRAWN = Text("✕ đã bỏ", "✕ withdrawn")
BY = Text("Người ghi", "By")
AT = Text("Lúc", "At")
VALUE_OF = Text("{target}, năm {year}", "{target}, {year}")


def roadmap_tab(selection: Selection) -> None:
    """The fields of a new value, then every version for the place."""
    language = selection.language
    st.markdown(INTRO(language, place=plain(selection.label)))
    order = list(LEVELS)
    offered = {
        target.id: target
        for target in recipe(Settings.from_environment()).reference.targets
        if order.index(selection.level) <= order.index(target.scope_level)
        and target.last >= selection.period.first
    }
    if not offered:
        return nothing(language, NONE_HERE)
    versions = fetch(roadmaps, place=selection.place)
    _fields(offered, versions, selection)
    return _versions(versions, selection)


def _fields(offered: dict[str, Target], versions: pd.DataFrame, selection: Selection) -> None:
    language = selection.language
    chosen = st.selectbox(
        FIELDS["target"](language),
        list(offered),
        format_func=lambda name: offered[name].name(language),
        key=key("roadmap-target"),
    )
    target = offered[chosen]
    left, right = st.columns(2)
    years = list(range(target.first.year, target.last.year + 1))
    now = min(max(selection.period.last.year, years[0]), years[-1])
    year = left.selectbox(
        FIELDS["year"](language), years, index=years.index(now), key=key(f"roadmap-year-{chosen}")
    )
    unit = MEASURES[target.unit](language, number="").strip()
    value = right.number_input(
        f"{FIELDS['value'](language)} ({unit})",
        min_value=0.0,
        max_value=LARGEST_VALUE.get(target.unit, LARGEST_COUNT),
        value=None,
        step=0.5 if target.unit == "percent" else 1.0,
        key=key(f"roadmap-value-{chosen}"),
        format="%.1f" if target.unit == "percent" else "%.0f",
    )
    citation = st.text_input(
        FIELDS["citation"](language),
        key=key("roadmap-citation"),
        max_chars=LONGEST_CITATION,
        placeholder=CITATION_HINT(language),
    )
    note = st.text_input(NOTE(language), key=key("roadmap-note"), max_chars=LONGEST_TEXT)
    confirmed = _confirmed(target, year, value, versions, language)
    if st.button(RECORD(language), type="primary", key=key("roadmap"), icon=":material/save:"):
        values = {"target": chosen, "year": year, "value": value, "citation": citation}
        take([Draft("roadmap", selection.place, values, note, confirmed)], language)


def _confirmed(
    target: Target, year: int, value: float | None, versions: pd.DataFrame, language: Language
) -> bool:
    """Whether the person stands by a number that looks odd; asked only where it does."""
    here = versions[
        (versions["target"] == target.id) & versions["is_current"] & (versions["kind"] == "roadmap")
    ]
    numbers = {int(row["year"]): float(row["value"]) for row in here.to_dict("records")}
    found = list(doubts(target, year, value, numbers)) if value is not None else []
    for kind, values in found:
        st.warning(
            f"{FIELDS['value'](language)}: {kind.text(language, **values)}", icon=":material/help:"
        )
    return bool(found) and st.checkbox(CONFIRM(language), key=key("roadmap-confirm"))


def _versions(frame: pd.DataFrame, selection: Selection) -> None:
    language = selection.language
    st.subheader(VERSIONS(language), anchor=False)
    if frame.empty:
        st.caption(NO_VERSIONS(language))
        return
    rows = frame.to_dict("records")
    table = pd.DataFrame(
        [
            {
                "target": row[f"name_{language}"],
                "year": str(row["year"]),
                "value": _value(row, language),
                "state": _state(row)(language),
                "citation": _words(row["citation"]),
                "text": _words(row["text"]),
                "who": row["who"],
                "at": formats.local_day(row["decided_at"], language),
            }
            for row in rows
        ]
    )
    columns = {name: FIELDS[name](language) for name in ("target", "year", "value")}
    columns |= {
        "state": STATE(language),
        "citation": FIELDS["citation"](language),
        "text": NOTE(language),
    }
    columns |= {"who": BY(language), "at": AT(language)}
    static(table, columns, language, alt=VERSIONS(language))
    standing = [row for row in rows if row["is_current"] and row["kind"] == "roadmap"]
    withdrawing(
        "roadmap",
        [
            (
                VALUE_OF(language, target=row[f"name_{language}"], year=row["year"]),
                Draft(
                    "withdraw_roadmap",
                    selection.place,
                    {"target": row["target"], "year": int(row["year"])},
                ),
            )
            for row in standing
        ],
        language,
    )


def _words(text: object) -> str:
    return text if isinstance(text, str) and text else formats.MISSING


def _value(row: dict, language: Language) -> str:
    if pd.isna(row["value"]):
        return formats.MISSING
    number = formats.number(row["value"], language, 1 if row["unit"] == "percent" else 0)
    return f"{COMPARATORS[row['comparator']]} {MEASURES[row['unit']](language, number=number)}"


def _state(row: dict) -> Text:
    if row["kind"] != "roadmap":
        return WITHDRAWN
    return IN_FORCE if row["is_current"] else REPLACED

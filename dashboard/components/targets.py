"""Targets: a row each with its legal basis, where it stands, the gap, and who is behind."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.bullet import bullet
from dashboard.charts.theme import month_of
from dashboard.components.download import download
from dashboard.components.draw import draw
from dashboard.components.empty import nothing
from dashboard.components.tables import show
from dashboard.formats import MISSING, text_of
from dashboard.queries.target_places import target_places
from dashboard.queries.targets import targets
from dashboard.selection import Selection
from dashboard.store import fetch
from dashboard.texts import PLACE, SOURCE, SPAN, UNITS
from etl.periods import span_text
from etl.text import LANGUAGES, Language, Text

NONE_HERE = Text(
    "Không có chỉ tiêu nào có hiệu lực trong kỳ này. Chọn kỳ từ tháng 4/2017 trở đi.",
    "No target was in force in this period. Choose a period from April 2017 on.",
)
NAME = Text("Chỉ tiêu", "Target")
BASIS = Text("Căn cứ", "Legal basis")
VALID = Text("Hiệu lực", "In force")
BASELINE = Text("Mốc so sánh", "Baseline")
ACTUAL = Text("Đạt được", "Actual")
REQUIRED = Text("Phải đạt", "Required")
GAP = Text("Khoảng cách", "Gap")
BEHIND = Text("Nơi chưa đạt", "Places behind")
STATE = Text("Tình trạng", "State")
STATES: Mapping[str, tuple[str, Text]] = {
    "met": ("green", Text("● đạt", "● met")),
    "not_met": ("red", Text("▼ chưa đạt", "▼ not met")),
    "no_number": ("gray", Text("◇ chờ cơ quan chủ quản cung cấp", "◇ awaited from the owner")),
    "no_data": ("gray", Text("○ chưa có số liệu", "○ no figures")),
}
NOT_YET = Text("◔ chưa đạt, hạn năm {year}", "◔ not met yet, due by {year}")
EMPTY_SLOT = Text("chờ cơ quan chủ quản cung cấp", "awaited from the owner")
COMPARATORS: Mapping[str, str] = {"=": "=", ">=": "≥", ">": ">", "<=": "≤", "<": "<"}
MEASURES: Mapping[str, Text] = {
    "percent": Text("{number} %", "{number}%"),
    "spots": Text("{number} điểm, tụ điểm", "{number} spots"),
    "sites": Text("{number} mô hình điểm", "{number} model sites"),
}
JUDGED = Text("Tính trên {months}.", "Computed over {months}.")
BEHIND_OF = Text("{behind}/{places} {units}", "{behind}/{places} {units}")
SHOW_BEHIND = Text("Xem {units} chưa đạt ({behind})", "Show the {units} behind ({behind})")
BULLET_ALT = Text("Đạt được {actual}, phải đạt {required}: {state}", "Actual {actual}, required {required}: {state}")
FILE_TITLE = Text("Chỉ tiêu và kết quả", "Targets and results")


def targets_section(selection: Selection) -> None:
    """Every target that applies, with its basis, and all of it as a file."""
    language = selection.language
    frame = fetch(targets, **selection.span)
    if frame.empty:
        return nothing(language, NONE_HERE)
    for row in frame.to_dict("records"):
        with st.container(border=True, key=f"target-{row['target']}"):
            _target(row, selection)
    in_words = _in_words(frame, language)
    columns = {
        "name": NAME(language), "basis": BASIS(language), "valid": VALID(language), "baseline": BASELINE(language),
        "actual": ACTUAL(language), "required": REQUIRED(language), "gap": GAP(language), "behind": BEHIND(language),
        "state": STATE(language), "source": SOURCE(language),
    }  # fmt: skip
    return download(selection, FILE_TITLE(language), in_words, columns, key="targets")


def _bullet(row: dict, language: Language) -> None:
    """The bar of a target that is a percentage, once both its numbers are known."""
    if row["unit"] != "percent" or pd.isna(row["actual"]) or pd.isna(row["value"]):
        return
    state = state_of(row)[1](language)
    judged = "later" if is_for_later(row) else row["state"]
    data = pd.DataFrame([{"actual": row["actual"], "value": row["value"], "judged": judged, "state": state}])
    words = {"actual": measured(row, "actual", language), "required": required(row, language)}
    draw(bullet, data, language, alt=BULLET_ALT(language, state=state, **words))


def _target(row: dict, selection: Selection) -> None:
    language = selection.language
    colour, state = state_of(row)
    title, mark = st.columns([5, 2], vertical_alignment="center")
    title.markdown(f"**{row[f'name_{language}']}**  \n{text_of(row, 'source')(language)} · {_valid(row, language)}")
    mark.markdown(f":{colour}-badge[{state(language)}]")
    figures = {
        BASELINE: measured(row, "baseline", language), ACTUAL: measured(row, "actual", language),
        REQUIRED: required(row, language), GAP: measured(row, "gap", language),
        BEHIND: behind(row, language),
    }  # fmt: skip
    with st.grid(len(figures), min_column_width=130):
        for label, words in figures.items():
            st.markdown(f":gray[{label(language)}]  \n**{words}**")
    _bullet(row, language)
    judged = "" if pd.isna(row["judged_first"]) else _judged(row, language)
    st.caption(" ".join(filter(None, (row[f"note_{language}"], judged))))
    _who(row, selection)


def _who(row: dict, selection: Selection) -> None:
    """The places that have not met it, listed when asked for."""
    language = selection.language
    if pd.isna(row["behind"]) or not row["behind"] or row["places"] <= 1:
        return
    units, count = UNITS[row["scope_level"]], formats.number(row["behind"], language)
    title = SHOW_BEHIND(language, units=units, behind=count)
    box = st.expander(title, on_change="rerun", key=f"behind-{row['target']}")
    if not box.open:
        return
    frame = fetch(target_places, target_id=row["target"], **selection.span)
    late = frame[frame["met"] == False]  # noqa: E712 (NULL is neither met nor behind)
    columns = {"label": PLACE(language), "baseline": BASELINE(language), "actual": ACTUAL(language)}
    decimals = {"actual": 1} if row["unit"] == "percent" else {}
    with box:
        show(late.assign(label=late[f"label_{language}"]), columns, language, alt=title, decimals=decimals,
             wide=("label",))  # fmt: skip


def _judged(row: dict, language: Language) -> str:
    months = span_text(month_of(row["judged_first"]), month_of(row["judged_last"]))
    return JUDGED(language, months=months)


def _valid(row: dict, language: Language) -> str:
    return SPAN(language, first=formats.day(row["first"], language), last=formats.day(row["last"], language))


def state_of(row: Mapping[str, object]) -> tuple[str, Text]:
    """Colour and words of the target's state; one that is for a later year cannot be missed before it."""
    if is_for_later(row):
        return "gray", Text(*(NOT_YET(language, year=row["per"]) for language in LANGUAGES))
    return STATES[str(row["state"])]


def is_for_later(row: Mapping[str, object]) -> bool:
    """Whether the target is not met and does not have to be before a later year."""
    year = str(row["per"])
    return row["state"] == "not_met" and year.isdigit() and pd.Timestamp(row["judged_last"]).year < int(year)  # type: ignore


def measured(row: Mapping[str, object], column: str, language: Language) -> str:
    """A figure of the target with its unit; the dash when it is not known."""
    value = row[column]
    if value is None or pd.isna(value):  # type: ignore[arg-type]
        return MISSING
    decimals = 1 if row["unit"] == "percent" else 0
    if column == "baseline":
        return formats.number(value, language)  # type: ignore[arg-type]
    is_change = column == "gap" or (column == "actual" and str(row["measure"]).startswith("growth"))
    number = (formats.signed if is_change else formats.number)(value, language, decimals)  # type: ignore[arg-type]
    return MEASURES[str(row["unit"])](language, number=number)


def required(row: Mapping[str, object], language: Language) -> str:
    """`≥ 50,0 %`; the words of an empty slot when the law's number is not known."""
    if pd.isna(row["value"]):  # type: ignore[arg-type]
        return EMPTY_SLOT(language)
    return f"{COMPARATORS[str(row['comparator'])]} {measured(row, 'value', language)}"


def behind(row: Mapping[str, object], language: Language) -> str:
    """`3/64 xã`; the dash when nothing could be judged."""
    if pd.isna(row["behind"]):  # type: ignore[arg-type]
        return MISSING
    numbers = {name: formats.number(row[name], language) for name in ("behind", "places")}  # type: ignore[arg-type]
    return BEHIND_OF(language, units=UNITS[str(row["scope_level"])], **numbers)


def _in_words(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    rows = frame.to_dict("records")
    return pd.DataFrame({
        "name": [row[f"name_{language}"] for row in rows],
        "basis": [row["basis"] for row in rows],
        "valid": [_valid(row, language) for row in rows],
        "baseline": [measured(row, "baseline", language) for row in rows],
        "actual": [measured(row, "actual", language) for row in rows],
        "required": [required(row, language) for row in rows],
        "gap": [measured(row, "gap", language) for row in rows],
        "behind": [behind(row, language) for row in rows],
        "state": [state_of(row)[1](language) for row in rows],
        "source": [row[f"source_{language}"] for row in rows],
    })  # fmt: skip

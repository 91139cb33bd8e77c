"""Who is behind a target's roadmap: how many, and each with its figure and a link to the page that
explains it.
"""

import pandas as pd
import streamlit as st

from dashboard.attention.items import SUBJECT_PAGES
from dashboard.components.shared.links import link
from dashboard.components.shared.place_links import address
from dashboard.components.shared.tables import show
from dashboard.queries.places.chosen import places
from dashboard.shown.places import Places
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.targets.words import figure, verdict_of
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.formats import MISSING
from dashboard.words.labels import PLACE, UNITS
from etl.ground.text import Language, Text

MOST_LINKS = 12
COUNT = Text("{behind}/{places} {units}", "{behind}/{places} {units}")
SHOW = Text("Xem {units} chậm lộ trình ({behind})", "Show the {units} behind ({behind})")
ONE = Text(
    "**{place}**: {actual}, lộ trình {expected} · {verdict}",
    "**{place}**: {actual}, roadmap {expected} · {verdict}",
)
ACTUAL = Text("Đạt được", "Actual")
EXPECTED = Text("Lộ trình đến nay", "Roadmap by now")
VERDICT = Text("Kết luận", "Verdict")


def behind_words(row: dict, late: pd.DataFrame, language: Language) -> str:
    """`3/64 xã`; the dash when nothing below could be judged."""
    if pd.isna(row["behind"]) or row["places"] <= 1:
        return MISSING
    return COUNT(
        language,
        behind=formats.number(len(late), language),
        places=formats.number(row["places"], language),
        units=UNITS[row["scope_level"]],
    )


def behind_section(row: dict, course: dict, late: pd.DataFrame, selection: Selection) -> None:
    """The places behind, furthest first, opened on request; nothing where there is none below."""
    language = selection.language
    if late.empty or row["places_due"] <= 1:
        return
    title = SHOW(
        language, units=UNITS[row["scope_level"]], behind=formats.number(len(late), language)
    )
    box = st.expander(title, on_change="rerun", key=f"behind-{row['target']}")
    if not box.open:
        return
    away = (late["actual"] - late["expected"].fillna(late["required"])).abs()
    rows = (
        late.assign(away=away)
        .sort_values("away", ascending=False, kind="stable")
        .to_dict("records")
    )
    known = Places(fetch(places))
    with box, st.container(gap="xsmall"):
        for one in rows[:MOST_LINKS]:
            _link(row, one, known, selection)
        if len(rows) > MOST_LINKS:
            _table(row, rows, title, language)


def _link(row: dict, one: dict, known: Places, selection: Selection) -> None:
    language, indicator = selection.language, row["indicator"]
    words = ONE(
        language,
        place=one[f"label_{language}"],
        verdict=verdict_of(row, one)[1],
        actual=figure(row, one, "actual", language),
        expected=figure(row, one, "expected", language),
    )
    page = "chi-tieu" if one["kind"] == "year" else SUBJECT_PAGES[row["grp"]]
    month = None if one["kind"] == "year" else month_of(one["as_of"])
    link(
        page,
        words,
        address(selection, known, one["place_id"], month=month, indicator=indicator),
        icon=False,
    )


def _table(row: dict, rows: list[dict], title: str, language: Language) -> None:
    data = pd.DataFrame(
        [
            {
                "label": one[f"label_{language}"],
                "actual": figure(row, one, "actual", language),
                "expected": figure(row, one, "expected", language),
                "verdict": verdict_of(row, one)[1](language),
            }
            for one in rows
        ]
    )
    columns = {
        "label": PLACE(language),
        "actual": ACTUAL(language),
        "expected": EXPECTED(language),
        "verdict": VERDICT(language),
    }
    show(data, columns, language, alt=title, wide=("label",))

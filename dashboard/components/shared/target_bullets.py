"""The targets at a glance: a bullet each, with the words beside it and the way to the page that
explains it.
"""

import pandas as pd
import streamlit as st

from dashboard.charts.bullet import bullet
from dashboard.components.shared.draw import draw
from dashboard.components.shared.links import link
from dashboard.components.shared.target_kept import kept_words
from dashboard.queries.targets.standing import targets
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.targets import words as words_of
from dashboard.targets.courses import courses
from etl.ground.text import Language, Text

PAGE = "chi-tieu"
TITLE = Text("Chỉ tiêu", "Targets")
NONE_HERE = Text(
    "Không có chỉ tiêu nào tính được trong kỳ này.", "No target can be computed for this period."
)
LINE = Text(
    "Đạt được **{actual}** · lộ trình đến nay {expected} · phải đạt {required}",
    "Actual **{actual}** · roadmap by now {expected} · required {required}",
)
READ = Text(
    "Thanh: đạt được; vạch đứt: lộ trình đến nay; vạch đậm: mức phải đạt.",
    "Bar: actual; dashed mark: roadmap by now; thick mark: required.",
)
OPEN = Text("Xem lộ trình và nơi chậm", "See the roadmaps and who is behind")
ALT = Text("{name}: {line}", "{name}: {line}")


def target_bullets(selection: Selection) -> None:
    """One bullet per target that has figures, in reference order."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    rows = {
        row["target"]: row
        for row in fetch(targets, **selection.reported_judged_span).to_dict("records")
    }
    found = (
        fetch(courses, month=selection.judged, **selection.reported_judged_span)
        if rows
        else pd.DataFrame()
    )
    here = [
        course
        for course in found.to_dict("records")
        if not course["place_id"]
        and not pd.isna(course["actual"])
        and not pd.isna(course["required"])
    ]
    if not here:
        st.caption(NONE_HERE(language))
        return
    for course in here:
        _one(rows[course["target"]], course, selection)
    st.caption(READ(language))
    link(PAGE, OPEN(language), selection.params)


def _one(row: dict, course: dict, selection: Selection) -> None:
    language = selection.language
    colour, verdict = words_of.verdict_of(row, course)
    st.markdown(f"**{row[f'name_{language}']}**")
    line = LINE(
        language,
        actual=words_of.figure(row, course, "actual", language),
        expected=words_of.figure(row, course, "expected", language),
        required=words_of.required(row, course, language),
    )
    draw(
        bullet,
        _data(row, course, verdict, language),
        language,
        alt=ALT(language, name=row[f"name_{language}"], line=line.replace("**", "")),
    )
    kept = kept_words(row, selection)
    st.caption(f":{colour}-badge[{verdict(language)}] {line}{f' · {kept}' if kept else ''}")


def _data(row: dict, course: dict, verdict: Text, language: Language) -> pd.DataFrame:
    behind = course["is_behind"]
    judged = "unknown" if behind is None else "behind" if behind else "on"
    figures = {
        name: words_of.in_its_unit(row, course, name) for name in ("actual", "expected", "required")
    }
    data = pd.DataFrame([{**figures, "judged": judged, "state": verdict(language)}])
    return data.astype(dict.fromkeys(figures, "float64"))

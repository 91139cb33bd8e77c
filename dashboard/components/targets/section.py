"""Chỉ tiêu: a row per target with its legal basis, its course, what is still needed, the verdict,
and who is behind.
"""

import pandas as pd
import streamlit as st

from dashboard.analysis.outlook import FIRM_MONTHS
from dashboard.analysis.trajectory import LIKELY
from dashboard.charts.trajectory import trajectory
from dashboard.components.shared.download import download
from dashboard.components.shared.draw import draw
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.target_kept import kept_words
from dashboard.components.targets.behind import behind_section, behind_words
from dashboard.components.targets.file import FILE_TITLE, columns_of, in_words
from dashboard.components.targets.head import basis, head
from dashboard.queries.targets.standing import targets
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.targets import words as words_of
from dashboard.targets.courses import courses
from dashboard.targets.lines import breaks_of
from dashboard.targets.published import published_words
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.formats import MISSING
from etl.ground.periods import span_text
from etl.ground.text import Language, Text

NONE_HERE = Text(
    "Không có chỉ tiêu nào có hiệu lực trong kỳ này. Chọn kỳ từ tháng 4/2017 trở đi.",
    "No target was in force in this period. Choose a period from April 2017 on.",
)
ACTUAL = Text("Đạt được", "Actual")
EXPECTED = Text("Lộ trình đến nay", "Roadmap by now")
GAP = Text("Chênh lệch", "Gap")
REQUIRED = Text("Phải đạt", "Required")
NEEDED = Text("Cần làm", "Needed")
AHEAD = Text("Dự báo cuối kỳ", "Range at the end")
BEHIND = Text("Nơi chậm lộ trình", "Places behind")
JUDGED = Text("Tính trên {months}.", "Computed over {months}.")
CHART_ALT = Text(
    "{name}: đạt được {actual}, lộ trình đến nay {expected}, phải đạt {required}; {verdict}.",
    "{name}: actual {actual}, roadmap by now {expected}, required {required}; {verdict}.",
)
KEPT = Text("Số giữ lại", "States kept")
RULE = Text(
    "Cách kết luận: từ nhịp các tháng cùng định nghĩa, tính khả năng mà những tháng còn lại đưa đến"
    " chỉ tiêu. Từ {likely} trở lên: **◕ nhiều khả năng đạt**; không quá {hard}: **▽ khó đạt nếu"
    " giữ nhịp hiện nay**; ở giữa: **◆ có thể đạt, có thể không**. Chỉ nói **● đã đạt** hay **▼ đã"
    " lỡ** khi không còn gì đổi được: kỳ đã hết và đủ báo cáo, hoặc số cộng dồn trong năm đã đủ hay"
    " đã vượt. Dưới {months} tháng so được: **○ chưa đủ căn cứ**. Dải nhạt: khoảng dự báo 95 %."
    " Đường nét đứt: lộ trình; vạch chấm: định nghĩa hoặc địa giới đổi, đường không nối qua chỗ"
    " định nghĩa đổi; hình thoi xám: tháng chưa đủ báo cáo.",
    "How the verdict is reached: from the pace of the months of one definition, the chance that the"
    " months left lead to the target. From {likely} on: **◕ likely to be met**; {hard} at most: **▽"
    " hard to meet at the present pace**; between: **◆ may or may not be met**. **● met** and **▼"
    " missed** are said only where nothing can change it: the period is over and all reported, or"
    " what is added up over the year is enough or too much already. Under {months} comparable"
    " months: **○ not enough to judge by**. Pale band: 95% range of outcomes. Dashed: the roadmap;"
    " dotted: a new definition or new units, no line crosses a new definition; grey diamond: not"
    " fully reported.",
)


def targets_section(selection: Selection) -> None:
    """Every target that applies with its course, the rule of the verdict, and all of it as a
    file.
    """
    language = selection.language
    frame = fetch(targets, **selection.reported_judged_span)
    if frame.empty:
        return nothing(language, NONE_HERE)
    found = fetch(courses, month=selection.judged, **selection.reported_judged_span)
    here = {row["target"]: row for row in found[found["place_id"] == ""].to_dict("records")}
    late = found[(found["is_behind"] == True) & (found["place_id"] != "")]  # noqa: E712 (None is neither)
    for row in frame.to_dict("records"):
        course = here.get(row["target"])
        with st.container(border=True, key=f"target-{row['target']}"):
            _target(row, course, late[late["target"] == row["target"]], selection)
    likely, hard = (formats.percent(100 * chance, language, 0) for chance in (LIKELY, 1 - LIKELY))
    st.caption(RULE(language, months=FIRM_MONTHS, likely=likely, hard=hard))
    kept = [kept_words(row, selection) for row in frame.to_dict("records")]
    rows = in_words(frame, here, late, language).assign(
        published=[_published(row, selection.place, language) for row in frame.to_dict("records")],
        kept=kept,
    )
    columns = columns_of(language) | ({"kept": KEPT(language)} if any(kept) else {})
    return download(selection, FILE_TITLE(language), rows, columns, key="targets")


def _target(row: dict, course: dict | None, late: pd.DataFrame, selection: Selection) -> None:
    language = selection.language
    head(row, course, language)
    st.caption(basis(row, language))
    if published := _published(row, selection.place, language):
        st.caption(formats.plain(published))
    if course is None or course["reason"] == "no_data":
        st.markdown(f":gray[{REQUIRED(language)}]  \n**{words_of.asked(row, language)}**")
        st.caption(row[f"note_{language}"])
        return
    left, right = st.columns([5, 4], gap="medium")
    with left:
        _chart(row, course, language)
    with right:
        _figures(row, course, late, language)
    st.caption(
        " ".join(
            filter(
                None,
                (
                    words_of.assumed(row, course, language),
                    _note(row, course, language),
                    _kept(row, selection),
                ),
            )
        )
    )
    behind_section(row, course, late, selection)


def _published(row: dict, place: str, language: Language) -> str:
    """What the place has published of its roadmap, where the office has entered none of its own."""
    if row["set_by"] == place or not isinstance(row["indicator"], str):
        return ""
    counted = None if pd.isna(row["kind"]) else formats.text_of(row, "counted")
    return published_words(row["target"], counted, place, language)


def _figures(row: dict, course: dict, late: pd.DataFrame, language: Language) -> None:
    figures = {
        ACTUAL: words_of.figure(row, course, "actual", language),
        EXPECTED: words_of.figure(row, course, "expected", language),
        GAP: words_of.gap(row, course, language),
        REQUIRED: words_of.required(row, course, language),
        NEEDED: words_of.needed(row, course, language),
        AHEAD: words_of.range_words(row, course, language),
        BEHIND: behind_words(row, late, language),
    }
    # What can be unknown for a good reason is left out rather than shown as a dash.
    shown = {
        label: words
        for label, words in figures.items()
        if words != MISSING or label in (ACTUAL, EXPECTED)
    }
    with st.grid(2, min_column_width=150, gap="small"):
        for label, words in shown.items():
            st.markdown(f":gray[{label(language)}]  \n**{words}**")


def _chart(row: dict, course: dict, language: Language) -> None:
    data = pd.DataFrame(course["line"] or [])
    if data.empty or not data["actual"].notna().any():
        return
    months = [month_of(month) for month in data["month"]]
    breaks = breaks_of(row["grp"], months[0], months[-1])
    alt = CHART_ALT(
        language,
        name=row[f"name_{language}"],
        verdict=words_of.verdict_of(row, course)[1],
        required=words_of.required(row, course, language),
        **{name: words_of.figure(row, course, name, language) for name in ("actual", "expected")},
    )
    percent = bool(course["base"] and course["kind"] in ("share", "year"))
    draw(
        trajectory,
        data.drop(columns="target"),
        language,
        alt=alt,
        breaks=breaks,
        decimals=int(percent),
    )
    if breaks:
        st.caption(" · ".join(f"┊ {change.text(language)}" for change in breaks))


def _kept(row: dict, selection: Selection) -> str:
    words = kept_words(row, selection)
    return f"{KEPT(selection.language)}: {words}." if words else ""


def _note(row: dict, course: dict, language: Language) -> str:
    months = span_text(month_of(row["judged_first"]), month_of(row["judged_last"]))
    judged = JUDGED(language, months=months) if course["kind"] != "year" else ""
    return " ".join(filter(None, (row[f"note_{language}"], judged)))

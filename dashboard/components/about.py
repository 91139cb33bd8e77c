"""About the figures: reconciliation, published context, definitions, programmes, glossary, limits."""

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.components.download import download
from dashboard.components.empty import nothing
from dashboard.components.glossary import GLOSSARY, LIMITS, METHODS
from dashboard.components.indicators import by_id
from dashboard.components.tables import show
from dashboard.queries.data_version import data_version
from dashboard.queries.programmes import programmes
from dashboard.queries.published_context import published_context
from dashboard.queries.reconciliation import reconciliation
from dashboard.selection import Selection
from dashboard.store import fetch, snapshot_id
from dashboard.texts import DIFFERENCE, INDICATOR, PLACE, SOURCE
from etl.indicators import GROUPS
from etl.text import Language, Text

RECONCILED = Text("Đối chiếu với tổng kết đã công bố", "Reconciliation with the published review")
RECONCILED_NOTE = Text(
    "Số đã công bố đặt cạnh số cộng lại từ báo cáo tháng trong hệ thống, cùng tỉnh và cùng các tháng.",
    "The published figure beside the sum of the monthly reports held here, same province, same months.",
)
ALL_EQUAL = Text("● Khớp cả {count} chỉ tiêu.", "● All {count} figures agree.")
SOME_DIFFER = Text("▼ Lệch {count} chỉ tiêu: {names}.", "▼ {count} figures differ: {names}.")
OUT_OF_SCOPE = Text(
    "Các số công bố để đối chiếu thuộc địa bàn ngoài phạm vi của bạn.",
    "The published figures to reconcile with are of a place outside your scope.",
)
PUBLISHED = Text("Đã công bố", "Published")
COMPUTED = Text("Tính từ báo cáo", "Computed from reports")
SUBMISSIONS = Text("Số lần nộp", "Submissions")
MONTHS = Text("Thời gian", "Months")
CONTEXT = Text("Số các nơi khác đã công bố", "What others have published")
CONTEXT_NOTE = Text(
    "Chỉ để tham khảo quy mô; không bao giờ cộng vào số liệu của hệ thống. ~ khoảng, > hơn.",
    "For scale only; never added to the figures held here. ~ about, > more than.",
)
DEFINITIONS = Text("Định nghĩa chỉ tiêu thống kê", "Definitions of the indicators")
GROUP = Text("Nhóm", "Group")
KIND = Text("Cách cộng", "How it adds up")
BETTER = Text("Chiều tốt", "Good direction")
FREQUENCY = Text("Kỳ báo cáo", "Reported")
ENGLISH = Text("Tiếng Anh", "Vietnamese")
KINDS = {
    "flow": Text("cộng theo tháng và theo nơi", "sums over months and places"),
    "stock": Text("số cuối kỳ; chỉ cộng theo nơi", "state at the end; sums over places only"),
}
DIRECTIONS = {
    "higher": Text("cao hơn", "higher"),
    "lower": Text("thấp hơn", "lower"),
    "neither": Text("không có chiều tốt", "neither"),
}
FREQUENCIES = {"month": Text("hằng tháng", "monthly"), "year": Text("hằng năm", "yearly")}
PROGRAMMES = Text("Chương trình và căn cứ", "Programmes and their basis")
PROGRAMME = Text("Chương trình", "Programme")
BASIS = Text("Văn bản", "Document")
NOT_KNOWN = Text("chờ cơ quan chủ quản cung cấp", "awaited from the owner")
VALID = Text("Hiệu lực", "In force")
OPEN_END = Text("từ {first}", "from {first}")
SPAN = Text("{first} – {last}", "{first} – {last}")
METHODS_TITLE = Text("Cách tính", "Methods")
LIMITS_TITLE = Text("Giới hạn của số liệu", "Limits of the figures")
GLOSSARY_TITLE = Text("Thuật ngữ Việt – Anh", "Glossary, Vietnamese – English")
TERM = Text("Thuật ngữ", "Vietnamese")
TERM_ENGLISH = Text("Tiếng Anh", "English")
MEANING = Text("Nghĩa dùng ở đây", "Meaning here")
VERSION_TITLE = Text("Phiên bản số liệu", "Data version")
VERSION = Text(
    "Bản số liệu {snapshot}: {submissions} lần nộp đã nhận, lần mới nhất lúc {received} (giờ UTC).",
    "Snapshot {snapshot}: {submissions} accepted submissions, the newest at {received} (UTC).",
)


def version_section(language: Language) -> None:
    """Which state of the data every page shows now."""
    row = fetch(data_version).iloc[0]
    st.subheader(VERSION_TITLE(language), anchor=False)
    st.markdown(VERSION(
        language, snapshot=snapshot_id(), submissions=formats.number(row["submissions"], language),
        received=formats.moment(row["last_received"], language),
    ))  # fmt: skip


def reconciliation_section(selection: Selection) -> None:
    """Published and computed side by side, and whether they agree."""
    language = selection.language
    st.subheader(RECONCILED(language), anchor=False)
    frame = fetch(reconciliation)
    if frame.empty or frame["computed"].isna().all():
        return nothing(language, OUT_OF_SCOPE)
    labels = by_id()
    names = [labels[name].label(language) for name in frame["indicator"]]
    frame = frame.assign(label=names, months=_months(frame, language))
    differ = frame[frame["difference"] != 0]
    names = ", ".join(differ["label"])
    st.markdown(
        ALL_EQUAL(language, count=len(frame)) if differ.empty else SOME_DIFFER(language, count=len(differ), names=names)
    )
    columns = {
        "label": INDICATOR(language), "published": PUBLISHED(language), "computed": COMPUTED(language),
        "difference": DIFFERENCE(language), "months": MONTHS(language), "submissions": SUBMISSIONS(language),
        "source": SOURCE(language),
    }  # fmt: skip
    show(frame, columns, language, alt=RECONCILED(language), wide=("label",))
    st.caption(RECONCILED_NOTE(language))
    return download(selection, RECONCILED(language), frame, columns, key="reconciled")


def context_section(language: Language) -> None:
    """Other published figures with their sources."""
    st.subheader(CONTEXT(language), anchor=False)
    frame, labels = fetch(published_context), by_id()
    frame = frame.assign(
        label=[labels[name].label(language) for name in frame["indicator"]],
        months=_months(frame, language),
        words=[
            f"{'' if row['qualifier'] == '=' else row['qualifier'] + ' '}{formats.number(row['value'], language)}"
            for row in frame.to_dict("records")
        ],
    )
    columns = {
        "place": PLACE(language), "label": INDICATOR(language), "words": PUBLISHED(language),
        "months": MONTHS(language), "source": SOURCE(language),
    }  # fmt: skip
    show(frame, columns, language, alt=CONTEXT(language), wide=("place",))
    st.caption(CONTEXT_NOTE(language))


def definitions_section(language: Language) -> None:
    """Every indicator: what it is called, how it adds up, which direction is good."""
    st.subheader(DEFINITIONS(language), anchor=False)
    other: Language = "en" if language == "vi" else "vi"
    rows = [
        {
            "group": GROUPS[indicator.group](language), "label": indicator.label(language),
            "other": indicator.label(other), "kind": KINDS[indicator.kind](language),
            "better": DIRECTIONS[indicator.better](language), "frequency": FREQUENCIES[indicator.frequency](language),
        }
        for indicator in by_id().values()
    ]  # fmt: skip
    columns = {
        "group": GROUP(language), "label": INDICATOR(language), "other": ENGLISH(language), "kind": KIND(language),
        "better": BETTER(language), "frequency": FREQUENCY(language),
    }  # fmt: skip
    show(pd.DataFrame(rows), columns, language, alt=DEFINITIONS(language))


def programmes_section(language: Language) -> None:
    """The programmes a review may be of, with their documents."""
    st.subheader(PROGRAMMES(language), anchor=False)
    rows = [
        {"name": row[f"name_{language}"], "basis": row["basis"] or NOT_KNOWN(language), "valid": _valid(row, language)}
        for row in fetch(programmes).to_dict("records")
    ]
    columns = {"name": PROGRAMME(language), "basis": BASIS(language), "valid": VALID(language)}
    show(pd.DataFrame(rows), columns, language, alt=PROGRAMMES(language))


def words_section(language: Language) -> None:
    """Methods, limits and the glossary."""
    for title, lines in ((METHODS_TITLE, METHODS), (LIMITS_TITLE, LIMITS)):
        st.subheader(title(language), anchor=False)
        st.markdown("\n".join(f"- {line(language)}" for line in lines))
    st.subheader(GLOSSARY_TITLE(language), anchor=False)
    terms = pd.DataFrame(
        {"vi": term.name.vi, "en": term.name.en, "meaning": term.meaning(language)} for term in GLOSSARY
    )
    columns = {"vi": TERM(language), "en": TERM_ENGLISH(language), "meaning": MEANING(language)}
    st.table(terms.rename(columns=columns), hide_index=True, border="horizontal", alt=GLOSSARY_TITLE(language))


def _months(frame: pd.DataFrame, language: Language) -> list[str]:
    spans = zip(frame["first"], frame["last"], strict=True)
    return [
        formats.day(last, language) if first == last
        else SPAN(language, first=formats.day(first, language), last=formats.day(last, language))
        for first, last in spans
    ]  # fmt: skip


def _valid(row: dict, language: Language) -> str:
    first = formats.day(row["valid_from"], language)
    if pd.isna(row["valid_to"]):
        return OPEN_END(language, first=first)
    return SPAN(language, first=first, last=formats.day(row["valid_to"], language))

"""The long lists about the figures, each folded away: definitions, glossary, programmes, what
others published.
"""

import pandas as pd
import streamlit as st

from dashboard.components.about.glossary import GLOSSARY
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.tables import days_between, static
from dashboard.queries.reference.programmes import programmes
from dashboard.queries.reference.published_context import published_context
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.in_force import in_force
from dashboard.words.labels import INDICATOR, MONTHS, PLACE, PUBLISHED, SOURCE, SPAN
from etl.ground.text import Language, Text
from etl.reference.indicators import GROUPS, Indicator

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
ASKED = Text("Có trong mẫu", "On the form")
ALWAYS = Text("luôn có", "always")
UNIT = Text("Đơn vị tính", "Unit")
MEANS = Text("Cách đếm", "How to count it")
FREQUENCIES = {"month": Text("hằng tháng", "monthly"), "year": Text("hằng năm", "yearly")}
PROGRAMMES = Text("Chương trình và căn cứ", "Programmes and their basis")
PROGRAMME = Text("Chương trình", "Programme")
BASIS = Text("Văn bản", "Document")
NOT_KNOWN = Text("chờ cơ quan chủ quản cung cấp", "awaited from the owner")
VALID = Text("Hiệu lực", "In force")
GLOSSARY_TITLE = Text("Thuật ngữ Việt – Anh", "Glossary, Vietnamese – English")
TERM = Text("Thuật ngữ", "Vietnamese")
TERM_ENGLISH = Text("Tiếng Anh", "English")
MEANING = Text("Nghĩa dùng ở đây", "Meaning here")


def lists_section(language: Language) -> None:
    """The long lists, each folded away: definitions, glossary, programmes, published context."""
    lists = {
        DEFINITIONS: definitions_section,
        GLOSSARY_TITLE: glossary_section,
        PROGRAMMES: programmes_section,
        CONTEXT: context_section,
    }
    for title, section in lists.items():
        with st.expander(title(language)):
            section(language)


def definitions_section(language: Language) -> None:
    """Every indicator: what it is called, how it adds up, which direction is good, when it is asked
    for, what is counted and which document asks for it.
    """
    other: Language = "en" if language == "vi" else "vi"
    rows = [
        {
            "group": GROUPS[indicator.group](language),
            "label": indicator.label(language),
            "other": indicator.label(other),
            "kind": KINDS[indicator.kind](language),
            "better": DIRECTIONS[indicator.better](language),
            "frequency": FREQUENCIES[indicator.frequency](language),
            "asked": _asked(indicator, language),
            "unit": indicator.unit(language),
            "definition": indicator.definition(language),
            "basis": indicator.basis or NOT_KNOWN(language),
        }
        for indicator in by_id().values()
    ]
    columns = {
        "group": GROUP(language),
        "label": INDICATOR(language),
        "other": ENGLISH(language),
        "kind": KIND(language),
        "better": BETTER(language),
        "frequency": FREQUENCY(language),
        "asked": ASKED(language),
        "unit": UNIT(language),
        "definition": MEANS(language),
        "basis": BASIS(language),
    }
    static(pd.DataFrame(rows), columns, language, alt=DEFINITIONS(language))


def _asked(indicator: Indicator, language: Language) -> str:
    """The months whose forms ask for it; always, where none is said."""
    if indicator.first is None and indicator.last is None:
        return ALWAYS(language)
    first, last = (formats.month(month, language) for month in (indicator.first, indicator.last))
    return SPAN(language, first=first, last=last)


def glossary_section(language: Language) -> None:
    """The words of the field in both languages."""
    terms = pd.DataFrame(
        {"vi": term.name.vi, "en": term.name.en, "meaning": term.meaning(language)}
        for term in GLOSSARY
    )
    columns = {"vi": TERM(language), "en": TERM_ENGLISH(language), "meaning": MEANING(language)}
    static(terms, columns, language, alt=GLOSSARY_TITLE(language))


def programmes_section(language: Language) -> None:
    """The programmes a review may be of, with their documents."""
    rows = [
        {
            "name": row[f"name_{language}"],
            "basis": row["basis"] or NOT_KNOWN(language),
            "valid": in_force(row, language),
        }
        for row in fetch(programmes).to_dict("records")
    ]
    columns = {"name": PROGRAMME(language), "basis": BASIS(language), "valid": VALID(language)}
    static(pd.DataFrame(rows), columns, language, alt=PROGRAMMES(language))


def context_section(language: Language) -> None:
    """Other published figures with their sources."""
    frame = fetch(published_context)
    frame = frame.assign(
        label=frame[f"indicator_{language}"],
        months=days_between(frame, language),
        words=[
            f"{row['qualifier']} ".removeprefix("= ") + formats.number(row["value"], language)
            for row in frame.to_dict("records")
        ],
    )
    columns = {
        "place": PLACE(language),
        "label": INDICATOR(language),
        "words": PUBLISHED(language),
        "months": MONTHS(language),
        "source": SOURCE(language),
    }
    static(frame, columns, language, alt=CONTEXT(language))
    st.caption(CONTEXT_NOTE(language))

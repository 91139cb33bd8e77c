"""The head of every page: title, filters, and the line that says what is shown and how far to trust
it.
"""

import pandas as pd
import streamlit as st

from dashboard.accounts import session
from dashboard.components.shared import estimate, filters, received
from dashboard.components.shared.approval import approval
from dashboard.components.shared.coverage import coverage
from dashboard.components.shared.own_reports import own_overdue
from dashboard.queries.places.earlier_names import earlier_names
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.data_version import data_version
from dashboard.server import navigation
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch, snapshot_id
from dashboard.words import formats
from dashboard.words.labels import ILLUSTRATIVE, UNITS
from etl.ground.text import Language, Text

LAST_MONTH = Text(
    "{reported}/{due} {units} đã báo cáo {month}", "{reported}/{due} {units} reported for {month}"
)
WHOLE_PERIOD = Text("cả kỳ {share} báo cáo", "{share} of the period's reports")
SO_FAR = Text("{period} (đến {month})", "{period} (to {month})")
DUE_UNKNOWN = Text("không có danh sách đơn vị phải báo cáo", "no list of who had to report")
VERSION = Text(
    "Số liệu nhận đến {day}, lần nộp {number}", "Data received up to {day}, submission {number}"
)

CALLED = Text("Trước ngày {day}: {name}.", "Before {day}: {name}.")


def begin(url_path: str) -> Selection:
    """Title of the page with this address, filters, and the line of trust. Stops where there are no
    figures.
    """
    selection = begin_even_empty(url_path)
    if selection is None:
        st.stop()
    return selection


def begin_even_empty(url_path: str) -> Selection | None:
    """The same for a page that has work to do before there are figures: None until there are."""
    heading(url_path)
    own_overdue()
    selection = filters.choose() if snapshot_id() else None
    if selection:
        trust(selection)
    return selection


def heading(url_path: str) -> None:
    """The page's title."""
    title = next(page.title for page in navigation.PAGES if page.url_path == url_path)
    st.title(title(session.language()), anchor=False)


def trust(selection: Selection) -> None:
    """Place, period, completeness, data version, provisional, illustrative: what every figure below
    rests on.
    """
    st.markdown("  ".join(_badges(selection)))
    received.notice(selection)
    if about := estimate.sentence(selection):
        st.caption(about)
    if called := _earlier_names(selection):
        st.caption(called)


def _earlier_names(selection: Selection) -> str:
    """What the place was called in the months shown, where it was renamed since; its figures have
    no break there.
    """
    names = fetch(earlier_names, place=selection.place, first=selection.period.first)
    return " ".join(
        CALLED(
            selection.language,
            day=formats.day(row["last"] + pd.Timedelta(days=1), selection.language),
            name=row["name"],
        )
        for row in names.to_dict("records")
    )


def _badges(selection: Selection) -> list[str]:
    language = selection.language
    done = fetch(completeness, **selection.span).iloc[0]
    version = fetch(data_version).iloc[0]
    stands = approval(selection)
    is_complete = not pd.isna(done["due"]) and done["reported"] >= done["due"] > 0
    parts = [
        _badge("blue", f"**{selection.label}**", "location_on"),
        _badge("blue", f"**{period_words(selection)}**", "calendar_month"),
        *(
            _badge(
                "gray" if is_complete else "orange", words, "task_alt" if is_complete else "pending"
            )
            for words in completeness_parts(done, selection)
        ),
        *(_badge("orange", words, "schedule") for words in received.words(selection)),
        _badge("gray", version_words(version, language), "database"),
        _badge(stands.colour, stands.words, stands.icon),
    ]
    if told := coverage(selection):
        parts.append(_badge("orange", told, "map"))
    if about := estimate.brief(selection):
        parts.append(_badge("orange", about, "arrow_split"))
    if version["illustrative"]:
        parts.append(_badge("orange", ILLUSTRATIVE(language), "experiment"))
    return parts


def period_words(selection: Selection) -> str:
    """The period's name; of one that runs on, with the last month that is shown of it."""
    language, period = selection.language, selection.period
    if selection.month >= period.last:
        return period.label(language)
    return SO_FAR(language, period=period.text, month=formats.month(selection.month, language))


def completeness_words(done: pd.Series, selection: Selection) -> str:
    """`61/64 xã đã báo cáo tháng 10/2026, cả kỳ 98,8 % báo cáo` from a row of the query
    completeness.
    """
    return ", ".join(completeness_parts(done, selection))


def completeness_parts(done: pd.Series, selection: Selection) -> list[str]:
    """The same in parts: the last month, and the whole period when it is longer than a month."""
    language = selection.language
    if pd.isna(done["due"]) or not done["due"]:
        return [DUE_UNKNOWN(language)]
    words = LAST_MONTH(
        language,
        reported=formats.number(done["last_month_reported"], language),
        due=formats.number(done["last_month_due"], language),
        units=UNITS[selection.reporting],
        month=formats.month(done["last_month"], language),
    )
    if selection.period.length == 1:
        return [words]
    return [
        words,
        WHOLE_PERIOD(language, share=formats.share(done["reported"], done["due"], language)),
    ]


def version_words(version: pd.Series, language: Language) -> str:
    """`Số liệu nhận đến 14/11/2026, lần nộp 1.234` from a row of the query data_version."""
    return VERSION(
        language,
        day=formats.local_day(version["last_received"], language),
        number=formats.number(version["last_sequence"], language),
    )


def _badge(color: str, words: str, icon: str) -> str:
    plain = formats.unbroken(words).replace("[", "(").replace("]", ")")
    return f":{color}-badge[:material/{icon}: {plain}]"

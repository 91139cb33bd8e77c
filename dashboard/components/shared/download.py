"""Taking a table away as a file, with place, period, data version, completeness and sources."""

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.components.shared import received
from dashboard.components.shared.approval import approval
from dashboard.components.shared.coverage import coverage
from dashboard.components.shared.page import completeness_words, period_words, version_words
from dashboard.components.shared.take import take_button
from dashboard.files.table_file import FORMATS, Export, Table, file_name
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.data_version import data_version
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.labels import ILLUSTRATIVE, PERIOD, PLACE, SOURCE
from etl.ground.periods import span_text
from etl.ground.text import Text

COPY = Text("Chép bảng", "Copy the table")
HOW_TO_COPY = Text(
    "Bấm nút chép ở góc trên, rồi dán vào Excel hoặc Word.",
    "Press the button at the top, then paste into Excel or Word.",
)
COPY_HEIGHT = 240
CONTENT = Text("Nội dung", "Content")
MONTHS = Text("Các tháng có trong tệp", "Months in this file")
COMPLETENESS = Text("Mức đầy đủ", "Completeness")
VERSION = Text("Phiên bản số liệu", "Data version")
STATUS = Text("Tình trạng", "Status")
SOURCES = Text(
    "Báo cáo tháng của các đơn vị, qua hệ thống tổng hợp phong trào Toàn dân bảo vệ ANTQ",
    "Monthly reports of the units, through the reporting system of the all-people security"
    " movement",
)


def download(
    selection: Selection,
    title: str,
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    key: str,
    more: Sequence[Table] = (),
    summed: Sequence[str] = (),
) -> None:
    """A button for each format and the table as text to copy, each made only when asked for.

    `key` tells several on one page apart.

    `more` are further tables of the same file; `summed` the columns that get a total
    (dashboard/files/table_file.py).
    """
    export = Export(
        file_name(title, selection.label, selection.period.key),
        facts(selection, title),
        columns,
        frame,
        selection.language,
        more,
        summed,
    )
    with st.container(horizontal=True):
        for ending, made in FORMATS.items():
            take_button(
                made.label(selection.language),
                partial(made.write, export),
                f"{export.name}.{ending}",
                made.media_type,
                key=f"{key}-{ending}",
            )
        box = st.popover(
            COPY(selection.language),
            icon=":material/content_copy:",
            on_change="rerun",
            key=f"{key}-copy",
        )
    if box.open:
        with box:
            st.caption(HOW_TO_COPY(selection.language))
            st.code(export.copied(), language=None, height=COPY_HEIGHT)


def facts(selection: Selection, title: str) -> Sequence[tuple[str, str]]:
    """What every exported page says about itself."""
    language = selection.language
    done = fetch(completeness, **selection.span).iloc[0]
    version = fetch(data_version).iloc[0]
    status = [
        approval(selection).words,
        *([ILLUSTRATIVE(language)] if version["illustrative"] else []),
    ]
    told = coverage(selection)
    return (
        (CONTENT(language), title),
        (PLACE(language), f"{selection.label} ({selection.place})"),
        (PERIOD(language), period_words(selection)),
        (MONTHS(language), span_text(selection.period.first, selection.month)(language)),
        (
            COMPLETENESS(language),
            "; ".join(
                filter(
                    None, (completeness_words(done, selection), told, *received.words(selection))
                )
            ),
        ),
        (VERSION(language), version_words(version, language)),
        (STATUS(language), ", ".join(status)),
        (SOURCE(language), SOURCES(language)),
    )

"""Show me the rows: what every unit reported for every month, and from which file."""

import pandas as pd
import streamlit as st

from dashboard.components.shared.download import download
from dashboard.components.shared.indicators import Picked
from dashboard.components.shared.notes import notes_table
from dashboard.components.shared.restatement_mark import restated_in
from dashboard.components.shared.tables import show
from dashboard.components.shared.tracing import trace_link
from dashboard.files.restated_table import restated_table
from dashboard.queries.amounts.records import records
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.cells import month_of
from dashboard.words.labels import (
    FILE,
    LATE,
    LATE_WORD,
    MONTH,
    ON_TIME_WORD,
    RECEIVED,
    ROW,
    SUBMISSION,
    UNIT,
)
from dashboard.words.restated import by_cell
from etl.ground.text import Language, Text
from etl.reference.indicators import GROUPS

MOST_ROWS = 2000

TITLE = Text("Bảng số liệu", "The rows")
OPEN = Text(
    "Từng đơn vị, từng tháng, và tệp đã nộp", "Every unit and month, and the file it came in"
)
RESTATED = Text("Đã đính chính", "Restated")
STANDING = Text("Tình trạng", "Status")
APPROVED = Text("đã duyệt", "approved")
PROVISIONAL = Text("tạm thời", "provisional")
NOT_COME = Text("chưa nộp", "not received")
CUT = Text(
    "Bảng hiện {shown} dòng mới nhất trong {all}; tệp tải về có đủ.",
    "The newest {shown} of {all} rows are shown; the file has them all.",
)
FILE_TITLE = Text("{group}: số liệu từng đơn vị", "{group}: figures of every unit")


def rows_section(selection: Selection, picked: Picked) -> None:
    """The table behind the charts, opened on request, and the same as a file."""
    language = selection.language
    st.subheader(TITLE(language), anchor=False)
    trace_link(selection, picked.indicator.id)
    box = st.expander(
        OPEN(language), on_change="rerun", key="rows-open", icon=":material/table_rows:"
    )
    if not box.open:
        return
    with box:
        changed = restated_in(
            selection, picked.group_ids, selection.period.first, selection.period.last
        )
        frame = _in_words(
            fetch(records, indicators=picked.group_ids, **selection.span), changed, language
        )
        columns = {"month_words": MONTH(language), "unit_name": UNIT(language)}
        columns |= {indicator.id: indicator.label(language) for indicator in picked.group}
        if not changed.empty:
            columns["restated"] = RESTATED(language)
        columns |= {
            "standing": STANDING(language),
            "timing": LATE(language),
            "received_words": RECEIVED(language),
            "file_name": FILE(language),
            "row_number": ROW(language),
            "submission_id": SUBMISSION(language),
        }
        title = FILE_TITLE(language, group=GROUPS[picked.indicator.group])
        show(frame.head(MOST_ROWS), columns, language, alt=title, wide=("month_words", "unit_name"))
        if len(frame) > MOST_ROWS:
            numbers = {"shown": MOST_ROWS, "all": len(frame)}
            st.caption(
                CUT(
                    language,
                    **{name: formats.number(value, language) for name, value in numbers.items()},
                )
            )
        in_file = {"month": MONTH(language), "unit_id": SUBMITTED_AS(language), **columns}
        del in_file["month_words"]
        notes = notes_table(selection, picked.group, selection.period.first, selection.period.last)
        download(
            selection,
            title,
            frame,
            in_file,
            key="rows",
            more=(*restated_table(changed, language), *notes),
        )


SUBMITTED_AS = Text("Mã đơn vị", "Unit code")


def _in_words(frame: pd.DataFrame, changed: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Newest first, with months, timing, times of receipt, approval and restatements as shown."""
    said = by_cell(changed, language)
    frame = frame.iloc[::-1].sort_values("month", ascending=False, kind="stable")
    timing = {True: LATE_WORD(language), False: ON_TIME_WORD(language)}
    return frame.assign(
        month_words=[formats.month(month_of(month), language) for month in frame["month"]],
        timing=[
            NOT_COME(language) if pd.isna(submission) else timing.get(late, formats.MISSING)
            for submission, late in zip(frame["submission_id"], frame["late"], strict=True)
        ],
        restated=[
            said.get((unit, month_of(month)))
            for unit, month in zip(frame["unit_id"], frame["month"], strict=True)
        ],
        standing=[
            None if pd.isna(submission) else (APPROVED if approved else PROVISIONAL)(language)
            for submission, approved in zip(frame["submission_id"], frame["approved"], strict=True)
        ],
        received_words=[formats.local_moment(when, language) for when in frame["received_at"]],
    )

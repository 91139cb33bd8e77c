"""What was found in a file, as a table: each finding with its place, and how to mend it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.words import formats
from dashboard.words.formats import plain
from dashboard.words.labels import COLUMN
from etl.ground.findings import SEVERITIES, Finding
from etl.ground.text import Language, Text

MOST_FINDINGS = 200
SHAPES = {
    "error": ":red-badge[✕ {word}]",
    "warning": ":orange-badge[▲ {word}]",
    "note": ":gray-badge[○ {word}]",
}
SEVERITY = Text("Mức", "Severity")
PLACE = Text("Dòng (ô)", "Row (cell)")
MESSAGE = Text("Nội dung và cách sửa", "What was found and how to mend it")
WHOLE_FILE = Text("cả tệp", "whole file")
MORE = Text("… và {count} phát hiện khác.", "… and {count} more.")
FINDINGS_ALT = Text("Phát hiện trong {file}", "Findings in {file}")


def findings(found: Sequence[Finding], file: str, language: Language) -> None:
    """The findings as a table: severity, row, column, message; errors first."""
    if not found:
        return
    order = list(SEVERITIES)
    ordered = sorted(found, key=lambda one: (order.index(one.severity), one.row or 0))
    rows = [
        {
            SEVERITY(language): (
                SHAPES[one.severity].format(word=SEVERITIES[one.severity](language))
            ),
            PLACE(language): _place(one, language),
            COLUMN(language): plain(one.column(language)) if one.column else formats.MISSING,
            MESSAGE(language): plain(_sentence(one, language)),
        }
        for one in ordered[:MOST_FINDINGS]
    ]
    st.table(
        pd.DataFrame(rows),
        hide_index=True,
        border="horizontal",
        alt=FINDINGS_ALT(language, file=file),
    )
    if len(ordered) > MOST_FINDINGS:
        st.caption(MORE(language, count=formats.number(len(ordered) - MOST_FINDINGS, language)))


def _place(finding: Finding, language: Language) -> str:
    row = formats.number(finding.row, language) if finding.row else WHOLE_FILE(language)
    return f"{row} ({finding.cell})" if finding.cell else row


def _sentence(finding: Finding, language: Language) -> str:
    message = finding.explained(language)
    return message[:1].upper() + message[1:]

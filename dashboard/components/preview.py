"""One checked file: what was found in it, and what it would change against what is stored."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.components.tables import show
from dashboard.texts import COLUMN, INDICATOR, ROW, UNIT
from etl.findings import SEVERITIES, Finding
from etl.periods import parse_period
from etl.recipe import recipe
from etl.reference import Reference
from etl.settings import Settings
from etl.submissions import STATUSES, Checked
from etl.text import Language, Text

MOST_FINDINGS = 200
SHAPES = {"error": ":red-badge[✕ {word}]", "warning": ":orange-badge[▲ {word}]", "note": ":gray-badge[○ {word}]"}
STATUS_BADGES = {
    "accepted_as_is": ":primary-badge[● {word}]", "needs_reason": ":orange-badge[▲ {word}]",
    "needs_approval": ":orange-badge[◐ {word}]", "held": ":orange-badge[◐ {word}]",
    "refused": ":red-badge[✕ {word}]", "known": ":gray-badge[○ {word}]",
}  # fmt: skip

COUNTS = Text(
    "{period} · {units} đơn vị · {indicators} chỉ tiêu · {errors} lỗi, {warnings} cảnh báo",
    "{period} · {units} units · {indicators} indicators · {errors} errors, {warnings} warnings",
)
CHANGES = Text(
    "So với số đã có: mới {new} · sửa {changed} · giữ nguyên {unchanged} · bỏ trống {removed}",
    "Against what is stored: {new} new · {changed} changed · {unchanged} unchanged · {removed} blanked",
)
OPEN = Text("Xem từng ô: trước → sau", "See each cell: before → after")
WITH_UNCHANGED = Text("Hiện cả ô giữ nguyên", "Show unchanged cells too")
SEVERITY = Text("Mức", "Severity")
MESSAGE = Text("Nội dung và cách sửa", "What was found and how to mend it")
WHOLE_FILE = Text("cả tệp", "whole file")
MORE = Text("… và {count} phát hiện khác.", "… and {count} more.")
BEFORE = Text("Trước", "Before")
AFTER = Text("Sau", "After")
STATE = Text("Thay đổi", "Change")
STATES = {
    "new": Text("mới", "new"), "changed": Text("sửa", "changed"),
    "unchanged": Text("giữ nguyên", "unchanged"), "removed": Text("bỏ trống", "blanked"),
}  # fmt: skip
FINDINGS_ALT = Text("Phát hiện trong {file}", "Findings in {file}")
CHANGES_ALT = Text("Thay đổi của {file}", "Changes by {file}")


def preview(checked: Checked, language: Language, *, key: str) -> None:
    """The file's status and counts, its findings, and its cells before and after."""
    word = STATUSES[checked.status](language)
    st.markdown(f"**{plain(checked.file)}** {STATUS_BADGES[checked.status].format(word=word)}")
    st.markdown(_counts(checked, language))
    findings(checked.findings, checked.file, language)
    if checked.changed.num_rows and checked.status != "known":
        st.markdown(CHANGES(language, **{
            state: formats.number(checked.count(state), language) for state in STATES
        }))  # fmt: skip
        _cells(checked, language, key)


def _counts(checked: Checked, language: Language) -> str:
    severities = [finding.severity for finding in checked.findings]
    table = checked.observations
    numbers = {
        "units": len(set(table["unit_id"].to_pylist())), "indicators": len(set(table["indicator"].to_pylist())),
        "errors": severities.count("error"), "warnings": severities.count("warning"),
    }  # fmt: skip
    words = {name: formats.number(number, language) for name, number in numbers.items()}
    return COUNTS(language, period=period_words(checked, language), **words)


def period_words(checked: Checked, language: Language) -> str:
    """The file's period in words: `Tháng 10/2026`; the dash when it could not be read."""
    period = parse_period(checked.period or "")
    return period.label(language) if period else formats.MISSING


def findings(found: Sequence[Finding], file: str, language: Language) -> None:
    """The findings as a table: severity, row, column, message; errors first."""
    if not found:
        return
    order = list(SEVERITIES)
    ordered = sorted(found, key=lambda one: (order.index(one.severity), one.row or 0))
    rows = [
        {
            SEVERITY(language): SHAPES[one.severity].format(word=SEVERITIES[one.severity](language)),
            ROW(language): formats.number(one.row, language) if one.row else WHOLE_FILE(language),
            COLUMN(language): plain(one.column(language)) if one.column else formats.MISSING,
            MESSAGE(language): plain(_sentence(one, language)),
        }
        for one in ordered[:MOST_FINDINGS]
    ]
    st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=FINDINGS_ALT(language, file=file))
    if len(ordered) > MOST_FINDINGS:
        st.caption(MORE(language, count=formats.number(len(ordered) - MOST_FINDINGS, language)))


def _sentence(finding: Finding, language: Language) -> str:
    message = finding.message(language)
    return message[:1].upper() + message[1:]


def _cells(checked: Checked, language: Language, key: str) -> None:
    box = st.expander(OPEN(language), on_change="rerun", key=f"cells-{key}")
    if not box.open:
        return
    with box:
        every = st.checkbox(WITH_UNCHANGED(language), key=f"unchanged-{key}")
        frame = checked.changes
        frame = frame if every else frame[frame["state"] != "unchanged"]
        labels = {indicator.id: indicator.label for indicator in _reference().indicators}
        frame = frame.assign(
            indicator=[labels[name](language) for name in frame["indicator"]],
            words=[STATES[state](language) for state in frame["state"]],
        )
        columns: Mapping[str, str] = {
            "row": ROW(language), "unit_name": UNIT(language), "indicator": INDICATOR(language),
            "before": BEFORE(language), "after": AFTER(language), "words": STATE(language),
        }  # fmt: skip
        show(frame, columns, language, alt=CHANGES_ALT(language, file=checked.file))


def _reference() -> Reference:
    return recipe(Settings.from_environment().reference_dir).reference


def plain(text: str) -> str:
    """Words as they are: a file's name or cell must not become formatting."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]()#+-.!|<>$:~" else char for char in text)

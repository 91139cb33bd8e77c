"""Đề nghị sửa: corrections to months signed off, before and after, approved or turned down."""

from collections.abc import Sequence
from datetime import datetime

import pandas as pd
import streamlit as st

from dashboard.accounts import office_actions, session
from dashboard.components.shared.acting import act, key
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.findings import findings
from dashboard.components.shared.indicators import by_id
from dashboard.components.shared.tables import static
from dashboard.words import formats
from dashboard.words.formats import plain
from dashboard.words.labels import AFTER, BEFORE, FILE, INDICATOR, PERIOD, UNIT
from etl.corrections.deciding import TAKEN
from etl.corrections.kept import Held, Outcome
from etl.ground.errors import UserError
from etl.ground.periods import parse_period
from etl.ground.text import LANGUAGES, Language, Text
from etl.judge.submissions import Checked

MOST_DECIDED, MOST_CELLS = 50, 100
NONE = Text(
    "Không có đề nghị sửa nào đang chờ. Đính chính số của tháng đã duyệt sẽ hiện ở đây.",
    "No correction is waiting. Corrections to months signed off show up here.",
)
HEAD = Text("{file} · {period} · {who} gửi {when}", "{file} · {period} · sent by {who}, {when}")
REASON = Text("Lý do của người gửi: {reason}", "The sender's reason: {reason}")
CHANGES = Text("Có {count} số thay đổi.", "{count} figures change.")
APPROVE = Text("Phê duyệt", "Approve")
REJECT = Text("Từ chối", "Reject")
WHY = Text("Lý do từ chối (người gửi sẽ đọc)", "Why it is rejected (the sender will read it)")
APPROVED = Text(
    "Đã phê duyệt đính chính {file}; số cũ vẫn được lưu.",
    "The correction {file} is approved; the old figures are kept.",
)
REJECTED = Text("Đã từ chối đính chính {file}.", "The correction {file} is rejected.")
NOT_TAKEN = Text(
    "Tệp không còn khớp với số liệu hiện có nên chưa được nhận: {problem}",
    "The file no longer fits what is stored and was not taken: {problem}",
)
DECIDED = Text("Đã giải quyết", "Decided")
OWN = Text("Đính chính đã gửi văn phòng phê duyệt", "Your corrections sent for approval")
STATES = {
    None: Text("◐ chờ phê duyệt", "◐ waiting"),
    "approved": Text("● đã phê duyệt", "● approved"),
    "rejected": Text("✕ đã từ chối", "✕ rejected"),
}
STATE = Text("Kết quả", "Outcome")
BY = Text("Người giải quyết", "Decided by")
AT = Text("Lúc", "At")
SENDER = Text("Người gửi", "Sent by")
REASON_SENT = Text("Lý do đính chính", "Reason for the correction")
REASON_DECIDED = Text("Lý do từ chối", "Reason for rejecting")


def pending_tab(waiting: Sequence[Held], language: Language) -> None:
    """Each waiting correction in a box that opens, then those decided."""
    if not waiting:
        nothing(language, NONE)
    for one in waiting:
        box = st.expander(
            _head(one, language), on_change="rerun", key=f"held-{one.id}", icon=":material/rule:"
        )
        if box.open:
            with box:
                _one(one, language)
    rows = list(office_actions.decided(session.current_user()))[:MOST_DECIDED]
    if rows:
        st.subheader(DECIDED(language), anchor=False)
        _table(rows, language)


def own_corrections() -> None:
    """What became of the corrections that the signed-in user sent; nothing where there are none."""
    language, rows = session.language(), office_actions.own(session.current_user())[:MOST_DECIDED]
    if rows:
        st.subheader(OWN(language), anchor=False)
        _table(rows, language)


def _head(one: Held, language: Language) -> str:
    when = _moment(one.received_at, language)
    return HEAD(
        language, file=plain(one.name), period=_period(one, language), who=plain(one.who), when=when
    )


def _one(one: Held, language: Language) -> None:
    st.markdown(REASON(language, reason=plain(one.reason)))
    try:
        checked = office_actions.preview(session.current_user(), one.id)
    except UserError as error:
        st.error(error.message(language), icon=":material/error:")
        return
    _changes(checked, language)
    errors = [finding for finding in checked.findings if finding.severity == "error"]
    findings(errors, one.name, language)
    if st.button(
        APPROVE(language), type="primary", key=f"approve-{one.id}", icon=":material/check:"
    ):
        act(lambda: _approve(one), APPROVED(language, file=plain(one.name)))
    why = st.text_input(WHY(language), key=key(f"reject-{one.id}"), max_chars=500)
    if st.button(REJECT(language), key=f"reject-{one.id}", icon=":material/close:"):
        done = REJECTED(language, file=plain(one.name))
        act(lambda: office_actions.reject(session.current_user(), one.id, why), done)


def _changes(checked: Checked, language: Language) -> None:
    """Each figure that would change: before and after."""
    frame = checked.changes
    frame = frame[frame["state"] != "unchanged"]
    labels = {name: indicator.label(language) for name, indicator in by_id().items()}
    shown = frame.assign(
        indicator=[labels[name] for name in frame["indicator"]],
        before=[formats.number(value, language) for value in frame["before"]],
        after=[formats.number(value, language) for value in frame["after"]],
    )
    columns = {
        "unit_name": UNIT(language),
        "indicator": INDICATOR(language),
        "before": BEFORE(language),
        "after": AFTER(language),
    }
    static(shown.head(MOST_CELLS), columns, language, alt=CHANGES(language, count=len(frame)))
    if len(frame) > MOST_CELLS:
        st.caption(CHANGES(language, count=formats.number(len(frame), language)))


def _approve(one: Held) -> None:
    checked = office_actions.approve(session.current_user(), one.id)
    if checked.status not in TAKEN:
        found = [finding for finding in checked.findings if finding.severity == "error"]
        said = (" ".join(finding.sentence(language) for finding in found) for language in LANGUAGES)
        raise UserError(NOT_TAKEN, problem=formats.literal(*said))


def _table(rows: Sequence[tuple[Held, Outcome | None]], language: Language) -> None:
    frame = pd.DataFrame(
        [
            {
                "file": one.name,
                "period": _period(one, language),
                "who": one.who,
                "reason": one.reason,
                "state": STATES[outcome.state if outcome else None](language),
                "by": outcome.who if outcome else formats.MISSING,
                "at": _moment(outcome.at, language) if outcome else formats.MISSING,
                "why": outcome.reason if outcome and outcome.reason else formats.MISSING,
            }
            for one, outcome in rows
        ]
    )
    columns = {
        "file": FILE(language),
        "period": PERIOD(language),
        "who": SENDER(language),
        "reason": REASON_SENT(language),
        "state": STATE(language),
        "by": BY(language),
        "at": AT(language),
        "why": REASON_DECIDED(language),
    }
    static(frame, columns, language, alt=DECIDED(language))


def _period(one: Held, language: Language) -> str:
    period = parse_period(one.period)
    return period.label(language) if period else one.period


def _moment(utc: str, language: Language) -> str:
    return formats.local_moment(datetime.fromisoformat(utc), language)

"""Signed briefings of the place: sign this one, reopen an earlier one as it was, and what its
questions answer today.
"""

import pandas as pd
import streamlit as st

from dashboard.accounts import User
from dashboard.accounts.roles import may
from dashboard.briefing.delivered import Made, compared, reprinted
from dashboard.briefing.document import Document
from dashboard.briefing.kept import opened, sign, signed_for
from dashboard.components.briefing.printed import files, pages
from dashboard.components.shared import jobs
from dashboard.components.shared.tables import show
from dashboard.shown.selection import Selection
from dashboard.shown.store import snapshot_id
from dashboard.words import formats
from dashboard.words.labels import INDICATOR, MONTH, ROW, UNIT
from dashboard.words.restated import REASON
from etl.briefings import Signed
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Language, Text

JOB, REOPENED = "briefing-reopening", "briefing-reopened"
TITLE = Text("Các bản đã ký ({count})", "Signed ({count})")
SIGN = Text("Ký và lưu bản này", "Sign and keep this one")
DONE = Text("Đã ký và lưu, số {id}.", "Signed and kept, number {id}.")
PICK = Text("Mở lại bản đã ký", "Open a signed one")
ONE = Text("{period} · {who}, {at}", "{period} · {who}, {at}")
KEPT = Text(
    "Số {id}; phiên bản số liệu {snapshot}; mã băm {sha256}.",
    "Number {id}; data version {snapshot}; hash {sha256}.",
)
OPENING = Text("Đang mở bản đã ký…", "Opening the signed one…")
SAME = Text(
    "Hỏi lại hôm nay, mọi con số vẫn như khi ký.",
    "Asked again today, every figure is as it was signed.",
)
CHANGED = Text("Khác khi ký: {count} ô", "Different from when it was signed: {count} cells")
BY_WHOM = Text("Lần nộp làm thay đổi", "Submissions that made it")
LATE = Text(
    "Không có số nào của kỳ được đính chính từ khi ký: khác biệt đến từ báo cáo nộp sau, quyết định"
    " của văn phòng hoặc ngày hỏi.",
    "No figure of the period was restated since: the differences come of reports sent later,"
    " decisions of the office, or the day.",
)
SECTION = Text("Phần", "Section")
THEN, NOW = Text("Khi ký", "When signed"), Text("Hiện nay", "Today")
CHANGE, BY = Text("Trước → sau", "Before → after"), Text("Người nộp, ngày", "By, on")
SUBMISSION = Text("Lần nộp", "Submission")


def signed_section(
    selection: Selection, user: User, document: Document, settings: Settings
) -> None:
    """The button for those who may sign, and the list of what was signed for this place."""
    language = selection.language
    if may(user, "approve") and st.button(SIGN(language), icon=":material/signature:"):
        try:
            st.success(DONE(language, id=sign(user, document, settings).id))
        except UserError as error:
            st.error(error.message(language), icon=":material/error:")
    found = signed_for(user, selection.place, settings)
    if not found:
        return
    box = st.expander(
        TITLE(language, count=formats.number(len(found), language)),
        icon=":material/history:",
        on_change="rerun",
        key="briefing-signed",
    )
    if box.open:
        with box:
            _reopen(found, user, settings, language)


def _reopen(found: list[Signed], user: User, settings: Settings, language: Language) -> None:
    names = {one.id: _named(one, language) for one in found}
    picked = st.selectbox(
        PICK(language), list(names), index=None, format_func=names.__getitem__, key="briefing-pick"
    )
    if picked is None:
        return
    try:
        signed, document = opened(user, picked, settings)
        made = _made(signed, document, settings, language)
        served = snapshot_id() or ""
        _beside(*compared(user, document, served), language)
    except UserError as error:
        st.error(error.message(language), icon=":material/error:")
        return
    st.caption(KEPT(language, id=signed.id, snapshot=document.snapshot, sha256=signed.sha256))
    files(made, language, "signed")
    pages(made, language)


def _named(signed: Signed, language: Language) -> str:
    at = formats.local_moment(pd.Timestamp(signed.signed_at).tz_localize(None), language)
    return ONE(language, period=signed.period, who=signed.who, at=at)


def _made(signed: Signed, document: Document, settings: Settings, language: Language) -> Made:
    kept = st.session_state.get(REOPENED)
    if kept and kept[0] == signed.id:
        return kept[1]
    if jobs.is_running(JOB):
        jobs.wait(OPENING(language), JOB)
    jobs.start(reprinted(document, settings), JOB)
    made = jobs.wait(OPENING(language), JOB)
    st.session_state[REOPENED] = (signed.id, made)
    return made


def _beside(differences: list, restated: pd.DataFrame, language: Language) -> None:
    if not differences:
        st.caption(SAME(language))
        return
    title = CHANGED(language, count=formats.number(len(differences), language))
    st.markdown(f"**{title}**")
    columns = {
        "section": SECTION(language),
        "row": ROW(language),
        "then": THEN(language),
        "now": NOW(language),
    }
    show(pd.DataFrame([vars(one) for one in differences]), columns, language, alt=title)
    if restated.empty:
        st.caption(LATE(language))
        return
    st.markdown(f"**{BY_WHOM(language)}**")
    shown = restated.assign(submission=[name.split()[-1] for name in restated["name"]])
    columns = {
        "submission": SUBMISSION(language),
        "unit": UNIT(language),
        "month": MONTH(language),
        "label": INDICATOR(language),
        "change": CHANGE(language),
        "by": BY(language),
        "reason": REASON(language),
    }
    show(shown, columns, language, alt=BY_WHOM(language))

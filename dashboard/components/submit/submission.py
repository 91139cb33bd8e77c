"""Steps 2 to 4 of submitting: files in, findings and changes shown, confirmed, stored, visible.

The scope is asked of the signed-in account each time, at the check and again at the confirmation;
nothing a widget says can widen it.
"""

import hashlib
from collections.abc import Sequence

import streamlit as st

from dashboard.accounts import User, access, session
from dashboard.accounts.office_actions import approver
from dashboard.accounts.roles import may, require
from dashboard.components.shared import jobs
from dashboard.components.shared.links import link
from dashboard.components.submit.checked_words import period_words
from dashboard.components.submit.conversion import confirmed, conversion_step
from dashboard.components.submit.marked_file import marked_button
from dashboard.components.submit.preview import preview
from dashboard.components.submit.reasons import NEED_REASON, asks, is_explained, with_reasons
from dashboard.components.submit.reduction import is_confirmed, reduction_step
from dashboard.queries.places.chosen import places
from dashboard.shown.places import Places
from dashboard.shown.selection import FIELDS_OF_LEVEL
from dashboard.shown.store import fetch, snapshot_id
from dashboard.words import formats
from dashboard.words.formats import plain
from etl.ground.errors import UserError
from etl.ground.progress import Progress
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.judge.submissions import Checked, Receipt, Upload
from etl.pipeline import check, submit
from etl.read import MAX_BYTES

ROUND, CHECKED, RECEIPT = "upload-round", "upload-checked", "upload-receipt"

UPLOAD = Text("2 · Thả tệp vào đây", "2 · Drop files here")
FILES = Text("Tệp CSV hoặc XLSX, một hoặc nhiều tệp", "CSV or XLSX files, one or more")
CHECK = Text("3 · Kiểm tra", "3 · Check")
CHECKING = Text("Đang kiểm tra", "Checking")
CONFIRM = Text("4 · Xác nhận", "4 · Confirm")
BUTTON = Text("Xác nhận nộp {count} tệp", "Confirm {count} files")
NOTHING_TO_SEND = Text(
    "Chưa có tệp nào nộp được: sửa các lỗi nêu trên, hoặc ghi lý do cho các cảnh báo.",
    "No file can go in yet: mend the errors above, or give a reason for the warnings.",
)
LEFT_OUT = Text(
    "{count} tệp không nộp: còn lỗi, thiếu lý do, hoặc đã có sẵn.",
    "{count} files stay out: they have errors, lack a reason, or are already stored.",
)
STORING = Text("Đang ghi và công bố", "Storing and publishing")
STORED = Text(
    "Đã nhận {count} tệp. Số liệu mới đã hiện trên mọi trang.",
    "{count} files accepted. Every page shows the new figures.",
)
NOT_STORED = Text("Không có tệp nào được nhận.", "No file was accepted.")
WAITING = Text(
    "{file} sửa số đã duyệt nên đã chuyển văn phòng phê duyệt (đề nghị {id}). Số hiện có giữ nguyên"
    " cho đến khi đó.",
    "{file} corrects approved figures and went to the office for approval (request {id}). Until"
    " then nothing changes.",
)
NUMBER = Text("{file}: lần nộp {id}", "{file}: submission {id}")
SEE = Text("Xem số liệu {period}", "See the figures of {period}")


def submission_section() -> None:
    """Everything from dropping files to the receipt. Shows a sentence to whoever may not upload."""
    user = session.current_user()
    require(user, "upload")
    language = session.language()
    if jobs.is_running():
        _finish(language)
    _receipt(language)
    st.subheader(UPLOAD(language), anchor=False)
    # Every kind of file may be dropped: the check says what it is and how to make it a form, in our
    # words.
    files = st.file_uploader(
        FILES(language),
        accept_multiple_files=True,
        key=f"files-{_round()}",
        max_upload_size=MAX_BYTES // 1_000_000,
    )
    if not files:
        return
    uploads = [
        Upload(file.name, data, conversion=confirmed(data), reduce=is_confirmed(data))
        for file in files
        for data in [file.getvalue()]
    ]
    st.subheader(CHECK(language), anchor=False)
    checked = _checked(uploads, user.scope, language)
    for number, (upload, one) in enumerate(zip(uploads, checked, strict=True)):
        _one(number, upload, one, language)
    _confirm(uploads, checked, language)


def _round() -> int:
    """Counts the submissions of this session: a new number empties the uploader and its reasons."""
    return st.session_state.setdefault(ROUND, 0)


def _checked(uploads: Sequence[Upload], scope: str, language: Language) -> list[Checked]:
    """The check's answer, kept while files, data and scope stay the same."""
    files = tuple(
        (one.name, hashlib.sha256(one.data).hexdigest(), one.conversion, one.reduce)
        for one in uploads
    )
    key = (files, snapshot_id(), scope)
    kept = st.session_state.get(CHECKED)
    if kept and kept[0] == key:
        return kept[1]
    bar = st.progress(0.0, CHECKING(language))

    def tell(done: int, total: int, name: str) -> None:
        bar.progress(min(done / max(total, 1), 1.0), f"{CHECKING(language)} {name}")

    approves = may(session.current_user(), "approve")
    answer = check(
        uploads, settings=Settings.from_environment(), scope=scope, progress=tell, approves=approves
    )
    bar.empty()
    refused = [one for one in answer if one.status == "refused"]
    path, name = Settings.from_environment().app_database, session.current_user().name
    access.record_checked(path, name, refused, address=session.address())
    st.session_state[CHECKED] = (key, answer)
    return answer


def _one(number: int, upload: Upload, checked: Checked, language: Language) -> None:
    """One file's card."""
    key = f"{_round()}-{number}"
    with st.container(border=True, key=f"file-{key}"):
        preview(checked, language, key=key)
        conversion_step(checked, upload.data, language, key=key)
        reduction_step(checked, upload.data, language, key=key)
        if not checked.offer:
            marked_button(upload, checked, language, key=key)


def _confirm(uploads: Sequence[Upload], checked: Sequence[Checked], language: Language) -> None:
    st.subheader(CONFIRM(language), anchor=False)
    wanted = asks(checked)
    told = with_reasons(uploads, checked, language, key=str(_round()))
    ready = [
        upload
        for number, (upload, one) in enumerate(zip(told, checked, strict=True))
        if one.status == "accepted_as_is"
        or (one.status in NEED_REASON and is_explained(upload, number, wanted))
    ]
    if not ready:
        st.info(NOTHING_TO_SEND(language), icon=":material/info:")
        return
    if len(ready) < len(uploads):
        st.caption(LEFT_OUT(language, count=formats.number(len(uploads) - len(ready), language)))
    label = BUTTON(language, count=formats.number(len(ready), language))
    if st.button(label, type="primary", icon=":material/check:", key=f"confirm-{_round()}"):
        user = session.current_user()
        require(user, "upload")
        address = session.address()
        jobs.start(lambda progress: _store(ready, user, address, progress))
        _finish(language)


def _store(ready: Sequence[Upload], user: User, address: str, progress: Progress) -> Receipt:
    settings = Settings.from_environment()
    receipt = submit(
        ready,
        settings=settings,
        who=user.name,
        channel="page",
        scope=user.scope,
        progress=progress,
        approved_by=approver(user),
    )
    access.record_checked(settings.app_database, user.name, receipt.checked, address=address)
    return receipt


def _finish(language: Language) -> None:
    """Waits for the job and keeps its receipt; the page then starts over with an empty uploader."""
    try:
        receipt = jobs.wait(STORING(language))
    except UserError as error:
        st.error(error.message(language), icon=":material/error:")
        return
    st.session_state[RECEIPT] = receipt
    st.session_state[ROUND] = _round() + 1
    st.session_state.pop(CHECKED, None)
    st.rerun()


def _receipt(language: Language) -> None:
    """What the last submission came to, with its numbers and the way to the figures."""
    receipt: Receipt | None = st.session_state.get(RECEIPT)
    if receipt is None:
        return
    stored = [one for one in receipt.checked if one.submission_id]
    waiting = [one for one in receipt.checked if one.status == "held"]
    if stored:
        lines = [NUMBER(language, file=plain(one.file), id=one.submission_id) for one in stored]
        words = STORED(language, count=formats.number(len(stored), language))
        st.success(
            "\n".join([words, "", *(f"- {line}" for line in lines)]), icon=":material/task_alt:"
        )
        params = _where(stored[-1])
        link(
            "tong-quan",
            SEE(language, period=formats.in_sentence(period_words(stored[-1], language))),
            params,
        )
    elif not waiting:
        st.warning(NOT_STORED(language), icon=":material/block:")
    for one in waiting:
        st.info(
            WAITING(language, file=plain(one.file), id=one.pending_id),
            icon=":material/hourglass_top:",
        )
    for one in receipt.checked:
        if not one.submission_id and one.status != "held":
            preview(one, language, key=f"receipt-{one.file}")


def _where(one: Checked) -> dict[str, str]:
    """The address of the figures a file brought."""
    params = {"ky": "year" if one.form == "year" else "month", "moc": str(one.period)}
    known = Places(fetch(places))
    if one.unit and one.unit in known and known.level(one.unit) in FIELDS_OF_LEVEL:
        params[FIELDS_OF_LEVEL[known.level(one.unit)]] = one.unit
    return params

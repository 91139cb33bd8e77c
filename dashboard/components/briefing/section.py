"""Giao ban: what the document holds at the left, the document as it will print at the right."""

import streamlit as st

from dashboard.accounts import User, session
from dashboard.briefing.chosen import TODAY
from dashboard.briefing.delivered import Made, Wish, printed
from dashboard.briefing.drafts import Draft, load, save
from dashboard.briefing.make import parts_for, usual
from dashboard.briefing.sections import AUDIENCES
from dashboard.components.briefing.printed import files, pages
from dashboard.components.briefing.sentences import sentences_section
from dashboard.components.briefing.signed import signed_section
from dashboard.components.shared import jobs
from dashboard.shown.selection import Selection
from dashboard.shown.store import snapshot_id
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

JOB, MADE = "briefing-job", "briefing-made"
AUDIENCE = Text("Dành cho", "For")
PARTS = Text("Các phần, theo thứ tự", "Sections, in order")
PARTS_HELP = Text(
    "Bỏ một phần bằng dấu ×; chọn lại thì phần đó đứng cuối.",
    "Take a section out by ×; chosen again it comes last.",
)
MAKING = Text("Đang lập báo cáo…", "Making the document…")
NOTHING_CHOSEN = Text("Chọn ít nhất một phần.", "Choose at least one section.")
PUBLIC = Text(
    "Bản công khai không nêu tên xã bên cạnh số dưới ngưỡng, và có ít phần hơn.",
    "The public form names no commune beside a count below the threshold, and has fewer sections.",
)
DRAFT = Text(
    "Lựa chọn và câu đã sửa được giữ riêng cho tài khoản, địa bàn và kỳ này.",
    "Choices and edited sentences are kept for this account, place and period.",
)


def briefing_section(selection: Selection) -> None:
    """Choices, sentences and downloads beside the printed pages; all of it is made in a thread."""
    user, settings = session.current_user(), Settings.from_environment()
    draft = load(settings, user.name, selection.place, selection.period.key)
    left, right = st.columns([2, 3], gap="large")
    with left:
        chosen = _choices(selection, draft)
    if chosen != draft:
        save(settings, user.name, selection.place, selection.period.key, chosen)
    if not chosen.parts and chosen.parts is not None:
        right.info(NOTHING_CHOSEN(selection.language))
        return
    with right:
        made = _made(selection, user, chosen, settings)
    if made is None:
        return
    with left:
        files(made, selection.language, "now")
        sentences_section(selection, made.original, chosen, user.name)
        signed_section(selection, user, made.document, settings)
    with right:
        pages(made, selection.language)


def _choices(selection: Selection, draft: Draft) -> Draft:
    language, key = selection.language, f"{selection.place} {selection.period.key}"
    audience = st.segmented_control(
        AUDIENCE(language),
        list(AUDIENCES),
        default=draft.audience,
        format_func=lambda name: AUDIENCES[name](language),
        required=True,
        key=f"briefing-audience {key}",
    )
    offered = {part.id: part.title(language) for part in parts_for(selection.level)}
    standard = usual(selection.level, audience)
    same = audience == draft.audience
    parts = st.multiselect(
        PARTS(language),
        list(offered),
        default=[
            name for name in (draft.parts if same and draft.parts else standard) if name in offered
        ],
        format_func=lambda name: offered[name],
        help=PARTS_HELP(language),
        key=f"briefing-parts {audience} {key}",
    )
    if audience == "public":
        st.caption(PUBLIC(language))
    st.caption(DRAFT(language))
    return Draft(audience, None if parts == standard else tuple(parts), draft.edits)


def _made(selection: Selection, user: User, draft: Draft, settings: Settings) -> Made | None:
    """The finished document; made anew where anything it rests on differs from the last one."""
    language = selection.language
    view = TODAY if selection.is_today else ""
    wish = Wish(selection.place, selection.period.key, language, draft.audience, draft.parts, view)
    served = snapshot_id()
    wanted = (wish, served, tuple(draft.edits.items()), user.scope, clock.today())
    kept = st.session_state.get(MADE)
    if kept and kept[0] == wanted:
        return kept[1]
    work = printed(user, wish, draft.edits, served, settings)
    try:
        if jobs.is_running(JOB):
            jobs.wait(MAKING(language), JOB)  # of a choice that has changed since
        jobs.start(work, JOB)
        made = jobs.wait(MAKING(language), JOB)
    except UserError as error:
        st.error(error.message(language), icon=":material/error:")
        return None
    st.session_state[MADE] = (wanted, made)
    return made

"""Sentences of the document in the user's own words: the figures inside stay live."""

import streamlit as st

from dashboard.briefing.document import Document, Sentence, text_of
from dashboard.briefing.drafts import Draft, save
from dashboard.briefing.editing import Edit, edit_of, editable, sentences
from dashboard.shown.selection import Selection
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text

TITLE = Text("Sửa lời", "Edit the words")
PICK = Text("Câu", "Sentence")
WORDS = Text("Lời của câu", "Words of the sentence")
HELP = Text(
    "Số nằm trong dấu ⟦…⟧ luôn là số của báo cáo: đổi chỗ hoặc bỏ được, sửa thì không.",
    "A figure inside ⟦…⟧ is always the document's: it can move or go, but not change.",
)
KEEP = Text("Giữ lời này", "Keep these words")
BACK = Text("Trả lại câu gốc", "The original again")
MOST = 70


def sentences_section(selection: Selection, document: Document, draft: Draft, account: str) -> None:
    """One sentence at a time: pick it, change it, keep it or take the original back."""
    language, known = selection.language, dict(sentences(document))
    if not known:
        return
    with st.expander(TITLE(language), icon=":material/edit_note:"):
        name = st.selectbox(
            PICK(language),
            list(known),
            format_func=lambda name: text_of(known[name].parts)[:MOST],
            key=f"briefing-sentence {selection.place} {selection.period.key}",
        )
        if name not in known:
            return
        with st.form(f"briefing-edit {name}", border=False):
            words = st.text_area(
                WORDS(language),
                editable(known[name], draft.edits.get(name)),
                help=HELP(language),
                height=160,
            )
            with st.container(horizontal=True):
                keeps = st.form_submit_button(KEEP(language))
                returns = st.form_submit_button(BACK(language))
        if keeps:
            _keep(selection, draft, account, name, known[name], words)
        if returns and name in draft.edits:
            kept = {key: value for key, value in draft.edits.items() if key != name}
            _save(selection, draft, account, kept)


def _keep(
    selection: Selection, draft: Draft, account: str, name: str, sentence: Sentence, words: str
) -> None:
    try:
        kept = edit_of(sentence, words)
    except UserError as error:
        st.error(error.message(selection.language), icon=":material/error:")
        return
    _save(selection, draft, account, {**draft.edits, name: kept})


def _save(selection: Selection, draft: Draft, account: str, edits: dict[str, Edit]) -> None:
    settings = Settings.from_environment()
    changed = Draft(draft.audience, draft.parts, edits)
    save(settings, account, selection.place, selection.period.key, changed)
    st.rerun()

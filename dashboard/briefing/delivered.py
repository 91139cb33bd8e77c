"""Making the files of a document for an account: what the page and the command line share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.accounts import User
from dashboard.accounts.roles import require
from dashboard.briefing.document import Document
from dashboard.briefing.editing import Edit, edited
from dashboard.briefing.forms import FORMS, named
from dashboard.briefing.forms.pdf import pages
from dashboard.briefing.kept import Difference, differences
from dashboard.briefing.make import make
from dashboard.briefing.office import office
from dashboard.briefing.tellings import restated
from dashboard.shown.store import asking_for, fetch, store
from etl import snapshot
from etl.archive import sequence_of
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Language, Text

NO_FORM = Text(
    'Không có dạng tệp "{form}". Các dạng: {forms}.',
    'There is no form "{form}". The forms: {forms}.',
)

Tell = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Wish:
    """What document is wanted; `parts` None means the usual ones of the audience."""

    place: str
    period: str
    language: Language
    audience: str = "leader"
    parts: tuple[str, ...] | None = None
    view: str = ""


def checked(forms: Sequence[str]) -> Sequence[str]:
    """The forms asked for. Raises UserError for one that does not exist."""
    for form in forms:
        if form not in FORMS:
            raise UserError(NO_FORM, form=form, forms=", ".join(FORMS))
    return forms


def document_for(
    user: User, wish: Wish, snapshot_id: str | None = None, tell: Tell | None = None
) -> Document:
    """The document as that account may have it, of the snapshot named, else of the current one.
    Raises UserError where it may not, or there is none.
    """
    require(user, "view")
    served = snapshot_id or store().current_snapshot_id()
    if served is None:
        raise UserError(snapshot.NONE_YET)
    with asking_for(user.scope, served):
        return make(
            wish.place,
            wish.period,
            wish.language,
            wish.audience,
            wish.parts,
            wish.view,
            tell,
        )


def files_of(
    document: Document, forms: Sequence[str], settings: Settings, tell: Tell | None = None
) -> dict[str, bytes]:
    """File name → bytes, a file per form."""
    particulars = office(settings)
    made = {}
    for done, form in enumerate(checked(forms)):
        if tell:
            tell(done, len(forms), FORMS[form].label(document.language))
        made[named(document, form)] = FORMS[form].render(document, particulars)
    return made


@dataclass(frozen=True)
class Made:
    """A finished document with the pages as they print and its files by form; `original` is the
    same before any sentence was edited.
    """

    document: Document
    original: Document
    pages: Sequence[bytes]
    files: Mapping[str, bytes]


def printed(
    user: User, wish: Wish, edits: Mapping[str, Edit], snapshot_id: str | None, settings: Settings
) -> Callable[[Tell], Made]:
    """The work of making all of it, for a thread of its own."""

    def work(tell: Tell) -> Made:
        original = document_for(user, wish, snapshot_id, tell)
        document = edited(original, edits)
        files = {form: FORMS[form].render(document, office(settings)) for form in FORMS}
        return Made(document, original, pages(document, office(settings)), files)

    return work


def reprinted(document: Document, settings: Settings) -> Callable[[Tell], Made]:
    """The work of printing a document that was made before, for a thread of its own."""

    def work(_tell: Tell) -> Made:
        files = {form: FORMS[form].render(document, office(settings)) for form in FORMS}
        return Made(document, document, pages(document, office(settings)), files)

    return work


def compared(
    user: User, document: Document, snapshot_id: str
) -> tuple[Sequence[Difference], pd.DataFrame]:
    """What the document's questions answer otherwise in that snapshot, and the restatements of its
    place and period made by submissions that it did not know (columns of the telling restated).
    """
    with asking_for(user.scope, snapshot_id):
        found = list(differences(document))
        frame = fetch(
            restated,
            place=document.place,
            period=document.period,
            language=document.language,
            view="",
        )
    known = sequence_of_snapshot(document.snapshot)
    later = [sequence_of(name.split()[-1]) > known for name in frame["name"]]
    return found, frame[pd.Series(later, index=frame.index, dtype=bool)]


def sequence_of_snapshot(snapshot_id: str) -> int:
    """The newest submission that the snapshot holds, which its name ends with."""
    return int(snapshot_id.rsplit("-", 1)[-1])

"""Documents of small worlds, and a way to ask for them as somebody."""

from contextlib import contextmanager

from dashboard.briefing.document import Sentence, Table, text_of
from dashboard.briefing.make import make
from dashboard.shown.store import asking_for
from tests import builders
from tests.signing import data_folder

SNAPSHOT = "20270101-000000-0000001"


def served(monkeypatch, folder, *sent, taken=()):
    """A data folder that serves a snapshot of these figures."""
    settings = data_folder(monkeypatch, folder)
    settings.snapshots_dir.mkdir(parents=True, exist_ok=True)
    builders.snapshot(settings.snapshots_dir / f"{SNAPSHOT}.duckdb", *sent, taken=taken)
    settings.pointer.write_text(SNAPSHOT)
    return settings


@contextmanager
def asked_as(scope):
    """Within it, documents are asked for by an account of that scope."""
    with asking_for(scope, SNAPSHOT):
        yield


def document(place, period, scope="VN", language="vi", **options):
    """The document as that scope gets it."""
    with asked_as(scope):
        return make(place, period, language, **options)


def section(made, name):
    """The section of that id."""
    return next(one for one in made.sections if one.id == name)


def sentence(made, name, of="changes"):
    """The words of one sentence."""
    blocks = section(made, of).blocks
    return next(
        text_of(one.parts) for one in blocks if isinstance(one, Sentence) and one.name == name
    )


def tables(made, of):
    """The tables of a section, each as rows of words."""
    return [
        [[text_of(cell) for cell in row] for row in block.rows]
        for block in section(made, of).blocks
        if isinstance(block, Table)
    ]

"""What a section is given: the place and period, for whom it is, and the way to ask."""

from dataclasses import dataclass

from dashboard.briefing.asking import Answer, Question, ask
from dashboard.shown.selection import Selection
from etl.ground.text import Language


@dataclass(frozen=True)
class Asked:
    """A document being made: `selection` is what it is about."""

    selection: Selection
    view: str = ""

    @property
    def language(self) -> Language:
        """The document's language."""
        return self.selection.language

    def ask(self, question: Question, key: tuple[str, ...] = (), /, **arguments: object) -> Answer:
        """The answer of a question; `key` are the columns that tell its rows apart."""
        return ask(question, key, self.language, **arguments)

    def told(self, telling: Question, key: tuple[str, ...] = ("name",)) -> Answer:
        """The answer of a telling: a question put with the document's place, period, language and
        view alone (dashboard.briefing.tellings).
        """
        return ask(
            telling,
            key,
            self.language,
            place=self.selection.place,
            period=self.selection.period.key,
            language=self.language,
            view=self.view,
        )

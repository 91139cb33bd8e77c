"""Parts that sentences share."""

from collections.abc import Sequence

from dashboard.attention.texts import AND_OTHERS
from dashboard.words import formats
from dashboard.words.formats import literal
from etl.ground.text import LANGUAGES, Language, Text

NAMED = 3


def both(text: Text, **values: object) -> Text:
    """The text filled in both languages; a callable value is asked for each language's words."""
    return literal(
        *(
            text(
                language,
                **{
                    name: value(language) if callable(value) else value
                    for name, value in values.items()
                },
            )
            for language in LANGUAGES
        )
    )


def some(
    names: Sequence[str], language: Language, between: str = ", ", others: Text = AND_OTHERS
) -> str:
    """The first few names, and how many more there are."""
    shown = between.join(names[:NAMED])
    return others(language, names=shown, count=len(names) - NAMED) if len(names) > NAMED else shown


def short(value: float, language: Language) -> str:
    """A number with one decimal, and none when it is whole."""
    return formats.number(value, language, 0 if float(value).is_integer() else 1)

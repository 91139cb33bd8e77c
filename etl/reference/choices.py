"""The values that a column of choices may have: lists kept as reference data, in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.ground.text import Text, fold


@dataclass(frozen=True)
class Choice:
    """One value of the list `list`; `id` is what is stored, `value` what people write and read."""

    list: str
    id: str
    value: Text

    @property
    def spellings(self) -> tuple[str, ...]:
        """What a cell may say for it, folded: either language, or the id."""
        return fold(self.value.vi), fold(self.value.en), fold(self.id)


def meaning(text: str, choices: Iterable[Choice]) -> str | None:
    """The id of the choice that `text` spells; None when it is none of them."""
    wanted = fold(text)
    return next((choice.id for choice in choices if wanted in choice.spellings), None)

"""What a command is: a name, help in both languages, arguments, and a function from context to
answer.
"""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from tqdm import tqdm

from etl.ground.progress import Progress
from etl.ground.settings import Settings
from etl.ground.text import Language, Text

ACCEPTED, REFUSED, FAILED, WAITING, OUTDATED = 0, 2, 3, 4, 5
"""Exit codes: done or accepted; refused with findings; wrong use, environment or content; a
correction that waits for the office; whole, but made by an earlier program or other tables.
"""
# Without tqdm's own words and units, which are English.
BAR = "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}] {postfix}"


@dataclass(frozen=True)
class Answer:
    """What a command found: `data` for --json, `lines` for a person, and the exit code."""

    data: Mapping[str, object]
    lines: Sequence[str] = ()
    code: int = ACCEPTED


@dataclass(frozen=True)
class Context:
    """What every command is given: where the data lies, the language and its own arguments."""

    settings: Settings
    language: Language
    arguments: Namespace

    def read(self, text: Text, **values: object) -> str:
        """The text in the person's language."""
        return text(self.language, **values)

    @contextmanager
    def progress(self, label: Text) -> Iterator[Progress]:
        """A bar on stderr when that is a terminal; nothing at all otherwise."""
        silent = not sys.stderr.isatty()
        with tqdm(
            desc=self.read(label), disable=silent, leave=False, bar_format=BAR, total=1
        ) as bar:

            def tell(done: int, total: int, name: str) -> None:
                bar.total = total
                bar.set_postfix_str(name[-40:], refresh=False)
                bar.update(done - bar.n)

            yield tell


@dataclass(frozen=True)
class Argument:
    """One argument: its names, help, the word that stands for its value, and argparse's other
    options.
    """

    names: Sequence[str]
    help: Text
    metavar: Text | None = None
    options: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One verb of the command line, thin over the library; `aliases` are names of before."""

    name: str
    help: Text
    run: Callable[[Context], Answer]
    arguments: Sequence[Argument] = ()
    aliases: Sequence[str] = ()

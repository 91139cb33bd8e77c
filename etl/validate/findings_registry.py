"""Every kind of finding that a file can give, by code: for the glossary, the help pages and the
tests.
"""

from collections.abc import Mapping
from types import ModuleType

from etl.ground.findings import Kind
from etl.privacy import patterns
from etl.read import (
    bad_bytes,
    behind,
    body,
    cell_styles,
    conversion,
    delimited,
    foreign,
    header,
    legacy,
    looks,
    misshapen,
    package,
    short_rows,
    unread,
    version,
    workbook,
)
from etl.validate import editions
from etl.validate.finding_texts import KINDS

MODULES: tuple[ModuleType, ...] = (
    bad_bytes,
    behind,
    body,
    cell_styles,
    conversion,
    delimited,
    foreign,
    header,
    legacy,
    looks,
    misshapen,
    package,
    short_rows,
    unread,
    version,
    workbook,
    patterns,
    editions,
)


def all_kinds() -> Mapping[str, Kind]:
    """Code → kind, of everything that reading and judging a file can find."""
    found = [kind for module in MODULES for kind in vars(module).values() if isinstance(kind, Kind)]
    return {kind.code: kind for kind in (*found, *KINDS.values())}

"""Every kind of finding that reading and judging a file can give, by code."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

from etl import privacy, read, validate
from etl.ground.findings import Kind
from etl.validate.finding_texts import KINDS


def all_kinds() -> Mapping[str, Kind]:
    """Code → kind, of every module that reads, types or screens a file: none has to be listed."""
    found = [
        kind for module in _modules() for kind in vars(module).values() if isinstance(kind, Kind)
    ]
    return {kind.code: kind for kind in (*found, *KINDS.values())}


def _modules() -> Iterator[ModuleType]:
    for package in (read, privacy, validate):
        yield package
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(module.name)

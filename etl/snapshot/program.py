"""The part of the program that gives archived bytes their meaning, by one hash.

It is whatever reading, typing and building import, down to the last module: nobody keeps a list.
Comments, docstrings and layout do not count, the words of findings do; so do the versions of the
libraries that those modules use, and of Python, whose tables of letters and whose syntax trees go
with it. Rules that decide what is accepted are not imported there and so do not count.
"""

import ast
import hashlib
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
# What turns an archive entry into rows, and rows into a snapshot.
ENTRIES = ("etl.snapshot.archived", "etl.snapshot.build")


@cache
def program_sha() -> str:
    """The sha-256 over the program's part, as it stood when this process first asked."""
    trees = modules()
    summed = hashlib.sha256(f"python {sys.version_info[0]}.{sys.version_info[1]}".encode())
    for name, tree in trees.items():
        summed.update(f"\0{name}\0{meaning(tree)}".encode())
    for library in sorted({name for tree in trees.values() for name in _libraries(tree)}):
        summed.update(f"\0{library} {_version(library)}".encode())
    return summed.hexdigest()


def modules(package: Path = PACKAGE) -> Mapping[str, ast.Module]:
    """Every module that reading, typing and building import, by name, as a syntax tree."""
    found: dict[str, ast.Module] = {}
    asked: list[str] = list(ENTRIES)
    while asked:
        name = asked.pop()
        path = None if name in found else _file(name, package)
        if path is not None:
            found[name] = ast.parse(path.read_bytes())
            asked.extend(_imported(found[name], package))
    return dict(sorted(found.items()))


def meaning(tree: ast.Module) -> str:
    """The code without its comments, docstrings and layout: equal for equal programs."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [line for line in body if not _is_remark(line)]  # type: ignore[attr-defined]
    return ast.dump(tree)


def _is_remark(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _imported(tree: ast.Module, package: Path) -> Iterator[str]:
    """The modules of ours that are imported by name: of `from a import b` a.b where that is one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if _file(inner, package) else node.module


def _file(name: str, package: Path) -> Path | None:
    first, *rest = name.split(".")
    if first != PACKAGE.name:
        return None
    path = package.joinpath(*rest)
    candidates = (path / "__init__.py", path.with_suffix(".py"))
    return next((file for file in candidates if file.is_file()), None)


def _libraries(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in (whole.split(".")[0] for whole in names):
            if name != PACKAGE.name and name not in sys.stdlib_module_names:
                yield name


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""

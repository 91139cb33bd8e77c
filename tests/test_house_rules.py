"""Rules of the house, read off the source: imports, what a page and a chart may hold, both
languages everywhere.
"""

import ast
import importlib
import re
import tomllib
from pathlib import Path

import pytest

from etl.ground.periods import QUARTER
from etl.ground.settings import ROOT
from etl.ground.text import LANGUAGES, Text

PACKAGES = ("etl", "dashboard", "pages")
LONGEST_PAGE = 40
# Where a page's name or an option of Streamlit's is quoted, not a sentence for a reader.
WORD = re.compile(r"[\w./:@-]*")
SLOT = re.compile(r"{(\w+)")
# A quarter is a Roman numeral in Vietnamese and an Arabic one in English.
OWN_SLOTS = {QUARTER}


def sources(*packages):
    return [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path):
    return str(path.relative_to(ROOT))


def imports(path):
    """The full name of every module and of every name imported."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages_of(path):
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [("etl", {"dashboard", "pages", "streamlit", "altair"}), ("dashboard", {"pages"})],
)
def test_imports_point_from_pages_to_dashboard_to_etl_and_never_back(package, forbidden):
    back = {name_of(path): packages_of(path) & forbidden for path in sources(package)}
    assert {path: found for path, found in back.items() if found} == {}


@pytest.mark.parametrize(
    ("folder", "forbidden"),
    [
        ("dashboard/queries", {"streamlit", "altair"}),
        ("dashboard/charts", {"streamlit", "duckdb"}),
        ("dashboard/analysis", {"streamlit", "duckdb", "altair", "pandas"}),
    ],
)
def test_queries_charts_and_analysis_know_only_their_own_trade(folder, forbidden):
    found = {name_of(path): packages_of(path) & forbidden for path in sources(folder)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_no_module_of_ours_hides_one_of_the_standard_library():
    import sys

    ours = {path.stem for path in (ROOT / "dashboard").iterdir()} | {"pages"}
    assert ours & set(sys.stdlib_module_names) - {"__main__", "__init__"} == set()
    assert not (ROOT / "dashboard" / "pages").exists()


def strings(node):
    return (
        leaf.value
        for leaf in ast.walk(node)
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str)
    )


def test_no_chart_uses_the_shorthand_that_is_two_hundred_times_slower():
    shorthand = re.compile(r"\w+:[TQNOG]")
    found = [
        (name_of(path), text)
        for path in sources("dashboard", "pages")
        for text in strings(tree(path))
        if shorthand.fullmatch(text)
    ]
    assert found == []


def test_no_screen_uses_streamlits_own_charts():
    quick = {"line_chart", "bar_chart", "area_chart", "scatter_chart", "pyplot", "map"}
    called = [
        (name_of(path), node.func.attr)
        for path in sources("dashboard", "pages")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in quick
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "st"
    ]
    assert called == []


PAGES = sources("pages")


def test_every_chart_goes_through_the_one_place_that_says_in_words_what_cannot_be_drawn():
    calls = {
        name_of(path)
        for path in sources("dashboard", "pages")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"altair_chart", "vega_lite_chart"}
    }
    assert calls == {"dashboard/components/shared/draw.py"}


def test_every_file_is_given_away_by_the_one_button_that_asks_whose_it_is():
    calls = {
        name_of(path)
        for path in sources("dashboard", "pages")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    }
    assert calls == {"dashboard/components/shared/take.py"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_a_short_script_without_functions_sql_or_altair(path):
    module = tree(path)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE
    made = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert not [node for node in ast.walk(module) if isinstance(node, made)]
    assert not packages_of(path) & {"altair", "duckdb", "pandas"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_holds_no_sentence_of_its_own(path):
    module = tree(path)
    module.body = module.body[1:] if ast.get_docstring(module) else module.body
    assert [text for text in strings(module) if not WORD.fullmatch(text)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_page_is_in_the_menu(path):
    from dashboard.server.navigation import PAGES as MENU

    assert path.name in {page.script for page in MENU}


def module_name(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def importable():
    return [
        path for path in sources("etl", "dashboard") if path.name not in ("__main__.py", "app.py")
    ]


def texts_in(value, seen):
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for part in (*value.keys(), *value.values()):
            yield from texts_in(part, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from texts_in(part, seen)
    elif (
        hasattr(value, "__dataclass_fields__")
        and not isinstance(value, type)
        and id(value) not in seen
    ):
        seen.add(id(value))
        for name in value.__dataclass_fields__:
            yield from texts_in(getattr(value, name, None), seen)


@pytest.mark.parametrize("path", importable(), ids=module_name)
def test_every_text_of_a_module_has_both_languages_with_the_same_slots(path):
    module = importlib.import_module(module_name(path))
    for name, value in vars(module).items():
        if name.startswith("__"):
            continue
        for text in texts_in(value, set()):
            said = {language: bool(getattr(text, language).strip()) for language in LANGUAGES}
            assert len(set(said.values())) == 1, f"{name}: words in one language only: {text}"
            if text not in OWN_SLOTS:
                assert set(SLOT.findall(text.vi)) == set(SLOT.findall(text.en)), (
                    f"{name}: slots differ: {text}"
                )


@pytest.mark.parametrize("path", importable(), ids=module_name)
def test_every_public_function_and_class_says_what_it_promises(path):
    module = tree(path)
    assert ast.get_docstring(module) is not None or not module.body, "no docstring at the top"
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    holders = [
        module,
        *(node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"),
    ]
    public = [
        node
        for holder in holders
        for node in holder.body
        if isinstance(node, kinds) and node.name[0] != "_"
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_every_ignored_lint_rule_has_its_reason_beside_it():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    ignored = tomllib.loads("\n".join(lines))["tool"]["ruff"]["lint"]["ignore"]
    first = next(number for number, line in enumerate(lines) if f'"{ignored[0]}"' in line)
    assert "#" in lines[first]


def test_the_formatter_decides_everywhere():
    """No line is kept from it, and none passes 100 columns."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["ruff"]["line-length"] == 100
    kept = re.compile(r"#\s*fmt:\s*(?:skip|off)|#\s*noqa:\s*E501")
    files = [*sources(*PACKAGES), *sorted((ROOT / "tests").rglob("*.py"))]
    assert [name_of(path) for path in files if kept.search(path.read_text(encoding="utf-8"))] == []


# What lies loose at a top: the doors, and the road from a file to a published snapshot.
TOPS = {
    "etl": {"__init__", "__main__", "pipeline", "publish", "verify"},
    "dashboard": {"__init__", "__main__", "app", "commands"},
    "dashboard/queries": {"__init__", "asking"},
    "dashboard/components": {"__init__"},
}


@pytest.mark.parametrize("folder", TOPS)
def test_no_folders_top_holds_loose_modules_of_several_trades(folder):
    assert {path.stem for path in (ROOT / folder).glob("*.py")} <= TOPS[folder]


def test_nothing_a_screen_loads_comes_from_another_host():
    """Addresses of other hosts appear only where a language, a licence or a namespace is named."""
    allowed = (
        "http://127.0.0.1",
        "http://{",
        "https://{",
        "http://www.w3.org",
        "http://localhost",
        "http://[",
    )
    address = re.compile(r"https?://[^\s\"'`)>]*")
    found = [
        (name_of(path), match)
        for path in [*sources(*PACKAGES), *Path(ROOT / "dashboard" / "server" / "web").glob("*.*")]
        if path.suffix in (".py", ".js", ".css", ".html")
        for match in address.findall(path.read_text(encoding="utf-8"))
        if not match.startswith(allowed)
    ]
    assert found == []

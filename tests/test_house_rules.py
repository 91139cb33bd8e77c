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


# From the ground up: a module may import what stands on its own line or on one before, never after.
# A line names a folder, or modules that have a place of their own; the longest name counts.
# docs/architecture.md draws it.
FLOORS = """
    etl/__init__ etl/ground
    etl/reference
    etl/privacy
    etl/read
    etl/validate
    etl/archive
    etl/briefings
    etl/decisions
    etl/snapshot
    etl/judge/ledger etl/judge/register_changes etl/judge/submissions
    etl/publish
    etl/decisions/deciding
    etl/corrections
    etl/judge
    etl/pipeline
    etl/corrections/deciding
    etl/verify
    etl/keeping
    etl/template
    etl/marked
    etl/demo
    etl/cli etl/__main__
    dashboard/__init__ dashboard/analysis
    dashboard/words
    dashboard/shown/judgement
    dashboard/words/limits
    dashboard/accounts
    dashboard/queries
    dashboard/shown
    dashboard/charts dashboard/boundaries
    dashboard/files
    dashboard/targets
    dashboard/attention
    dashboard/api
    dashboard/server
    dashboard/components/shared
    dashboard/components
    dashboard/briefing
    dashboard/components/briefing
    dashboard/commands dashboard/app dashboard/__main__
    pages
"""
FLOOR_OF = {name: number for number, line in enumerate(FLOORS.split("\n")) for name in line.split()}
MODULES = {path.with_suffix("").relative_to(ROOT).as_posix() for path in sources(*PACKAGES)}


def ours(path):
    """The modules of ours that it imports, as paths without their ending."""
    for name in imports(path):
        place = name.replace(".", "/")
        yield from (one for one in (place, f"{place}/__init__") if one in MODULES)


def floor_of(module):
    """The number of the line in FLOORS that holds the module."""
    names = [module, *(parent.as_posix() for parent in Path(module).parents)]
    return next(FLOOR_OF[name] for name in names if name in FLOOR_OF)


def test_imports_between_folders_run_one_way():
    up = [
        (name_of(path), other)
        for path in sources(*PACKAGES)
        for other in ours(path)
        if floor_of(other) > floor_of(path.with_suffix("").relative_to(ROOT).as_posix())
    ]
    assert up == []


def test_no_page_takes_parts_of_another_page():
    """What two pages need lies in dashboard/components/shared."""
    parts = Path("dashboard/components")
    taken = [
        (name_of(path), other)
        for path in sources(str(parts))
        for other in ours(path)
        if Path(other).is_relative_to(parts)
        and Path(other).parts[2] not in (path.relative_to(ROOT).parts[2], "shared", "__init__")
    ]
    assert taken == []


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
    "dashboard/queries": {
        "__init__",
        "asking",
        "columns",
        "dictionary",
        "ground",
        "readable",
        "registry",
    },
    "dashboard/components": {"__init__"},
}


@pytest.mark.parametrize("folder", TOPS)
def test_no_folders_top_holds_loose_modules_of_several_trades(folder):
    assert {path.stem for path in (ROOT / folder).glob("*.py")} <= TOPS[folder]


CLOCK = ROOT / "etl" / "ground" / "clock.py"
# Calls that ask what time it is, and imports that know where clocks stand.
ASKS_THE_TIME = re.compile(
    r"(?:.*\.)?(?:(?:date|datetime|Timestamp)\.(?:today|now|utcnow)|time\.(?:time_ns|time|localtime|gmtime))"
)
KNOWS_ZONES = {"zoneinfo", "pytz", "dateutil", "tzlocal"}
KEPT_BY_THE_CLOCK = {"IN_VIETNAM", "HOURS_AHEAD"}
SAYS_THE_TIME = re.compile(
    r"\b(current_(date|time|timestamp|localtimestamp)|getdate)\b|\b(now|today)\s*\(\s*\)"
    r"|\bINTERVAL\s+'?7'?\s+HOURS?\b|\bAsia/",
    re.IGNORECASE,
)


def clocks_of_its_own(path):
    """Where a module asks what time it is, or knows how far Vietnam is ahead, by itself."""
    module = tree(path)
    known = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    for name in imports(path):
        first, _, last = name.rpartition(".")
        if name.split(".")[0] in KNOWS_ZONES or (first, last) == ("time", "time"):
            yield name
        # Bound by name it would not be the clock that tests turn.
        if first == "etl.ground.clock" and last in KEPT_BY_THE_CLOCK | {"today", "now"}:
            yield name
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            said, _, last = ast.unparse(node).partition(".")
            full = f"{known.get(said, said)}.{last}"
            if ASKS_THE_TIME.fullmatch(full) and full != "datetime.time":
                yield full
        if isinstance(node, ast.Attribute) and node.attr in KEPT_BY_THE_CLOCK:
            yield node.attr
        if isinstance(node, ast.keyword) and ast.unparse(node) == "hours=7":
            yield "hours=7"
    docs = {id(node) for node in docstrings(module)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield from (found.group() for found in SAYS_THE_TIME.finditer(node.value))


def docstrings(module):
    """The constants that are docstrings, and texts standing alone under what they explain."""
    return [
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]


def test_one_clock_says_what_day_it_is():
    """What is asked elsewhere would be another day than the server's in Vietnam, or not the one
    that TODAY fixes.
    """
    asked = {
        name_of(path): sorted(clocks_of_its_own(path))
        for path in sources(*PACKAGES)
        if path != CLOCK
    }
    comment = re.compile(r"--.*")
    said = {
        name_of(path): SAYS_THE_TIME.findall(comment.sub("", path.read_text(encoding="utf-8")))
        for path in sorted((ROOT / "etl").rglob("*.sql"))
    }
    assert {path: found for path, found in (asked | said).items() if found} == {}


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date\nprint(date.today())",
        "import datetime\nprint(datetime.datetime.now())",
        "import datetime as dt\nprint(dt.date.today())",
        "from datetime import datetime as dt\nprint(dt.now())",
        "import time as t\nprint(t.time())",
        "import time\nprint(time.time())",
        "from time import time",
        "import pandas as pd\nprint(pd.Timestamp.now())",
        "from zoneinfo import ZoneInfo",
        "from etl.ground.clock import today",
        "from etl.ground.clock import IN_VIETNAM",
        "from datetime import timedelta\nAHEAD = timedelta(hours=7)",
        "DAY = '(received_at + INTERVAL 7 HOUR)::DATE'",
        "DAY = 'SELECT current_date'",
        "DAY = 'SELECT now()'",
    ],
)
def test_a_clock_of_its_own_is_found(line, tmp_path):
    module = tmp_path / "module.py"
    module.write_text(line, encoding="utf-8")
    assert list(clocks_of_its_own(module))


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


CUTS = {"split", "rsplit", "partition", "rpartition", "removesuffix", "endswith"}


def test_only_one_module_knows_how_a_place_seen_in_a_certain_way_is_written():
    """`/today`, `@today`, `.cu`: everybody else holds a Ground."""
    written = re.compile(r"@today|^/(?:today|former|group)|[|][|] ?'(?:@|\\.cu)|^\\.cu$")
    found = {
        name_of(path)
        for path in sources("dashboard", "pages")
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Constant) and written.search(str(node.value)))
        or (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CUTS
            and any(isinstance(a, ast.Constant) and a.value in ("@", ".cu") for a in node.args)
        )
    }
    assert found == {"dashboard/queries/ground.py"}

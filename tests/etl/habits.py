"""Harmless habits of clerks: each writes the same figures another way."""

import csv
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.etl.corpus.case import without_accents
from tests.etl.forms_builder import Table

KEYS = ("period", "unit_code", "unit_name")
SPELLINGS = (
    "{m}/{y}",
    "{m:02}/{y}",
    "{y}-{m:02}",
    "T{m}/{y}",
    "tháng {m}/{y}",
    "Tháng {m} năm {y}",
    "THÁNG {m} NĂM {y}",
    "01/{m:02}/{y}",
    "{y}-{m:02}-01",
    "{m:02}-{y}",
    "thang {m} nam {y}",
    "{y}-{m:02}-01 00:00:00",
)
MARKS = (".", ",", " ", "\u00a0", "\u202f")


def grouped(text: str, mark: str) -> str:
    """Thousands apart by `mark`."""
    return f"{int(text):,}".replace(",", mark) if text.isdigit() else text


def is_count(row: int, name: str) -> bool:
    """Whether a cell is one of counts."""
    return bool(name) and name not in (*KEYS, "tt")


def group_thousands(table: Table, dice: Random) -> Table:
    """Every count with thousands apart, each its own way."""
    return table.map(lambda text: grouped(text, dice.choice(MARKS)), only=is_count)


def spell_the_month(table: Table, dice: Random) -> Table:
    """The period another way in each row."""

    def spell(text: str) -> str:
        month, _, year = text.partition("/")
        return text and dice.choice(SPELLINGS).format(m=int(month), y=int(year))

    return table.map(spell, only=lambda row, name: name == "period")


def dash_for_zero(table: Table, dice: Random) -> Table:
    """A dash for each zero."""
    return table.map(lambda text: dice.choice("-–—") if text == "0" else text, only=is_count)


def dots_for_blank(table: Table, dice: Random) -> Table:
    """Dots for each blank."""
    return table.map(lambda text: text or dice.choice(("…", "...", "")), only=is_count)


def pad_cells(table: Table, dice: Random) -> Table:
    """Spaces and invisible characters around every cell."""
    edges = (" ", "\u00a0", "\u200b", "")
    return table.map(lambda text: dice.choice(edges) + text + "  " if text else text)


def change_names(table: Table, dice: Random) -> Table:
    """Names in capitals, without accents, without the level's word, with hyphens."""

    def change(name: str) -> str:
        return dice.choice(
            (str.upper, str.lower, without_accents, lambda text: text.replace(" ", "-"), str)
        )(name)

    return table.map(change, only=lambda row, name: name == "unit_name")


def protect_codes(table: Table, dice: Random) -> Table:
    """Codes as Excel users protect them."""
    form = dice.choice(("{}", '="{}"', "'{}"))
    return table.map(
        lambda text: text and form.format(text), only=lambda row, name: name == "unit_code"
    )


def change_headers(table: Table, dice: Random) -> Table:
    """Headers in capitals, without accents, broken over lines, taken apart."""
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.title,
        without_accents,
        lambda text: text.replace(" ", "\n", 1),
        lambda text: text.replace(" ", "  "),
        lambda text: unicodedata.normalize("NFD", text),
    )
    return table.headers(dice.choice(changes))


def number_rows(table: Table, dice: Random) -> Table:
    """A TT column in front."""
    count = len(table.cells) - table.header_at - 1
    return table.column(0, [*[""] * table.header_at, "TT", *map(str, range(1, count + 1))], "tt")


def add_blank_columns(table: Table, dice: Random) -> Table:
    """Empty columns at the end."""
    for _ in range(dice.randint(1, 3)):
        table = table.column(len(table.fields), [])
    return table


def move_columns(table: Table, dice: Random) -> Table:
    """Columns in another order."""
    order = list(range(len(table.fields)))
    dice.shuffle(order)
    cells = tuple(tuple(line[n] for n in order) for line in table.cells)
    return replace(table, cells=cells, fields=tuple(table.fields[n] for n in order))


def add_blank_lines(table: Table, dice: Random) -> Table:
    """Blank lines between units."""
    for _ in range(dice.randint(1, 3)):
        table = table.insert(
            dice.randint(table.header_at + 2, len(table.cells) + 1), [""] * len(table.fields)
        )
    return table


def repeat_header(table: Table, dice: Random) -> Table:
    """The header again above some unit."""
    row = dice.randint(table.header_at + 2, len(table.cells) + 1)
    return table.insert(row, table.cells[table.header_at])


def number_columns(table: Table, dice: Random) -> Table:
    """A row (1) (2) (3) under the header."""
    return table.insert(table.header_at + 2, [f"({n})" for n in range(1, len(table.fields) + 1)])


def add_total(table: Table, dice: Random) -> Table:
    """A right total; before any habit that rewrites the counts."""
    return table.total(dice.choice(("Tổng cộng", "Cộng", "TỔNG SỐ", "Tổng cộng toàn huyện")))


def split_header(table: Table, dice: Random) -> Table:
    """A header over two rows, the first three columns merged downwards, group titles above the
    rest.
    """
    labels = table.cells[table.header_at]
    keep = {place for place, name in enumerate(table.fields) if name in KEYS}
    upper = tuple(
        label if place in keep or not label else dice.choice(("", "Nhóm chỉ tiêu"))
        for place, label in enumerate(labels)
    )
    lower = tuple("" if place in keep else label for place, label in enumerate(labels))
    cells = (*table.cells[: table.header_at], upper, lower, *table.cells[table.header_at + 1 :])
    return replace(table, cells=cells, header_at=table.header_at + 1)


def add_titles(table: Table, dice: Random) -> Table:
    """Title lines above."""
    titles = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",),
        ("BÁO CÁO THÁNG",),
        (),
        ("Kỳ báo cáo: tháng này",),
    ]
    return table.above(*titles[: dice.randint(1, 4)])


# In the order they are applied: a total is added up before counts are rewritten, a header is split
# last but titles.
HABITS: tuple[Callable[[Table, Random], Table], ...] = (
    add_total,
    group_thousands,
    spell_the_month,
    dash_for_zero,
    dots_for_blank,
    change_names,
    protect_codes,
    pad_cells,
    number_rows,
    add_blank_columns,
    move_columns,
    change_headers,
    repeat_header,
    add_blank_lines,
    number_columns,
    split_header,
    add_titles,
)

FORMATS: dict[str, Callable[[Table], bytes]] = {
    "csv": lambda table: table.csv(),
    "plain_csv": lambda table: table.csv(encoding="utf-8"),
    "comma": lambda table: table.csv(","),
    "tab": lambda table: table.csv("\t"),
    "unicode_text": lambda table: table.csv("\t", "utf-16"),
    "windows_1258": (
        lambda table: table.map(lambda text: text.replace("\u202f", " ").replace("\u200b", "")).csv(
            encoding="cp1258"
        )
    ),
    "declared": lambda table: b"sep=,\r\n" + table.csv(",", "utf-8"),
    "quoted": lambda table: table.csv(quoting=csv.QUOTE_ALL, newline="\n"),
    "xlsx": lambda table: table.xlsx(),
    "xlsx_text": lambda table: table.xlsx(numbers=False),
}

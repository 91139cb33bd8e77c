"""Text typed in the fonts before Unicode: refused and offered, or read once the sender has
confirmed.
"""

from collections.abc import Callable, Iterator

import openpyxl

from etl.read.legacy import to_tcvn3, to_vni
from tests.etl.corpus.case import BASE, Case
from tests.etl.forms_builder import Table

SPOILT: dict[str, Callable[[str], str]] = {"tcvn3": to_tcvn3, "vni": to_vni}
REFUSED = (("legacy_font", None, None),)
CONVERTED = (("legacy_converted", None, None),)


def spoil_cells(table: Table, spoil: Callable[[str], str]) -> Table:
    """Every cell as it lies in a file typed in an old font."""
    return Table(
        tuple(tuple(map(spoil, line)) for line in table.cells), table.fields, table.header_at
    )


def old_fonts() -> Iterator[Case]:
    """Files and workbooks in either encoding, wholly or in one column; confirmed rightly, wrongly
    and needlessly.
    """
    for encoding, spoil in SPOILT.items():
        old = spoil_cells(BASE, spoil)
        text = old.csv(encoding="utf-8")
        yield Case(f"{encoding} bytes", old.csv(encoding="latin-1"), REFUSED)
        yield Case(f"{encoding} saved as UTF-8", text, REFUSED)
        yield Case(
            f"{encoding} bytes confirmed",
            old.csv(encoding="latin-1"),
            notes=CONVERTED,
            convert=encoding,
        )
        yield Case(f"{encoding} saved as UTF-8 confirmed", text, notes=CONVERTED, convert=encoding)
        yield Case(
            f"{encoding} Unicode text confirmed",
            old.csv("\t", "utf-16"),
            notes=CONVERTED,
            convert=encoding,
        )  # as Excel saves "Unicode text"
        yield Case(f"{encoding}.xlsx", old.xlsx(), REFUSED)
        yield Case(f"{encoding} confirmed.xlsx", old.xlsx(), notes=CONVERTED, convert=encoding)
        names = BASE.map(spoil, only=lambda row, name: name == "unit_name")
        yield Case(f"{encoding} names only", names.csv(), (("legacy_column", None, "unit_name"),))
        yield Case(
            f"{encoding} names only confirmed", names.csv(), notes=CONVERTED, convert=encoding
        )
        yield Case(
            f"{encoding} names only confirmed.xlsx", names.xlsx(), notes=CONVERTED, convert=encoding
        )
        capitals = spoil_cells(
            BASE.map(str.upper, only=lambda row, name: name == "unit_name"), spoil
        )
        yield Case(
            f"{encoding} capitals confirmed", capitals.csv(), notes=CONVERTED, convert=encoding
        )
        months = BASE.map(
            lambda _: "Tháng 10 năm 2024", only=lambda row, name: name == "period"
        ).total()
        dropped = (*CONVERTED, ("total_dropped", 5, None))
        yield Case(
            f"{encoding} months and total",
            spoil_cells(months, spoil).csv(),
            notes=dropped,
            convert=encoding,
        )
        faulty = spoil_cells(BASE.put(3, "groups", "12 tổ"), spoil).csv()
        yield Case(
            f"{encoding} words in a count",
            faulty,
            (("free_text", 3, "groups"),),
            notes=CONVERTED,
            convert=encoding,
        )
        secret = spoil_cells(BASE.above(("TÀI LIỆU MẬT",)), spoil).csv()
        yield Case(
            f"{encoding} secret",
            secret,
            (("secret_mark", 1, None),),
            notes=CONVERTED,
            convert=encoding,
        )
        yield Case(f"{encoding} in vain", BASE.csv(), convert=encoding)
        person = spoil_cells(BASE.put(3, "unit_name", "Trần Thị Hoa"), spoil).csv()
        yield Case(f"{encoding} person offered", person, REFUSED, secret="Hoa")
        yield Case(
            f"{encoding} people on another sheet.xlsx",
            old.xlsx(_secret_sheet(spoil)),
            (("private_elsewhere", None, None),),
            notes=CONVERTED,
            convert=encoding,
        )
    yield Case("vni confirmed as tcvn3", spoil_cells(BASE, to_vni).csv(), REFUSED, convert="tcvn3")
    yield Case("tcvn3 confirmed as vni", spoil_cells(BASE, to_tcvn3).csv(), REFUSED, convert="vni")


def _secret_sheet(spoil: Callable[[str], str]) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book.create_sheet("Sheet2")["A1"] = spoil("Tuyệt mật")

    return change

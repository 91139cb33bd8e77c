"""Ways to lay out the same table."""

import csv
from collections.abc import Iterator

from tests.etl.corpus.case import BASE, Case, without_accents
from tests.etl.forms_builder import Table


def layouts() -> Iterator[Case]:
    """Ways to lay out the same table."""
    yield Case("comma", BASE.csv(","))
    yield Case("tab", BASE.csv("\t"))
    yield Case("declared_separator", b"\xef\xbb\xbfsep=;\r\n" + BASE.csv(encoding="utf-8"))
    yield Case("unix_line_ends", BASE.csv(newline="\n"))
    yield Case("old_mac_line_ends", BASE.csv(newline="\r"))
    yield Case("everything_quoted", BASE.csv(quoting=csv.QUOTE_ALL))
    titled = BASE.above(("CÔNG AN TỈNH BẠC LIÊU",), ("BÁO CÁO THÁNG 10/2024",), ())
    yield Case("titles_above", titled.csv())
    yield Case("title_like_a_person", BASE.above(("CÔNG AN TỈNH BÀ RỊA - VŨNG TÀU",)).csv())
    yield Case("title_with_a_day", BASE.above(("Số: 123/BC-CAX ngày 15/10/2024",)).csv())
    yield Case(
        "titles_and_fault_below",
        titled.put(6, "groups", "12,5").csv(),
        (("not_whole", 6, "groups"),),
    )
    groups = ["", "", "", "Nguồn tin", *[""] * (len(BASE.fields) - 4)]
    yield Case("group_titles_above", BASE.above(groups).csv())
    yield Case("header_over_two_rows", two_rows().csv())
    yield Case(
        "columns_numbered", BASE.insert(2, [f"({n})" for n in range(1, len(BASE.fields) + 1)]).csv()
    )
    numbered = BASE.column(0, ["TT", "1", "2", "3"], "tt")
    yield Case("row_numbers", numbered.csv())
    yield Case("row_numbers_roman", BASE.column(0, ["STT", "I", "II", "III"], "tt").csv())
    blank = [""] * len(BASE.fields)
    yield Case("blank_lines", BASE.insert(3, blank).insert(2, blank).csv())
    yield Case(
        "blank_line_then_fault",
        BASE.insert(3, blank).put(4, "groups", "1.5").csv(),
        (("not_whole", 4, "groups"),),
    )
    yield Case(
        "empty_lines_then_fault",
        with_empty_line(BASE.put(3, "groups", "1.5")),
        (("not_whole", 4, "groups"),),
    )
    wide = BASE.column(len(BASE.fields), [""]).column(len(BASE.fields), [""])
    yield Case("trailing_empty_columns", wide.csv())
    yield Case("trailing_empty_columns_comma", wide.csv(","))
    yield Case("shouted_headers", BASE.headers(str.upper).csv())
    yield Case("headers_without_accents", BASE.headers(without_accents).csv())
    yield Case("spaces_around_cells", BASE.map(lambda text: f"  {text}\u00a0").csv())
    yield Case(
        "line_breaks_in_headers", BASE.headers(lambda text: text.replace(" ", "\n", 1)).csv()
    )
    broken = BASE.headers(lambda text: text.replace(" ", "\n", 1)).put(3, "groups", "x1")
    yield Case("line_breaks_then_fault", broken.csv(), (("free_text", 3, "groups"),))
    yield Case("zero_width_characters", BASE.map(lambda text: f"\u200b{text}\ufeff").csv())
    yield Case("header_repeated", BASE.insert(4, BASE.cells[0]).csv())
    yield Case("total_right", BASE.total().csv(), notes=(("total_dropped", 5, None),))
    yield Case("total_short_word", BASE.total("Cộng").csv(), notes=(("total_dropped", 5, None),))
    yield Case(
        "total_of_the_province",
        BASE.total("TỔNG CỘNG TOÀN TỈNH").csv(),
        notes=(("total_dropped", 5, None),),
    )
    wrong = BASE.total(wrong={"groups": 1})
    yield Case(
        "total_wrong",
        wrong.csv(),
        (("total_differs", 5, "groups"),),
        notes=(("total_dropped", 5, None),),
    )
    order = [2, 1, 0, *range(len(BASE.fields) - 1, 2, -1)]
    shuffled = Table(
        tuple(tuple(line[n] for n in order) for line in BASE.cells),
        tuple(BASE.fields[n] for n in order),
    )
    yield Case("columns_in_another_order", shuffled.csv())


def two_rows() -> Table:
    """Group titles above, with the first three columns merged over both rows."""
    upper = [*BASE.cells[0][:3], "Nguồn tin", *[""] * (len(BASE.fields) - 4)]
    lower = ["", "", "", *BASE.cells[0][3:]]
    return Table((tuple(upper), tuple(lower), *BASE.cells[1:]), BASE.fields, header_at=1)


def with_empty_line(table: Table) -> bytes:
    """With a line that has not even delimiters before the second unit."""
    lines = table.csv().decode("utf-8").split("\r\n")
    return "\r\n".join([*lines[:2], "", *lines[2:]]).encode("utf-8")

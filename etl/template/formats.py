"""How the cells of a template look."""

import xlsxwriter
from xlsxwriter.format import Format

GREY, LINE = "#E7E6E6", "#BFBFBF"
NUMBER, DAY, AS_TEXT = "#,##0", "dd/mm/yyyy", "@"
NUMBER_FORMATS = {"count": NUMBER, "date": DAY}


class Formats:
    """The formats of one workbook: given cells grey and locked, others white and open."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        edge = {"border": 1, "border_color": LINE}
        head = {
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "align": "center",
            "bg_color": "#D9E1F2",
        }
        given = {"bg_color": GREY, "font_color": "#404040", "num_format": AS_TEXT}
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.note = book.add_format({"italic": True, "font_color": "#595959"})
        self.header = book.add_format(head | edge)
        self.given = book.add_format(given | edge)
        self.reference = book.add_format(
            {"bg_color": GREY, "font_color": "#404040", "num_format": NUMBER} | edge
        )
        self._open = {
            kind: book.add_format(self._look(kind) | edge) for kind in ("count", "date", "text")
        }
        self._spare = {
            kind: book.add_format(self._look(kind)) for kind in ("count", "date", "text")
        }

    def _look(self, kind: str) -> dict[str, object]:
        return {"locked": False, "num_format": NUMBER_FORMATS.get(kind, AS_TEXT)}

    def open(self, kind: str) -> Format:
        """A cell to be filled in: `count`, `date`, or anything else for text."""
        return self._open.get(kind, self._open["text"])

    def spare(self, kind: str) -> Format:
        """A whole column of such cells, for rows that are not there yet."""
        return self._spare.get(kind, self._spare["text"])

"""The forms a document is printed in: each takes a document and knows no question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.briefing.document import Document
from dashboard.briefing.forms.docx import docx
from dashboard.briefing.forms.pdf import pdf
from dashboard.briefing.forms.pptx import pptx
from dashboard.briefing.forms.slides import slides
from dashboard.briefing.forms.xlsx import xlsx
from dashboard.briefing.office import Office
from dashboard.files.table_file import XLSX_TYPE, file_name
from etl.ground.text import Text


@dataclass(frozen=True)
class Form:
    """A form: its name for people, its media type, and what prints it. Its id is the ending of its
    files.
    """

    label: Text
    media_type: str
    render: Callable[[Document, Office], bytes]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMS: Mapping[str, Form] = {
    "docx": Form(Text("Word (DOCX)", "Word (DOCX)"), WORD, docx),
    "pdf": Form(Text("PDF", "PDF"), "application/pdf", pdf),
    "pptx": Form(Text("PowerPoint (PPTX)", "PowerPoint (PPTX)"), POWERPOINT, pptx),
    "xlsx": Form(Text("Excel (XLSX)", "Excel (XLSX)"), XLSX_TYPE, xlsx),
    "html": Form(Text("Trình chiếu (HTML)", "Slides (HTML)"), "text/html", slides),
}
NAME = Text("giao ban", "briefing")


def named(document: Document, form: str) -> str:
    """What the file is called."""
    parts = (NAME(document.language), document.fact("place"), document.period)
    return f"{file_name(*parts)}.{form}"

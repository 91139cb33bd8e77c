"""The sender's own file back, each finding marked in its cell."""

from collections.abc import Callable
from pathlib import PurePath

from dashboard.components.shared.take import take_button
from dashboard.files.table_file import XLSX_TYPE, file_name
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.judge.submissions import Checked, Upload
from etl.marked import marked
from etl.snapshot.recipe import recipe

BUTTON = Text("Tải tệp đã đánh dấu", "Download the marked file")
HELP = Text(
    "Tệp Excel gồm các dòng của tệp đã gửi, ô có lỗi được tô màu kèm cách sửa, và trang liệt kê mọi"
    " phát hiện.",
    "A workbook with the rows of your file, wrong cells coloured with how to mend them, and a list"
    " of all findings.",
)
MARKED = Text("đã đánh dấu", "marked")


def marked_button(upload: Upload, checked: Checked, language: Language, *, key: str) -> None:
    """A button for a file with findings; the marked file is made when it is pressed."""
    if not checked.needs_a_look:
        return
    name = file_name(PurePath(upload.name).stem, MARKED(language))
    take_button(
        BUTTON(language),
        _maker(upload, checked, language),
        f"{name}.xlsx",
        XLSX_TYPE,
        key=f"marked-{key}",
        icon=":material/fact_check:",
        help=HELP(language),
    )


def _maker(upload: Upload, checked: Checked, language: Language) -> Callable[[], bytes]:
    def make() -> bytes:
        return marked(upload, checked, recipe(Settings.from_environment()).reference, language)

    return make

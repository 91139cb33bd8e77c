"""What a workbook holds beside the form: the sender is told what and where, and none of it is ever
kept.
"""

from collections.abc import Sequence

from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.read.behind.container import container
from etl.read.behind.markup import Said, markup
from etl.read.behind.sheets import other_sheets
from etl.read.behind.words import Vocabulary
from etl.read.header import Header
from etl.read.package import Package
from etl.read.workbook import Worksheet

BEYOND_FORM = Kind(
    "beyond_form",
    "error",
    Text(
        "tệp Excel có {what}, không thuộc biểu mẫu (nội dung không được ghi lại). "
        "Xóa phần đó rồi gửi lại, hoặc xác nhận chỉ nộp phần biểu mẫu.",
        "the workbook has {what}, which is not the form's (it is not kept). "
        "Delete it and send again, or confirm that only the form goes in.",
    ),
    private=True,
)
REDUCED = Kind(
    "reduced_to_form",
    "note",
    Text(
        "chỉ nộp phần biểu mẫu như người gửi xác nhận; đã bỏ {count} phần khác{what}, không lưu"
        " lại.",
        "only the form goes in, as the sender confirmed; {count} other parts{what} were left out"
        " and are not kept.",
    ),
)


def behind(
    data: bytes,
    package: Package,
    sheets: Sequence[Worksheet],
    chosen: Worksheet,
    header: Header,
    words: Vocabulary,
    told: Sequence[Worksheet] = (),
) -> list[Text]:
    """Everything in the workbook `data` that is not the form on the sheet `chosen`, in words, each
    kind once.

    `told` are sheets of which the sender is told already.
    """
    cells = frozenset(cell for sheet in sheets for row in sheet.records for cell in row if cell)
    said = Said(words, cells)
    return [
        *other_sheets(sheets, chosen, header, words, told),
        *container(data, package),
        *markup(package, said),
    ]

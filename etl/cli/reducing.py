"""--reduce: the confirmation that only the form goes in, and how to give it."""

from collections.abc import Iterable

from etl.cli.command import Argument, Context
from etl.ground.text import Text
from etl.judge.submissions import Checked

REDUCE = Argument(
    ("--reduce",),
    Text(
        "xác nhận chỉ nộp phần biểu mẫu; mọi thứ khác trong tệp bị bỏ và không được lưu",
        "confirm that only the form goes in; everything else in the file is left out and not kept",
    ),
    options={"action": "store_true"},
)
HINT = Text(
    "  Nếu chỉ phần biểu mẫu là cần nộp, chạy lại với --reduce: phần khác bị bỏ, không lưu lại.",
    "  If only the form is to go in, run again with --reduce: the rest is left out and not kept.",
)


def reduce_lines(context: Context, one: Checked) -> Iterable[str]:
    """How to confirm, where something beside the form keeps a file out."""
    if one.reducible:
        yield context.read(HINT)

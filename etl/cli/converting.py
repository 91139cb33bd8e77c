"""--convert: what text in an old font would become, for the person to look at, and the
confirmation.
"""

from collections.abc import Iterable

from etl.cli.command import Argument, Context
from etl.ground.text import Text
from etl.judge.submissions import Checked
from etl.read.conversion import Change, ConvertedColumn, Offer
from etl.read.old_fonts import ENCODINGS

LABELS_SHOWN = 4

CONVERT = Argument(
    ("--convert",),
    Text(
        "xác nhận chuyển các cột gõ bằng phông chữ cũ sang Unicode, sau khi xem chữ trước và sau",
        "confirm that columns typed in an old font become Unicode, after looking at the text before"
        " and after",
    ),
    options={"choices": ENCODINGS},
)
HEAD = Text(
    "  Chữ trước → sau khi chuyển từ {font}:", "  Text before → after conversion from {font}:"
)
LINE = Text("    {before} → {after}", "    {before} → {after}")
MORE = Text("    … và {count} tiêu đề cột khác", "    … and {count} more column labels")
THEN = Text(
    "  Nếu chữ sau khi chuyển là đúng, chạy lại với --convert {encoding}. Tệp gốc giữ nguyên, các"
    " số không đổi.",
    "  If the text after conversion is right, run again with --convert {encoding}. The file stays"
    " as it is, so do all figures.",
)


def offer_lines(context: Context, one: Checked) -> Iterable[str]:
    """What the person has to look at before confirming; nothing for a file that needs no
    conversion.
    """
    if one.offer is None:
        return
    yield context.read(HEAD, font=one.offer.font)
    yield from (
        context.read(LINE, before=change.before, after=change.after) for change in _shown(one.offer)
    )
    hidden = sum(not column.samples for column in one.offer.columns) - LABELS_SHOWN
    if hidden > 0:
        yield context.read(MORE, count=hidden)
    yield context.read(THEN, encoding=one.offer.encoding)


def _shown(offer: Offer) -> Iterable[Change]:
    labels = [column for column in offer.columns if not column.samples][:LABELS_SHOWN]
    return (
        change
        for column in offer.columns
        if column.samples or column in labels
        for change in _changes(column)
    )


def _changes(column: ConvertedColumn) -> Iterable[Change]:
    if column.label.before != column.label.after:
        yield column.label
    yield from column.samples

"""What a file says that its own cells do not show wrong: figures that would go, come again, or be a
thousandfold.
"""

from functools import cache

from etl.ground.findings import Kind
from etl.ground.text import Text
from etl.validate.cells import sql

# Figures of one unit and month: a correction mends a few, another file in its place changes most.
MANY = 6
# Earlier figures again: the equal counts together must be rarer than one chance in ten million,
# ln(12 × 1,000,000), for twelve months are tried for each of some ten thousand rows a year; and at
# least four fifths of all that could tell. Of a whole file of small counts more is asked: of n
# counts of 1, two honest months agree in three of ten, and in four fifths of them with a chance
# below exp(−0.53 n) (Chernoff); n is 24 here at least, which twelve months make 1 in 30,000 files.
# Measured on the demo: none of 294,116 pairs of a unit's months is asked about, none of 31,194
# of a file's (districts and provinces), of which no two agree in more than 34 %.
EVIDENCE, EVIDENCE_OF_FILE, SHARE = 16.3, 30, 0.8
# Counts but zero, all multiples of 1,000: fewer may be so by chance, one in a thousand each.
FEW = 5


def _warning(code: str, vi: str, en: str) -> Kind:
    return Kind(code, "warning", Text(vi, en))


STILL_MISSING = Kind(
    "units_still_missing",
    "note",
    Text(
        "còn thiếu {count}/{due} đơn vị của {place} phải báo cáo {month}{names}: không có trong tệp"
        " và chưa nộp.{already} Nếu tệp bị mất dòng, gửi lại tệp đủ; nếu các đơn vị đó nộp riêng"
        " thì không phải làm gì.",
        "{count} of the {due} units of {place} that owe {month} are still missing{names}: neither"
        " in this file nor sent before.{already} If rows of the file were lost, send it whole; if"
        " those units report on their own, nothing needs doing.",
    ),
)
STORED_KINDS = (
    STILL_MISSING,
    _warning(
        "figures_removed",
        "{name} đã nộp kỳ này; gửi tệp này sẽ bỏ {value} số đã có (từ cột này, đang là {low}) vì ô"
        " để trống, ghi “…” hoặc “-”. Điền lại các số đó; nếu đúng là phải bỏ, ghi lý do.",
        "{name} has reported this period; this file would remove {value} stored figures (from this"
        " column on, now {low}) where cells are blank, “…” or “-”. Fill them in; if they really"
        " must go, say why.",
    ),
    _warning(
        "figures_overwritten",
        "{name} đã nộp kỳ này; gửi tệp này sẽ ghi đè {value} số đã có (từ cột này, đang là {low})."
        " Kiểm tra kỳ và đơn vị; nếu đúng, ghi lý do.",
        "{name} has reported this period; this file would overwrite {value} stored figures (from"
        " this column on, now {low}). Check the period and the unit; if right, say why.",
    ),
    _warning(
        "sent_before",
        "số của {name} trùng với {month}: {value} trên {high} số phát sinh khác 0 giống hệt. Có thể"
        " đã gửi lại tệp của kỳ đó; nếu đúng là số kỳ này, ghi lý do.",
        "the figures of {name} are those of {month}: {value} of {high} counts of events other than"
        " 0 are the same. Perhaps that file was sent again; if these are this period's figures, say"
        " why.",
    ),
    _warning(
        "file_sent_before",
        "số của cả tệp trùng với {month}: {value} trên {high} số phát sinh khác 0 của {units} đơn"
        " vị giống hệt. Có thể đã gửi lại tệp của kỳ đó; nếu đúng là số kỳ này, ghi lý do.",
        "the figures of the whole file are those of {month}: {value} of {high} counts of events"
        " other than 0, of {units} units, are the same. Perhaps that file was sent again; if these"
        " are this period's figures, say why.",
    ),
    Kind(
        "all_thousandfold",
        "error",
        Text(
            "cả {value} số có dấu ngăn nghìn trong tệp đều tận cùng bằng 000 ({quoted}…): có lẽ là"
            " phần thập phân, thành gấp 1.000 lần. Ghi {low} nếu là {low}; nếu đúng, viết liền các"
            " chữ số, không dấu ngăn.",
            "all {value} grouped numbers of the file end in 000 ({quoted}…): perhaps they are"
            " decimals and read a thousandfold. Write {low} if that is meant; if they are right,"
            " write the digits without separators.",
        ),
    ),
    _warning(
        "maybe_thousandfold",
        "{quoted}được đọc là {high}; nếu phần sau dấu là thập phân thì số đúng là {low}. Kiểm tra"
        " lại; nếu đúng là {high}, ghi lý do.",
        "{quoted}is read as {high}; if what follows the sign are decimals, the number is {low}."
        " Check it; if {high} is right, say why.",
    ),
    _warning(
        "all_in_thousands",
        "cả {value} số khác 0 trong tệp đều là bội của 1.000 ({high}…): có lẽ đã thành gấp 1.000"
        " lần. Ghi {low} nếu là {low}; nếu đúng, ghi lý do.",
        "all {value} counts of the file but 0 are multiples of 1,000 ({high}…): perhaps they are a"
        " thousandfold. Write {low} if that is meant; if they are right, say why.",
    ),
    _warning(
        "maybe_date",
        "{quoted}là con số mà Excel lưu cho ngày {day}. Nếu đã gõ một số mà Excel đổi thành ngày,"
        " định dạng ô là Số rồi ghi lại; nếu đúng là số đếm, ghi lý do.",
        "{quoted}is the number by which Excel keeps the day {day}. If a number was typed that Excel"
        " made a day of, format the cell as Number and write it again; if it is a count, say why.",
    ),
    Kind(
        "blank_cells",
        "note",
        Text(
            "dòng này có {value} ô trống (từ cột này): được hiểu là chưa có số liệu, không phải 0."
            " Nếu là 0, ghi 0.",
            "this row has {value} blank cells (from this column on): read as not reported, which is"
            " not 0. Write 0 for 0.",
        ),
    ),
)


def in_thousands() -> str:
    """The query for files whose every count is a multiple of 1,000."""
    return sql("checks/in_thousands").replace("{few}", str(FEW))


@cache
def against_store() -> tuple[str, str]:
    """The queries that hold rows against what is stored: what would go, what came before."""
    again = (
        sql("checks/sent_before")
        .replace("{evidence_of_file}", str(EVIDENCE_OF_FILE))
        .replace("{evidence}", str(EVIDENCE))
        .replace("{share}", str(SHARE))
    )
    return sql("checks/resend").replace("{many}", str(MANY)), again

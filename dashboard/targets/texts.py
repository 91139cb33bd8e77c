"""The words of targets, with slots for their figures: verdicts, units, reasons, how a roadmap was
drawn.
"""

from collections.abc import Mapping

from etl.ground.text import Text

EMPTY_SLOT = Text("chờ cơ quan chủ quản cung cấp", "awaited from the owner")
COMPARATORS: Mapping[str, str] = {"=": "=", ">=": "≥", ">": ">", "<=": "≤", "<": "<"}
MEASURES: Mapping[str, Text] = {
    "percent": Text("{number} %", "{number}%"),
    "spots": Text("{number} điểm, tụ điểm", "{number} spots"),
    "sites": Text("{number} mô hình điểm", "{number} model sites"),
}
# Colour, shape and word of each verdict, and of a target that has none.
VERDICTS: Mapping[str, tuple[str, Text]] = {
    "met": ("green", Text("● đã đạt", "● met")),
    "likely": ("green", Text("◕ nhiều khả năng đạt", "◕ likely to be met")),
    "may": ("orange", Text("◆ có thể đạt, có thể không", "◆ may or may not be met")),
    "hard": (
        "orange",
        Text("▽ khó đạt nếu giữ nhịp hiện nay", "▽ hard to meet at the present pace"),
    ),
    "missed": ("red", Text("▼ đã lỡ", "▼ missed")),
    "unknown": ("gray", Text("○ chưa đủ căn cứ", "○ not enough to judge by")),
    "no_number": ("gray", Text("◇ chờ cơ quan chủ quản cung cấp", "◇ awaited from the owner")),
    "no_data": ("gray", Text("○ chưa có số liệu", "○ no figures")),
}
AGAINST: Mapping[bool, tuple[str, Text]] = {
    True: ("red", Text("▼ chậm so với lộ trình", "▼ behind the roadmap")),
    False: ("green", Text("● kịp lộ trình", "● on the roadmap")),
}
REASONS: Mapping[str, Text] = {
    "no_roadmap": Text(
        "Chưa đăng ký lộ trình cho năm này.", "No roadmap is registered for this year."
    ),
    "redefined": Text(
        "Định nghĩa đổi trong năm: không tính được lộ trình từ số đầu năm.",
        "Redefined during the year: no roadmap can be drawn from the opening figure.",
    ),
    "rebased": Text(
        "Số liệu được tính lại, hoặc phạm vi báo cáo đổi, trong năm: không tính được lộ trình từ số"
        " đầu năm.",
        "Counted anew, or over other ground, during the year: no roadmap can be drawn from the"
        " opening figure.",
    ),
    "no_opening": Text(
        "Chưa có số cuối năm trước để tính lộ trình.",
        "No figure of the year before to draw the roadmap from.",
    ),
    "no_base": Text(
        "Năm trước không có vụ nào để so.", "There was no case last year to compare with."
    ),
    "no_data": Text("Chưa có số liệu.", "No figures yet."),
}
ASSUMED: Mapping[str, Text] = {
    "sum": Text(
        "Lộ trình: chia đều theo tháng trong năm.", "Roadmap: spread evenly over the year's months."
    ),
    "share": Text(
        "Lộ trình: {value} của {base} {counted} đầu năm, chia đều theo tháng (giả định).",
        "Roadmap: {value} of the {base} {counted} at the start of the year, spread evenly over the"
        " months (assumed).",
    ),
    "state": Text(
        "Lộ trình: đường thẳng từ số cuối năm trước đến mức cuối năm (giả định).",
        "Roadmap: a straight line from the end of last year to this year's requirement (assumed).",
    ),
    "year": Text(
        "Lộ trình: mức đăng ký cho cuối mỗi năm; số liệu năm không so với một phần của năm.",
        "Roadmap: the number registered for each year's end; a yearly figure is never set against"
        " part of a year.",
    ),
    "growth": Text(
        "Lộ trình: số cùng kỳ năm trước tăng thêm {value}, theo từng tháng.",
        "Roadmap: last year's count of the same months, raised by {value}.",
    ),
}
NEEDED_MORE = Text("thêm {count} {counted} trước {day}", "{count} more {counted} by {day}")
NEEDED_LESS = Text("giảm {count} {counted} trước {day}", "{count} fewer {counted} by {day}")
PER_MONTH = Text("{least} mỗi tháng", "{least} a month")
PER_MONTH_RANGE = Text("{least}–{most} mỗi tháng", "{least}–{most} a month")
MONTHS_LEFT = Text("còn {left} tháng", "months left: {left}")
ENOUGH = Text("đã đủ", "enough already")
HOLD = Text("đang đạt, giữ vững đến {day}", "met so far: hold it until {day}")
TOO_LATE = Text("không còn làm được trong năm", "no longer possible this year")
OVER = Text("kỳ đã hết", "the period is over")
RANGE = Text("{low} – {high} {counted}", "{low} – {high} {counted}")
OF_BASE = Text("{percent} ({count}/{base} {counted})", "{percent} ({count}/{base} {counted})")
PLAIN = Text("{count} {counted}", "{count} {counted}")
GROWN = Text(
    "{count} {counted} ({change} so với {before} cùng kỳ)",
    "{count} {counted} ({change} on last year's {before})",
)
OF_FEW = Text("{count} {counted} (cùng kỳ {before})", "{count} {counted} (last year {before})")
BY_YEAR_END = Text("{comparator} {words}, cuối {month}", "{comparator} {words}, end of {month}")

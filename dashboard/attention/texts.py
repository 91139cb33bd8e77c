"""The sentences of what needs attention, with slots for their figures."""

from collections.abc import Mapping

from etl.ground.text import Text

REQUIRED: Mapping[str, Text] = {
    "=": Text("chỉ tiêu là {value}", "the target is {value}"),
    ">=": Text("chỉ tiêu là ít nhất {value}", "the target is at least {value}"),
    ">": Text("chỉ tiêu là trên {value}", "the target is above {value}"),
    "<=": Text("chỉ tiêu là nhiều nhất {value}", "the target is at most {value}"),
    "<": Text("chỉ tiêu là dưới {value}", "the target is below {value}"),
}
TARGET = Text("{subject}: {actual}{where} — {required}", "{subject}: {actual}{where} — {required}")
COURSE = Text(
    "{subject}: {actual}{where}, lộ trình đến nay {expected}; {needed}",
    "{subject}: {actual}{where}, roadmap by now {expected}; {needed}",
)
NEED = Text("cần {words}", "needed: {words}")
BEHIND = Text("{behind}/{places} {units} chưa đạt", "{behind} of {places} {units} behind")
HARD = Text(
    "{hard}/{places} {units} khó đạt nếu giữ nhịp hiện nay",
    "{hard} of {places} {units} can hardly meet it at the present pace",
)
TOGETHER = Text(
    "{places} {units} đều kịp lộ trình, khó cùng đạt nếu giữ nhịp hiện nay",
    "{places} {units} are on course, hardly all of them to the end at the present pace",
)
WHERE = Text(" ({names})", " ({names})")
AND_OTHERS = Text("{names} và {count} nơi khác", "{names} and {count} more")
AND_OTHER_EVENTS = Text("{names} và {count} việc khác", "{names} and {count} more")
COUNTED = Text("{name} {count}", "{name} {count}")
SIGNALS: Mapping[tuple[str, str], Text] = {
    ("outside", "up"): Text(
        "{label} ở {place}: {value} trong {month}, trên giới hạn {upper} (trung bình {mean})",
        "{label} in {place}: {value} in {month}, above the limit of {upper} (mean {mean})",
    ),
    ("outside", "down"): Text(
        "{label} ở {place}: {value} trong {month}, dưới giới hạn {lower} (trung bình {mean})",
        "{label} in {place}: {value} in {month}, below the limit of {lower} (mean {mean})",
    ),
    ("run", "up"): Text(
        "{label} ở {place}: {count} tháng liên tiếp trên trung bình {mean}, {month}: {value}",
        "{label} in {place}: {count} months in a row above the mean of {mean}, {value} in {month}",
    ),
    ("run", "down"): Text(
        "{label} ở {place}: {count} tháng liên tiếp dưới trung bình {mean}, {month}: {value}",
        "{label} in {place}: {count} months in a row below the mean of {mean}, {value} in {month}",
    ),
    ("trend", "up"): Text(
        "{label} ở {place}: tăng {count} lần liên tiếp, từ {start} ({first}) lên {value} ({month})",
        "{label} in {place}: {count} rises in a row, from {start} ({first}) to {value} ({month})",
    ),
    ("trend", "down"): Text(
        "{label} ở {place}: giảm {count} lần liên tiếp, từ {start} ({first}) xuống {value}"
        " ({month})",
        "{label} in {place}: {count} falls in a row, from {start} ({first}) to {value} ({month})",
    ),
    ("near", "up"): Text(
        "{label} ở {place}: hai trong ba tháng đến {month} sát giới hạn trên {upper}, mới nhất"
        " {value}",
        "{label} in {place}: two of three months to {month} near the upper limit of {upper}, latest"
        " {value}",
    ),
    ("near", "down"): Text(
        "{label} ở {place}: hai trong ba tháng đến {month} sát giới hạn dưới {lower}, mới nhất"
        " {value}",
        "{label} in {place}: two of three months to {month} near the lower limit of {lower}, latest"
        " {value}",
    ),
}
STEPS: Mapping[str, Text] = {
    "up": Text(
        "{label} ở {place}: tăng {change} trong {month}, lên {value} (thường mỗi tháng tăng không"
        " quá {usual})",
        "{label} in {place}: up {change} in {month}, to {value} (usually no more than {usual} a"
        " month)",
    ),
    "down": Text(
        "{label} ở {place}: giảm {change} trong {month}, còn {value} (thường mỗi tháng giảm không"
        " quá {usual})",
        "{label} in {place}: down {change} in {month}, to {value} (usually no more than {usual} a"
        " month)",
    ),
}
ARISEN = Text(
    "Tụ điểm phức tạp mới phát sinh: {count} ({names})",
    "Complex hotspots newly arisen: {count} ({names})",
)
ARISEN_AT = Text("{name} {count}, {month}", "{name} {count}, {month}")
OVERDUE = Text(
    "Hoạt động phối hợp quá hạn: {count} ({names})",
    "Coordination events overdue: {count} ({names})",
)
OVERDUE_AT = Text("{kind} của {unit}, hạn {day}, {agency}", "{kind} of {unit}, due {day}, {agency}")
NO_AGENCY = Text("chưa rõ cơ quan chủ trì", "no lead agency")
RECURRENCE = Text(
    "Điểm, tụ điểm tái phát sinh sau khi đã triệt xóa hết: {names}",
    "Trouble spots arisen again after all had been eliminated: {names}",
)
AGAIN = Text("{name} ({month}, sau {count} tháng)", "{name} ({month}, after {count} mo.)")
MISSING = Text("Quá hạn chưa nộp {count} báo cáo: {months}", "Reports overdue: {count}: {months}")
IN_MONTH = Text("{month} {count} đơn vị{due} ({names})", "{month} {count} units{due} ({names})")
DUE = Text(", hạn {day}", ", due {day}")
PAPER = Text(
    "{models} mô hình có dấu hiệu hình thức ở {units} đơn vị không rà soát, không hoạt động nào"
    " trong 12 tháng{where}",
    "Models that may exist on paper only: {models}, in {units} units without a review or any"
    " activity for 12 months{where}",
)

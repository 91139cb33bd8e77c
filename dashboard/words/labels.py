"""Words that several screens share. A sentence only one component uses stands in that component."""

from etl.ground.text import Text

NATION = Text("Toàn quốc", "Whole country")
ILLUSTRATIVE = Text("Số liệu minh họa", "Illustrative data")
NO_FIGURES = Text("Chưa có số liệu", "No figures")

# Who reports below a place, in the plural where English needs it.
UNITS: dict[str, Text] = {
    "province": Text("tỉnh", "provinces"),
    "district": Text("huyện", "districts"),
    "commune": Text("xã", "communes"),
    "mixed": Text("đơn vị", "units"),
}

PLACE = Text("Địa bàn", "Place")
PERIOD = Text("Kỳ", "Period")
MONTH = Text("Tháng", "Month")
UNIT = Text("Đơn vị", "Unit")
ABOVE = Text("Thuộc", "In")
INDICATOR = Text("Chỉ tiêu thống kê", "Indicator")
VALUE = Text("Số liệu", "Figure")
DIFFERENCE = Text("Chênh lệch", "Difference")
REPORTED = Text("Đã báo cáo", "Reported")
DUE = Text("Phải báo cáo", "Due")
POPULATION = Text("Dân số", "Population")
POPULATION_TOLD = Text("Dân số, tính theo tháng đã có số", "Population, by the months told")
RATE = Text("Trên 10.000 dân", "Per 10,000 people")
INTERVAL = Text("Khoảng tin cậy 95 %", "95% interval")
SOURCE = Text("Nguồn", "Source")
FILE = Text("Tệp", "File")
ROW = Text("Dòng", "Row")
COLUMN = Text("Cột", "Column")
RECEIVED = Text("Nhận lúc", "Received")
SUBMISSION = Text("Lần nộp", "Submission")
LATE = Text("Nộp", "Timing")
ON_TIME_WORD = Text("đúng hạn", "on time")
LATE_WORD = Text("chậm", "late")
PUBLISHED = Text("Đã công bố", "Published")
MONTHS = Text("Thời gian", "Months")
SPAN = Text("{first} – {last}", "{first} – {last}")
BEFORE, AFTER = Text("Trước", "Before"), Text("Sau", "After")

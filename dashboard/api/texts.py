"""The words of the HTTP interface's description."""

from etl.ground.text import Text

TITLE = Text("Giao tiếp HTTP", "HTTP interface")
ABOUT = Text(
    "Nộp báo cáo và lấy số liệu từ chương trình khác. Mọi tệp đi qua đúng bước kiểm tra, lưu trữ và"
    " công bố như khi nộp trên trang; mọi số liệu chỉ trong phạm vi của tài khoản. Thông báo theo"
    " Accept-Language (vi hoặc en).",
    "Submitting reports and reading figures from another program. Every file takes the same checks,"
    " archive and publication as on the page; every figure lies inside the account's scope."
    " Messages follow Accept-Language (vi or en).",
)
TOKEN = Text(
    "Mã truy cập của một tài khoản, do quản trị viên cấp: python -m dashboard token add TÊN. Có hạn"
    " dùng và thu hồi được.",
    "The access token of an account, made by the administrator: python -m dashboard token add NAME."
    " It expires and can be removed.",
)

SEND = Text("Kiểm tra hoặc nộp một tệp báo cáo", "Check or submit one report file")
SEND_ABOUT = Text(
    "Thân yêu cầu là chính tệp CSV hoặc XLSX, tối đa {limit} MB. Mặc định chỉ kiểm tra, không ghi"
    " gì; thêm commit=true để nộp. Nộp lại đúng tệp cũ thì không đổi gì. Tệp sửa tháng đã duyệt"
    " được giữ lại chờ văn phòng phê duyệt (202). Với Accept:"
    " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, câu trả lời là chính tệp"
    " đó dạng XLSX, mỗi phát hiện được đánh dấu trong ô của nó; mã trạng thái không đổi.",
    "The body is the CSV or XLSX file itself, at most {limit} MB. By default it is only checked and"
    " nothing is written; commit=true submits it. The same file again changes nothing. A file that"
    " corrects a month already signed off waits for the office's approval (202). With Accept:"
    " application/vnd.openxmlformats-officedocument.spreadsheetml.sheet the answer is the file"
    " itself as XLSX, every finding marked in its cell; the status is the same.",
)
NAME = Text("Tên tệp, dùng trong mọi thông báo", "The file's name, used in every message")
COMMIT = Text("true: nộp thật; bỏ trống: chỉ kiểm tra", "true: submit; left out: only check")
REASON = Text(
    "Vì sao cảnh báo hoặc đính chính là đúng; không ghi gì về cá nhân",
    "Why the warnings or corrections are right; nothing about a person",
)
REASON_FOR = Text(
    "Lý do riêng cho một loại cảnh báo, ghi lại nhiều lần được: mã của cảnh báo, dấu bằng, lý do",
    "Why warnings of one kind are right; may be repeated: the finding's code, an equals sign, the"
    " reason",
)
REDUCE = Text(
    "true: xác nhận chỉ nộp phần biểu mẫu của một tệp có reducible = true; phần khác bị bỏ và không"
    " được lưu.",
    "true confirms that only the form of a file with reducible = true goes in; the rest is left out"
    " and not kept.",
)
CONVERT = Text(
    "Xác nhận chuyển các cột gõ bằng phông chữ cũ sang Unicode, sau khi đã xem offer của lần kiểm"
    " tra; số giữ nguyên",
    "Confirms that columns typed in an old font become Unicode, after looking at the check's offer;"
    " figures stay",
)
DISPOSITION = Text(
    "Tên tệp, nếu không ghi name: attachment; filename*=UTF-8''…",
    "The file's name where name is left out: attachment; filename*=UTF-8''…",
)
BODY = Text("Chính tệp đó, từng byte", "The file itself, byte for byte")
WOULD_PASS = Text(
    "Kiểm tra xong: nhận được (accepted_as_is), hoặc đã có sẵn y như vậy (known)",
    "Checked: it would be accepted (accepted_as_is), or is stored just so already (known)",
)
STORED = Text(
    "Đã nhận và công bố; Location là địa chỉ của lần nộp",
    "Stored and published; Location is its address",
)
HELD = Text(
    "Giữ lại chờ văn phòng phê duyệt; số đã duyệt chưa đổi",
    "Waits for the office; approved figures stay",
)
REFUSED = Text(
    "Từ chối, hoặc cần ghi lý do: findings nói dòng, cột, và cách sửa. Hoặc yêu cầu sai: error nói"
    " vì sao",
    "Refused, or a reason is needed: findings give row, column and how to mend it. Or the request"
    " is wrong: error says why",
)

SHOW = Text("Xem một lần nộp", "Look at one submission")
SHOW_ABOUT = Text(
    "Ai nộp, lúc nào, bằng đường nào, thay cho lần nào và vì sao; từng dòng còn hiệu lực hay đã bị"
    " thay. Chỉ khi mọi đơn vị trong tệp thuộc phạm vi của tài khoản.",
    "Who sent it, when, how, what it replaced and why; whether each row still stands. Only where"
    " every unit in the file lies in the account's scope.",
)
ID = Text("Mã lần nộp, như 0003716-1a2b3c4d", "The submission's id, such as 0003716-1a2b3c4d")
FOUND = Text("Bản kê của lần nộp và các dòng của nó", "The submission's manifest and its rows")

READ = Text("Lấy số liệu", "Read figures")
READ_ABOUT = Text(
    "Mỗi dòng là một số của một đơn vị trong một tháng (số năm nằm ở tháng 12), sắp theo chỉ tiêu,"
    " tháng, đơn vị. Ô bỏ trống không có dòng: thiếu không phải là 0. approved: đã duyệt hay còn"
    " tạm thời; as_of: số được báo cho tháng nào; illustrative: số liệu minh"
    " họa. Đầu đề X-Snapshot là phiên bản số liệu.",
    "Each row is one figure of one unit for one month (yearly figures stand in December), ordered"
    " by indicator, month, unit. A cell left blank has no row: missing is not zero. approved:"
    " signed off or still provisional; as_of: the month it was told for; illustrative: an"
    " example. The header X-Snapshot is the data version.",
)
PLACE = Text(
    "Mã địa bàn (thêm ngày bắt đầu nếu có); bỏ trống: phạm vi của tài khoản",
    "A place's id (with its first day where there is one); left out: the account's scope",
)
FIRST = Text("Tháng đầu; bỏ trống: từ đầu", "The first month; left out: from the beginning")
LAST = Text("Tháng cuối; bỏ trống: đến nay", "The last month; left out: to the newest")
INDICATOR = Text(
    "Mã chỉ tiêu, nhiều mã cách nhau bằng dấu phẩy; bỏ trống: tất cả",
    "Indicator ids, by commas; left out: all",
)
KEPT = Text(
    "true: thêm số hiện có giữ lại của đơn vị chưa báo cáo tháng ấy (tháng đã báo ở as_of), để cộng"
    " các dòng của một tháng ra đúng số hiện có trên trang; bỏ trống: chỉ số báo cho chính tháng",
    "true: also the states kept of units that have not reported the month (told for as_of), so that"
    " the rows of a month add up to the state on the page; left out: only what was told for the"
    " month itself",
)
FORMAT = Text(
    "Định dạng, thay cho Accept; bỏ cả hai: json",
    "The format, instead of Accept; with neither: json",
)
FIGURES = Text("Số liệu, gửi dần", "The figures, streamed")

PROBLEMS = {
    401: Text(
        "Thiếu mã truy cập, hoặc mã không còn hiệu lực",
        "No access token, or one that does not hold",
    ),
    403: Text(
        "Tài khoản không được phép, hoặc ngoài phạm vi", "The account may not, or outside its scope"
    ),
    404: Text("Không có", "There is none"),
    406: Text("Không có định dạng mà Accept cần", "No format that Accept takes"),
    413: Text("Tệp quá lớn", "The file is too large"),
    422: Text("Tham số sai", "A wrong parameter"),
    503: Text(
        "Đang bận hoặc chưa có số liệu; thử lại sau", "Busy, or no figures yet; try again later"
    ),
}

EXAMPLES = Text("Ví dụ", "Examples")
EXAMPLE_TOKEN = Text("mã truy cập", "token")
PARAMETERS = Text("Tham số", "Parameters")
ANSWERS = Text("Trả lời", "Answers")
SHAPES = Text("Cấu trúc JSON", "JSON shapes")
INDICATORS = Text("Mã chỉ tiêu", "Indicator ids")
ACCESS = Text("Mã truy cập", "Access token")
FOR_PROGRAMS = Text("Bản mô tả cho máy (OpenAPI 3.1)", "The same for programs (OpenAPI 3.1)")
OTHER_LANGUAGE = Text("English", "Tiếng Việt")
ERROR_TEXT = Text(
    "Mọi lỗi là một đối tượng: code (cho chương trình) và error (cho người đọc).",
    "Every error is an object: code (for programs) and error (for people).",
)

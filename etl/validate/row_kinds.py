"""What a row of a unit can say wrong about its period, its unit and its place in the table."""

from etl.ground.findings import Kind
from etl.ground.text import Text

EXAMPLES = Text("10/2026, 2026-10, Tháng 10 năm 2026", "10/2026, 2026-10, Tháng 10 năm 2026")
MONTH_NEEDED = Text("Ghi tháng và năm, ví dụ 10/2026.", "Write month and year, like 10/2026.")


def _error(code: str, vi: str, en: str) -> Kind:
    return Kind(code, "error", Text(vi, en))


def _warning(code: str, vi: str, en: str) -> Kind:
    return Kind(code, "warning", Text(vi, en))


ROW_KINDS = (
    _error(
        "period_missing",
        "chưa ghi kỳ báo cáo. Ghi kỳ ở mọi dòng, ví dụ 10/2026.",
        "the period is blank. Write it in every row, like 10/2026.",
    ),
    _error(
        "period_unreadable",
        "{quoted}không đọc được thành kỳ báo cáo. "
        "Ghi tháng bằng số và năm đủ bốn chữ số, ví dụ 10/2026 (báo cáo năm: 2026).",
        "{quoted}cannot be read as a period. Write month and four-digit year, like 10/2026 (annual:"
        " 2026).",
    ),
    _error(
        "period_ambiguous",
        "{quoted}được Excel lưu như một số nên không phân biệt được tháng 1 với tháng 10 (số 0 cuối"
        " bị bỏ). Định dạng cột là Văn bản (Text), ghi lại, ví dụ 10/2026 hoặc 01/2026.",
        "{quoted}is kept by Excel as a number, so January cannot be told from October (the last 0"
        " is dropped). Format the column as Text and write it again, like 10/2026 or 01/2026.",
    ),
    _error(
        "period_day",
        "{quoted}là một ngày, không phải tháng (và không rõ ngày hay tháng đứng trước). Ghi 10/2026"
        " hoặc 2026-10.",
        "{quoted}is a day, not a month (and which comes first is not certain). Write 10/2026 or"
        " 2026-10.",
    ),
    _error(
        "period_not_month",
        "{quoted}là một năm; biểu mẫu này theo tháng. Ghi tháng và năm, ví dụ 10/2026.",
        "{quoted}is a year; this form is monthly. Write month and year, like 10/2026.",
    ),
    _error(
        "period_not_year",
        "{quoted}là một tháng; biểu mẫu này theo năm. Chỉ ghi năm, ví dụ 2026.",
        "{quoted}is a month; this form is annual. Write the year alone, like 2026.",
    ),
    _error(
        "period_in_future",
        "{quoted}chưa đến. Kiểm tra lại tháng và năm.",
        "{quoted}has not come yet. Check month and year.",
    ),
    _error(
        "period_differs",
        "{quoted}khác kỳ của dòng đầu ({month}). Mỗi tệp chỉ một kỳ: sửa lại hoặc tách thành tệp"
        " khác.",
        "{quoted}is not the period of the first row ({month}). A file holds one period: mend it or"
        " split the file.",
    ),
    _error(
        "unit_missing",
        "chưa ghi mã đơn vị. Ghi mã theo danh mục đơn vị hành chính, ví dụ 31867.",
        "the unit's code is blank. Write its official code, like 31867.",
    ),
    _error(
        "row_unnamed",
        "dòng có số nhưng không có kỳ, mã và tên. Nếu là dòng tổng, ghi “Tổng cộng” vào ô này; nếu"
        " là một đơn vị, ghi đủ kỳ, mã, tên; nếu không, xóa dòng.",
        "the row has figures and neither period nor code nor name. For a total write “Tổng cộng”"
        " here; for a unit its period, code and name; otherwise delete the row.",
    ),
    _error(
        "unit_code_unreadable",
        "không phải mã đơn vị. Mã chỉ gồm chữ số: xã 5, huyện 3. Chép lại từ mẫu.",
        "is not a unit's code. A code has digits only: 5 for a commune, 3 for a district. Copy it"
        " from the template.",
    ),
    _error(
        "unit_unknown",
        "{quoted}không phải mã của đơn vị nào. Chép lại mã từ mẫu hoặc danh mục đơn vị hành chính.",
        "{quoted}is no unit's code. Copy the code from the template or the official list.",
    ),
    _error(
        "unit_code_lost_zeros",
        "{quoted}đã mất số 0 ở đầu (Excel tự bỏ). Mã đúng: {other}. Định dạng cột là Văn bản rồi"
        " ghi lại.",
        "{quoted}has lost its leading zeros (Excel drops them). The code is {other}. Format the"
        " column as Text.",
    ),
    _error(
        "unit_closed",
        "{quoted}là mã của {name}, chỉ có đến {until}, không còn trong kỳ này.{heirs} Ghi mã mới"
        " hoặc sửa kỳ.",
        "{quoted}is {name}, which ended on {until}, before this period.{heirs} Write the new code"
        " or mend the period.",
    ),
    _error(
        "unit_not_yet",
        "{quoted}là mã của {name}, chỉ có từ {since}, sau kỳ này. Ghi mã cũ của đơn vị hoặc"
        " sửa kỳ.",
        "{quoted}is {name}, which began on {since}, after this period. Write the old code or mend"
        " the period.",
    ),
    _error(
        "unit_cannot_report",
        "{quoted}là mã của {name}; chỉ xã hoặc huyện báo cáo, tỉnh được cộng từ đó. Nếu là dòng"
        " tổng, xóa mã và ghi “Tổng cộng” thay cho tên; nếu không, ghi mã xã hoặc huyện.",
        "{quoted}is {name}; only communes or districts report, provinces are summed. If the row is"
        " a total, clear the code and write “Tổng cộng” for the name; otherwise write their codes.",
    ),
    _error(
        "unit_out_of_scope",
        "{name} không thuộc phạm vi của tài khoản này. Xóa dòng, hoặc nhờ tài khoản của địa bàn đó"
        " gửi.",
        "{name} is outside this account's scope. Delete the row, or let that place's account"
        " send it.",
    ),
    _error(
        "unit_other_province",
        "{name} thuộc tỉnh khác với dòng đầu. Mỗi tệp chỉ gồm đơn vị của một tỉnh: kiểm tra mã hoặc"
        " tách tệp.",
        "{name} is in another province than the first row. "
        "A file holds one province: check the code or split the file.",
    ),
    _error(
        "unit_twice",
        "{name} đã có ở dòng {value}. Giữ một dòng cho mỗi đơn vị.",
        "{name} is already in row {value}. Keep one row for each unit.",
    ),
    _error(
        "name_missing",
        'chưa ghi tên đơn vị. Ghi "{name}" để đối chiếu với mã.',
        'the unit\'s name is blank. Write "{name}", which is checked against the code.',
    ),
    _error(
        "name_differs",
        'tên không khớp với mã {quoted}(mã này là "{name}").{hint} Sửa tên hoặc mã.',
        'the name does not agree with code {quoted}(which is "{name}").{hint} Mend the name or the'
        " code.",
    ),
    _error(
        "overlap",
        "{other} cũng có số liệu kỳ này (cả thảy {value} đơn vị): "
        "số của huyện và của xã trong huyện sẽ bị cộng hai lần. "
        "Giữ một cấp; muốn đổi cấp, gửi cấp kia với các ô để trống trước.",
        "{other} has figures for this period too ({value} units in all): district and commune would"
        " be counted twice. Keep one level; to change it, first send the other level again with"
        " blank cells.",
    ),
    _warning(
        "not_reporting_level",
        "ở đây đơn vị báo cáo là cấp {wanted}, còn {name} thì không. Kiểm tra lại; nếu đúng, ghi"
        " lý do.",
        "here units of level {wanted} report, and {name} is not one. Check it; if right, say why.",
    ),
    _warning(
        "row_without_figures",
        "{name} không có số liệu nào. Nếu đơn vị chưa nộp, xóa dòng này; nếu thật sự để trống, ghi"
        " lý do.",
        "{name} has no figure at all. If it has not reported, delete the row; if blank on purpose,"
        " say why.",
    ),
    _warning(
        "row_withdraws",
        "{name} để trống mọi ô: số liệu kỳ này đã nộp sẽ bị rút bỏ. Nếu đúng ý, ghi lý do.",
        "{name} has only blank cells: its stored figures for the period will be withdrawn. If"
        " meant, say why.",
    ),
)

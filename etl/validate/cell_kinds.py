"""What a cell of counts can say other than a whole number."""

from etl.ground.findings import Kind
from etl.ground.text import Text


def _error(code: str, vi: str, en: str, private: bool = False) -> Kind:
    return Kind(code, "error", Text(vi, en), private)


CELL_KINDS = (
    _error(
        "not_whole",
        "{quoted}không phải số nguyên. Ghi {low} hoặc {high}.{group}",
        "{quoted}is not a whole number. Write {low} or {high}.{group}",
    ),
    _error(
        "thousands_lost",
        "{quoted}là số thập phân. Có lẽ đã gõ số có dấu phẩy ngăn nghìn mà máy này hiểu là dấu thập"
        " phân: ghi liền các chữ số, {thousand} nếu đúng là số đó.",
        "{quoted}is a decimal number. Perhaps a number was typed with a comma for thousands, which"
        " this computer takes for the decimal sign: write the digits alone, {thousand} if that is"
        " meant.",
    ),
    _error(
        "decimal_zero",
        "{quoted}có phần thập phân. Ghi {low}.",
        "{quoted}has decimals. Write {low}.",
    ),
    _error(
        "ambiguous_number",
        "{quoted}không rõ là bao nhiêu. Viết liền các chữ số, ví dụ 1234.",
        "{quoted}could mean more than one number. Write the digits alone, like 1234.",
    ),
    _error(
        "negative",
        "{quoted}là số âm. Ghi số từ 0 trở lên.",
        "{quoted}is negative. Write 0 or more.",
    ),
    _error(
        "plus_sign",
        "{quoted}có dấu cộng. Chỉ ghi các chữ số.",
        "{quoted}has a plus sign. Write the digits alone.",
    ),
    _error(
        "scientific",
        "{quoted}là dạng rút gọn của Excel, đã mất chữ số. Định dạng ô là Số, ghi lại đủ các"
        " chữ số.",
        "{quoted}is Excel's short form and has lost digits. Format the cell as Number and write"
        " them all.",
    ),
    _error(
        "date_in_count",
        "{quoted}là ngày tháng (Excel tự đổi). Định dạng ô là Số rồi ghi lại số đếm.",
        "{quoted}is a date (Excel changes numbers so). Format the cell as Number and write the"
        " count again.",
    ),
    _error(
        "excel_error",
        "{quoted}là lỗi công thức của Excel. Sửa công thức hoặc ghi thẳng số vào ô.",
        "{quoted}is an error of an Excel formula. Mend the formula or write the number itself.",
    ),
    _error(
        "formula",
        "ô chứa công thức, không có giá trị. Chép ô, dán giá trị (Paste Values) rồi gửi lại.",
        "the cell holds a formula without its value. Copy it, paste values and send the file"
        " again.",
    ),
    _error(
        "too_large",
        "số lớn hơn {largest}: một đơn vị không thể có nhiều như vậy. Kiểm tra lại các chữ số.",
        "the number is above {largest}: no unit has so many. Check the digits.",
        private=True,
    ),
    Kind("dash_is_zero", "note", Text('"-" được đọc là 0.', '"-" is read as 0.')),
    Kind(
        "ellipsis_is_missing",
        "note",
        Text('"…" được đọc là chưa có số liệu.', '"…" is read as not reported.'),
    ),
    _error(
        "total_differs",
        "dòng tổng ghi {value} nhưng các đơn vị cộng lại là {low}. Sửa số của đơn vị hoặc dòng"
        " tổng.",
        "the total says {value} but the units add up to {low}. Mend a unit's figure or the total.",
    ),
    Kind(
        "total_dropped",
        "note",
        Text(
            "dòng tổng chỉ để đối chiếu, không được lưu.",
            "the row of totals is only compared, not stored.",
        ),
    ),
)

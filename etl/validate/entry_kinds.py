"""What a row of a register can say wrong about its thing."""

from etl.ground.findings import Kind, Severity
from etl.ground.text import Text


def _kind(severity: Severity, code: str, vi: str, en: str, private: bool = False) -> Kind:
    return Kind(code, severity, Text(vi, en), private)


ENTRY_KINDS = (
    _kind(
        "error",
        "entry_field_missing",
        "chưa ghi. Mọi dòng của danh mục đều phải có cột này.",
        "is blank. Fill it in: every row of the register needs it.",
    ),
    _kind(
        "error",
        "code_unreadable",
        "không phải mã (nội dung không được ghi lại). Mã gồm tối đa 24 chữ cái không dấu, chữ số và"
        " dấu - . /, ví dụ MH-012.",
        "is no code (its text is not kept). A code has up to 24 letters, digits and - . /, like"
        " MH-012.",
        True,
    ),
    _kind(
        "error",
        "choice_unreadable",
        "không có trong danh mục (nội dung không được ghi lại). Chọn một trong: {choices}.",
        "is not in the list (its text is not kept). Choose one of: {choices}.",
        True,
    ),
    _kind(
        "error",
        "date_unreadable",
        "{quoted}không đọc được thành ngày. Ghi ngày/tháng/năm đủ bốn chữ số, ví dụ 05/09/2026.",
        "{quoted}cannot be read as a day. Write day/month/four-digit year, like 05/09/2026.",
    ),
    _kind(
        "error",
        "document_unreadable",
        "không phải số văn bản (nội dung không được ghi lại). Ghi số và ký hiệu, ví dụ"
        " 2585/KH-MTTQ-CAT.",
        "is no document number (its text is not kept). Write number and letters, like"
        " 2585/KH-MTTQ-CAT.",
        True,
    ),
    _kind(
        "error",
        "place_unknown",
        "không phải mã đơn vị nào trong kỳ này. Ghi mã xã gồm 5 chữ số, hoặc để trống nếu là chính"
        " đơn vị của dòng.",
        "is no unit's code in this period. Write a commune's 5 digits, or leave it blank for the"
        " row's own unit.",
        True,
    ),
    _kind(
        "error",
        "place_outside",
        "{other} không nằm trong {name}. Sửa mã địa bàn hoặc mã đơn vị của dòng.",
        "{other} does not lie in {name}. Mend the place's code or the row's unit.",
    ),
    _kind(
        "error",
        "name_too_long",
        "tên dài {value} ký tự; nhiều nhất {high}. Chỉ ghi tên mô hình, không ghi mô tả.",
        "the name has {value} characters; {high} at most. Write the model's name alone, no"
        " description.",
    ),
    _kind(
        "error",
        "name_of_person",
        "tên có vẻ chứa tên một người (nội dung không được ghi lại). Đặt tên theo loại mô hình và"
        " địa bàn.",
        "the name seems to hold a person's name (it is not kept). Name the model by its type and"
        " place.",
        True,
    ),
    _kind(
        "error",
        "name_with_address",
        "tên có vẻ chứa địa chỉ hoặc tọa độ (nội dung không được ghi lại). Chỉ ghi loại mô hình và"
        " tên xã, ấp, khóm.",
        "the name seems to hold an address or coordinates (not kept). Write the type and the"
        " commune or hamlet.",
        True,
    ),
    _kind(
        "warning",
        "name_of_no_type",
        "tên không bắt đầu bằng loại mô hình nào trong danh mục. Kiểm tra để chắc không có thông"
        " tin về người; nếu đúng, ghi lý do.",
        "the name starts with no known type of model. Make sure it tells nothing of a person; if"
        " right, say why.",
    ),
    _kind(
        "error",
        "code_twice",
        "mã này đã có ở dòng {value} của cùng đơn vị. Mỗi mã một dòng.",
        "this code is already in row {value} of the same unit. One row for each code.",
    ),
    _kind(
        "error",
        "entry_twice",
        "dòng này giống hệt dòng {value}. Giữ một dòng.",
        "this row is the same as row {value}. Keep one.",
    ),
    _kind(
        "error",
        "entry_blank_beside",
        "dòng trống trong khi {name} còn có dòng khác. Xóa dòng này; chỉ để một dòng trống khi đơn"
        " vị không có gì trong danh mục.",
        "the row is blank while {name} has other rows. Delete it; one blank row says that a unit"
        " has nothing to list.",
    ),
    _kind(
        "warning",
        "register_empty",
        "dòng này ghi nhận {name} không có gì trong danh mục. Nếu đúng, ghi lý do; nếu chưa điền,"
        " xóa dòng.",
        "this row states that {name} has nothing in the register. If right, say why; if not filled"
        " in yet, delete it.",
    ),
    _kind(
        "warning",
        "codes_dropped",
        "{value} mã của {name} trong danh mục đã lưu không còn trong tệp này. Thanh loại, triệt xóa"
        " thì ghi ngày, không xóa dòng; nếu bỏ hẳn là đúng, ghi lý do.",
        "{value} codes of {name} in the stored register are not in this file. What ended gets its"
        " day, its row stays; if dropping them is right, say why.",
    ),
    _kind(
        "note",
        "register_compared",
        "danh mục có {value} dòng; so với đã lưu: {added} mã mới, {removed} mã không còn.",
        "the register has {value} rows; against what is stored: {added} new codes, {removed} gone.",
    ),
)

"""What the doctor says: what is the matter, and what to do."""

from etl.ground.text import Text

CHECK_FAILED = Text("Không kiểm tra hết được: {problem}", "Could not be examined: {problem}")
SEE_PROBLEM = Text(
    "Khắc phục điều nêu trên rồi chạy lại.", "Mend what is named above, then run this again."
)
NOT_WRITABLE = Text("Không có quyền ghi vào {path}.", "{path} cannot be written to.")
NOT_READABLE = Text("Không có quyền đọc {path}.", "{path} cannot be read.")
MEND_PERMISSIONS = Text(
    "Trao {path} cho tài khoản hệ điều hành chạy chương trình (chown, chmod u+rw).",
    "Give {path} to the account of the operating system that runs this (chown, chmod u+rw).",
)
NO_ROOM = Text("Ổ đĩa chỉ còn trống {free} MB.", "Only {free} MB are free on the disk.")
MAKE_ROOM = Text(
    "Giải phóng chỗ; bản số liệu cũ bớt đi khi đặt KEEP_SNAPSHOTS nhỏ hơn.",
    "Make room; fewer old snapshots are kept with a smaller KEEP_SNAPSHOTS.",
)
BROKEN = Text("Chuỗi kiểm chứng bị đứt: {problem}", "The chain is broken: {problem}")
DAMAGED = Text(
    "Mục lưu trữ {id} hỏng: không khớp sha-256 đã ghi.",
    "The archived record {id} is damaged: it does not fit the sha-256 on record.",
)
RESTORE = Text(
    "Khôi phục mục đó từ bản sao lưu (docs/operations.md). Không có bản sao lưu: python -m etl"
    ' rechain --reason "…", rồi gửi lại tệp đã mất.',
    "Restore it from a backup (docs/operations.md). Without one: python -m etl rechain"
    ' --reason "…", then send the lost file again.',
)
NOT_CHAINED = Text("Kho lưu trữ chưa có chuỗi kiểm chứng.", "The archive has no chain yet.")
NEXT_WRITE = Text(
    "Không cần làm gì: lần ghi sau lập chuỗi trên những gì đang có.",
    "Nothing to do: the next write begins one over what is there.",
)
NO_POINTER = Text(
    "Không có tệp CURRENT, tuy đã có tệp được nhận.",
    "There is no file CURRENT, though files were accepted.",
)
BAD_POINTER = Text(
    "Tệp CURRENT hỏng: không nêu bản số liệu nào.", "The file CURRENT is damaged: it names nothing."
)
BAD_SNAPSHOT = Text(
    "Bản số liệu đang dùng ({id}) bị mất, hỏng, hoặc do chương trình cũ tạo.",
    "The snapshot served ({id}) is lost, damaged, or made by an earlier program.",
)
BAD_KEPT = Text("Bản số liệu cũ {id} hỏng.", "The older snapshot {id} is damaged.")
NO_HARM = Text(
    "Không ảnh hưởng số liệu đang dùng; chỉ là không quay lại bản đó được.",
    "What is served is not touched; only that one cannot be served again.",
)
UNPUBLISHED = Text(
    "{count} tệp hoặc quyết định đã nhận mà chưa công bố.",
    "{count} files or decisions are accepted and not published.",
)
OUTDATED = Text(
    "Dữ liệu tham chiếu hoặc chương trình đã đổi sau lần công bố trước.",
    "The reference data or the program changed after the last publish.",
)
PUBLISH = Text("Chạy: python -m etl publish", "Run: python -m etl publish")
HALF_DONE = Text("Còn sót phần ghi dở {path}.", "{path} was left half written.")
CLEANED = Text(
    "Không cần làm gì: lần ghi sau tự dọn.", "Nothing to do: the next write clears it away."
)
CLOCK_BACK = Text(
    "Đồng hồ máy chủ chậm: có bản số liệu lập lúc {when} (UTC).",
    "The server's clock is behind: a snapshot was made at {when} (UTC).",
)
SET_CLOCK = Text(
    "Chỉnh giờ máy chủ (timedatectl set-ntp true).",
    "Set the server's clock (timedatectl set-ntp true).",
)
BAD_DATABASE = Text(
    "app.sqlite (tài khoản) hỏng: {problem}.", "app.sqlite (accounts) is damaged: {problem}."
)
RESTORE_DATABASE = Text(
    "Dừng máy chủ, chép app.sqlite từ bản sao lưu, xóa app.sqlite-wal và app.sqlite-shm. Số liệu"
    " không nằm trong tệp này.",
    "Stop the server, copy app.sqlite from a backup, delete app.sqlite-wal and app.sqlite-shm. No"
    " figure is in this file.",
)
NO_PLACE = Text(
    'Tài khoản "{name}" có địa bàn {place} không còn trong dữ liệu tham chiếu.',
    'The account "{name}" has the place {place}, which the reference data does not know.',
)
PLACE_ENDED = Text(
    'Địa bàn {place} của tài khoản "{name}" đã kết thúc.',
    'The place {place} of the account "{name}" has ended.',
)
SET_SCOPE = Text(
    "Đặt địa bàn khác, hoặc khóa: python -m dashboard account scope {name} MÃ",
    "Give it another place, or disable it: python -m dashboard account scope {name} ID",
)
BAD_LOG = Text(
    "Nhật ký truy cập bị sửa hoặc mất dòng: {file}, dòng {line}.",
    "The access log was altered or lost a line: {file}, line {line}.",
)
COMPARE_LOG = Text(
    "So với nhật ký trong bản sao lưu; giữ nguyên tệp để xem xét.",
    "Compare it with the log in a backup; keep the file as it is for whoever looks into it.",
)
HEALTHY = Text("Mọi thứ bình thường.", "All is well.")
SERIOUS = {
    "error": Text("LỖI", "ERROR"),
    "warning": Text("Lưu ý", "Note"),
}

"""The words of this project, as data."""

from dataclasses import dataclass

from etl.ground.text import Text


@dataclass(frozen=True)
class Term:
    """A word of the field in both languages, and what it means here."""

    name: Text
    meaning: Text


GLOSSARY: tuple[Term, ...] = (
    Term(
        Text("Nguồn tin về ANTT", "Tip on security and order"),
        Text(
            "Tin người dân cung cấp cho cơ quan chức năng về an ninh, trật tự. Khác với nguồn tin"
            " về tội phạm trong tố tụng hình sự; không cộng với loại đó.",
            "Information people give the authorities on security and order. Not the tip-off of"
            " criminal procedure; never summed with it.",
        ),
    ),
    Term(
        Text("Nguồn tin có giá trị", "Tip of value"),
        Text(
            "Tin đã được xác minh là có ích; là một phần của tin tiếp nhận.",
            "A tip found useful once checked; part of the tips received.",
        ),
    ),
    Term(
        Text("Tỷ lệ khám phá", "Clearance rate"),
        Text(
            "Số vụ được điều tra làm rõ chia cho số vụ xảy ra trong kỳ.",
            "Cases solved over cases recorded in the period.",
        ),
    ),
    Term(
        Text("Mô hình", "Model"),
        Text(
            "Hình thức tổ chức quần chúng tham gia bảo vệ an ninh có tên gọi; tính theo tên, không"
            " theo điểm.",
            "A named form in which people take part in keeping security; counted by name, not by"
            " point.",
        ),
    ),
    Term(
        Text("Điểm mô hình", "Model point"),
        Text(
            "Nơi một mô hình được triển khai; một mô hình có thể có nhiều điểm.",
            "A place where a model runs; one model may have many.",
        ),
    ),
    Term(
        Text("Mô hình hình thức", "Paper-only model"),
        Text(
            "Có mô hình đang hoạt động mà 12 tháng không rà soát, không xây dựng, nhân rộng hay"
            " tuyên truyền.",
            "Active models with no review, no creation or replication and no campaign in 12"
            " months.",
        ),
    ),
    Term(
        Text("Điểm, tụ điểm phức tạp về ma túy", "Drug point, complex drug hotspot"),
        Text(
            "Theo văn bản có hiệu lực từng thời kỳ; định nghĩa đổi năm 2017, 11/2024 và 24/8/2025.",
            "As the document in force defines it; redefined in 2017, November 2024 and on 24 August"
            " 2025.",
        ),
    ),
    Term(
        Text("Phát sinh, triệt xóa", "Newly arisen, eliminated"),
        Text(
            "Số cuối kỳ = số đầu kỳ + phát sinh − triệt xóa.",
            "Closing = opening + newly arisen − eliminated.",
        ),
    ),
    Term(
        Text("Cùng kỳ năm trước", "Same months last year"),
        Text(
            "Đúng các tháng đó của năm trước, trên những đơn vị có số ở cả hai bên.",
            "Exactly those months of the year before, on units with figures on both sides.",
        ),
    ),
    Term(
        Text("Việc cần làm", "Action"),
        Text(
            "Việc giao cho một cơ quan (không giao cho người) ở một địa bàn, có thời hạn: mới, đang"
            " làm, xong hoặc không làm. Quá hạn là còn mở sau thời hạn.",
            "What an office (never a person) is to do in a place by a day: new, in hand, done or"
            " dropped. Overdue while it is open after that day.",
        ),
    ),
    Term(
        Text("Tạm thời", "Provisional"),
        Text("Đã nhận nhưng chưa được cơ quan duyệt.", "Received, not yet approved by the office."),
    ),
    Term(
        Text("Lần nộp", "Submission"),
        Text(
            "Một tệp đã được nhận; số thứ tự tăng dần, giữ nguyên tệp gốc.",
            "One accepted file; numbered upwards, the original kept.",
        ),
    ),
    Term(
        Text("Bản số liệu", "Snapshot"),
        Text(
            "Trạng thái số liệu tại một thời điểm; không bao giờ bị sửa sau khi công bố.",
            "The state of the data at one moment; never changed once published.",
        ),
    ),
)

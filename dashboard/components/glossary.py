"""The words of this project, its methods and its limits, as data."""

from dataclasses import dataclass

from etl.text import Text


@dataclass(frozen=True)
class Term:
    """A word of the field in both languages, and what it means here."""

    name: Text
    meaning: Text


GLOSSARY: tuple[Term, ...] = (
    Term(
        Text("Nguồn tin về ANTT", "Tip on security and order"),
        Text(
            "Tin người dân cung cấp cho cơ quan chức năng về an ninh, trật tự. Khác với nguồn tin về tội phạm "
            "trong tố tụng hình sự; không cộng với loại đó.",
            "Information people give the authorities on security and order. Not the tip-off of criminal procedure; "
            "never summed with it.",
        ),
    ),
    Term(
        Text("Nguồn tin có giá trị", "Tip of value"),
        Text("Tin đã được xác minh là có ích; là một phần của tin tiếp nhận.",
             "A tip found useful once checked; part of the tips received."),
    ),
    Term(
        Text("Tỷ lệ khám phá", "Clearance rate"),
        Text("Số vụ được điều tra làm rõ chia cho số vụ xảy ra trong kỳ.",
             "Cases solved over cases recorded in the period."),
    ),
    Term(
        Text("Mô hình", "Model"),
        Text("Hình thức tổ chức quần chúng tham gia bảo vệ an ninh có tên gọi; tính theo tên, không theo điểm.",
             "A named form in which people take part in keeping security; counted by name, not by point."),
    ),
    Term(
        Text("Điểm mô hình", "Model point"),
        Text("Nơi một mô hình được triển khai; một mô hình có thể có nhiều điểm.",
             "A place where a model runs; one model may have many."),
    ),
    Term(
        Text("Mô hình hình thức", "Paper-only model"),
        Text("Có mô hình đang hoạt động mà 12 tháng không rà soát, không xây dựng, nhân rộng hay tuyên truyền.",
             "Active models with no review, no creation or replication and no campaign in 12 months."),
    ),
    Term(
        Text("Điểm, tụ điểm phức tạp về ma túy", "Drug point, complex drug hotspot"),
        Text("Theo văn bản có hiệu lực từng thời kỳ; định nghĩa đổi năm 2017, 11/2024 và 24/8/2025.",
             "As the document in force defines it; redefined in 2017, November 2024 and on 24 August 2025."),
    ),
    Term(
        Text("Phát sinh, triệt xóa", "Newly arisen, eliminated"),
        Text("Số cuối kỳ = số đầu kỳ + phát sinh − triệt xóa.", "Closing = opening + newly arisen − eliminated."),
    ),
    Term(
        Text("Cùng kỳ năm trước", "Same months last year"),
        Text("Đúng các tháng đó của năm trước, trên những đơn vị có số ở cả hai bên.",
             "Exactly those months of the year before, on units with figures on both sides."),
    ),
    Term(
        Text("Tạm thời", "Provisional"),
        Text("Đã nhận nhưng chưa được cơ quan duyệt.", "Received, not yet approved by the office."),
    ),
    Term(
        Text("Lần nộp", "Submission"),
        Text("Một tệp đã được nhận; số thứ tự tăng dần, giữ nguyên tệp gốc.",
             "One accepted file; numbered upwards, the original kept."),
    ),
    Term(
        Text("Bản số liệu", "Snapshot"),
        Text("Trạng thái số liệu tại một thời điểm; không bao giờ bị sửa sau khi công bố.",
             "The state of the data at one moment; never changed once published."),
    ),
)  # fmt: skip

METHODS: tuple[Text, ...] = (
    Text(
        "Số phát sinh trong kỳ (nguồn tin, vụ, buổi…) cộng theo tháng; số hiện có (mô hình, tổ, tụ điểm…) lấy ở "
        "tháng cuối kỳ, không cộng theo tháng.",
        "Flows (tips, cases, sessions…) sum over months; stocks (models, groups, hotspots…) are taken in the last "
        "month and never summed over months.",
    ),
    Text(
        "So với cùng kỳ: z = 2(√nay − √trước); ngoài ±3 mới gọi là khác thường, vì số nhỏ lên xuống do ngẫu nhiên.",
        "Against last year: z = 2(√now − √then), called unusual only beyond ±3, since small counts move by chance.",
    ),
    Text(
        "Giới hạn trên biểu đồ: trung bình ± 2,66 lần trung bình biên độ di động (XmR), không dưới 0; dưới 12 tháng là "
        "giới hạn tạm.",
        "Limits on charts: mean ± 2.66 mean moving range (XmR), not below zero; trial limits under 12 months.",
    ),
    Text(
        "Khoảng tin cậy của tỷ lệ: Poisson 95 %.", "Intervals of rates: 95% Poisson.",
    ),
    Text(
        "Mức đầy đủ: số báo cáo đã nhận trên số đơn vị đang tồn tại phải báo cáo tháng đó.",
        "Completeness: reports received over the units that existed and had to report that month.",
    ),
    Text(
        "Tỉnh sáp nhập: số liệu trước 7/2025 là tổng các tỉnh cũ.",
        "A merged province: its figures before July 2025 are the sum of its predecessors.",
    ),
    Text(
        "Theo đơn vị hiện nay: số liệu xã cũ tính cho xã kế thừa; xã bị chia tách tính trọn cho xã kế thừa mặc định, "
        "ghi «ước tính».",
        "By today's units: an old commune's figures count in its heir; one that was split whole in its default heir, "
        "marked as an estimate.",
    ),
    Text(
        "Huyện cũ: đến 6/2025 là các đơn vị của huyện; từ 7/2025 là các xã mới mà phần lớn xã cũ thuộc huyện đó.",
        "A former district: to June 2025 the district's units, from July 2025 the new communes most of whose old "
        "communes lay in it.",
    ),
    Text(
        "So với năm trước qua mốc 7/2025: chỉ ở cấp tỉnh và toàn quốc.",
        "Against last year across July 2025: provinces and the nation only.",
    ),
)  # fmt: skip

LIMITS: tuple[Text, ...] = (
    Text("Thiếu không phải là 0: ô trống là chưa báo cáo.", "Missing is not zero: an empty cell was not reported."),
    Text(
        "Chỉ có số tổng hợp; hệ thống không nhận thông tin về cá nhân.",
        "Aggregates only; nothing about a person is accepted.",
    ),
    Text("Chưa có bước duyệt: mọi số liệu là tạm thời.", "There is no approval step yet: every figure is provisional."),
    Text(
        "Số liệu theo huyện trước 7/2025 không chia được cho xã mới.",
        "District figures before July 2025 cannot be split among the new communes.",
    ),
    Text(
        "Chỉ tiêu mà con số của văn bản chưa rõ để trống, chờ cơ quan chủ quản.",
        "A target whose legal number is not known is left empty, for the owner to fill.",
    ),
)

"""What happens in the demo besides chance."""

from datetime import date

from etl.demo.plots import (
    Blank,
    Correction,
    Falling,
    Jump,
    Late,
    Lockdown,
    Missing,
    OnPaper,
    Spot,
    Supplement,
)
from etl.ground.periods import month_range


def month(text: str) -> date:
    """The month written `2026-10`."""
    return date.fromisoformat(f"{text}-01")


LAST_TOLD = month("2026-10")
"""The last month that a story needs; what comes later is chance, and what a story left behind."""

MISSING = (
    Missing(
        ("31864",),
        month("2016-03"),
        month("2016-05"),
        "three rows never sent: a gap inside a long series",
    ),
    Missing(("31990",), month("2014-11"), month("2014-11"), "a single missing month"),
    Missing(("31936",), month("2020-08"), month("2020-09"), "two months lost in the epidemic"),
    Missing(
        ("31891", "31915", "31918", "31924", "31927", "31930", "31933", "31936"),
        month("2021-08"),
        month("2021-08"),
        "a whole district's file never came: Hòa Bình in the lockdown",
    ),
    Missing(("32233", "32239"), month("2015-10"), month("2015-11"), "two communes of Ngọc Hiển"),
    Missing(
        ("32191", "32194", "32197", "32200", "32201", "32203", "32206", "32209"),
        month("2017-01"),
        month("2017-01"),
        "a whole district's file never came: Năm Căn before Tết",
    ),
    Missing(("32056",), month("2024-02"), month("2024-04"), "a gap near the end of a series"),
    Missing(("20098",), month("2022-02"), month("2022-02"), "one commune of A Lưới at Tết"),
    Missing(("20104",), month("2021-10"), month("2021-11"), "flood months in the mountains"),
    Missing(
        ("342",), month("2016-02"), month("2016-02"), "one district missing in a province's file"
    ),
    Missing(
        ("787",), month("2020-04"), month("2020-04"), "one district missing in the city's file"
    ),
    Missing(
        ("32062.20250701",),
        month("2025-10"),
        month("2025-11"),
        "a new commune that missed two months",
    ),
    Missing(
        ("32248.20250701", "32206.20250701", "31834.20250701"),
        month("2026-10"),
        month("2026-10"),
        "three of 64 communes never sent it",
    ),
)

BLANKS = (
    Blank(
        "31870",
        "weapons_surrendered",
        month("2018-01"),
        month("2018-06"),
        "an unfilled column: missing is not zero",
    ),
    Blank(
        "32041.20250701",
        "drug_users_managed",
        month("2026-05"),
        month("2026-06"),
        "a stock that has gaps",
    ),
)

LATE = (
    Late(
        "960",
        (month("2016-02"), month("2017-02"), month("2018-03"), month("2019-02")),
        9,
        "Đông Hải, late every Tết",
    ),
    Late("956", (month("2023-05"),), 4, "late in the very month the ten-year review closes"),
    Late(
        "973",
        (month("2021-07"), month("2021-08"), month("2021-09")),
        12,
        "the epidemic at Ngọc Hiển",
    ),
    Late("34", (month("2018-12"),), 6, "a whole province late"),
    Late("79", (month("2021-08"),), 5, "the city in the lockdown"),
    Late(
        "31988.20250701",
        tuple(month_range(month("2026-05"), month("2027-04"))),
        7,
        "An Trạch, late a year running",
    ),
    Late(
        "31825.20250701",
        tuple(month_range(month("2026-11"), month("2039-12"))),
        18,
        "Bạc Liêu ward, whose clerk the demo has an account for: its newest report waits to be"
        " sent",
    ),
    Late("32128.20250701", (month("2026-11"),), 9, "overdue while November is looked at"),
    Late("31942.20250701", (month("2026-11"),), 5, "overdue while November is looked at"),
    Late("32244.20250701", (month("2026-10"),), 11, "late, but there"),
    Late("31906.20250701", (month("2026-10"),), 3, "late, but there"),
)
LATE_SHARE, LATE_DAYS = 0.02, 6
"""Besides the stories, this share of files is one to LATE_DAYS days late."""

SUPPLEMENTS = (
    Supplement(
        "960",
        "31981",
        month("2019-06"),
        8,
        "Xã Long Điền gửi sau ngày tổng hợp, bổ sung số liệu của xã.",
    ),
    Supplement("970", "32179", month("2023-03"), 5, "Bổ sung số liệu xã Quách Phẩm Bắc gửi chậm."),
)

TIPS_TWICE = {"tips_received": 3, "tips_valuable": 2, "tips_resolved": 2}
CORRECTIONS = (
    Correction(
        "957",
        "31882",
        month("2022-03"),
        14,
        TIPS_TWICE,
        "Xã Vĩnh Thanh tính trùng 3 tin đã báo cáo tháng trước; điều chỉnh giảm.",
    ),
    Correction(
        "959",
        "31951",
        month("2018-09"),
        40,
        {"persons_identified": 2},
        "Hai đối tượng do công an cấp huyện làm rõ, không tính cho phường Láng Tròn.",
    ),
    Correction(
        "954",
        "31825",
        month("2023-05"),
        6,
        {"members": 24, "groups": 2},
        "Phường 1 rà soát lại trước tổng kết: hai tổ đã giải thể từ trước.",
    ),
    Correction(
        "958",
        "31909",
        month("2015-12"),
        20,
        {"mediations": 2, "mediations_ok": 1},
        "Xã Hưng Hội nhầm số vụ hòa giải của hai quý.",
    ),
    Correction(
        "968",
        "32098",
        month("2021-12"),
        33,
        {"cases_recorded": 1, "cases_solved": 1, "cases_from_tips": 1},
        "Một vụ ở thị trấn Sông Đốc đã thống kê ở xã Phong Điền.",
    ),
    Correction(
        "34", "338", month("2017-06"), 25, TIPS_TWICE, "Huyện Quỳnh Phụ điều chỉnh số tin trùng."
    ),
    Correction(
        "481",
        "20095",
        month("2023-08"),
        15,
        {"campaign_sessions": 1, "campaign_attendance": 20},
        "Xã A Roàng ghi một buổi tuyên truyền hai lần; bỏ một buổi và 20 lượt người.",
    ),
    Correction(
        "32128.20250701",
        "32128.20250701",
        month("2026-06"),
        52,
        TIPS_TWICE,
        "Rà soát 6 tháng đầu năm: bỏ các tin trùng.",
    ),
    Correction(
        "31942.20250701",
        "31942.20250701",
        month("2026-09"),
        18,
        {"members": 15},
        "Giảm 15 thành viên đã chuyển đi nơi khác.",
    ),
)

ON_PAPER = (
    OnPaper("31966", "Phong Thạnh Tây: models stand for twelve years, never reviewed, no activity"),
    OnPaper("31957.20250701", "its heir Phong Thạnh took them over and leaves them as they are"),
)

SPOTS = (
    Spot(
        "31945",
        (month("2019-05"), month("2020-08"), month("2023-02"), month("2024-11")),
        (month("2019-11"), month("2021-03"), month("2023-09")),
        False,
        "Hộ Phòng: the same spot is eliminated three times and comes back each time",
    ),
    Spot(
        "32098.20250701",
        (month("2025-09"), month("2026-04"), month("2026-09")),
        (month("2026-01"), month("2026-07")),
        False,
        "Sông Đốc: comes back twice within a year",
    ),
    Spot(
        "31972.20250701",
        (month("2026-10"),),
        (),
        True,
        "Gành Hào: a complex spot newly arisen, where the target is none",
    ),
)
NO_NEW_COMPLEX_FROM = month("2026-01")
"""From here on chance makes no complex spot, so that the one of the story stands alone."""

JUMPS = (
    Jump(
        "31930",
        month("2021-12"),
        "weapons_surrendered",
        38,
        "Đợt cao điểm vận động giao nộp vũ khí, vật liệu nổ, pháo cuối năm.",
    ),
    Jump(
        "32119",
        month("2019-08"),
        "campaign_attendance",
        640,
        "Tổ chức Ngày hội Toàn dân bảo vệ ANTQ điểm của tỉnh tại xã.",
    ),
    Jump(
        "31825.20250701",
        month("2026-08"),
        "campaign_attendance",
        2900,
        "Tổ chức Ngày hội Toàn dân bảo vệ ANTQ điểm của tỉnh tại phường.",
    ),
)

FALLING = (
    Falling(
        "31867.20250701",
        "tips_valuable",
        month("2026-04"),
        month("2026-10"),
        "Phước Long: seven months of falling tips that stay down, the signal a leader should see",
    ),
)

LOCKDOWNS = (
    Lockdown(
        "79",
        {
            month("2021-06"): 0.45,
            month("2021-07"): 0.1,
            month("2021-08"): 0.05,
            month("2021-09"): 0.1,
            month("2021-10"): 0.5,
        },
        month("2021-12"),
        "Giãn cách xã hội theo Chỉ thị 16/CT-TTg và giai đoạn phục hồi sau giãn cách.",
    ),
)
GATHERINGS = {"campaign_sessions", "mediations", "models_replicated"}
"""What a lockdown stops, attendance with the sessions; tips and cases go on by telephone."""

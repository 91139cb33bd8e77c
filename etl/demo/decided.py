"""What the demo's office has decided: a roadmap, notes that explain a month, a rebase. All made up,
and says so.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from etl import decisions
from etl.decisions.deciding import decide
from etl.decisions.drafts import Draft
from etl.ground.clock import day_of
from etl.ground.settings import Settings

WHO = "demo"
CA_MAU, PHUOC_LONG, HCMC = "96.20250701", "31867.20250701", "79"
CITATION = "Kế hoạch minh họa số 01/KH-UBND về lộ trình xã không ma túy 2025–2030"
COUNTED_BY_NAME = (
    "Minh họa: từ tháng 7/2025 tỉnh đếm mô hình theo tên, rồi đến điểm; số giảm do cách đếm, không"
    " phải do bỏ mô hình."
)
DRUG_FREE = {2025: 30.0, 2026: 34.0, 2027: 38.0, 2028: 42.0, 2029: 46.0, 2030: 50.0}


@dataclass(frozen=True)
class Meeting:
    """What was decided at one moment."""

    at: datetime
    drafts: tuple[Draft, ...]


def _about(kind: str, place: str, indicator: str, month: str, text: str) -> Draft:
    return Draft(kind, place, {"indicator": indicator, "month": month}, text)


MEETINGS = (
    Meeting(
        datetime(2025, 9, 18, 2, 30, tzinfo=UTC),
        (
            *(
                Draft(
                    "roadmap",
                    CA_MAU,
                    {
                        "target": "drug_free_communes",
                        "year": year,
                        "value": value,
                        "citation": CITATION,
                    },
                    "Số liệu minh họa.",
                )
                for year, value in DRUG_FREE.items()
            ),
            _about(
                "annotation",
                CA_MAU,
                "tips_valuable",
                "2025-07",
                "Minh họa: bỏ cấp huyện, công an xã trực tiếp tiếp nhận nguồn tin.",
            ),
            *(
                _about(kind, CA_MAU, indicator, "2025-07", COUNTED_BY_NAME)
                for indicator in ("models", "model_points")
                for kind in ("annotation", "rebase")
            ),
            _about(
                "annotation",
                HCMC,
                "campaign_sessions",
                "2021-08",
                "Minh họa: giãn cách xã hội, không tổ chức tuyên truyền tập trung.",
            ),
            _about(
                "rebase",
                CA_MAU,
                "tips_valuable",
                "2025-07",
                "Minh họa: từ tháng 7/2025 xã tiếp nhận và thống kê nguồn tin thay cho huyện.",
            ),
        ),
    ),
    Meeting(
        datetime(2026, 9, 4, 2, 30, tzinfo=UTC),
        (
            _about(
                "annotation",
                PHUOC_LONG,
                "tips_valuable",
                "2026-07",
                "Minh họa: ba tổ tự quản ở hai ấp chưa kiện toàn sau sắp xếp, ít tin báo; xã đã có"
                " kế hoạch khắc phục.",
            ),
            _about(
                "annotation",
                CA_MAU,
                "campaign_attendance",
                "2026-08",
                "Minh họa: tỉnh tổ chức Ngày hội Toàn dân bảo vệ an ninh Tổ quốc tại phường Bạc"
                " Liêu.",
            ),
        ),
    ),
)


def take(settings: Settings, until: datetime) -> None:
    """Take what was decided by `until` through the ordinary door, unless it has been taken before.

    Raises UserError when one is refused: the demo holds nothing an office could not have decided.
    """
    taken = {
        datetime.fromisoformat(one.decided_at)
        for one in decisions.decisions(settings)
        if one.who == WHO
    }
    for meeting in MEETINGS:
        if meeting.at <= until and meeting.at not in taken:
            decide(
                settings,
                meeting.drafts,
                who=WHO,
                scope="VN",
                today=day_of(meeting.at),
                decided_at=meeting.at,
            )

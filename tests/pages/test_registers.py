"""Registers on the pages: what is listed, what came back, and where register and report do not
agree.
"""

import pytest

from tests.pages.conftest import figures
from tests.registers import Register, day, model, registered, spot

MODELS = [
    model("MH-1", type="camera", direction="tu_phong", result="tot", last_review=day("2025-10-01")),
    model("MH-2", type="xe_om"),
    model("MH-3", struck_off=day("2025-01-01")),
    model("MH-4", agency="mttq"),
]
SPOTS = [
    spot("DT-1", eliminated=day("2025-06-01")),
    spot("DT-2", arisen=day("2025-08-01"), recurrence_of="DT-1"),
]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The small world, in which one commune has sent its registers and another states that it has
    no spots.
    """
    target = tmp_path_factory.mktemp("registers") / "world.duckdb"
    registered(
        target,
        figures(),
        Register("models", "01101.20250701", "2025-12", MODELS),
        Register("spots", "01101.20250701", "2025-12", SPOTS),
        Register("spots", "02101.20250701", "2025-12"),
    ).close()
    return target


def said(at):
    return "\n".join(element.value for element in [*at.markdown, *at.caption, *at.subheader])


def test_models_are_listed_and_set_against_the_monthly_report(visit):
    at = visit("mo-hinh", tinh="02.20250701")
    assert not at.exception
    words = said(at)
    assert (
        "3 mô hình đang hoạt động và 1 đã thanh loại ở 1 đơn vị (danh mục tháng 12/2025)." in words
    )
    assert "2 trong 3 mô hình đang hoạt động không được rà soát trong 12 tháng" in words
    # 01101 lists 3 and reports 2; the two others report 2 each and list nothing: 6 + 1 − 4 = 3.
    assert (
        "Số chính là của báo cáo tháng: **6** mô hình đang hoạt động. Danh mục có **3** = 6 +1 ở 1"
        " đơn vị" in words
    )
    assert "−4 ở 2 đơn vị chưa gửi danh mục." in words


def test_spots_that_came_back_are_told(visit):
    at = visit("diem-tu-diem", tinh="02.20250701")
    assert not at.exception
    words = said(at)
    assert "1 điểm, tụ điểm đang mở và 1 đã triệt xóa ở 1 đơn vị" in words
    assert "1 là tái phát của nơi đã triệt xóa" in words
    # One each of three communes; the second states that it has none, the third sent no register: 3
    # − 1 − 1 = 1.
    assert "**3** điểm, tụ điểm đang mở. Danh mục có **1** = 3 −1 ở 1 đơn vị có cả hai" in words
    assert "−1 ở 1 đơn vị chưa gửi danh mục." in words


def test_a_unit_with_nothing_to_list_is_told_apart_from_one_that_sent_nothing(visit):
    stated = said(visit("diem-tu-diem", tinh="02.20250701", xa="02101.20250701"))
    assert "1 đơn vị đã gửi danh mục và ghi nhận không có gì." in stated
    silent = said(visit("diem-tu-diem", tinh="02.20250701", xa="02103.20250701"))
    assert "Chưa có đơn vị nào của địa bàn gửi danh mục này đến tháng 12/2025." in silent


def test_another_communes_register_is_not_shown_to_a_leader_of_one(visit):
    assert "MH-1" not in said(
        visit("mo-hinh", scope="02101.20250701", tinh="02.20250701", xa="01101.20250701")
    )
    assert "danh mục tháng" not in said(visit("mo-hinh", scope="02101.20250701"))


def test_the_section_speaks_english_on_request(visit):
    words = said(visit("mo-hinh", language="en", tinh="02.20250701"))
    assert "3 active models and 1 struck off in 1 units (register of Dec 2025)." in words

"""Truy xuất: from the figure to months, units, and the row of the file; history, original,
scope.
"""

import pytest
from streamlit.testing.v1 import AppTest

from etl.ground.settings import ROOT
from tests.etl import office
from tests.etl.office import PHUOC_LONG, VINH_LOI, send, tips
from tests.pages.conftest import words
from tests.signing import sign_in

APP, PAGE = str(ROOT / "dashboard" / "app.py"), "../pages/trace.py"


def table(at, column):
    return next(frame.value for frame in at.dataframe if column in frame.value.columns)


def test_months_add_up_to_the_figure_and_units_to_the_month(visit):
    at = visit("truy-xuat", scope="01", muc="tips_valuable")
    assert not at.exception
    assert at.metric[0].value == "85"
    months = table(at, "restated")
    # 15 a month; June without the 5 of Xã Đông Hai.
    assert list(months["value"]) == [10, 15, 15, 15, 15, 15]
    units = table(at, "unit_name")
    assert dict(zip(units["unit_name"], units["value"], strict=True)) == {
        "Xã Ân": 7,
        "Xã Đông Một": 3,
    }
    assert "Cộng từ 17 báo cáo trong 6 tháng." in words(at)


def test_month_and_unit_are_in_the_address(visit):
    at = visit("truy-xuat", scope="01", muc="tips_valuable", thang="2025-03", dv="01102")
    assert "Xã Đông Hai, tháng 3/2025: 5" in words(at)
    at.selectbox(key="dv").select("01201").run()
    assert at.query_params["dv"] == "01201"
    assert "Xã Ân, tháng 3/2025: 7" in words(at)
    at.selectbox(key="thang").select("2025-06").run()
    assert (at.query_params["thang"], at.query_params["dv"]) == ("2025-06", "01201")


def test_a_state_is_that_of_the_last_month_alone(visit):
    at = visit("truy-xuat", scope="01", muc="models")
    # Xã Đông Hai did not report June: its 2 of May stand, and are said to.
    assert at.metric[0].value == "6"
    assert (
        "cộng từ 2 báo cáo của tháng và 1 trạng thái giữ từ báo cáo trước (cũ nhất: tháng 5/2025)"
        in words(at)
    )
    units = table(at, "unit_name")
    assert units["value"].sum() == 6
    assert dict(zip(units["unit_name"], units["of_month"], strict=True)) == {
        "Xã Ân": "tháng 6/2025",
        "Xã Đông Hai": "tháng 5/2025 (giữ số)",
        "Xã Đông Một": "tháng 6/2025",
    }
    kept = visit("truy-xuat", scope="01", muc="models", dv="01102")
    assert "Xã Đông Hai, giữ số tháng 5/2025, tháng 5/2025: 2" in words(kept)


def test_a_yearly_figure_can_be_traced_too(visit):
    at = visit("truy-xuat", scope="01", moc="2024", muc="population")
    # 1000 people for each tip: 3, 5 and 7.
    assert at.metric[0].value == "15.000"


def test_an_address_about_another_place_shows_nothing_of_it(visit):
    at = visit(
        "truy-xuat", scope="012", tinh="02", dv="02101", thang="2025-03", muc="tips_valuable"
    )
    assert list(table(at, "unit_name")["unit_name"]) == ["Xã Ân"]
    assert "Xã Em" not in words(at)


def test_two_users_of_one_warm_cache_each_see_their_own_rows(visit):
    def whole(scope):
        at = visit("truy-xuat", scope=scope, tinh="01", muc="tips_valuable", moc="2025-03")
        return sorted(table(at, "unit_name")["unit_name"])

    assert whole("01") == ["Xã Ân", "Xã Đông Hai", "Xã Đông Một"]
    assert whole("012") == ["Xã Ân"]
    assert whole("011") == ["Xã Đông Hai", "Xã Đông Một"]


def test_every_card_and_every_table_of_rows_leads_here_with_place_period_and_indicator(visit):
    card = visit("tong-quan", scope="01")
    wanted = {"muc=tips_valuable", "moc=ytd-2025-06", "tinh=01"}
    assert any(wanted <= set(link.proto.query_string.split("&")) for link in card.page_link)
    rows = visit("nguon-tin", scope="01", muc="tips_received")
    assert any("muc=tips_received" in link.proto.query_string for link in rows.page_link)


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """`opened(role, scope)`: the page over a real archive, in which 31867 was corrected from 1 to
    4.
    """
    both = ("hai-huyen.csv", tips("2024-10", 1, 2, 3, 5, 6, 7, codes=(*PHUOC_LONG, *VINH_LOI)))
    settings = office.published(tmp_path, both)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(settings.reference_dir))
    send(
        settings,
        ("sua.csv", tips("2024-10", 4, codes=PHUOC_LONG[:1])),
        reasons={"sua.csv": "sót ba tin"},
    )

    def open_page(role, scope, unit):
        sign_in(monkeypatch, settings, role=role, scope=scope)
        at = AppTest.from_file(APP, default_timeout=60).run().switch_page(PAGE)
        for name, value in {"muc": "tips_received", "moc": "2024-10", "dv": unit}.items():
            at.query_params[name] = value
        return at.run()

    return open_page


def test_a_restated_figure_shows_both_values_who_when_and_why(opened):
    at = opened("leader", "957", PHUOC_LONG[0])
    assert not at.exception
    shown = words(at)
    assert "tháng 10/2024: 4" in shown
    assert "dòng **2**, cột **Số nguồn tin về ANTT tiếp nhận**" in shown
    history = next(one.value for one in at.table if "Hiệu lực" in one.value.columns)
    assert list(history["Số liệu"]) == ["4", "1"]
    assert list(history["Hiệu lực"]) == ["hiện hành", "đã thay"]
    assert list(history["Lý do"]) == ["sót ba tin", "—"]
    assert list(history["Tài khoản"]) == ["clerk", "clerk"]
    assert sorted(table(at, "before")["before"]) == ["1", "—", "—"]


def test_a_restated_unit_is_opened_first_until_another_is_chosen(opened):
    at = opened("leader", "957", "nowhere")
    assert at.selectbox(key="dv").value == PHUOC_LONG[0]


def test_the_row_is_shown_as_it_was_written(opened):
    at = opened("leader", "957", PHUOC_LONG[1])
    sent = next(one.value for one in at.table if "Ghi trong tệp" in one.value.columns)
    assert dict(zip(sent["Cột"], sent["Ghi trong tệp"], strict=True))["Mã đơn vị"] == PHUOC_LONG[1]
    assert sent["Ghi trong tệp"].iloc[0] == "2"


@pytest.mark.parametrize(
    ("role", "scope", "unit", "offered"),
    [
        ("leader", "95", PHUOC_LONG[1], False),
        ("reporter", "957", PHUOC_LONG[1], False),
        ("reporter", "957", PHUOC_LONG[0], True),
        ("office", "95", PHUOC_LONG[1], True),
    ],
)
def test_the_original_is_offered_to_those_allowed_only(opened, role, scope, unit, offered):
    at = opened(role, scope, unit)
    labels = [button.label for button in at.get("download_button")]
    assert ("Tải tệp gốc" in labels) is offered
    assert ("chỉ tải được với vai trò" in words(at)) is not offered

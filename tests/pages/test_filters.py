"""Place and period: kept in the address, held to the scope, carried from page to page."""

from tests.pages.conftest import words


def address(at):
    return {name: value for name, value in at.query_params.items() if value}


def options(at, key):
    return at.selectbox(key=key).options


def test_without_an_address_the_own_place_and_the_year_to_date_are_shown_and_put_into_it(visit):
    at = visit("tong-quan", scope="01")
    assert address(at) == {"tinh": "01", "ky": "year_to_date", "moc": "ytd-2025-06"}
    assert "Tỉnh An (đến 6/2025)" in words(at)
    assert "6 tháng đầu năm 2025" in words(at)


def test_a_month_that_too_few_have_sent_is_offered_by_name_and_the_one_before_shown(
    visit, monkeypatch
):
    monkeypatch.setenv("COMPLETE_SHARE", "90")
    at = visit("tong-quan", scope="01")
    assert address(at) == {"tinh": "01", "ky": "year_to_date", "moc": "ytd-2025-05"}
    assert "6 tháng đầu năm 2025 · đang nhận, 2/3" in options(at, "moc")


def test_a_period_still_being_received_is_shown_when_asked_for_and_says_so(visit, monkeypatch):
    monkeypatch.setenv("COMPLETE_SHARE", "90")
    at = visit("tong-quan", scope="01", moc="ytd-2025-06")
    assert address(at)["moc"] == "ytd-2025-06"
    assert any(
        "còn đang nhận báo cáo" in str(info.value) and "chỉ xét đến tháng 5/2025" in str(info.value)
        for info in at.info
    )


def test_an_address_names_place_and_period_by_id(visit):
    at = visit("nguon-tin", scope="VN", huyen="011", moc="2024-Q2")
    assert address(at) == {"tinh": "01", "huyen": "011", "ky": "quarter", "moc": "2024-Q2"}
    assert "Quý II/2024" in words(at)


def test_a_place_outside_the_scope_is_not_shown_and_the_page_says_so(visit):
    at = visit("nguon-tin", scope="011", tinh="02", moc="2024")
    assert address(at) == {"huyen": "011", "ky": "year", "moc": "2024"}
    assert any("nằm ngoài phạm vi" in str(warning.value) for warning in at.warning)
    assert "Tỉnh Bình" not in words(at)


def test_a_period_without_figures_is_replaced_and_the_page_says_so(visit):
    at = visit("nguon-tin", scope="01", moc="2025-12")
    assert address(at)["moc"] == "ytd-2025-06"
    assert any("không có số liệu" in str(warning.value) for warning in at.warning)


def test_the_lists_offer_nothing_outside_the_scope(visit):
    at = visit("tong-quan", scope="011")
    assert options(at, "huyen") == ["Huyện Đông"]
    assert options(at, "xa") == ["Tất cả", "Xã Đông Hai", "Xã Đông Một"]
    assert not [box for box in at.selectbox if box.key == "tinh"]


def test_districts_are_offered_for_months_in_which_they_existed_and_former_districts_afterwards(
    visit,
):
    before = visit("tong-quan", scope="02.20250701", moc="2024")
    assert options(before, "huyen") == ["Cả tỉnh", "Huyện Ân", "Huyện Đông", "Huyện Em"]
    after = visit("tong-quan", scope="02.20250701", moc="2025-10")
    assert options(after, "huyen") == [
        "Cả tỉnh",
        "Huyện Ân (cũ)",
        "Huyện Đông (cũ)",
        "Huyện Em (cũ)",
    ]
    assert options(after, "xa") == ["Tất cả", "Xã Đông", "Xã Em", "Xã Gò"]


def test_choosing_a_place_changes_the_address_and_drops_what_lay_below_the_old_one(visit):
    at = visit("nguon-tin", scope="VN", huyen="011", xa="01101", moc="2024")
    at.selectbox(key="huyen").select("012").run()
    assert address(at) == {"tinh": "01", "huyen": "012", "ky": "year", "moc": "2024"}
    assert not at.exception


def test_changing_the_kind_of_period_stays_near_the_period_that_was_shown(visit):
    at = visit("nguon-tin", scope="01", moc="2024-05")
    at.selectbox(key="ky").select("quarter").run()
    assert address(at)["moc"] == "2024-Q1"


def test_another_page_opened_from_the_menu_shows_the_same_place_and_period(visit):
    at = visit("tong-quan", scope="01", huyen="011", moc="2024-Q2")
    for name in ("tinh", "huyen", "ky", "moc"):
        del at.query_params[name]
    at.switch_page("../pages/tips.py").run()
    assert address(at) == {"tinh": "01", "huyen": "011", "ky": "quarter", "moc": "2024-Q2"}


def test_an_english_reader_gets_english_words_and_the_same_address(visit):
    at = visit("nguon-tin", scope="01", language="en")
    assert address(at)["moc"] == "ytd-2025-06"
    assert "2025 to date (6 months)" in words(at)
    assert at.selectbox(key="ky").label == "Kind of period"


def test_the_whole_nation_is_a_choice_only_of_the_nations_users(visit):
    at = visit("tong-quan", scope="VN", moc="2024")
    assert options(at, "tinh")[0] == "Toàn quốc"
    assert "đơn vị đã báo cáo" in words(at) or "xã đã báo cáo" in words(at)


def test_by_todays_units_a_province_lists_todays_communes_in_old_months_and_keeps_its_total(visit):
    plain = visit("nguon-tin", scope="02.20250701", moc="2024")
    at = visit("nguon-tin", scope="02.20250701", moc="2024", theo="nay")
    assert options(at, "xa") == ["Tất cả", "Xã Đông", "Xã Em", "Xã Gò"]
    assert not [box for box in at.selectbox if box.key == "huyen"]
    assert "xã cũ bị chia tách thì tính trọn" in words(at)
    # 3 + 5, 11 and 7 + 13 a month.
    assert "nhiều nhất: Xã Gò 240, Xã Em 132, Xã Đông 96" in words(at)
    assert (
        "≈ ước tính, trong ngoặc là số xã cũ nằm trọn trong địa bàn: Xã Gò (1/2), Xã Đông (2/3)"
        in words(at)
    )
    assert "nhiều nhất: Huyện Em 288, Huyện Đông 96, Huyện Ân 84" in words(plain)


def test_the_view_stays_in_the_address_on_the_way_to_a_commune_which_has_its_heirs_history(visit):
    at = visit("nguon-tin", scope="02.20250701", moc="2024", theo="nay")
    at.selectbox(key="xa").select("02103.20250701").run()
    assert address(at)["theo"] == "nay" and address(at)["moc"] == "2024"
    assert "≈ ước tính (1/2 xã cũ trọn trong địa bàn)" in words(at)
    assert "nhiều nhất: Xã Em Hai 156, Xã Ân 84" in words(at)


def test_the_view_is_offered_only_where_it_changes_something(visit):
    def offered(**where):
        return [
            control.key
            for control in visit("nguon-tin", **where).segmented_control
            if control.key == "theo"
        ]

    assert offered(scope="02.20250701") == ["theo"]
    assert offered(scope="01") == []
    assert offered(scope="02103.20250701", theo="nay") == []


def test_a_former_district_says_that_it_is_an_estimate_and_why_last_year_is_no_comparison(visit):
    at = visit("nguon-tin", scope="02.20250701", huyen="012.cu", moc="2025-Q4")
    assert address(at)["huyen"] == "012.cu"
    assert "≈ Ước tính từ tháng 7/2025: 1/2 xã cũ" in words(
        at
    ) and "1 xã cũ khác của huyện nay tính ở nơi khác" in words(at)
    assert "qua mốc này chỉ so được ở cấp tỉnh" in words(at)


def test_a_province_can_be_divided_by_former_districts(visit):
    at = visit("nguon-tin", scope="02.20250701", moc="2025-Q4", chia="huyen-cu")
    assert "nhiều nhất: Huyện Ân (cũ) 69, Huyện Em (cũ) 57, Huyện Đông (cũ) 51" in words(at)
    assert not at.exception

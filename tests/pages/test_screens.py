"""Each page's figures, against sums a clerk could redo from tests/pages/conftest.py.

January to June 2025 in province 01: 01101 reports 3 tips of value a month, 01102 5, 01201 7; 01102
sent no report for June. So 6 × (3 + 5 + 7) − 5 = 85.
"""

import json

import pytest

from dashboard.components.overview.headlines import HEADLINES
from tests.pages.conftest import words


def metric(at, label):
    (found,) = (one for one in at.metric if one.label == label)
    return found


def table(at, column):
    return next(frame.value for frame in at.dataframe if column in frame.value.columns)


def charts(at):
    return [json.loads(chart.proto.spec) for chart in at.get("vega_lite_chart")]


def test_the_overview_shows_value_both_counts_difference_and_completeness(visit):
    at = visit("tong-quan", scope="01")
    tips = metric(at, "Số nguồn tin có giá trị")
    assert tips.value == "85"
    assert tips.delta == "0"
    # Like for like leaves June out of 01102 on both sides: 85 against 85.
    assert "So với 85 (tháng 1–6/2024); 17/18 báo cáo mỗi bên" in words(at)
    assert "◇ 17/18 báo cáo" in words(at)
    # A state is that of June: two units told it, the third's of May stands, two models each.
    assert metric(at, "Số mô hình đang hoạt động").value == "6"
    assert "◇ 2/3 mới, 1 giữ số tháng 5/2025" in words(at).replace("\u00a0", " ")


def test_the_overview_begins_with_what_needs_attention_each_a_link_with_the_filters_kept(visit):
    at = visit("tong-quan", scope="01")
    assert at.subheader[0].value.startswith("Cần chú ý (")
    missing = next(
        link for link in at.page_link if "Quá hạn chưa nộp 1 báo cáo: tháng 6/2025" in link.value
    )
    assert "Xã Đông Hai" in missing.value
    assert "moc=ytd-2025-06" in missing.proto.query_string
    assert "xa=01102" in missing.proto.query_string


def test_a_subject_breaks_its_figure_down_and_the_parts_add_up(visit):
    at = visit("nguon-tin", scope="01")
    shown = table(at, "rate").set_index("label")["value"]
    assert shown.to_dict() == {"Huyện Đông": 43, "Huyện Ân": 42}
    assert shown.sum() == 85


def test_rates_are_per_ten_thousand_people_where_the_population_is_known(visit):
    at = visit("nguon-tin", scope="01")
    shown = table(at, "rate").set_index("label")
    # Huyện Ân: population 1000 × 7 in December 2024; 42 / 7000 × 10000 = 60.
    assert shown.loc["Huyện Ân", "rate"] == pytest.approx(60)


def test_a_trend_shows_at_least_24_months_even_for_one_month(visit):
    at = visit("nguon-tin", scope="01", moc="2025-05")
    assert "24 tháng: mới nhất 15 (tháng 5/2025)" in words(at)


def test_another_indicator_is_picked_in_the_list_and_named_in_the_address(visit):
    at = visit("nguon-tin", scope="01", muc="tips_received")
    assert table(at, "rate")["value"].sum() == 170
    at.selectbox(key="muc").select("campaign_sessions").run()
    assert at.query_params["muc"] == "campaign_sessions"
    assert not at.exception


def test_an_indicator_without_figures_says_so_instead_of_an_empty_chart(visit):
    at = visit("nguon-tin", scope="01", muc="mediations")
    assert any("Không có số liệu" in str(info.value) for info in at.info)


def test_the_clearance_rate_has_both_counts(visit):
    at = visit("kham-pha-an", scope="01")
    rate = metric(at, "Tỷ lệ khám phá")
    # 17 reports × 8 solved of 17 × 10 recorded
    assert (rate.value, rate.delta) == ("80,0 %", "136 vụ làm rõ / 170 vụ xảy ra")


def test_units_whose_models_were_never_reviewed_are_listed(visit):
    at = visit("mo-hinh", scope="01")
    # Xã Đông Hai did not report June: it is judged as of May, the last state it told.
    assert "3 đơn vị, 6 mô hình" in words(at)
    assert set(table(at, "months_without_review")["unit_name"]) == {
        "Xã Đông Một",
        "Xã Đông Hai",
        "Xã Ân",
    }


def test_the_flow_of_spots_never_claims_a_sum_that_does_not_hold(visit):
    complete = words(visit("diem-tu-diem", scope="01", moc="2024"))
    assert "Đầu kỳ 3 + phát sinh 0 − triệt xóa 0 = cuối kỳ 3." in complete
    # Of June one unit's state is that of May, which still holds the sum.
    missing = words(visit("diem-tu-diem", scope="01"))
    assert "Đầu kỳ 3 + phát sinh 0 − triệt xóa 0 = cuối kỳ 3." in missing


def test_a_target_whose_number_is_not_known_keeps_an_empty_slot_that_says_so(visit):
    at = visit("chi-tieu", scope="01")
    assert "chờ cơ quan chủ quản cung cấp" in words(at)
    assert "Quyết định 1452/QĐ-TTg" in words(at)


def test_the_reconciliation_sets_published_beside_computed(visit):
    at = visit("ve-so-lieu", scope="01")
    shown = at.table[0].value
    # January to March 2023: 3 × 15 = 45 tips against 30 published; 3 × 2 = 6 models against 7.
    assert list(shown["Tính từ báo cáo"]) == [45, 6]
    assert list(shown["Chênh lệch"]) == [15, -1]
    assert "▼ Lệch 2 chỉ tiêu" in words(at)


def test_who_did_not_report_is_named_on_the_page_about_the_figures(visit):
    at = visit("ve-so-lieu", scope="01")
    assert "Quá hạn chưa nộp: 1 báo cáo" in words(at)
    assert list(at.table[1].value["Đơn vị"]) == ["Xã Đông Hai"]


def test_two_users_of_one_warm_cache_each_see_their_own_figures(visit):
    everything = metric(visit("tong-quan", scope="01"), "Số nguồn tin có giá trị").value
    mine = metric(visit("tong-quan", scope="012", tinh="01"), "Số nguồn tin có giá trị").value
    assert (everything, mine) == ("85", "42")


def test_every_chart_has_words_for_who_cannot_see_it(visit):
    for page in ("nguon-tin", "diem-tu-diem"):
        at = visit(page, scope="01")
        found = at.get("vega_lite_chart")
        assert found
        assert all(chart.proto.alt for chart in found)


def test_the_rows_behind_the_charts_are_read_only_when_asked_for(visit):
    at = visit("nguon-tin", scope="01")
    assert not [frame for frame in at.dataframe if "submission_id" in frame.value.columns]
    at.session_state["rows-open"] = True
    at.run()
    rows = table(at, "submission_id")
    assert len(rows) == 18
    assert list(rows[rows["timing"] == "chưa nộp"]["unit_name"]) == ["Xã Đông Hai"]


def test_a_leader_is_not_offered_the_page_for_submitting(visit):
    at = visit("tong-quan", scope="01", role="leader")
    with pytest.raises(ValueError, match="submit"):
        at.switch_page("../pages/submit.py").run()


def test_every_national_figure_says_of_how_many_provinces_it_is(visit):
    # Of the provinces of today Tỉnh Bình alone has reported; Tỉnh Châu never has.
    said = words(visit("tong-quan"))
    cards = [
        line for line in said.splitlines() if "báo cáo" in line and "1/2 tỉnh có số liệu" in line
    ]
    assert len(cards) >= len(HEADLINES)
    assert "Tháng mới nhất: 1/2 tỉnh có số liệu." in words(visit("nguon-tin"))
    assert "tỉnh có số liệu" not in words(visit("tong-quan", scope="01"))

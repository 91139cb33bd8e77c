"""Địa bàn: one place on one screen, with its peers only as far as the scope reaches."""

from dashboard.components.place.peers import FIELD
from tests.pages.conftest import TIPS


def said(at):
    return "\n".join(element.value for element in [*at.markdown, *at.caption, *at.subheader])


def beside(at):
    return next((frame.value for frame in at.dataframe if "judgement" in frame.value.columns), None)


DISTRICT = {"tinh": "01", "huyen": "011", "ky": "year", "moc": "2024"}


def test_a_district_is_set_beside_another_of_its_province(visit):
    at = visit("dia-ban", **DISTRICT)
    assert not at.exception
    table = beside(at).set_index("label")
    assert table.loc["Số nguồn tin có giá trị", "a"] == 12 * (TIPS["01101"] + TIPS["01102"])
    assert table.loc["Số nguồn tin có giá trị", "b"] == 12 * TIPS["01201"]


def test_the_sentences_say_how_it_reports_and_that_no_register_came(visit):
    words = said(visit("dia-ban", **DISTRICT))
    assert (
        "**Báo cáo 12 tháng đến tháng 12/2024:** 24 đúng hạn, 0 chậm, 0 chưa nộp trên 24 phải nộp."
        in words
    )
    assert "**Mô hình:** chưa gửi danh mục." in words


def test_with_too_few_peers_there_is_no_funnel_but_a_reason(visit):
    assert "cần ít nhất 6 nơi" in said(visit("dia-ban", **DISTRICT))


def test_a_leader_of_one_district_gets_no_peer_not_even_by_the_address(visit):
    at = visit("dia-ban", scope="011", **DISTRICT, **{FIELD: "012"})
    assert not at.exception
    assert beside(at) is None
    assert "Huyện Ân" not in said(at)


def test_the_page_speaks_english_on_request(visit):
    at = visit("dia-ban", language="en", **DISTRICT)
    assert not at.exception
    assert "Against its peers" in said(at)

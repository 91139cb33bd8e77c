"""The document: sentences true of what was sent, figures that can be asked again, nothing outside
the asker's scope.
"""

import pytest

from dashboard.briefing.again import again
from dashboard.briefing.document import figures_of, text_of
from dashboard.briefing.make import make, usual
from dashboard.briefing.sections import PARTS
from etl.ground.errors import UserError
from tests.builders import run_of, spread
from tests.dashboard.briefing.worlds import (
    asked_as,
    document,
    section,
    sentence,
    served,
    tables,
)

OLD = ["01101", "01102", "01201"]
NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
TWO_YEARS = spread(OLD, run_of("2021-12", 24), tips_valuable=20)
TIPS = "Số nguồn tin có giá trị"


def december(count, units=OLD):
    """Two years of 20 tips a month from each of three communes, then a December."""
    return TWO_YEARS | spread(units, ["2023-12"], tips_valuable=count)


@pytest.mark.parametrize(
    ("sent", "said", "change"),
    [
        (
            december(20),
            "60, đủ 3 báo cáo. 60 (tháng 12/2023) so với 60 (tháng 12/2022); chênh lệch 0; hai bên"
            " đủ báo cáo; chênh lệch trong mức ngẫu nhiên.",
            "● không khác thường",
        ),
        (
            december(80),
            "240, đủ 3 báo cáo. 240 (tháng 12/2023) so với 60 (tháng 12/2022); chênh lệch +180; hai"
            " bên đủ báo cáo; ▲ nhiều hơn mức ngẫu nhiên.",
            "▲ đang tốt lên",
        ),
        (
            december(2),
            "6, đủ 3 báo cáo. 6 (tháng 12/2023) so với 60 (tháng 12/2022); chênh lệch −54; hai bên"
            " đủ báo cáo; ▼ ít hơn mức ngẫu nhiên.",
            "▼ đang xấu đi",
        ),
        (
            december(0),
            "0, đủ 3 báo cáo. 0 (tháng 12/2023) so với 60 (tháng 12/2022); chênh lệch −60; hai bên"
            " đủ báo cáo; ▼ ít hơn mức ngẫu nhiên.",
            "▼ đang xấu đi",
        ),
        (
            TWO_YEARS | spread(OLD, ["2023-12"], cases_solved=1),
            "chưa có số liệu. Không so sánh được: kỳ này chưa có số liệu.",
            "Biến động đến tháng 11/2023: ● không khác thường",
        ),
        (
            spread(OLD, run_of("2022-12", 13), tips_valuable=20),
            "60, đủ 3 báo cáo. 60 (tháng 12/2023) so với 60 (tháng 12/2022); chênh lệch 0; hai bên"
            " đủ báo cáo; chưa đủ 24 tháng để biết mức ngẫu nhiên.",
            "● không khác thường",
        ),
    ],
    ids=["as before", "rise", "fall", "zero", "missing", "too few months"],
)
def test_a_headline_figure_is_told_with_both_counts_and_whether_it_is_a_signal(
    monkeypatch, tmp_path, on, sent, said, change
):
    on("2024-01-10")
    served(monkeypatch, tmp_path, sent)
    made = document("01", "2023-12", parts=["changes"])
    assert sentence(made, "tips_valuable") == f"{TIPS}: {said}"
    row = next(row for row in tables(made, "changes")[0] if row[0] == TIPS)
    assert row[-1].endswith(change)


def test_a_rise_of_what_is_neutral_is_called_neither_good_nor_bad(monkeypatch, tmp_path, on):
    on("2024-01-10")
    calm = spread(OLD, run_of("2021-12", 24), persons_identified=20)
    served(monkeypatch, tmp_path, calm | spread(OLD, ["2023-12"], persons_identified=80))
    row = tables(document("01", "2023-12", parts=["changes"]), "changes")[0][2]
    assert row[0] == "Số đối tượng được làm rõ"
    assert row[-1].endswith("◆ khác thường")


@pytest.mark.parametrize("day", ["2023-12-16", "2024-02-10"], ids=["being received", "overdue"])
def test_a_month_not_fully_reported_is_never_set_against_a_full_one(monkeypatch, tmp_path, on, day):
    on(day)
    served(monkeypatch, tmp_path, december(20, OLD[:2]))
    # 40 of two communes are said to be of two reports; compared are the Novembers, of three each.
    assert sentence(document("01", "2023-12", parts=["changes"]), "tips_valuable") == (
        f"{TIPS}: 40, ◇ 2/3 báo cáo. 60 (tháng 11/2023) so với 60 (tháng 11/2022); chênh"
        " lệch 0; 1/2 tháng so được; hai bên đủ báo cáo; chênh lệch trong mức ngẫu nhiên; toàn bộ"
        " 40."
    )


def test_a_commune_founded_this_year_is_not_compared_with_what_it_was_not(
    monkeypatch, tmp_path, on
):
    on("2025-10-30")
    old = spread(OLD, run_of("2024-07", 12), tips_valuable=20)
    served(monkeypatch, tmp_path, old | spread(NEW, run_of("2025-07", 3), tips_valuable=20))
    assert sentence(document(NEW[0], "2025-09", parts=["changes"]), "tips_valuable") == (
        f"{TIPS}: 20, đủ 1 báo cáo. Không so sánh được: không có số liệu của tháng 9/2024."
    )


def test_nothing_is_compared_across_a_new_definition(monkeypatch, tmp_path, on):
    on("2026-11-30")
    served(monkeypatch, tmp_path, spread(NEW, run_of("2025-07", 16), spots_open=2))
    assert sentence(document("02.20250701", "2026-08", parts=["changes"]), "spots_open") == (
        "Số điểm, tụ điểm ma túy hiện có: 6, ở tháng 8/2026 · đủ 3 báo cáo. Không so sánh được:"
        " giữa hai kỳ có Quyết định 28: định nghĩa đổi 8/2025."
    )


def test_two_events_more_in_a_commune_are_no_signal(monkeypatch, tmp_path, on):
    on("2024-01-10")
    calm = spread(OLD, run_of("2021-12", 25), tips_valuable=1)
    served(monkeypatch, tmp_path, calm | {(OLD[0], "2023-12"): {"tips_valuable": 3}})
    said = sentence(document(OLD[0], "2023-12", parts=["changes"]), "tips_valuable")
    assert "chênh lệch +2; hai bên đủ báo cáo; chênh lệch trong mức ngẫu nhiên" in said
    assert "%" not in said


@pytest.fixture
def small(monkeypatch, tmp_path, on):
    """Two years of a province, of which the last month lacks one report of three."""
    on("2024-02-10")
    figures = spread(
        OLD,
        run_of("2021-12", 24),
        tips_valuable=20,
        models=3,
        models_reviewed=0,
        models_new=0,
        models_replicated=0,
        campaign_sessions=0,
        spots_open=2,
        spots_complex=1,
        spots_new=0,
        spots_eliminated=0,
        spots_new_complex=0,
    )
    last = spread(OLD[:2], ["2023-12"], tips_valuable=20, models=3, spots_open=2, spots_complex=1)
    return served(monkeypatch, tmp_path, figures | last)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("place", ["VN", "01", "011", "01101"])
def test_every_figure_answers_its_question_with_the_value_that_is_printed(small, place, language):
    made = document(place, "2023-12", language=language)
    assert [one.id for one in made.sections] == usual(
        {"VN": "nation", "01": "province", "011": "district"}.get(place, "commune"), "leader"
    )
    figures = list(figures_of(made))
    assert len(figures) > 100
    with asked_as("VN"):
        wrong = [figure for figure in figures if again(figure) != figure.value]
    assert wrong == []


def test_the_overviews_sentences_are_the_documents(small):
    from dashboard.components.overview.attention import sentences
    from dashboard.shown.store import fetch
    from tests.builders import month

    made = document("01", "2023-12", parts=["attention"])
    span = {"first": month("2023-11"), "last": month("2023-11"), "owed_last": month("2024-02")}
    with asked_as("VN"):
        shown = fetch(sentences, place="01", **span)
    said = [text_of(block.parts) for block in section(made, "attention").blocks]
    assert said == list(shown["text_vi"])
    assert len(said) > 1


@pytest.mark.parametrize("place", ["VN", "02", "01102", "no-such"])
def test_a_place_outside_the_scope_has_no_document(small, place):
    with asked_as("01101"), pytest.raises(UserError, match=r"01101"):
        make(place, "2023-12", "vi")


def test_a_figure_of_a_place_outside_the_scope_is_not_answered_again(small):
    made = document("01", "2023-12", parts=["models"])
    figures = [one for one in figures_of(made) if one.column == "value" and one.value]
    assert figures
    with asked_as("02"):
        assert {again(figure) for figure in figures} == {None}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"parts": ["behind", "weather"]}, "weather"),
        ({"audience": "press"}, "press"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(small, wrong, named):
    with asked_as("VN"), pytest.raises(UserError, match=named):
        make("01", "2023-12", "vi", **wrong)


def test_a_period_without_figures_is_refused_with_one_that_has_some(small):
    with asked_as("VN"), pytest.raises(UserError, match="2023-11"):
        make("01", "2030-01", "vi")


@pytest.fixture
def hotspots(monkeypatch, tmp_path, on):
    """A complex hotspot in two of a province's three communes."""
    on("2026-02-10")
    there = spread(NEW[:2], ["2026-01"], spots_complex=1)
    served(monkeypatch, tmp_path, there | spread(NEW[2:], ["2026-01"], spots_complex=0))


def attention(audience):
    """The sentences of the section for that audience."""
    made = document("02.20250701", "2026-01", audience=audience, parts=["attention"])
    return [text_of(block.parts) for block in section(made, "attention").blocks]


def test_for_the_public_no_commune_is_named_beside_fewer_than_three(hotspots):
    told = "Tụ điểm phức tạp hiện còn: 2 (Xã Đông 1, Xã Em 1) — chỉ tiêu là 0"
    assert told in attention("office")
    outside = attention("public")
    assert not [words for words in outside if "Xã Đông" in words or "Xã Em" in words]
    assert outside[-1].startswith("Đã lược bỏ")


def test_the_threshold_of_the_public_is_a_setting(hotspots, monkeypatch):
    monkeypatch.setenv("SMALLEST_PUBLIC", "0")
    assert attention("public") == attention("leader")


def test_sections_are_told_apart_and_offered_to_some_place_and_audience():
    assert len({part.id for part in PARTS}) == len(PARTS)
    assert all(part.levels and part.audiences for part in PARTS)

from dataclasses import replace

import pytest

from dashboard import queries
from dashboard.attention import Frames, attention
from dashboard.targets.courses import courses
from etl.decisions import Decision
from tests.builders import month, run_of, spread

NEW = ["01101.20250701", "02101.20250701", "02103.20250701"]
OLD = ["01101", "01102", "01201"]
MERGED = "02.20250701"


def frames(con, place, first, last, scope="VN"):
    span = {"place": place, "first": month(first), "last": month(last)}
    at = span["last"]
    return Frames(
        place=place,
        month=at,
        targets=queries.targets(con, scope, **span),
        courses=courses(con, scope, month=at, **span),
        series=queries.unusual(con, scope, **span),
        rebased=queries.rebased(con, scope, place, at),
        indicators=queries.indicators(con),
        not_reported=queries.not_reported(con, scope, **span),
        paper=queries.paper_models(con, scope, place, at),
        recurring=queries.recurring(con, scope, **span),
        new_complex=queries.new_complex(con, scope, **span),
        events=queries.events(con, scope, **span),
    )


def found(con, place, first, last=None):
    return attention(frames(con, place, first, last or first))


def said(items, kind):
    return [item.text("vi") for item in items if item.kind == kind]


def test_where_nothing_stands_out_nothing_is_said(ask):
    con = ask(spread(OLD, run_of("2022-01", 24), tips_valuable=20, models=3, models_reviewed=1))
    assert found(con, "01", "2023-12") == []


def test_a_missed_target_names_the_places_with_their_counts_and_the_required_number(ask):
    con = ask(
        spread(NEW[:2], ["2026-01"], spots_complex=1)
        | spread(NEW[2:], ["2026-01"], spots_complex=0)
    )
    item = found(con, MERGED, "2026-01")[0]
    assert (item.kind, item.page, item.place_id) == ("target", "chi-tieu", MERGED)
    assert item.text("vi") == "Tụ điểm phức tạp hiện còn: 2 (Xã Đông 1, Xã Em 1) — chỉ tiêu là 0"
    assert (
        item.text("en") == "Complex hotspots still open: 2 (Xã Đông 1, Xã Em 1) — the target is 0"
    )


def test_a_target_missed_in_one_place_leads_to_that_place(ask):
    con = ask(
        spread(NEW[:1], ["2026-01"], spots_complex=4)
        | spread(NEW[1:], ["2026-01"], spots_complex=0)
    )
    assert found(con, MERGED, "2026-01")[0].place_id == NEW[0]


def test_a_growth_target_is_told_with_its_sign(ask):
    con = ask(
        spread(NEW, ["2025-08"], drug_cases_border=10)
        | spread(NEW, ["2026-08"], drug_cases_border=9)
    )
    # 27 against 30 in the same month: 30 × 1.03 = 30.9; without last year's other months the year's
    # end is unknown.
    assert said(found(con, MERGED, "2026-08"), "target") == [
        "Vụ ma túy phát hiện ở biên giới, trên biển: 27 vụ (−10,0 % so với 30 cùng kỳ), lộ"
        " trình đến nay 31 vụ; chỉ tiêu là trên 3 %"
    ]


def test_a_share_behind_its_roadmap_says_what_it_takes_and_by_when(ask):
    taken = [
        Decision(
            number,
            "roadmap",
            MERGED,
            {
                "target": "drug_free_communes",
                "year": year,
                "value": value,
                "citation": "Kế hoạch 1",
            },
            "",
            "an",
            "2026-01-05T00:00:00+00:00",
        )
        for number, (year, value) in enumerate([(2025, 60.0), (2026, 90.0)], 1)
    ]
    told = spread(NEW[:1], ["2025-12"], drug_free=1) | spread(NEW[1:], ["2025-12"], drug_free=0)
    con = ask(told | spread(NEW, ["2026-10"], tips_valuable=1), taken=taken)
    # One commune of three; the roadmap asked for 60 % of them at the end of 2025 and for 90 %
    # (three) a year later.
    assert said(found(con, MERGED, "2026-10"), "target") == [
        "Xã không ma túy: 33,3 % (1/3 xã), lộ trình đến nay 60,0 % (2/3 xã); "
        "cần thêm 2 xã trước 31/12/2026 (1 mỗi tháng)"
    ]


def test_when_the_period_is_over_nothing_is_asked_for_any_more(ask):
    con = ask(spread(OLD, run_of("2018-12", 13), spots_open=20, spots_eliminated=0))
    # 5 % of 60 spots are three; none was eliminated by the end of the year.
    assert (
        "Điểm, tụ điểm đã triệt xóa từ đầu năm: 0,0 % (0/60 điểm, tụ điểm), lộ trình đến nay 5,0 %"
        " (3/60 điểm, tụ điểm); kỳ đã hết" in said(found(con, "01", "2019-01", "2019-12"), "target")
    )


def test_a_rebase_leaves_out_what_was_before_it(ask):
    steady = spread(OLD, run_of("2022-01", 12), tips_valuable=20) | spread(
        OLD, run_of("2022-01", 12)[::2], tips_valuable=24
    )
    lower = spread(OLD, run_of("2023-01", 12), tips_valuable=8) | spread(
        OLD, run_of("2023-01", 12)[::2], tips_valuable=10
    )
    values = {"indicator": "tips_valuable", "month": "2023-01"}
    taken = [
        Decision(number, "rebase", place, values, "lý do", "an", "2024-01-05T00:00:00+00:00")
        for number, place in enumerate(("01", "011", "012"), 1)
    ]
    before, after = ask(steady | lower), ask(steady | lower, taken=taken)
    assert said(found(before, "01", "2023-12"), "signal")
    assert said(found(after, "01", "2023-12"), "signal") == []


def test_complex_spots_where_no_target_counts_them_are_told_with_their_month(ask):
    con = ask(
        spread(NEW[:1], ["2026-01"], spots_new_complex=2)
        | spread(NEW[1:], ["2026-01"], spots_new_complex=0)
    )
    (item,) = [one for one in found(con, MERGED, "2026-01") if one.kind == "complex"]
    assert item.text("vi") == "Tụ điểm phức tạp mới phát sinh: 2 (Xã Đông 2, tháng 1/2026)"
    assert (item.place_id, item.month, item.indicator) == (
        NEW[0],
        month("2026-01"),
        "spots_new_complex",
    )


def test_a_state_is_unusual_by_its_last_step(ask):
    # Twelve falls in 23 steps, eleven of one and one of eleven, are 0.96 a month: above 5 by chance
    # once in 3,000.
    figures = {at: 40 + number % 2 for number, at in enumerate(run_of("2022-01", 24))}
    con = ask(
        {("01201", at): {"models": value} for at, value in (figures | {"2023-12": 29}).items()}
    )
    assert said(found(con, "012", "2023-12"), "signal") == [
        (
            "Số mô hình đang hoạt động ở Huyện Ân: giảm 11 trong tháng 12/2023, còn 29 "
            "(thường mỗi tháng giảm không quá 5)"
        ),
        (
            "Số mô hình đang hoạt động ở Xã Ân: giảm 11 trong tháng 12/2023, còn 29 "
            "(thường mỗi tháng giảm không quá 5)"
        ),
    ]


def test_districts_without_a_model_site_are_counted_not_summed(ask):
    con = ask(
        spread(["01101"], ["2019-06"], drug_models=5)
        | spread(["01201"], ["2019-06"], drug_models=0)
    )
    assert (
        "Mô hình điểm phòng, chống ma túy: 1/2 huyện chưa đạt (Huyện Ân) — chỉ tiêu là ít nhất 1"
        in said(found(con, "01", "2019-06"), "target")
    )


@pytest.mark.parametrize(
    ("verdict", "told", "where"),
    [
        ("hard", "1/2 huyện khó đạt nếu giữ nhịp hiện nay (Huyện Ân)", "012"),
        ("may", "2 huyện đều kịp lộ trình, khó cùng đạt nếu giữ nhịp hiện nay", "01"),
    ],
)
def test_places_that_are_all_on_course_are_not_told_as_none_behind(ask, verdict, told, where):
    con = ask(
        spread(["01101"], ["2019-06"], drug_models=5)
        | spread(["01201"], ["2019-06"], drug_models=0)
    )
    given = frames(con, "01", "2019-06", "2019-06")
    asked = given.courses["target"] == "model_site_per_district"
    whole, district = given.courses["place_id"] == "", given.courses["place_id"] == "012"
    given.courses.loc[asked, "is_behind"] = False
    given.courses.loc[asked & whole, ["actual", "verdict"]] = [2.0, "hard"]
    given.courses.loc[asked & district, "verdict"] = verdict
    (item,) = [one for one in attention(given) if one.topic == "model_site_per_district"]
    subject = "Mô hình điểm phòng, chống ma túy"
    assert item.text("vi") == f"{subject}: {told} — chỉ tiêu là ít nhất 1"
    assert item.place_id == where


def test_a_target_for_a_later_year_is_not_missed_before_it(ask):
    con = ask(spread(NEW, ["2025-12"], drug_free=0) | spread(NEW, ["2026-01"], tips_valuable=1))
    frame = queries.targets(con, "VN", MERGED, month("2026-01"), month("2026-01"))
    assert frame.set_index("target").loc["drug_free_communes", "state"] == "not_met"
    assert said(found(con, MERGED, "2026-01"), "target") == []


def jump(last, **figures):
    steady = spread(OLD, run_of("2022-01", 23), tips_valuable=20, cases_recorded=20)
    wobble = spread(OLD, run_of("2022-01", 23)[::2], tips_valuable=22, cases_recorded=22)
    return steady | wobble | spread(OLD, ["2023-12"], tips_valuable=20, cases_recorded=20) | last


def test_a_signal_says_what_where_and_against_which_limit(ask):
    con = ask(jump({("01201", "2023-12"): {"tips_valuable": 20, "cases_recorded": 60}}))
    items = [item for item in found(con, "012", "2023-12") if item.kind == "signal"]
    assert (items[0].page, items[0].place_id) == ("kham-pha-an", "012")
    assert (
        items[0]
        .text("vi")
        .startswith(
            "Số vụ phạm pháp hình sự xảy ra ở Huyện Ân: 60 trong tháng 12/2023, trên giới hạn"
        )
    )
    assert (
        items[0]
        .text("en")
        .startswith("Criminal cases recorded in Huyện Ân: 60 in Dec 2023, above the limit of")
    )


def test_a_signal_stays_with_its_month_until_the_next_report_has_come(ask):
    jumped = jump({("01201", "2023-12"): {"tips_valuable": 20, "cases_recorded": 60}})
    (before,) = said(found(ask(jumped), "012", "2023-12"), "signal")[:1]
    # One of three sent January: the place that did not is told as it was, the months that follow
    # change nothing.
    con = ask(jumped | spread(["01101"], ["2024-01"], tips_valuable=20, cases_recorded=20))
    items = [
        item
        for item in found(con, "01", "2024-01")
        if item.kind == "signal" and item.place_id == "012"
    ]
    assert before in [item.text("vi") for item in items]
    assert {item.month for item in items} == {month("2023-12")}


def test_falls_are_counted_and_not_the_months_they_lead_through(ask):
    falling = dict(zip(run_of("2023-04", 9), range(28, 19, -1), strict=True))
    steady = {at: 20 + 12 * (number % 2) for number, at in enumerate(run_of("2021-01", 27))}
    con = ask({("01201", at): {"tips_valuable": value} for at, value in (steady | falling).items()})
    (told,) = [text for text in said(found(con, "012", "2023-12"), "signal") if "ở Xã Ân" in text]
    assert (
        told
        == "Số nguồn tin có giá trị ở Xã Ân: giảm 8 lần liên tiếp, từ 28 (tháng 4/2023) xuống 20"
        " (tháng 12/2023)"
    )


def test_a_month_not_fully_reported_is_no_fall(ask):
    whole = jump({})
    con = ask({key: figures for key, figures in whole.items() if key != ("01102", "2023-12")})
    assert said(found(con, "011", "2023-12"), "signal") == []


def test_a_series_too_short_for_firm_limits_gives_no_signal(ask):
    con = ask(
        spread(OLD, run_of("2023-02", 10), cases_recorded=20)
        | spread(OLD, ["2023-12"], cases_recorded=90)
    )
    assert said(found(con, "01", "2023-12"), "signal") == []


def test_no_limits_are_drawn_across_a_change_of_definition(ask):
    # Hotspots were redefined on 24 August 2025: a year of many before it is no measure of the
    # months after.
    before, after = run_of("2024-01", 18), run_of("2025-07", 4)
    con = ask(spread(OLD, before, spots_new=30) | spread(NEW, after, spots_new=0))
    assert said(found(con, MERGED, "2025-10"), "signal") == []


def test_missing_reports_are_counted_and_named_with_the_due_day(ask):
    con = ask(spread(["01101"], ["2024-01"], tips_valuable=1))
    items = found(con, "01", "2024-01")
    assert said(items, "missing") == [
        "Quá hạn chưa nộp 2 báo cáo: tháng 1/2024 2 đơn vị, hạn 25/01/2024 (Xã Ân, Xã Đông Hai)"
    ]


def test_missing_reports_of_several_months_are_told_by_month_the_newest_first(ask):
    con = ask(
        spread(["01101"], ["2024-01"], tips_valuable=1)
        | spread(["01101", "01102"], ["2024-02"], tips_valuable=1)
    )
    items = found(con, "01", "2024-01", "2024-02")
    assert said(items, "missing") == [
        "Quá hạn chưa nộp 3 báo cáo: tháng 2/2024 1 đơn vị, hạn 25/02/2024 (Xã Ân); "
        "tháng 1/2024 2 đơn vị, hạn 25/01/2024 (Xã Ân, Xã Đông Hai)"
    ]


def test_a_report_whose_day_has_not_come_is_not_called_missing(ask, on):
    con = ask(spread(["01101"], ["2024-01"], tips_valuable=1))
    on("2024-01-25")
    assert said(found(con, "01", "2024-01"), "missing") == []


def test_models_on_paper_and_recurrences_are_told_with_their_places(ask):
    idle = {"models_reviewed": 0, "models_new": 0, "models_replicated": 0, "campaign_sessions": 0}
    con = ask(
        spread(["01201"], run_of("2023-01", 12), models=6, **idle)
        | spread(["01101"], ["2023-09"], spots_open=0, spots_eliminated=2, spots_new=0)
        | spread(["01101"], ["2023-12"], spots_open=1, spots_eliminated=0, spots_new=1)
    )
    items = found(con, "01", "2023-12")
    assert said(items, "paper") == [
        "6 mô hình có dấu hiệu hình thức ở 1 đơn vị không rà soát, không hoạt động nào trong 12"
        " tháng (Xã Ân)"
    ]
    assert said(items, "recurrence") == [
        "Điểm, tụ điểm tái phát sinh sau khi đã triệt xóa hết: Xã Đông Một (tháng 12/2023, sau 3"
        " tháng)"
    ]
    assert [item.place_id for item in items if item.kind in ("paper", "recurrence")] == [
        "01101",
        "01201",
    ]


def test_the_gravest_comes_first_and_there_is_at_most_a_handful(ask):
    idle = {"models_reviewed": 0, "models_new": 0, "models_replicated": 0, "campaign_sessions": 0}
    con = ask(
        spread(NEW[:2], run_of("2025-07", 14), models=2, spots_complex=1, **idle)
        | spread(NEW[:1], ["2026-09"], models=2, spots_complex=1, **idle)
    )
    items = found(con, MERGED, "2026-09")
    assert items[0].kind == "target"
    assert [item.weight for item in items] == sorted((item.weight for item in items), reverse=True)
    assert {item.kind for item in items} == {"target", "missing", "paper"}
    assert len(items) <= 9


@pytest.mark.parametrize("language", ["vi", "en"])
def test_braces_in_a_name_are_taken_literally(ask, language):
    con = ask(spread(NEW[:1], ["2026-01"], spots_complex=4))
    given = frames(con, MERGED, "2026-01", "2026-01")
    renamed = given.courses.assign(label_vi="Xã {x}", label_en="Xã {x}")
    item = attention(replace(given, courses=renamed))[0]
    assert "Xã {x} 4" in item.text(language)


def test_names_are_left_out_where_their_counts_are_not_the_figure(ask):
    # A district that reports for its communes has a spot of its own, which no commune's count can
    # show.
    communes = spread(["01102", "01201"], ["2019-01"], spots_new_complex=0)
    one = spread(["01101"], ["2019-01"], spots_new_complex=1)
    con = ask(communes | one | spread(["033"], ["2019-01"], spots_new_complex=4))
    item = found(con, "VN", "2019-01")[0]
    assert (item.text("vi"), item.place_id) == (
        "Tụ điểm phức tạp phát sinh: 5 — chỉ tiêu là 0",
        "VN",
    )

from datetime import date, datetime

from dashboard.queries import (
    data_version,
    indicators,
    phases,
    programmes,
    published_context,
    reconciliation,
)
from tests.builders import Sent, month, real_reference, spread
from tests.frames import row, rows


def test_published_figures_are_held_against_the_sum_of_the_reports(ask):
    con = ask(
        spread(["01101", "01201"], ["2023-01", "2023-03"], tips_valuable=7, models=3),
        spread(["01101"], ["2023-04"], tips_valuable=1000),
        spread(["02101"], ["2023-01"], tips_valuable=1000),
    )
    frame = reconciliation(con, "VN")
    flow, stock = row(frame, indicator="tips_valuable"), row(frame, indicator="models")
    assert (flow["published"], flow["computed"], flow["difference"], flow["submissions"]) == (
        30,
        28,
        -2,
        1,
    )
    assert (stock["published"], stock["computed"], stock["difference"]) == (7, 6, -1)


def test_beside_the_sum_stand_the_days_its_reports_speak_of_and_how_many_came(ask):
    """Tỉnh An has three communes, so nine reports are due for the three months; four came. A month
    ends on the 14th.
    """
    con = ask(spread(["01101", "01201"], ["2023-01", "2023-03"], tips_valuable=7))
    flow = row(reconciliation(con, "VN"), indicator="tips_valuable")
    assert (flow["first"], flow["last"]) == (date(2023, 1, 1), date(2023, 3, 31))
    assert (flow["days_first"], flow["days_last"]) == (date(2022, 12, 15), date(2023, 3, 14))
    assert (flow["due"], flow["reported"]) == (9, 4)


def test_what_cannot_be_reconciled_is_context_and_the_two_are_all_there_is(ask):
    con = ask(spread(["01101"], ["2023-01"], tips_valuable=1))
    # 2001 lies before any report; the other place does not report.
    assert rows(published_context(con), "place", "value") == [("Tỉnh An", 99), ("Tỉnh Xa", 5)]
    assert rows(reconciliation(con, "VN"), "published") == [30, 7]


def test_without_reports_the_computed_figure_is_unknown(ask):
    con = ask(spread(["02101"], ["2023-01"], tips_valuable=1))
    assert (
        rows(reconciliation(con, "VN"), "computed", "difference", "submissions")
        == [(None, None, 0)] * 2
    )


def test_a_scope_that_sees_only_part_of_a_place_is_not_shown_a_difference_it_cannot_have(ask):
    con = ask(spread(["01101"], ["2023-01"], tips_valuable=1))
    assert reconciliation(con, "011").empty
    assert len(reconciliation(con, "01")) == len(reconciliation(con, "02.20250701")) == 2


def test_on_the_real_tables_the_figures_of_bac_lieu_and_of_todays_ca_mau_are_reconciled(ask):
    con = ask(reference=real_reference())
    assert rows(reconciliation(con, "VN"), "place_id", "indicator", "published") == [
        ("95", "tips_valuable", 41736),
        ("95", "persons_identified", 6769),
        ("95", "models", 265),
        ("95", "groups", 1294),
        ("95", "members", 18143),
        ("95", "commended_groups", 10),
        ("95", "commended_people", 25),
        ("96.20250701", "models", 118),
        ("96.20250701", "model_points", 660),
    ]
    assert len(published_context(con)) == len(real_reference().published) - 9


def test_what_no_form_carries_says_in_words_what_was_counted(ask):
    frame = published_context(ask(reference=real_reference()))
    teams = row(frame, value=86000)
    assert (teams["indicator"], teams["indicator_vi"]) == ("", "Tổ bảo vệ an ninh, trật tự ở cơ sở")
    assert not frame["indicator_vi"].isna().any()


def test_the_data_version_counts_submissions_and_knows_illustrative_data(ask):
    con = ask(
        Sent(
            spread(["01101"], ["2023-01"], tips_valuable=1), received_at=datetime(2023, 2, 1, 9, 30)
        ),
        Sent(
            spread(["01101"], ["2023-02"], tips_valuable=1),
            received_at=datetime(2023, 1, 1),
            illustrative=True,
        ),
    )
    assert rows(data_version(con)) == [(2, 2, datetime(2023, 2, 1, 9, 30), True)]
    assert rows(data_version(ask())) == [(0, 0, None, False)]


def test_reference_rows_come_whole_and_in_order(ask):
    con, real = ask(), real_reference()
    assert rows(indicators(con), "indicator") == [indicator.id for indicator in real.indicators]
    assert set(rows(programmes(con), "programme")) == {
        programme.id for programme in real.programmes
    }
    assert row(phases(con), phase="ctr09_10") | {"source": ""} == {
        "phase": "ctr09_10",
        "programme": "ctr09",
        "name_vi": "Tổng kết 10 năm 2013-2023",
        "name_en": "Ten-year review 2013-2023",
        "programme_vi": "Chương trình phối hợp đẩy mạnh phong trào Toàn dân bảo vệ ANTQ",
        "programme_en": "Coordination programme on the all-people security movement",
        "first": month("2013-08"),
        "last": month("2023-05"),
        "source": "",
    }

import pytest

from dashboard.queries import paper_models
from tests.builders import month, run_of, spread
from tests.frames import rows

IDLE = {"models_reviewed": 0, "models_new": 0, "models_replicated": 0, "campaign_sessions": 0}
YEAR = run_of("2023-05", 12)


def found(con, at="2024-04", scope="VN"):
    return rows(
        paper_models(con, scope, "01", month(at)),
        "unit_id",
        "models",
        "months_without_review",
        "months_reported",
    )


def test_models_without_a_review_or_any_activity_in_twelve_months_are_on_paper_only(ask):
    con = ask(
        spread(["01101"], YEAR, models=6, **IDLE)
        | spread(["01102"], YEAR, models=2, **IDLE | {"models_reviewed": 1})
    )
    assert found(con) == [("01101", 6, 12, 12)]


@pytest.mark.parametrize("sign", list(IDLE))
def test_one_sign_of_life_in_the_year_is_enough(ask, sign):
    con = ask(
        spread(["01101"], YEAR, models=6, **IDLE)
        | spread(["01101"], YEAR[3:4], models=6, **IDLE | {sign: 1})
    )
    assert found(con) == []


def test_a_unit_without_active_models_is_not_listed(ask):
    assert found(ask(spread(["01101"], YEAR, models=0, **IDLE))) == []


def test_a_unit_known_for_less_than_twelve_months_is_not_judged(ask):
    assert found(ask(spread(["01101"], YEAR[1:], models=6, **IDLE))) == []


def test_months_without_a_review_run_from_the_last_one(ask):
    earlier = spread(["01101"], ["2022-10"], models=6, **IDLE | {"models_reviewed": 3})
    con = ask(earlier | spread(["01101"], YEAR, models=6, **IDLE))
    assert found(con) == [("01101", 6, 18, 12)]


def test_a_month_not_reported_is_no_proof_of_idleness_and_is_counted_out(ask):
    assert found(ask(spread(["01101"], YEAR[:4] + YEAR[5:], models=6, **IDLE))) == [
        ("01101", 6, 12, 11)
    ]


def test_a_unit_whose_report_is_late_is_judged_as_it_was_with_its_last_one(ask):
    con = ask(spread(["01101"], YEAR, models=6, **IDLE))
    assert found(con, "2024-06") == found(con, "2024-04") == [("01101", 6, 12, 12)]
    assert found(con, "2024-08") == []
    # Its review of May 2023 does not fall out of sight because June 2024 has not come.
    con = ask(
        spread(["01101"], YEAR, models=6, **IDLE)
        | spread(["01101"], YEAR[:1], models=6, **IDLE | {"models_reviewed": 1})
    )
    assert found(con, "2024-06") == []


def test_figures_that_were_never_given_are_not_taken_for_zero(ask):
    assert found(ask(spread(["01101"], YEAR, models=6))) == []

"""Single figures for other programs: what was told for a month, and, asked for, what stands in."""

from dashboard.queries import observations, totals
from tests.builders import month, spread
from tests.frames import row, rows


def told(con, last="2024-03", scope="VN", **kind):
    found = observations(con, scope, "01", ["models"], month("2024-01"), month(last), **kind)
    return rows(found, "unit_id", "month", "value", "as_of", "submission")


WORLD = spread(["01101", "01102"], ["2024-01"], models=7) | spread(["01102"], ["2024-03"], models=5)


def test_only_what_was_told_for_the_month_is_told_unless_asked_otherwise(ask):
    assert told(ask(WORLD)) == [
        ("01101", "2024-01", 7, "2024-01", "0000001-test"),
        ("01102", "2024-01", 7, "2024-01", "0000001-test"),
        ("01102", "2024-03", 5, "2024-03", "0000001-test"),
    ]


def test_with_the_states_kept_the_rows_of_a_month_add_up_to_its_state(ask):
    con, at = ask(WORLD), month("2024-03")
    found = told(con, kept=True)
    assert [line[:4] for line in found if line[1] == "2024-03"] == [
        ("01101", "2024-03", 7, "2024-01"),
        ("01102", "2024-03", 5, "2024-03"),
    ]
    total = row(totals(con, "VN", "01", ["models"], at, at), indicator="models")
    assert sum(line[2] for line in found if line[1] == "2024-03") == total["value"] == 12


def test_nothing_is_kept_for_a_month_that_is_not_due_yet(ask, on):
    on("2024-03-20")
    con = ask(spread(["01101"], ["2024-02"], models=7))
    assert told(con, last="2024-12", kept=True) == told(con, last="2024-12")
    on("2024-03-26")
    assert [line[1] for line in told(con, last="2024-12", kept=True)] == ["2024-02", "2024-03"]


def test_states_kept_are_those_of_the_scope_alone(ask):
    found = told(ask(WORLD), scope="01102", kept=True)
    assert {line[0] for line in found} == {"01102"}

"""What a register would change, thing by thing, against a clerk's own comparison of two lists."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from etl import pipeline
from etl.pipeline import Upload
from tests.etl import office as make
from tests.etl.register_forms import EVENT, MODEL, register_csv
from tests.examples import examples

TODAY = date(2026, 11, 20)
OLD = {"period": "5/2023", "unit_code": "31867", "unit_name": "Thị trấn Phước Long"}
LATER = OLD | {"period": "6/2023"}


def model(code, at=OLD, **more):
    return MODEL | {"last_review": "", "result": "", "code": code} | at | more


def event(at=OLD, **more):
    return (
        EVENT
        | {"held": "", "due": "10/05/2023", "document": "", "done": "Chưa", "programme": "ctr09"}
        | at
        | more
    )


@pytest.fixture
def office(tmp_path):
    return make.settings(tmp_path)


def upload(form, *rows):
    return Upload(f"{form}.csv", register_csv(form, *rows), reason="đã đối chiếu sổ")


def send(office, form, *rows):
    (one,) = pipeline.submit(
        [upload(form, *rows)], settings=office, who="clerk", channel="command"
    ).checked
    assert one.status == "accepted_as_is"


def look(office, form, *rows):
    return pipeline.check([upload(form, *rows)], settings=office)[0]


def told(checked):
    """(code, row, state, what differs) of each line."""
    return [
        (
            line["code"],
            line["row"],
            line["state"],
            [(c["field"], c["before"], c["after"]) for c in line["fields"]],
        )
        for line in checked.listed.to_pylist()
    ]


def test_the_first_register_is_new_and_the_next_is_held_against_it(office):
    assert told(look(office, "models", model("MH-1"))) == [("MH-1", 2, "new", [])]
    send(office, "models", model("MH-1"), model("MH-2"), model("MH-3"))
    later = look(
        office,
        "models",
        model("MH-2", LATER, members="55", result="Khá", last_review="02/06/2023"),
        model("MH-3", LATER, place="31867"),
        model("MH-4", LATER),
    )
    assert told(later) == [
        (
            "MH-2",
            2,
            "changed",
            [("last_review", None, "2023-06-02"), ("members", "40", "55"), ("result", None, "kha")],
        ),
        ("MH-3", 3, "unchanged", []),
        ("MH-4", 4, "new", []),
        ("MH-1", None, "gone", []),
    ]
    assert [later.count_rows(state) for state in ("new", "changed", "unchanged", "gone")] == [
        1,
        1,
        1,
        1,
    ]
    assert later.as_json("vi")["rows"] == {"new": 1, "changed": 1, "unchanged": 1, "gone": 1}


def test_a_unit_not_named_is_not_touched_and_one_with_nothing_left_loses_its_rows(office):
    name = make.committed().units.at("31870", TODAY.replace(year=2023)).name
    other = OLD | {"unit_code": "31870", "unit_name": name}
    send(office, "models", model("MH-1"), model("MH-9", other))
    assert told(look(office, "models", LATER)) == [("MH-1", None, "gone", [])]


def test_an_event_is_known_by_programme_kind_and_due_day(office):
    send(office, "events", event(), event(kind="Kiểm tra"))
    done = event(LATER, held="12/06/2023", document="9/KH-UBND", done="Có")
    assert [
        line[2:] for line in told(look(office, "events", done, event(LATER, kind="Sơ kết")))
    ] == [
        (
            "changed",
            [("document", None, "9/KH-UBND"), ("done", "chua", "co"), ("held", None, "2023-06-12")],
        ),
        ("new", []),
        ("gone", []),
    ]


def test_files_of_one_batch_are_compared_with_those_before_them(office):
    two = [upload("models", model("MH-1")), upload("models", model("MH-1", LATER, groups="7"))]
    first, second = pipeline.check(two, settings=office)
    assert (told(first)[0][2], told(second)) == (
        "new",
        [("MH-1", 2, "changed", [("groups", "2", "7")])],
    )


def test_rows_with_errors_are_counted_once_however_many_they_have(office):
    wrong = look(office, "models", model("MH-1", type="gì đó", members="x"), model("MH-2"))
    assert wrong.status == "refused"
    assert wrong.blocked == 1


MEMBERS = st.dictionaries(
    st.sampled_from([f"MH-{n}" for n in range(6)]), st.integers(1, 3), min_size=1
)


@examples(12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=MEMBERS, after=MEMBERS)
def test_the_lines_add_up_to_both_lists(office, before, after):
    files = [
        upload("models", *(model(code, at, members=str(count)) for code, count in listed.items()))
        for listed, at in ((before, OLD), (after, LATER))
    ]
    found = {line[0]: line[2] for line in told(pipeline.check(files, settings=office)[1])}
    assert found == {
        code: (
            "gone"
            if code not in after
            else (
                "new"
                if code not in before
                else "unchanged"
                if before[code] == after[code]
                else "changed"
            )
        )
        for code in before | after
    }

"""Reading figures over HTTP: three formats of the same rows, only the scope's, by the parameters
asked.
"""

import csv
import io

import pyarrow as pa
import pytest

from tests.etl.office import PHUOC_LONG, VINH_LOI

OCTOBER = {"first": "2024-10", "last": "2024-10", "indicator": "tips_received"}


def by_json(client, **params):
    answer = client.get("/observations", params=params)
    assert answer.status_code == 200, answer.text
    return [(row["unit_id"], row["month"], row["value"]) for row in answer.json()["observations"]]


def test_each_account_reads_its_own_scope_and_nothing_else(program):
    mine = [(unit, "2024-10", value) for unit, value in zip(PHUOC_LONG, (1, 2, 3), strict=True)]
    other = [(unit, "2024-10", value) for unit, value in zip(VINH_LOI, (4, 5, 6), strict=True)]
    assert by_json(program("phuoclong"), **OCTOBER) == mine
    assert by_json(program("lanhdao"), **OCTOBER) == mine
    assert by_json(program("vinhloi"), **OCTOBER) == other
    assert by_json(program("tinh"), **OCTOBER) == mine + other
    assert by_json(program("tinh"), place="958", **OCTOBER) == other


def test_a_place_outside_the_scope_is_forbidden_and_one_that_is_not_there_is_not_found(program):
    for place, status, code in (
        ("958", 403, "out_of_scope"),
        ("95", 403, "out_of_scope"),
        ("xyz", 404, "no_place"),
    ):
        answer = program("phuoclong").get("/observations", params={"place": place})
        assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_csv_json_and_arrow_hold_the_same_rows_by_format_or_accept(program):
    client = program("phuoclong")
    said = client.get("/observations", params=OCTOBER).json()
    rows = said["observations"]
    for params, headers in (({"format": "csv"}, {}), ({}, {"Accept": "text/csv"})):
        answer = client.get("/observations", params={**OCTOBER, **params}, headers=headers)
        assert answer.headers["content-type"].startswith("text/csv")
        lines = list(csv.DictReader(io.StringIO(answer.text)))
        assert [
            {**line, "value": int(line["value"]), "row": int(line["row"])} for line in lines
        ] == [
            {
                **row,
                "approved": str(row["approved"]).lower(),
                "illustrative": str(row["illustrative"]).lower(),
            }
            for row in rows
        ]
    for params, headers in (
        ({"format": "arrow"}, {}),
        ({}, {"Accept": "application/vnd.apache.arrow.stream"}),
    ):
        answer = client.get("/observations", params={**OCTOBER, **params}, headers=headers)
        table = pa.ipc.open_stream(answer.content).read_all()
        assert table.to_pylist() == rows
        assert table.schema.metadata[b"snapshot"] == said["snapshot"].encode()
    assert answer.headers["x-snapshot"] == said["snapshot"]


def test_indicators_may_be_several_and_none_means_all(program):
    client = program("phuoclong")
    two = client.get(
        "/observations", params={**OCTOBER, "indicator": "tips_received,tips_valuable"}
    ).json()
    assert {row["indicator"] for row in two["observations"]} == {"tips_received", "tips_valuable"}
    every = client.get("/observations", params={"first": "2024-10", "last": "2024-10"}).json()[
        "observations"
    ]
    assert len({row["indicator"] for row in every}) > 20
    assert len(every) == 3 * len({row["indicator"] for row in every})


def test_no_figures_is_an_empty_answer_in_every_format(program):
    client = program("phuoclong")
    none = {"first": "2019-01", "last": "2019-02"}
    assert client.get("/observations", params=none).json()["observations"] == []
    assert len(client.get("/observations", params={**none, "format": "csv"}).text.splitlines()) == 1
    arrow = client.get("/observations", params={**none, "format": "arrow"})
    assert pa.ipc.open_stream(arrow.content).read_all().num_rows == 0


@pytest.mark.parametrize(
    ("params", "status", "code"),
    [
        ({"first": "10/2024"}, 422, "bad_value"),
        ({"first": "2024-Q3"}, 422, "bad_value"),
        ({"last": "2024-13"}, 422, "bad_value"),
        ({"first": "2024-11", "last": "2024-10"}, 422, "backwards"),
        ({"indicator": "tips"}, 404, "no_indicator"),
        ({"format": "xml"}, 422, "bad_value"),
        ({"thang": "2024-10"}, 422, "bad_value"),
    ],
)
def test_what_cannot_be_asked_is_answered_with_what_can(program, params, status, code):
    answer = program("phuoclong").get("/observations", params=params)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_format_nobody_offers_is_406(program):
    answer = program("phuoclong").get("/observations", headers={"Accept": "application/xml"})
    assert (answer.status_code, answer.json()["code"]) == (406, "format_not_offered")


def test_every_row_says_the_month_it_was_told_for_and_kept_is_yes_or_no(program):
    client = program("phuoclong")
    rows = client.get("/observations", params={**OCTOBER, "kept": "true"}).json()["observations"]
    # Nothing of what happened is ever kept.
    assert {row["as_of"] for row in rows} == {"2024-10"}
    assert len(rows) == len(PHUOC_LONG)
    assert client.get("/observations", params={"kept": "maybe"}).status_code == 422

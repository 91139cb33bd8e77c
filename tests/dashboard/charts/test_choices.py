"""Bars by the values of a list: every value whole and in order, the unknown one apart."""

import pandas as pd

from dashboard.charts.choices import by_choice

FRAME = pd.DataFrame(
    {
        "label": ["Tổ Công nhân dịch vụ đô thị tự quản về ANTT", "Tốt", "Chưa rà soát"],
        "value": [3, 1200, 2],
        "pale": [False, False, True],
        "more": 1,
    }
)


def spec(language="vi"):
    return by_choice(FRAME, language).to_dict()


def data(drawn):
    (rows,) = drawn["datasets"].values()
    return rows


def test_only_what_is_drawn_is_sent_and_long_words_are_on_two_lines():
    rows = data(spec())
    assert set(rows[0]) == {"value", "pale", "label", "words"}
    assert (
        rows[0]["label"].replace("\n", " ") == FRAME["label"][0]
        and rows[0]["label"].count("\n") == 1
    )
    assert [row["label"] for row in rows[1:]] == ["Tốt", "Chưa rà soát"]


def test_counts_are_written_in_the_readers_form():
    assert [row["words"] for row in data(spec())] == ["3", "1.200", "2"]
    assert data(spec("en"))[1]["words"] == "1,200"


def test_the_axis_starts_at_zero_and_keeps_the_order_given():
    layer = spec()["layer"][0]["encoding"]
    assert layer["x"]["scale"]["domain"][0] == 0
    assert layer["y"]["sort"] == [row["label"] for row in data(spec())]

"""The tables of a review say what the figures say: marks for what is missing, labels for part of a
year.
"""

from datetime import date

import pandas as pd
import pytest

from dashboard.words.claims import Claim
from dashboard.words.review import (
    crossed,
    kept_table,
    marked,
    places_table,
    published_in,
    totals_table,
    year_label,
    years_table,
)
from etl.ground.text import Text
from etl.reference.indicators import Indicator

LABELS = {
    name: Indicator(name, "tips", Text(name.upper(), name), "flow", "neither", "month")
    for name in ("received", "valuable")
}
NOTHING = pd.DataFrame({"indicator": [], "published": []})


# No state carried on.
FRESH = {"carried": 0, "carried_from": pd.NaT}
KEPT = {"carried": 3, "carried_from": pd.Timestamp("2026-09-01")}


def side(now=None, then=None):
    months = (date(2023, 1, 1), date(2023, 2, 1)) if now is not None else ()
    return Claim(
        now,
        then,
        now,
        None if now is not None else "nothing_then",
        12,
        months,
        (),
        2,
        2,
        2,
        2,
        2,
        (),
        (date(2022, 1, 1), date(2022, 12, 1)),
        "none",
    )


SUMS = pd.DataFrame(
    [
        {"indicator": "received", "value": 40, "reported": 23, "due": 24, **FRESH},
        {"indicator": "valuable", "value": None, "reported": 0, "due": None, **FRESH},
    ]
)


def test_totals_hold_both_counts_and_the_distance_from_what_was_published():
    told = pd.DataFrame({"indicator": ["received"], "published": [38]})
    sides = {"received": side(40, 31), "valuable": side()}
    first, second = totals_table(SUMS, sides, told, LABELS, "vi").to_dict("records")
    assert (first["label"], first["value"], first["now"], first["then"], first["difference"]) == (
        "RECEIVED",
        40,
        40,
        31,
        9,
    )
    assert (first["published"], first["off"]) == (38, 2)
    assert (first["share"], second["share"]) == ("95,8 %", "—")
    assert first["against"] == "tháng 1–2/2023 so với tháng 1–2/2022; 2/2 tháng so được"
    assert second["against"] == "Không so sánh được: không có số liệu của tháng 1–12/2022"
    assert all(pd.isna(second[name]) for name in ("value", "now", "difference", "published", "off"))


def test_what_nobody_published_is_not_off_anything():
    frame = totals_table(SUMS, {"received": side(), "valuable": side()}, NOTHING, LABELS, "vi")
    assert frame["off"].isna().all()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"value": 1234, "reported": 5, "due": 5}, "1.234"),
        ({"value": 1234, "reported": 4, "due": 5}, "1.234 ◇"),
        ({"value": 0, "reported": 5, "due": None}, "0"),
        ({"value": None, "reported": 0, "due": 5}, "—"),
        ({"value": 738, "reported": 61, "due": 64} | KEPT, "738 ◐"),
        ({"value": 738, "reported": 60, "due": 64} | KEPT, "738 ◐ ◇"),
    ],
)
def test_a_cell_shows_missing_apart_from_zero_and_marks_what_is_kept_and_what_is_missing(
    row, words
):
    assert marked(FRESH | row, "vi") == words


def test_a_file_lists_which_figures_of_a_table_hold_states_kept_and_from_when():
    figures = [{"year": 2025} | FRESH, {"year": 2026} | KEPT]
    frame = pd.DataFrame([{"indicator": "received"} | row for row in figures])
    assert kept_table(frame, LABELS, "vi").to_dict("records") == [
        {"of": "2026", "label": "RECEIVED", "kept": 3, "kept_since": "tháng 9/2026"}
    ]
    places = pd.DataFrame(
        [{"indicator": "received", "place_id": "011", "label_vi": "Huyện Đông"} | KEPT]
    )
    assert kept_table(places, LABELS, "vi")["of"].to_list() == ["Huyện Đông"]
    assert kept_table(frame[:1], LABELS, "vi").empty


@pytest.mark.parametrize(
    ("first", "last", "label"), [(1, 12, "2020"), (8, 12, "2020 (T8–T12)"), (1, 1, "2020 (T1)")]
)
def test_part_of_a_year_is_labelled_as_part(first, last, label):
    assert year_label(2020, date(2020, first, 1), date(2020, last, 1), "vi") == label


def test_years_are_columns_in_order_and_indicators_rows():
    frame = pd.DataFrame(
        [
            {
                "indicator": name,
                "year": year,
                "first": date(year, 1, 1),
                "last": date(year, 12, 1),
                "value": value,
                "reported": 1,
                "due": 1,
                **FRESH,
            }
            for name, values in (("received", (5, 6)), ("valuable", (2, None)))
            for year, value in zip((2019, 2020), values, strict=True)
        ]
    )
    cells, heads = years_table(frame, {}, LABELS, "vi")
    assert heads == {"y2019": "2019", "y2020": "2020"}
    assert cells.to_dict("records") == [
        {"label": "RECEIVED", "y2019": "5", "y2020": "6"},
        {"label": "VALUABLE", "y2019": "2", "y2020": "—"},
    ]


@pytest.mark.parametrize(
    ("kind", "on", "marked_years"),
    [
        # A sum: the year of the change holds both meanings, so neither it nor the next compares.
        ("flow", date(2020, 8, 24), [2020, 2021]),
        ("flow", date(2020, 1, 1), [2020]),
        ("flow", date(2021, 12, 31), []),
        # A state in December: only the one after the change differs.
        ("stock", date(2020, 8, 24), [2020]),
        # Within a month: the first whole one is of the next year.
        ("stock", date(2020, 12, 24), [2021]),
        ("stock", date(2021, 1, 1), [2021]),
        ("stock", date(2019, 6, 1), []),
    ],
)
def test_a_year_across_a_break_from_the_year_before_is_marked(kind, on, marked_years):
    known = Indicator("spots", "spots", Text("ĐIỂM", "spots"), kind, "lower", "month")
    frame = pd.DataFrame(
        [
            {
                "indicator": "spots",
                "year": year,
                "first": date(year, 1, 1),
                "last": date(year, 12, 1),
                "value": 5,
                "reported": 1,
                "due": 1,
                **FRESH,
            }
            for year in (2019, 2020, 2021)
        ]
    )
    changed = {"spots": {on: Text("định nghĩa mới", "redefined")}}
    cells, _ = years_table(frame, changed, {"spots": known}, "vi")
    line = cells.to_dict("records")[0]
    assert {year: line[f"y{year}"] for year in (2019, 2020, 2021)} == {
        year: "┆ 5" if year in marked_years else "5" for year in (2019, 2020, 2021)
    }


def test_a_place_without_a_figure_keeps_its_row():
    frame = pd.DataFrame(
        [
            {
                "place_id": "011",
                "label_vi": "Huyện Đông",
                "indicator": "received",
                "value": 7,
                "reported": 2,
                "due": 2,
                **FRESH,
            },
            {
                "place_id": "012",
                "label_vi": "Huyện Ân",
                "indicator": "received",
                "value": None,
                "reported": 0,
                "due": 1,
                **FRESH,
            },
        ]
    )
    table = places_table(frame, ["received", "valuable"], "vi")
    assert table.to_dict("records") == [
        {"place_id": "011", "label": "Huyện Đông", "received": "7", "valuable": "—"},
        {"place_id": "012", "label": "Huyện Ân", "received": "—", "valuable": "—"},
    ]


def test_types_and_directions_cross_and_add_up():
    models = pd.DataFrame(
        {
            "type_vi": ["Camera", "Camera", "Nhà trọ", None],
            "direction_vi": ["Tự phòng", "Tự quản", "Tự quản", None],
            "direction_position": [2, 1, 1, None],
        }
    )
    table = crossed(models, "vi", "không rõ", "Cộng")
    assert list(table.columns) == ["type", "Tự quản", "Tự phòng", "không rõ", "Cộng"]
    assert table["Cộng"].sum() == 4
    assert table.set_index("type").loc["Camera", "Tự quản"] == 1


def test_a_published_figure_is_held_against_exactly_its_own_months():
    frame = pd.DataFrame(
        [
            {
                "place_id": "95",
                "indicator": "tips",
                "first": date(2013, 8, 1),
                "last": date(2023, 5, 31),
            },
            {
                "place_id": "95",
                "indicator": "models",
                "first": date(2023, 5, 31),
                "last": date(2023, 5, 31),
            },
            {
                "place_id": "96",
                "indicator": "tips",
                "first": date(2013, 8, 1),
                "last": date(2023, 5, 31),
            },
        ]
    )
    span = (date(2013, 8, 1), date(2023, 5, 1))
    assert list(published_in(frame, "95", *span, {"models"})["indicator"]) == ["tips", "models"]
    assert list(published_in(frame, "95", date(2014, 1, 1), span[1], {"models"})["indicator"]) == [
        "models"
    ]
    assert published_in(frame, "95", span[0], date(2023, 4, 1), {"models"}).empty

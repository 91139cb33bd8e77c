import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.measures import (
    NOTHING,
    RAMP,
    SIGNAL_STATES,
    TARGET_STATES,
    UNKNOWN,
    Measure,
    Shade,
    contrast,
)
from dashboard.charts.shading import CLASSES, is_partly, shaded, steps
from etl.ground.text import Text

COUNT = Measure("value", Text("Nguồn tin", "Tips"))
RATE = Measure("value", Text("Trên 10.000 dân", "Per 10,000"), decimals=1)
COUNTS = st.lists(st.integers(0, 3000), min_size=1, max_size=70)


def places(values, **columns):
    names = [f"Xã {number}" for number in range(len(values))]
    table = {
        "place_id": names,
        "label_vi": names,
        "label_en": names,
        "value": pd.array(values, dtype="Float64"),
    }
    return pd.DataFrame(table | columns)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_words_can_be_read_on_every_colour_a_place_can_have():
    fills = [*RAMP, NOTHING, UNKNOWN, *(state.fill for state in (*TARGET_STATES, *SIGNAL_STATES))]
    assert min(contrast(Shade("", fill).ink, fill) for fill in fills) >= 4.5


def test_each_class_of_the_ramp_is_darker_than_the_one_before():
    against_white = [contrast(colour, "#ffffff") for colour in RAMP]
    assert against_white == sorted(set(against_white))


@given(COUNTS)
def test_every_number_falls_in_the_class_that_its_place_shows(counts):
    data, legend = shaded(places(counts), "vi", COUNT)
    for count, label in zip(counts, data["shade"], strict=True):
        low, _, high = label.replace(".", "").partition("–")
        assert int(low) <= count <= int(high or low)
    assert [shade.label for shade in legend] == list(dict.fromkeys(shade.label for shade in legend))


@given(COUNTS)
def test_zero_is_a_class_of_its_own_and_no_class_is_empty(counts):
    tops = steps(counts)
    assert tops == sorted(set(tops)) and set(tops) <= set(counts)
    assert (0 in tops) == (0 in counts)
    assert len(tops) <= CLASSES + 1


def test_five_different_counts_are_five_classes_and_more_are_equal_shares():
    assert steps([3, 1, 4, 1, 5, 9]) == [1, 3, 4, 5, 9]
    assert steps(list(range(11))) == [0, 2, 4, 6, 8, 10]


def test_rates_are_classed_as_they_are_shown():
    data, legend = shaded(places([2.47, 2.51, 0.04, 1234.5]), "vi", RATE)
    assert list(data["words"]) == ["2,5", "2,5", "0,0", "1.234,5"]
    assert list(data["shade"]) == ["2,5", "2,5", "0,0", "1.234,5"]
    assert [shade.label for shade in shaded(places([1234.5]), "en", RATE)[1]] == ["1,234.5"]
    assert len(legend) == 3


def test_zero_not_reported_not_due_and_not_computable_look_and_read_differently():
    frame = places([0, None, None, None], reported=[3, 0, 0, 3], due=[3, 3, 0, 3])
    data, legend = shaded(frame, "vi", COUNT)
    assert list(data["shade"]) == ["0", "chưa báo cáo", "không phải báo cáo", "không tính được"]
    assert list(data["words"]) == ["0", "—", "—", "—"]
    assert list(data["hatched"]) == [False, True, False, False]
    assert len({(shade.fill, shade.shape) for shade in legend}) == 4


def test_no_list_of_who_had_to_report_is_not_a_missing_report():
    data, _ = shaded(places([None], reported=[0], due=pd.array([None], dtype="Int64")), "en", COUNT)
    assert list(data["shade"]) == ["no report due"]


def test_a_figure_of_part_of_the_reports_carries_a_star_and_says_how_many():
    data, _ = shaded(places([8, 8], reported=[5, 7], due=[7, 7]), "vi", COUNT)
    assert list(data["words"]) == ["8*", "8"]
    assert list(data["reports"]) == ["5/7", "7/7"]


def test_states_keep_their_symbol_and_the_legend_only_those_that_occur():
    measure = Measure("state", Text("Chỉ tiêu", "Target"), states=TARGET_STATES)
    frame = places([0, 0, 0]).assign(state=["not_met", None, "met"])
    data, legend = shaded(frame, "vi", measure)
    assert list(data["shade"]) == ["chưa đạt", "chưa báo cáo", "đạt"]
    assert [(shade.label, shade.shape) for shade in legend] == [
        ("đạt", "circle"),
        ("chưa đạt", "triangle-down"),
        ("chưa báo cáo", "hatch"),
    ]


def test_states_of_one_colour_differ_in_shape():
    for states in (TARGET_STATES, SIGNAL_STATES):
        assert len({state.shape for state in states}) == len(states)


def test_a_state_without_words_is_refused():
    measure = Measure("state", Text("Chỉ tiêu", "Target"), states=TARGET_STATES)
    with pytest.raises(KeyError, match="perhaps"):
        shaded(places([0]).assign(state=["perhaps"]), "vi", measure)


def test_states_kept_are_marked_and_said_and_only_what_is_unknown_is_partly_reported():
    since = pd.to_datetime([None, "2026-09-01", "2026-09-01"])
    frame = places(
        [8, 8, 8], reported=[7, 5, 4], due=[7, 7, 7], carried=[0, 2, 2], carried_from=since
    )
    data, _ = shaded(frame, "vi", COUNT)
    assert list(data["words"]) == ["8", "8◐", "8*◐"]
    assert list(data["reports"]) == [
        "7/7",
        "5/7, 2 giữ số từ tháng 9/2026",
        "4/7, 2 giữ số từ tháng 9/2026",
    ]
    assert list(is_partly(frame)) == [False, False, True]

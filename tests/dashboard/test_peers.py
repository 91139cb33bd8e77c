"""A place among its peers: what lies beyond chance, and two places side by side."""

import pandas as pd
import pytest

from dashboard.analysis import funnel
from dashboard.charts.funnel import funnel as funnel_chart
from dashboard.shown.peers import FEWEST, funnel_of, side_by_side
from etl.ground.text import Text
from etl.reference.indicators import Indicator


def places(*rows):
    frame = pd.DataFrame(rows, columns=["place_id", "value", "population"])
    return frame.assign(label="Xã " + frame["place_id"], base=frame["population"])


EVEN = [(letter, 50, 10_000) for letter in "ABCDEFGHIJ"]


def test_the_common_rate_is_all_events_over_all_people():
    found = funnel_of(places(*EVEN[:5], ("Z", 300, 60_000)), "A")
    assert found.rate == pytest.approx(10_000 * 550 / 110_000)
    assert found.phi == 1


def test_only_a_place_beyond_the_outer_limits_is_called_unusual():
    found = funnel_of(places(*EVEN, ("Z", 90, 10_000)), "A").places.set_index("place_id")
    assert found.loc["Z", "side"] == "beyond"
    assert found.loc["A", "side"] == "here" and not found.loc["A", "outside"]
    assert set(found.loc[list("BCDEFGHIJ"), "side"]) == {"inside"}


def test_the_place_looked_at_stays_marked_as_such_when_it_is_unusual():
    found = funnel_of(places(*EVEN, ("Z", 90, 10_000)), "Z").places.set_index("place_id")
    assert found.loc["Z", "side"] == "here" and found.loc["Z", "outside"]


def test_the_limits_are_those_of_the_published_method_and_narrow_with_size():
    found = funnel_of(places(*EVEN, ("Z", 500, 100_000)), "A")
    first, last = found.bands.iloc[0], found.bands.iloc[-1]
    expected = funnel.rate_limits(found.rate, [first["base"] / 10_000], 0.998)[0]
    assert (first["least"], first["most"]) == pytest.approx((expected.low, expected.high))
    assert last["most"] - last["least"] < first["most"] - first["least"]
    assert (found.bands["least"] <= found.bands["low"]).all()


def test_places_without_a_figure_or_people_are_left_out_and_too_few_make_no_funnel():
    assert len(funnel_of(places(*EVEN, ("Y", None, 9_000), ("Z", 5, None)), "A").places) == len(
        EVEN
    )
    assert funnel_of(places(*EVEN[: FEWEST - 1]), "A") is None
    assert funnel_of(places(*((letter, 0, 10_000) for letter in "ABCDEF")), "A") is None


def test_the_chart_names_the_place_and_what_is_beyond_and_nothing_else():
    found = funnel_of(places(*EVEN, ("Z", 90, 10_000)), "A")
    chart = funnel_chart(found.places, "vi", bands=found.bands.to_dict("records"), rate=found.rate)
    named = next(data for data in chart.to_dict()["datasets"].values() if "name" in data[0])
    assert sorted(row["name"] for row in named if row["name"]) == ["Xã A", "Xã Z"]


LABELS = {
    "tips": Indicator("tips", "tips", Text("Tin", "Tips"), "flow", "neither", "month"),
    "models": Indicator("models", "models", Text("Mô hình", "Models"), "stock", "higher", "month"),
}


def broken_down(**values):
    return pd.DataFrame(
        [
            {
                "place_id": place,
                "label_vi": f"Xã {place}",
                "indicator": indicator,
                "value": value,
                "population": people,
                "base": people,
                "rate": None if value is None else 10_000 * value / people,
            }
            for place, (people, counts) in values.items()
            for indicator, value in counts.items()
        ]
    )


# Peers as alike as chance makes them, so that φ is 1.
OTHERS = {name: (10_000, {"tips": 40}) for name in "CDEFGHIJKL"}


@pytest.mark.parametrize("count", range(FEWEST, 10))
def test_among_fewer_than_ten_places_one_far_off_is_found(count):
    known = [
        (letter, 50 + position % 3, 10_000)
        for position, letter in enumerate("ABCDEFGHI"[: count - 1])
    ]
    found = funnel_of(places(*known, ("Z", 250, 10_000)), "A").places.set_index("place_id")
    assert found.loc["Z", "side"] == "beyond"


def test_two_places_within_the_funnels_limits_are_not_called_different_where_all_places_differ():
    # Rates of 20 to 80 where chance allows ± 19 around 50: a funnel that is widened, and the same
    # for two of them.
    spread = {
        name: (10_000, {"tips": 50 + step})
        for name, step in zip("CDEFGH", (-30, 30, -25, 25, -20, 20), strict=True)
    }
    frame = broken_down(A=(10_000, {"tips": 70}), B=(10_000, {"tips": 35}), **spread)
    table = side_by_side(frame, ("A", "B"), LABELS, "vi").set_index("indicator")
    assert table.loc["tips", "judgement"] == "không khác nhau rõ"
    alone = side_by_side(
        broken_down(A=(10_000, {"tips": 70}), B=(10_000, {"tips": 35}), **OTHERS),
        ("A", "B"),
        LABELS,
        "vi",
    )
    assert alone["judgement"].to_list() == ["▲ Xã A cao hơn"]


def test_with_too_few_peers_nothing_is_concluded():
    frame = broken_down(A=(10_000, {"tips": 400}), B=(10_000, {"tips": 4}), C=(10_000, {"tips": 4}))
    assert side_by_side(frame, ("A", "B"), LABELS, "vi")["judgement"].to_list() == [
        "quá ít nơi ngang cấp để nói"
    ]


def test_two_places_are_judged_by_their_rates_and_states_are_not_judged():
    frame = broken_down(
        A=(10_000, {"tips": 40, "models": 3}), B=(50_000, {"tips": 40, "models": 90}), **OTHERS
    )
    table = side_by_side(frame, ("A", "B"), LABELS, "vi").set_index("indicator")
    assert table.loc["tips", "judgement"] == "▲ Xã A cao hơn"
    assert (table.loc["tips", "rate_a"], table.loc["tips", "rate_b"]) == (40.0, 8.0)
    assert table.loc["models", "judgement"] == ""


def test_alike_or_unknown_is_said_so():
    frame = broken_down(
        A=(10_000, {"tips": 4, "models": None}), B=(10_000, {"tips": 5, "models": 1}), **OTHERS
    )
    table = side_by_side(frame, ("A", "B"), LABELS, "vi").set_index("indicator")
    assert table.loc["tips", "judgement"] == "không khác nhau rõ"
    assert pd.isna(table.loc["models", "a"])


def test_no_mark_turns_because_a_place_has_not_told_its_last_month():
    # 40 a month of 10,000 people in every place: 400 in ten months, 360 where one is still to come.
    whole = [(letter, 400, 10_000) for letter in "ABCDEFGH"]
    late = places(*whole[:-1], ("H", 360, 10_000))
    late.loc[late["place_id"] == "H", "base"] = 9_000.0
    before, after = (
        funnel_of(frame, "A").places.set_index("place_id") for frame in (places(*whole), late)
    )
    assert list(after["side"]) == list(before["side"])
    assert list(after["rate"]) == pytest.approx(list(before["rate"]))
    # Counted for all ten months, the place that is late would lie below the others.
    assert (
        after.loc["H", "value"] / after.loc["H", "population"] < 0.95 * before["rate"].min() / 1e4
    )


def test_side_by_side_a_place_that_lacks_a_month_is_not_called_lower():
    frame = pd.DataFrame(
        [(letter, "tips", 4000, 10_000.0, 100_000) for letter in "ACDEFG"]
        + [("B", "tips", 3600, 9_000.0, 100_000)],
        columns=["place_id", "indicator", "value", "base", "population"],
    ).assign(label_vi="Xã", rate=1.0)
    table = side_by_side(frame, ("A", "B"), {"tips": LABELS["tips"]}, "vi")
    assert table["judgement"].to_list() == ["không khác nhau rõ"]
    whole = frame.assign(base=10_000.0)
    table = side_by_side(whole, ("A", "B"), {"tips": LABELS["tips"]}, "vi")
    assert table["judgement"].to_list() == ["▲ Xã cao hơn"]

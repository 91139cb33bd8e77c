"""Past years judged again: by what had come by then, against what is known now."""

import json
from collections import Counter
from datetime import datetime

import numpy as np
import pytest

from dashboard.__main__ import main
from dashboard.analysis.false_alarms import Rate
from dashboard.targets.backtest import Judged, backtest, summary
from tests import builders
from tests.builders import Sent, month, run_of, spread

COMMUNES = ["01101", "01102", "01201", "02101", "02102"]
QUIET = {"spots_new_complex": 0, "spots_complex": 0, "spots_open": 4, "spots_eliminated": 0}
SEED = 20261128


def drawn():
    """Five years of five communes with what becomes of their hotspots, by a fixed seed."""
    draw, told = np.random.default_rng(SEED), {}
    for number, unit in enumerate(COMMUNES):
        there, grave = 6, number
        for at in run_of("2018-01", 60):
            new, new_grave = int(draw.poisson(0.3)), int(draw.random() < 0.01 + 0.05 * (number > 2))
            gone, gone_grave = int(draw.binomial(there, 0.06)), int(draw.binomial(grave, 0.05))
            there, grave = there + new - gone, grave + new_grave - gone_grave
            told[unit, at] = {
                "spots_new_complex": new_grave,
                "spots_complex": grave,
                "spots_open": there,
                "spots_eliminated": gone,
            }
    return told


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    path = builders.snapshot(tmp_path_factory.mktemp("drawn") / "world.duckdb", drawn())
    return list(backtest(path, months=(3, 9), levels=("commune",)))


def test_every_verdict_of_a_drawn_world_comes_true_as_often_as_it_claims(judged):
    found = summary([vars(one) for one in judged]).set_index("verdict")
    print(found.to_string())
    assert found.loc["likely", "share"] >= 0.8
    assert found.loc["hard", "share"] <= 0.2
    assert found.loc["missed", "share"] <= 0.05
    if "met" in found.index:
        assert found.loc["met", "share"] >= 0.95
    assert min(found.loc[name, "given"] for name in ("likely", "hard", "missed")) >= 5


def test_each_past_year_is_judged_in_each_month_asked_for_and_its_own_end_is_the_truth(judged):
    counted = Counter((one.target, one.place_id, one.month.year) for one in judged)
    assert set(counted.values()) == {2}
    told = drawn()
    for one in judged:
        if one.target == "no_new_complex" and one.level == "commune":
            arisen = sum(
                told[one.place_id, at]["spots_new_complex"]
                for at in run_of(f"{one.month.year}-01", 12)
            )
            assert one.was_met == (arisen == 0)


def test_what_came_later_is_not_known_yet(tmp_path):
    steady = spread(COMMUNES, run_of("2018-01", 36), **QUIET)
    late = {("01201", "2020-05"): QUIET | {"spots_new_complex": 1}}
    path = builders.snapshot(
        tmp_path / "world.duckdb",
        steady,
        Sent(late, received_at=datetime(2021, 2, 1), reason="đính chính"),
    )
    found = {
        one.month: (one.verdict, one.was_met)
        for one in backtest(path, months=(6,), levels=("commune",))
        if (one.target, one.place_id) == ("no_new_complex", "01201") and one.month.year == 2020
    }
    assert found == {month("2020-06"): ("likely", False)}, "said before, and wrong"


def test_a_summary_counts_what_was_given_and_what_came_true():
    verdicts = [("likely", True)] * 9 + [("likely", False)] + [("hard", False)] * 4
    judged = [
        vars(Judged("no_new_complex", "commune", "01101", month("2019-03"), verdict, 0.5, was_met))
        for verdict, was_met in verdicts
    ]
    likely, hard = summary(judged).to_dict("records")
    assert (likely["verdict"], likely["given"], likely["met"], likely["share"]) == (
        "likely",
        10,
        9,
        0.9,
    )
    assert (hard["verdict"], hard["given"], hard["met"]) == ("hard", 4, 0)
    # Clopper and Pearson: of none in four, the upper end is 1 − 0.025^¼.
    assert (hard["low"], hard["high"]) == (0, pytest.approx(1 - 0.025**0.25))
    # Nine of ten, as printed in tables of exact limits.
    assert (likely["low"], likely["high"]) == (
        pytest.approx(0.5550, abs=1e-4),
        pytest.approx(0.9975, abs=1e-4),
    )


def test_the_command_says_what_to_do_before_anything_is_published(tmp_path, capsys):
    assert main(["--data-dir", str(tmp_path), "backtest"]) == 3
    assert capsys.readouterr().err


def test_the_command_prints_every_table_and_the_same_as_json(tmp_path, monkeypatch, capsys):
    given = Judged(
        "no_new_complex", "commune", "01101", month("2019-03"), "likely", 0.9, was_met=True
    )
    monkeypatch.setattr("etl.snapshot.current_id", lambda settings: "world")
    monkeypatch.setattr("dashboard.targets.backtest.backtest", lambda path, begun: [given] * 4)
    rate = Rate("series", 2, 0.3, 24, 0.025, 4000)
    monkeypatch.setattr("dashboard.analysis.false_alarms.false_alarms", lambda: [rate])
    assert main(["--data-dir", str(tmp_path), "backtest"]) == 0
    printed = capsys.readouterr().out
    assert "| kết luận | số lần | cuối năm đạt | tỷ lệ đạt | khoảng 95 % |" in printed
    assert "| ◕ nhiều khả năng đạt | 4 | 4 | 100,0 % | 39,8 % – 100,0 % |" in printed
    assert "| đánh dấu | φ | trung bình 0,3 |" in printed
    assert "| dấu hiệu của chuỗi 24 tháng | 2 | 2,5 % |" in printed
    assert main(["--data-dir", str(tmp_path), "backtest", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {name: [row["given"] for row in rows] for name, rows in told["verdicts"].items()} == {
        "verdict": [4],
        "month": [4],
        "level": [4],
        "target": [4],
    }
    assert told["false_alarms"] == [vars(rate)]

"""A district's total beside its communes' figures is said to whoever publishes."""

from etl.cli import main
from etl.snapshot.counted_twice import counted_twice
from tests.builders import snapshot, spread
from tests.etl import office
from tests.etl.office import PHUOC_LONG, report, send


def test_a_district_and_its_communes_of_one_month_are_named_and_no_others(tmp_path):
    both = spread(["011", "01101", "01102"], ["2024-01"], tips_received=3)
    apart = spread(["012"], ["2024-01"], tips_received=3) | spread(
        ["011"], ["2024-02"], tips_received=3
    )
    told = list(counted_twice(snapshot(tmp_path / "a.duckdb", both | apart)))
    assert [text.vi.split(",")[0] for text in told] == [
        "Huyện Đông và 2 xã trong đó đều có số liệu tháng 1/2024"
    ]


def test_a_clerk_of_a_commune_is_not_told_of_the_districts_figures_but_whoever_publishes_is(
    tmp_path, monkeypatch, capsys
):
    settings = office.settings(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(settings.reference_dir))
    district = report("2024-10", {"957": {"tips_received": 9}})
    send(settings, ("huyen.csv", district), scope="957", reasons={"huyen.csv": "các xã chưa gửi"})
    one = report("2024-10", {PHUOC_LONG[0]: {"tips_received": 4}})
    checked = send(settings, ("xa.csv", one), scope=PHUOC_LONG[0]).checked[0]
    assert checked.submission_id and not checked.findings
    assert main(["publish"]) == 0
    assert (
        "Huyện Phước Long và 1 xã trong đó đều có số liệu tháng 10/2024" in capsys.readouterr().out
    )

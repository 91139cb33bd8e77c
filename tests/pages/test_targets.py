"""Targets with their roadmaps, and the office's notes and rebases, as the pages show them.

The small world of tests/pages/conftest.py, in which one of the merged province's three communes is
drug-free at the end of 2025, and the office has registered 60 % for that year and 90 % for the
next.
"""

import pyarrow as pa
import pytest

from etl.decisions import Decision
from tests.builders import snapshot, spread
from tests.pages.conftest import figures, words

MERGED, COMMUNE = "02.20250701", "01101.20250701"
NOTE = {"indicator": "tips_valuable", "month": "2025-10"}


def decision(number, kind, values, text="", place=MERGED):
    return Decision(number, kind, place, values, text, "an", "2026-01-05T02:00:00+00:00")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The small world with drug-free communes and the office's decisions."""
    told = spread([COMMUNE], ["2025-12"], drug_free=1)
    told |= spread(["02101.20250701", "02103.20250701"], ["2025-12"], drug_free=0)
    spec = figures()
    for key, values in told.items():
        spec[key] = spec[key] | values
    roadmap = [
        decision(
            number,
            "roadmap",
            {"target": "drug_free_communes", "year": year, "value": value, "citation": "KH 7"},
        )
        for number, (year, value) in enumerate([(2025, 60.0), (2026, 90.0), (2030, 100.0)], 1)
    ]
    taken = [
        *roadmap,
        decision(4, "annotation", NOTE, "ra quân đầu quý"),
        decision(5, "annotation", NOTE | {"month": "2025-11"}, "thêm hai tổ", place=COMMUNE),
        decision(6, "rebase", NOTE | {"month": "2025-09"}, "đổi cách tiếp nhận"),
    ]
    return snapshot(tmp_path_factory.mktemp("decided") / "world.duckdb", spec, taken=taken)


def charts(at):
    return [chart.proto for chart in at.get("vega_lite_chart")]


def tables(chart):
    """The frames a chart is drawn from."""
    return [pa.ipc.open_stream(one.data.data).read_pandas() for one in chart.datasets]


def test_a_target_shows_its_roadmap_whose_it_is_what_is_needed_and_the_verdict(visit):
    at = visit("chi-tieu", scope=MERGED)
    assert not at.exception
    shown = words(at)
    # The law's number, the province's own with its document, the account and the day.
    assert "Nghị quyết 163/2024/QH15 (≥ 50 %)" in shown
    assert "Mức của Tỉnh Bình: ≥ 100 %, theo KH 7 (an, 05/01/2026)" in shown
    # One of three against 60 % of three, which takes two; 90 % of three are three communes by the
    # end of 2026.
    for part in (
        "33,3 % (1/3 xã)",
        "60,0 % (2/3 xã)",
        "−1 xã",
        "≥ 90,0 % (3/3 xã)",
        "▼ chậm so với lộ trình",
    ):
        assert part in shown
    assert "thêm 2 xã trước 31/12/2026" in shown
    # No complex hotspot at the year's end, and a target nobody can compute yet.
    assert "● đã đạt" in shown
    assert "Cách kết luận" in shown
    assert all(chart.alt for chart in charts(at))


def test_a_leader_sees_a_roadmap_line_that_never_crosses_a_new_definition(visit):
    at = visit("chi-tieu", scope=MERGED)
    chart = next(chart for chart in charts(at) if "không ma túy" in chart.alt)
    (drawn,) = (frame for frame in tables(chart) if "segment" in frame)
    asked = {int(row["month"][:4]): row["expected"] for row in drawn.to_dict("records")}
    assert (asked[2025], asked[2026], asked[2030]) == (
        pytest.approx(60),
        pytest.approx(90),
        pytest.approx(100),
    )
    # Halfway between the numbers registered for 2026 and 2030.
    assert asked[2028] == pytest.approx(95)


def test_the_overview_has_both_marks_on_every_card_and_the_targets_at_a_glance(visit):
    at = visit("tong-quan", scope=MERGED)
    assert not at.exception
    shown = words(at)
    assert shown.count("biến động: ") == shown.count("chỉ tiêu: ") == 9
    assert "Đạt được **33,3 % (1/3 xã)** · lộ trình đến nay 60,0 % (2/3 xã)" in shown
    assert any("Xã không ma túy: 33,3 % (1/3 xã)" in link.value for link in at.page_link)


def test_a_note_stands_in_the_chart_and_below_it_with_place_month_account_and_day(visit):
    at = visit("nguon-tin", scope=MERGED)
    shown = words(at)
    assert "**2** tháng 10/2025 · Tỉnh Bình: ra quân đầu quý — an, 05/01/2026" in shown
    assert "**3** tháng 11/2025 · Xã Đông: thêm hai tổ" in shown
    assert "**1** tháng 9/2025 · Tỉnh Bình: mốc tính lại giới hạn, đổi cách tiếp nhận" in shown
    drawn = tables(charts(at)[0])
    assert {number for frame in drawn if "number" in frame for number in frame["number"]} == {
        "1",
        "2",
        "3",
    }
    # Four months after the rebase have trial limits of their own, drawn from its month on.
    limits = next(frame for frame in drawn if "dashed" in frame)
    assert {month[:7] for month in limits["month"]} == {"2025-09"}
    assert all("tạm" in name for name in limits[limits["dashed"]]["name"])


def test_a_commune_sees_its_own_note_and_that_of_the_place_above_only_as_far_as_its_scope_reaches(
    visit,
):
    assert "ra quân đầu quý" in words(visit("nguon-tin", scope=MERGED, xa=COMMUNE))
    alone = words(visit("nguon-tin", scope=COMMUNE))
    assert "thêm hai tổ" in alone
    assert "ra quân đầu quý" not in alone


def test_a_file_has_the_notes_as_a_table_of_its_own(visit, monkeypatch):
    caught = []
    monkeypatch.setattr(
        "dashboard.components.subject.where_table.download",
        lambda *_, more=(), **__: caught.extend(more),
    )
    visit("nguon-tin", scope=MERGED, moc="2025-H2")
    (table,) = caught
    assert [tuple(row[1:5]) for row in table.rows()] == [
        ("Tỉnh Bình", "Số nguồn tin có giá trị", "Mốc tính lại giới hạn", "đổi cách tiếp nhận"),
        ("Tỉnh Bình", "Số nguồn tin có giá trị", "Ghi chú", "ra quân đầu quý"),
        ("Xã Đông", "Số nguồn tin có giá trị", "Ghi chú", "thêm hai tổ"),
    ]
    assert list(table.columns.values())[-2:] == ["Người ghi", "Ngày ghi"]

"""Which units lie in which place, and when: on the real reference tables."""

from datetime import date

import duckdb
import pytest

from etl import reference
from etl.ground.settings import ROOT
from etl.snapshot import build


@pytest.fixture(scope="module")
def con(tmp_path_factory):
    path = tmp_path_factory.mktemp("places") / "snapshot.duckdb"
    build.build(path, reference.load(ROOT / "data" / "reference"), "sha", build.Batch.empty())
    with duckdb.connect(str(path), read_only=True) as con:
        yield con


def units_in(con, place, level, month):
    rows = con.execute(
        """SELECT unit.unit_id FROM place_unit JOIN unit USING (unit_id)
        WHERE place_id = $place AND level = $level AND $month BETWEEN first AND last""",
        {"place": place, "level": level, "month": month},
    ).fetchall()
    assert len(rows) == len(set(rows)), "a unit counted twice would double its figures"
    return {unit for (unit,) in rows}


def test_bac_lieu_had_seven_districts_and_sixty_four_communes(con):
    assert len(units_in(con, "95", "district", date(2020, 1, 1))) == 7
    assert len(units_in(con, "95", "commune", date(2020, 1, 1))) == 64


def test_merged_ca_mau_is_the_sum_of_its_predecessors_before_the_merger(con):
    before = date(2025, 6, 1)
    merged = units_in(con, "96.20250701", "commune", before)
    assert merged == units_in(con, "95", "commune", before) | units_in(con, "96", "commune", before)
    assert len(merged) == 64 + 100


def test_merged_ca_mau_has_its_own_sixty_four_communes_afterwards(con):
    after = units_in(con, "96.20250701", "commune", date(2025, 7, 1))
    assert len(after) == 64
    assert all(unit.endswith(".20250701") for unit in after)


def test_a_closed_province_has_no_units_after_it_closed(con):
    assert units_in(con, "95", "commune", date(2025, 7, 1)) == set()


def test_hue_keeps_a_luoi_through_both_its_renamings(con):
    for place, month in [
        ("46", "2023-05-01"),
        ("46.20250101", "2023-05-01"),
        ("46.20250701", "2025-02-01"),
    ]:
        assert "481" in units_in(con, place, "district", date.fromisoformat(month))


def test_thu_duc_city_continues_the_three_districts_it_was_made_of(con):
    assert units_in(con, "769.20210101", "district", date(2020, 12, 1)) == {"762", "763", "769"}
    assert units_in(con, "769.20210101", "district", date(2021, 1, 1)) == {"769.20210101"}


def test_every_open_unit_lies_in_exactly_one_province_of_its_day(con):
    odd = con.execute("""SELECT unit.unit_id, count(*) FROM unit
        JOIN place_unit USING (unit_id) JOIN place USING (place_id)
        WHERE place.level = 'province' AND via = 'own' AND DATE '2024-01-01' BETWEEN first AND last
        GROUP BY ALL HAVING count(*) <> 1""").fetchall()
    assert odd == []


def test_no_place_holds_a_unit_twice_on_one_day(con):
    twice = con.execute(
        """SELECT a.place_id, a.unit_id FROM place_unit a JOIN place_unit b
        ON a.place_id = b.place_id AND a.unit_id = b.unit_id
          AND a.first < b.first AND b.first <= a.last"""
    ).fetchall()
    assert twice == []


def test_a_scope_may_choose_itself_and_what_lies_in_it_and_nothing_else(con):
    def chosen(scope):
        rows = con.execute(
            "SELECT place_id, level FROM visible_place($scope)", {"scope": scope}
        ).fetchall()
        return {place for place, level in rows if level in ("province", "district", "nation")}

    assert chosen("957") == {"957"}
    assert chosen("95") == {"95", "954", "956", "957", "958", "959", "960", "961"}
    assert {"95", "96", "957", "973", "96.20250701"} <= chosen("96.20250701")
    assert "VN" not in chosen("96.20250701")


def test_places_of_one_name_are_told_apart_by_their_time(con):
    labels = dict(con.execute("SELECT place_id, label_vi FROM place WHERE code = '96'").fetchall())
    assert labels == {"96": "Tỉnh Cà Mau (đến 6/2025)", "96.20250701": "Tỉnh Cà Mau"}


DAYS = ["2020-11-01", "2021-02-01", "2025-06-01", "2025-07-01", "2026-10-01"]


@pytest.mark.parametrize("view", ["", "today", "former"])
def test_on_any_day_each_unit_of_a_place_is_in_exactly_one_of_its_parts(con, view):
    odd = con.execute(
        """WITH day AS (SELECT unnest($days)::DATE AS day),
        divided AS (
            SELECT place_id, day, unit_id, count(*) AS parts FROM part JOIN day ON day BETWEEN first
              AND last
            WHERE "view" = $view GROUP BY ALL
        ),
        whole AS (
            SELECT place_id, day, unit_id FROM place_unit JOIN day ON day BETWEEN first AND last
            WHERE place_id IN (SELECT place_id FROM part WHERE "view" = $view)
        )
        SELECT place_id, unit_id, day FROM divided FULL JOIN whole USING (place_id, day, unit_id)
        WHERE parts IS DISTINCT FROM 1 OR whole.unit_id IS NULL""",
        {"days": DAYS, "view": view},
    ).fetchall()
    assert odd == []


def test_every_commune_of_today_is_in_exactly_one_former_district(con):
    counted = con.execute(
        """SELECT count(*), count(DISTINCT unit_id) FROM place_unit JOIN place USING (place_id)
        WHERE place.level = 'former_district' AND DATE '2025-07-01' BETWEEN first AND last"""
    ).fetchone()
    assert counted == (3321, 3321)


def test_every_old_commune_has_one_heir_among_todays(con):
    counted = con.execute(
        """SELECT count(*), count(DISTINCT unit_id) FROM place_unit JOIN unit USING (unit_id)
        WHERE via = 'heir' AND level = 'commune' AND DATE '2025-06-01' BETWEEN first AND last"""
    ).fetchone()
    assert counted == (10035, 10035)


def test_phuoc_long_goes_on_whole_and_hoa_binh_took_a_commune_from_vinh_loi(con):
    assert len(units_in(con, "957.cu", "commune", date(2025, 6, 1))) == 8
    assert len(units_in(con, "957.cu", "commune", date(2025, 7, 1))) == 4
    estimates = {
        place: rest
        for place, *rest in con.execute(
            "SELECT place_id, whole, parts, elsewhere FROM estimate WHERE place_id IN ('957.cu',"
            " '958.cu', '961.cu')"
        ).fetchall()
    }
    # Xã Hòa Bình is made of two communes of Hòa Bình and Long Thạnh of Vĩnh Lợi.
    assert estimates == {"958.cu": [7, 7, 1], "961.cu": [8, 9, 0]}


def test_former_districts_of_one_name_are_told_apart_by_their_old_province(con):
    labels = {
        label
        for (label,) in con.execute(
            """SELECT label_vi FROM place JOIN place_parent USING (place_id)
            WHERE level = 'former_district' AND parent_id = '92.20250701'
              AND name = 'Huyện Châu Thành'"""
        ).fetchall()
    }
    assert labels == {"Huyện Châu Thành (cũ, Hậu Giang)", "Huyện Châu Thành (cũ, Sóc Trăng)"}


def test_groups_of_units_lie_in_their_province(con):
    assert units_in(con, "46.20250701.bien_gioi", "commune", date(2025, 7, 1)) == {
        "20044.20250701",
        "20050.20250701",
        "20056.20250701",
        "20071.20250701",
        "20101.20250701",
    }

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.charts.outlines import GRID, flattened, hatching, room


def square(west, south, side):
    ring = [
        (west, south),
        (west + side, south),
        (west + side, south + side),
        (west, south + side),
        (west, south),
    ]
    return [[ring]]


SIDES = st.integers(3, 60)
CORNERS = st.integers(-200, 200)


def test_places_of_degrees_are_narrowed_by_their_latitude():
    # At 60 degrees a degree of longitude is half as long as one of latitude.
    (shape,) = flattened({"a": [[[(0, 59), (4, 59), (4, 61), (0, 61), (0, 59)]]]}).values()
    xs, ys = zip(*shape[0][0], strict=True)
    assert (max(xs) - min(xs), max(ys) - min(ys)) == pytest.approx((GRID, GRID), abs=1)


def test_north_is_up():
    flat = flattened({"north": square(0, 1, 1), "south": square(0, 0, 1)})
    assert max(y for _, y in flat["north"][0][0]) <= min(y for _, y in flat["south"][0][0])


def test_neighbours_keep_every_point_of_their_common_border():
    border = [(1, 0), (1.0003, 0.31), (0.9998, 0.62), (1, 1)]
    west = [[[(0, 0), *border, (0, 1), (0, 0)]]]
    east = [[[(2, 0), (2, 1), *reversed(border), (2, 0)]]]
    flat = flattened({"west": west, "east": east})
    common = [point for point in flat["west"][0][0] if point in flat["east"][0][0]]
    assert len(set(common)) == 4


def test_a_place_too_small_for_the_grid_stays_to_be_seen_and_clicked():
    flat = flattened({"large": square(0, 0, 10), "islet": square(20, 0, 0.000001)})
    assert len(flat["islet"][0][0]) == 5


def test_a_hole_stays_a_hole():
    hole = square(4, 4, 2)[0][0]
    flat = flattened({"a": [[square(0, 0, 10)[0][0], hole]]})
    assert len(flat["a"][0]) == 2


def test_nothing_to_lay_flat_is_nothing():
    assert flattened({}) == {}


def test_a_square_is_hatched_by_its_diagonals():
    # The lines x + y = 10.5, 20.5 … 190.5 of a square of side 100, and 0.5 at its corner.
    lines = hatching(square(0, 0, 100), 10)
    assert len(lines) == 20
    assert sorted(round(ax + ay, 6) for (ax, ay), _ in lines) == [
        number * 10 + 0.5 for number in range(20)
    ]
    assert max(bx - ax for (ax, _), (bx, _) in lines) == pytest.approx(99.5)


@given(CORNERS, CORNERS, SIDES, st.integers(2, 25))
def test_hatching_lies_inside_the_place_and_leaves_its_holes_free(west, north, side, step):
    third = side // 3
    assume(third >= 1)
    inner = square(west + third, north + third, third)[0][0]
    for (ax, ay), (bx, by) in hatching([[square(west, north, side)[0][0], inner]], step):
        x, y = (ax + bx) / 2, (ay + by) / 2
        assert west <= x <= west + side and north <= y <= north + side
        assert not (west + third < x < west + 2 * third and north + third < y < north + 2 * third)


def test_hatching_of_neighbours_is_one_pattern():
    left, right = hatching(square(0, 0, 40), 8), hatching(square(40, 0, 40), 8)
    assert {ax + ay for (ax, ay), _ in left} & {ax + ay for (ax, ay), _ in right}


@given(CORNERS, CORNERS, st.integers(10, 60))
def test_words_stand_in_the_middle_of_a_square(west, north, side):
    found = room(square(west, north, side))
    assert found.width == side
    assert found.x == west + side / 2
    assert abs(found.y - (north + side / 2)) <= 1
    assert abs(found.height - side) <= 2


def test_words_stand_in_the_wide_arm_of_an_l():
    found = room([[[(0, 0), (10, 0), (10, 60), (100, 60), (100, 100), (0, 100), (0, 0)]]])
    assert 60 < found.y < 100
    assert found.width == 100


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=3, max_size=9))
def test_any_ring_however_tangled_can_be_hatched_and_labelled(points):
    (shape,) = flattened({"a": [[[*points, points[0]]]]}).values()
    assert room(shape).width >= 0
    assert all(ax <= bx for (ax, _), (bx, _) in hatching(shape, 7))

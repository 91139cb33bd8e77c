"""Exemplary models: active ones whose latest review has the best result of the ladder."""

from dashboard.queries.registers.exemplary_models import exemplary_models
from tests.builders import month, spread
from tests.frames import rows
from tests.registers import Register, day, model, registered

MARCH = month("2024-03")


def test_only_active_models_with_the_best_result_are_exemplary_by_type_and_direction(tmp_path):
    listed = [
        model("A", result="tot", type="xe_om"),
        model("B", result="kha"),
        model("C"),
        model("D", result="tot"),
        model("E", result="tot", struck_off=day("2024-01-01")),
        model("F", result="tot", direction="tu_phong"),
    ]
    con = registered(
        tmp_path / "world.duckdb",
        spread(["01101"], ["2024-03"], models=5),
        Register("models", "01101", "2024-03", listed),
    )
    found = exemplary_models(con, "VN", "01", MARCH)
    assert rows(found, "code", "type_vi", "direction_vi", "result_vi") == [
        ("D", "Nhà trọ tự quản", "Tự quản", "Tốt"),
        ("F", "Nhà trọ tự quản", "Tự phòng", "Tốt"),
        ("A", "Xe ôm tự quản", "Tự quản", "Tốt"),
    ]
    assert exemplary_models(con, "012", "01", MARCH).empty

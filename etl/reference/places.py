"""Whether one place lies wholly inside another, over all of its time."""

import duckdb

HOLDS = """
SELECT count(*) > 0 AND bool_and(EXISTS (
    FROM place_unit AS mine
    WHERE mine.place_id = $scope AND mine.unit_id = asked.unit_id
        AND mine.first <= asked.first AND mine.last >= asked.last
))
FROM place_unit AS asked WHERE asked.place_id = $place
"""


def holds(con: duckdb.DuckDBPyConnection, scope: str, place: str) -> bool:
    """Whether everything `place` ever held (each unit, each month) also belongs to `scope`.

    False for a place that is unknown or holds no unit. `con` needs the table place_unit.
    """
    return bool(con.execute(HOLDS, {"scope": scope, "place": place}).fetchall()[0][0])

"""Where each part of a place lies on its schematic grid."""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH child AS (
    SELECT p.*, pp.via, owner.code AS owner_code, owner.valid_from AS owner_from, max(least(pp.last, $last)) AS until
    FROM place_parent pp
    JOIN place owner ON owner.place_id = pp.parent_id
    JOIN visible_place($scope) p ON p.place_id = pp.place_id AND p.level <> owner.level
    WHERE pp.parent_id = $place AND pp.first <= $last AND pp.last >= $first
    GROUP BY ALL
),
part AS (
    SELECT *, until = max(until) OVER () AS current, CASE WHEN via = 'predecessor' AND EXISTS (
        SELECT 1 FROM tile WHERE tile.level = 'former_district' AND tile.within = owner_code
            AND tile.valid_from <= owner_from
    ) THEN 'former_district' ELSE level END AS grid
    FROM child
),
own_parent AS (
    SELECT pp.place_id, arg_max(owner.code, pp.first) AS code, arg_max(owner.name, pp.first) AS name
    FROM place_parent pp JOIN place owner ON owner.place_id = pp.parent_id
    WHERE pp.via = 'own' GROUP BY pp.place_id
)
SELECT part.place_id, part.code, part.level, part.name, label_vi, label_en, part.valid_from, part.valid_to,
    own_parent.code AS parent_code, own_parent.name AS parent_name, current, tile.col, tile."row"
FROM part
JOIN own_parent ON own_parent.place_id = part.place_id
LEFT JOIN tile ON current AND tile.code = part.code AND tile.level = part.grid
    AND tile.within = CASE owner_code WHEN 'VN' THEN '' ELSE owner_code END
    AND (tile.valid_from IS NULL
        OR tile.valid_from <= CASE part.grid WHEN 'former_district' THEN owner_from ELSE part.valid_from END)
QUALIFY row_number() OVER (PARTITION BY part.place_id ORDER BY tile.valid_from DESC NULLS LAST) = 1
ORDER BY label_vi COLLATE vi, part.place_id
"""


def tiles(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row per place directly below `place`, seen by `scope` and open in a month from `first` to `last`.

    place_id, code, level, name, label_vi, label_en, valid_from, valid_to; parent_code and parent_name of
    the unit directly above at its own time; current, whether it lasted as long as any of them did; col
    (to the east) and row (to the south), NULL where the grid has no position: for places that are not
    current, and for every commune before 2025-07. No two rows share a position. Ordered by the
    Vietnamese alphabet. Empty for a place with nothing below it.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)

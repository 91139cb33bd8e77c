"""Where each part of a place lies on its schematic grid."""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import LABEL, LEVEL, count, day, flag, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

SQL = """
WITH own_parent AS (
    SELECT pp.place_id, arg_max(owner.code, pp.first) AS code, arg_max(owner.name, pp.first) AS name
    FROM place_parent pp JOIN place owner ON owner.place_id = pp.parent_id
    WHERE pp.via = 'own' GROUP BY pp.place_id
),
here AS (
    -- The place whose grid it is: of a former district or group, the newest province it lies in.
    SELECT here.place_id, here.level, owner.code, owner.valid_from
    FROM place here
    LEFT JOIN place_parent e ON here.level IN ('former_district', 'group')
      AND e.place_id = here.place_id
    JOIN place owner ON owner.place_id = coalesce(e.parent_id, here.place_id)
    WHERE here.place_id = $place_id
    QUALIFY row_number() OVER (ORDER BY e.last DESC, owner.valid_from DESC NULLS LAST) = 1
),
child AS (
    SELECT p.*, here.code AS owner_code, here.valid_from AS owner_from,
      max(least(part.last, $last)) AS until
    FROM part CROSS JOIN here
    JOIN visible_place($scope) p ON p.place_id = part.part_id AND p.level <> here.level
    WHERE part.place_id = $place AND part."view" = $view
      AND part.first <= $last AND part.last >= $first
    GROUP BY ALL
),
placed AS (
    SELECT child.*, own_parent.code AS parent_code, own_parent.name AS parent_name,
        CASE WHEN $view = '' THEN until = max(until) OVER () ELSE valid_to IS NULL END AS current,
        CASE WHEN level IN ('district', 'former_district') AND EXISTS (
            SELECT 1 FROM tile WHERE tile.level = 'former_district' AND tile.within = owner_code
                AND tile.valid_from <= owner_from
        ) THEN 'former_district' ELSE level END AS grid
    FROM child LEFT JOIN own_parent USING (place_id)
)
SELECT p.place_id, p.code, p.level, p.name, label_vi, label_en, p.valid_from, p.valid_to,
  p.parent_code,
    p.parent_name, current, tile.col, tile."row"
FROM placed p
LEFT JOIN tile ON current AND tile.code = p.code AND tile.level = p.grid
    AND tile.within = CASE owner_code WHEN 'VN' THEN '' ELSE owner_code END
    AND (tile.valid_from IS NULL
        OR tile.valid_from <= CASE p.grid WHEN 'former_district' THEN owner_from
          ELSE p.valid_from END)
QUALIFY row_number() OVER (PARTITION BY p.place_id ORDER BY tile.valid_from DESC NULLS LAST) = 1
ORDER BY label_vi COLLATE vi, p.place_id
"""


@question(
    text("place_id", "the place"),
    text("code", "its official code"),
    LEVEL,
    text("name", "its name"),
    *LABEL,
    day("valid_from", "its first day", "it was there before records begin"),
    day("valid_to", "its last day", "it is there today"),
    text("parent_code", "the code of the unit directly above at its own time", "a former district"),
    text("parent_name", "that unit's name", "a former district"),
    flag(
        "current", "whether it lasted as long as any of them; by another division: is one of today"
    ),
    count("col", "its place on the grid, to the east", "the grid has none for it"),
    count("row", "its place on the grid, to the south", "the grid has none for it"),
)
def tiles(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per place directly below `place`, seen by `scope` and open in a month from `first` to
    `last`.

    The grid has no position for places that are not current, and for every commune before 2025-07.
    No two rows share a position. Ordered by the Vietnamese alphabet. Empty for a place with nothing
    below it.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)

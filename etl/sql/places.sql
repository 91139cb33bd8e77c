-- Places from units: labels, the tree over time, and its closure down to units.

INSERT INTO place
WITH shared AS (SELECT level, name, parent_code FROM unit GROUP BY ALL HAVING count(*) > 1)
SELECT
    u.unit_id, u.code, u.level, u.name, u.valid_from, u.valid_to,
    u.name || CASE
        WHEN u.valid_to IS NOT NULL AND (u.level = 'province' OR s.name IS NOT NULL)
        THEN ' (đến ' || month(u.valid_to) || '/' || year(u.valid_to) || ')' ELSE ''
    END,
    u.name || CASE
        WHEN u.valid_to IS NOT NULL AND (u.level = 'province' OR s.name IS NOT NULL)
        THEN ' (to ' || month(u.valid_to) || '/' || year(u.valid_to) || ')' ELSE ''
    END
FROM unit u
LEFT JOIN shared s ON s.level = u.level AND s.name = u.name AND s.parent_code = u.parent_code
UNION ALL
SELECT 'VN', 'VN', 'nation', 'Toàn quốc', NULL, NULL, 'Toàn quốc', 'Whole country'
ORDER BY 1;

CREATE TEMP TABLE span AS
SELECT unit_id, code, level, parent_code, coalesce(valid_from, DATE '1900-01-01') AS first,
    coalesce(valid_to, DATE '9999-12-31') AS last
FROM unit;

-- A unit's parent is whichever unit has the parent's code on the same days.
CREATE TEMP TABLE edge AS
SELECT child.unit_id AS place_id, parent.unit_id AS parent_id, greatest(child.first, parent.first) AS first,
    least(child.last, parent.last) AS last
FROM span child
JOIN span parent ON parent.code = child.parent_code AND parent.first <= child.last AND child.first <= parent.last;

CREATE TEMP TABLE own AS
WITH RECURSIVE up(place_id, unit_id, first, last) AS (
    SELECT unit_id, unit_id, first, last FROM span
    UNION ALL
    SELECT edge.parent_id, up.unit_id, greatest(up.first, edge.first), least(up.last, edge.last)
    FROM up JOIN edge ON edge.place_id = up.place_id AND edge.first <= up.last AND up.first <= edge.last
)
SELECT * FROM up;

-- A merged province's or district's history is the sum of its predecessors; one that was split goes whole to its
-- default heir, so that nothing is counted twice. Communes can be asked about either way: see today.sql.
CREATE TEMP TABLE lineage AS
WITH RECURSIVE step AS (
    SELECT new.unit_id AS heir, old.unit_id AS predecessor
    FROM succession s
    JOIN span old ON old.code = s.old_code AND old.last = s."on" - 1
    JOIN span new ON new.code = s.new_code AND s."on" BETWEEN new.first AND new.last
    WHERE s.old_level = s.new_level AND s.new_level IN ('province', 'district') AND s.is_default
),
chain AS (
    SELECT heir, predecessor FROM step
    UNION
    SELECT chain.heir, step.predecessor FROM chain JOIN step ON step.heir = chain.predecessor
)
SELECT * FROM chain;

INSERT INTO place_unit
SELECT place_id, unit_id, first, last, 'own' FROM own
UNION ALL
SELECT heir, unit_id, first, last, 'predecessor' FROM lineage JOIN own ON own.place_id = lineage.predecessor
UNION ALL
SELECT 'VN', unit_id, first, last, 'own' FROM span
ORDER BY 1, 2, 3;

INSERT INTO place_parent
SELECT place_id, parent_id, first, last, 'own' FROM edge
UNION ALL
SELECT edge.place_id, lineage.heir, edge.first, edge.last, 'predecessor'
FROM edge JOIN lineage ON lineage.predecessor = edge.parent_id
UNION ALL
SELECT predecessor, heir, span.first, span.last, 'predecessor'
FROM lineage JOIN span ON span.unit_id = lineage.predecessor
UNION ALL
SELECT unit_id, 'VN', first, last, 'own' FROM span WHERE level = 'province'
ORDER BY 1, 2, 3;

-- How each place is divided. A unit for which a division has no part is a part by itself, so that parts always add up.
-- In: place, place_parent, place_unit; carried of succeeded.sql; span, edge of places.sql; grouped of groups.sql.

-- As they reported: whatever lies directly in the place or in its predecessor, and the units of its own level that
-- report for themselves.
CREATE TEMP TABLE reported_part AS
SELECT e.parent_id AS place_id, '' AS view, e.place_id AS part_id, p.unit_id, greatest(e.first, p.first) AS first,
    least(e.last, p.last) AS last
FROM (SELECT DISTINCT place_id, parent_id, first, last FROM place_parent WHERE via IN ('own', 'predecessor')) e
JOIN place child ON child.place_id = e.place_id
JOIN place above ON above.place_id = e.parent_id AND above.level <> child.level
JOIN place_unit p ON p.place_id = e.place_id AND p.via = 'own' AND p.first <= e.last AND e.first <= p.last
UNION ALL
SELECT p.place_id, '', p.unit_id, p.unit_id, p.first, p.last
FROM place_unit p JOIN place USING (place_id) JOIN unit u ON u.unit_id = p.unit_id AND u.level = place.level
UNION ALL
-- Former districts, groups and today's communes: their units as they are.
SELECT place_id, '', unit_id, unit_id, first, last FROM place_unit
WHERE via IN ('former', 'heir') OR via = 'group' AND NOT contains(place_id, '@')
UNION ALL
SELECT DISTINCT with_history(g.place_id), '', g.unit_id, p.unit_id, p.first, p.last
FROM grouped g JOIN place_unit p ON p.place_id = with_history(g.unit_id);

-- By today's units: where each unit's heir of today lies now, at any height.
CREATE TEMP TABLE above_now AS
WITH RECURSIVE up(unit_id, place_id) AS (
    SELECT unit_id, unit_id FROM span WHERE last = DATE '9999-12-31'
    UNION ALL
    SELECT up.unit_id, edge.parent_id FROM up JOIN edge ON edge.place_id = up.place_id AND edge.last = DATE '9999-12-31'
)
SELECT unit_id, place_id FROM up;

CREATE TEMP TABLE today_part AS
WITH open_edge AS (
    SELECT place_id, parent_id FROM place_parent WHERE via = 'own' AND last = DATE '9999-12-31' AND parent_id <> 'VN'
),
heir_in AS (
    SELECT o.parent_id AS place_id, o.place_id AS part_id, c.unit_id
    FROM open_edge o JOIN above_now n ON n.place_id = o.place_id JOIN carried c ON c.heir = n.unit_id
    UNION ALL
    SELECT heir, heir, unit_id FROM carried
)
SELECT p.place_id, 'today' AS view, coalesce(h.part_id, p.unit_id) AS part_id, p.unit_id, p.first, p.last
FROM place_unit p
JOIN unit top ON top.unit_id = p.place_id AND top.valid_to IS NULL AND top.level IN ('province', 'district')
LEFT JOIN heir_in h ON h.place_id = p.place_id AND h.unit_id = p.unit_id;

-- The nation's are today's provinces, each with its predecessors.
INSERT INTO today_part
WITH inside AS (
    SELECT p.* FROM place_unit p JOIN unit u ON u.unit_id = p.place_id AND u.level = 'province' AND u.valid_to IS NULL
)
SELECT 'VN', 'today', place_id, unit_id, first, last FROM inside
UNION ALL
SELECT 'VN', 'today', unit_id, unit_id, first, last FROM place_unit
WHERE place_id = 'VN' AND unit_id NOT IN (SELECT unit_id FROM inside);

INSERT INTO part
FROM reported_part
UNION ALL
FROM today_part
UNION ALL
SELECT p.place_id, 'former', coalesce(f.place_id, p.unit_id), p.unit_id, coalesce(greatest(p.first, f.first), p.first),
    coalesce(least(p.last, f.last), p.last)
FROM place_unit p
JOIN unit top ON top.unit_id = p.place_id AND top.valid_to IS NULL AND top.level = 'province'
LEFT JOIN place_unit f ON f.via = 'former' AND f.unit_id = p.unit_id AND f.first <= p.last AND p.first <= f.last
UNION ALL
SELECT province_id, 'group', place_id, unit_id, first, last FROM grouped
ORDER BY 1, 2, 3, 4, 5;

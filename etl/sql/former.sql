-- Former districts ("địa bàn huyện cũ"): a district that ended without another in its place goes on as a place. Until
-- then it has the district's units; afterwards the communes that lie in it, each in exactly one former district, so
-- that they add up: the one where most of the communes lay whose default heir it is (of all that it was made of, where
-- it is nobody's default heir); of two with equally many the one where the commune of its own code lay, then the
-- lower code. In: place, place_unit, place_parent; span, edge, own, lineage of places.sql; step of succeeded.sql.

CREATE TEMP TABLE former AS
SELECT d.unit_id AS district_id, d.unit_id || '.cu' AS place_id, d.code, place.name, d.last, d.last + 1 AS since
FROM span d JOIN place ON place.place_id = d.unit_id
WHERE d.level = 'district' AND d.last < DATE '9999-12-31' AND d.unit_id NOT IN (SELECT predecessor FROM lineage);

-- Which former district each unit lay in that ever lay in a district; the last one, where there were several.
CREATE TEMP TABLE root AS
SELECT own.unit_id, arg_max(home.place_id, own.last) AS former_id
FROM (
    SELECT district_id, place_id FROM former
    UNION ALL
    SELECT predecessor, place_id FROM former JOIN lineage ON lineage.heir = former.district_id
) home
JOIN own ON own.place_id = home.district_id
GROUP BY own.unit_id;

-- Of which of these units a later commune is made.
CREATE TEMP TABLE made_of AS
WITH RECURSIVE found(unit_id, root_id, is_default) AS (
    SELECT unit_id, unit_id, true FROM root
    UNION
    SELECT step.heir, found.root_id, found.is_default AND step.is_default
    FROM found JOIN step ON step.predecessor = found.unit_id
    WHERE step.heir NOT IN (SELECT unit_id FROM root)
)
SELECT f.unit_id, f.root_id, root.former_id, bool_or(is_default) AS is_default
FROM found f JOIN root ON root.unit_id = f.root_id
WHERE f.unit_id NOT IN (SELECT unit_id FROM root)
GROUP BY ALL;

CREATE TEMP TABLE assigned AS
WITH lay AS (
    SELECT m.unit_id, former_id, count(*) AS whole, count(*) FILTER (is_default) AS inherited,
        bool_or(theirs.code = mine.code) AS own_code
    FROM made_of m
    JOIN span mine ON mine.unit_id = m.unit_id
    JOIN span theirs ON theirs.unit_id = m.root_id
    GROUP BY m.unit_id, former_id
),
weighed AS (
    SELECT *, sum(whole) OVER of_one AS parts, max(inherited) OVER of_one > 0 AS is_heir
    FROM lay WINDOW of_one AS (PARTITION BY unit_id)
)
SELECT unit_id, former_id, whole, parts
FROM weighed
QUALIFY row_number() OVER (
    PARTITION BY unit_id ORDER BY CASE WHEN is_heir THEN inherited ELSE whole END DESC, own_code DESC, former_id
) = 1;

CREATE TEMP TABLE former_parent AS
SELECT f.place_id, e.parent_id, DATE '1900-01-01' AS first, p.last
FROM former f
JOIN place_parent e ON e.place_id = f.district_id
JOIN span p ON p.unit_id = e.parent_id AND p.level = 'province'
GROUP BY ALL;

-- Districts of several old provinces in one new province can share a name; their provinces tell them apart.
INSERT INTO place
WITH above AS (
    SELECT f.place_id, p.name AS province
    FROM former f JOIN edge ON edge.place_id = f.district_id JOIN place p ON p.place_id = edge.parent_id
    QUALIFY row_number() OVER (PARTITION BY f.place_id ORDER BY edge.last DESC) = 1
),
shared AS (
    SELECT f.place_id FROM former f JOIN former_parent USING (place_id)
    QUALIFY count(*) OVER (PARTITION BY parent_id, f.name) > 1
),
named AS (
    SELECT f.*, CASE WHEN f.place_id IN (SELECT place_id FROM shared)
        THEN ', ' || regexp_replace(above.province, '^(Tỉnh|Thành phố) ', '') ELSE '' END AS mark
    FROM former f LEFT JOIN above USING (place_id)
)
SELECT place_id, code, 'former_district', name, since, NULL, name || ' (cũ' || mark || ')',
    name || ' (former' || mark || ')'
FROM named ORDER BY place_id;

INSERT INTO place_unit
SELECT f.place_id, p.unit_id, p.first, p.last, 'former' FROM former f JOIN place_unit p ON p.place_id = f.district_id
UNION ALL
SELECT a.former_id, own.unit_id, own.first, own.last, 'former' FROM assigned a JOIN own ON own.place_id = a.unit_id
ORDER BY 1, 2, 3;

INSERT INTO place_parent
SELECT *, 'former' FROM former_parent
UNION ALL
SELECT unit_id, place_id, first, last, 'former' FROM place_unit WHERE via = 'former'
ORDER BY 1, 2, 3;

INSERT INTO estimate
WITH made AS (
    SELECT former_id, sum(whole) AS whole, sum(parts) AS parts FROM assigned GROUP BY former_id
),
lost AS (
    SELECT m.former_id, count(DISTINCT m.root_id) AS elsewhere
    FROM made_of m JOIN assigned a ON a.unit_id = m.unit_id AND a.former_id <> m.former_id GROUP BY m.former_id
)
SELECT f.place_id, coalesce(whole, 0), coalesce(parts, 0), coalesce(elsewhere, 0), f.since, DATE '9999-12-31'
FROM former f
LEFT JOIN made ON made.former_id = f.place_id
LEFT JOIN lost ON lost.former_id = f.place_id
WHERE whole < parts OR elsewhere > 0
ORDER BY 1;

-- Groups of units (border, coast, …) within a province, as places. They can overlap: a commune may lie on the border and
-- by the sea. In: unit_area, area_kind, place, place_unit; span, own of places.sql.

CREATE TEMP TABLE grouped AS
SELECT DISTINCT p.place_id AS province_id, p.place_id || '.' || a.kind AS place_id, a.kind, p.unit_id, p.first, p.last
FROM unit_area a
JOIN own ON own.place_id = a.unit_id
JOIN place_unit p ON p.unit_id = own.unit_id AND p.first <= own.last AND own.first <= p.last
JOIN span ON span.unit_id = p.place_id AND span.level = 'province'
JOIN unit u ON u.unit_id = p.unit_id AND u.level <> 'province';

INSERT INTO place
SELECT DISTINCT g.place_id, g.kind, 'group', k.name_vi, NULL::DATE, p.valid_to, k.name_vi, k.name_en
FROM grouped g JOIN area_kind k USING (kind) JOIN place p ON p.place_id = g.province_id
ORDER BY 1;

INSERT INTO place_unit
SELECT place_id, unit_id, first, last, 'group' FROM grouped
UNION ALL
-- With the history of its communes of today.
SELECT DISTINCT with_history(g.place_id), p.unit_id, p.first, p.last, 'group'
FROM grouped g JOIN place_unit p ON p.place_id = with_history(g.unit_id)
ORDER BY 1, 2, 3;

INSERT INTO place_parent
SELECT DISTINCT g.place_id, g.province_id, span.first, span.last, 'group'
FROM grouped g JOIN span ON span.unit_id = g.province_id
UNION ALL
SELECT unit_id, place_id, first, last, 'group' FROM grouped
ORDER BY 1, 2, 3;

-- Each row of a unit with what the checks ask of it. In: sheet_row, sheet_value; the variable scope.

-- Where each unit of the wave lies in its month, and which level reports there: the rule of the smallest place
-- counts, for a district may report otherwise than its province.
CREATE OR REPLACE TEMP TABLE lies AS
SELECT r.unit_id, r.month,
    any_value(p.place_id) FILTER (u.level = 'province' AND p.via = 'own') AS province,
    any_value(p.place_id) FILTER (u.level = 'district' AND p.via = 'own') AS district,
    arg_max(w.level, length(u.code)) FILTER (p.via = 'own') AS wanted
FROM (SELECT DISTINCT unit_id, month FROM sheet_row WHERE unit_id IS NOT NULL) r
JOIN place_unit p ON p.unit_id = r.unit_id AND r.month BETWEEN p.first AND p.last
LEFT JOIN unit u ON u.unit_id = p.place_id
LEFT JOIN reporting w ON w.place_id = p.place_id AND r.month BETWEEN w.first AND coalesce(w.last, DATE '9999-12-31')
GROUP BY r.unit_id, r.month;

CREATE OR REPLACE TEMP TABLE unit_row AS
SELECT r.*, l.province, l.district, l.wanted, coalesce(f.figures, 0) AS figures,
    first_value(r.month IGNORE NULLS) OVER file AS file_month,
    first_value(l.province IGNORE NULLS) OVER file AS file_province,
    min(r.row) OVER (PARTITION BY r.file_no, r.unit_id) AS first_row
FROM sheet_row r
LEFT JOIN lies l USING (unit_id, month)
LEFT JOIN (SELECT file_no, row, count(*) AS figures FROM sheet_value GROUP BY file_no, row) f USING (file_no, row)
WINDOW file AS (PARTITION BY r.file_no ORDER BY r.row ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- Units whose figures contain another's: a commune's district; the communes of a district are added by kin.sql. What
-- the sender may not see is nobody's kin: that a district has sent figures is not told to its communes.
CREATE OR REPLACE TEMP TABLE kin AS
SELECT unit_id, month, district AS kin_id FROM lies
WHERE district <> unit_id AND (getvariable('scope') = 'VN' OR EXISTS (
    FROM place_unit p
    WHERE p.place_id = getvariable('scope') AND p.unit_id = district AND month BETWEEN p.first AND p.last
));

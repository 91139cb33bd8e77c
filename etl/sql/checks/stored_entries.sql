-- Codes of registers against those stored: the unit's register of this period, else the newest before it.
-- In: sheet_entry, unit_row, register_field, stored_code(form, unit_id, month, code).
WITH sent AS (
    SELECT DISTINCT r.file_no, r.form, r.unit_id, r.month, r.name, r.first_row
    FROM unit_row r
    WHERE r.is_register AND r.unit_id IS NOT NULL AND r.may_report
        AND r.form IN (SELECT form FROM register_field WHERE is_coded)
),
before AS (
    SELECT s.file_no, s.unit_id, c.code
    FROM sent s JOIN stored_code c USING (form, unit_id)
    WHERE c.month <= s.month
    QUALIFY c.month = max(c.month) OVER (PARTITION BY s.file_no, s.unit_id)
),
now AS (
    SELECT s.file_no, s.unit_id, e.text AS code
    FROM sent s JOIN sheet_entry e USING (file_no, unit_id) WHERE e.field = 'code' AND e.text IS NOT NULL
),
matched AS (
    SELECT file_no, unit_id, count(*) FILTER (b.code IS NULL) AS added, count(*) FILTER (n.code IS NULL) AS removed,
        count(n.code) AS rows
    FROM now n FULL JOIN before b USING (file_no, unit_id, code) GROUP BY ALL
)
SELECT s.file_no, s.first_row AS row, 'code' AS field, 'codes_dropped' AS code, m.removed AS value, s.name
FROM matched m JOIN sent s USING (file_no, unit_id) WHERE m.removed > 0
UNION ALL BY NAME
SELECT s.file_no, min(s.first_row) AS row, NULL AS field, 'register_compared' AS code,
    sum(m.rows)::BIGINT AS value, sum(m.added)::BIGINT AS added, sum(m.removed)::BIGINT AS removed
FROM matched m JOIN sent s USING (file_no, unit_id) GROUP BY s.file_no

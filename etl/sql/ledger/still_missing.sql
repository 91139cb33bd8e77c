-- Units that owe the report of a file's month, of the file's province as far as the sender's scope reaches, and have
-- neither a row in the files judged together nor a report stored. Who owes is as in due.sql. Of files about the same
-- form, month and province the one with most units speaks for all. In: sent_row, stored_report, scope_unit; the
-- variable scope.
-- Example: 64 communes owe October, the file has 60 rows, three others were sent before: due 64, already 3, missing 1.
WITH home AS (
    SELECT DISTINCT s.file_no, s.form, s.month, s.unit_id, p.place_id AS province
    FROM sent_row s
    JOIN place_unit p ON p.unit_id = s.unit_id AND p.via = 'own' AND s.month BETWEEN p.first AND p.last
    JOIN unit u ON u.unit_id = p.place_id AND u.level = 'province'
    WHERE s.form IN ('month', 'year')
),
speaking AS (
    SELECT form, month, province, file_no FROM home GROUP BY form, month, province, file_no
    QUALIFY row_number() OVER (PARTITION BY form, month, province ORDER BY count(*) DESC, file_no DESC) = 1
),
owing AS (
    SELECT DISTINCT s.file_no, s.form, s.month, s.province, u.unit_id, u.code, u.name
    FROM speaking s
    JOIN place_unit p ON p.place_id = s.province AND p.via = 'own' AND s.month BETWEEN p.first AND p.last
    JOIN unit u ON u.unit_id = p.unit_id
    JOIN scope_unit mine ON mine.unit_id = u.unit_id AND s.month BETWEEN mine.first AND mine.last
    JOIN place_unit ruled ON ruled.unit_id = u.unit_id AND ruled.via = 'own' AND s.month BETWEEN ruled.first AND ruled.last
    JOIN reporting r ON r.place_id = ruled.place_id AND r.level = u.level
        AND s.month BETWEEN r.first AND coalesce(r.last, s.month)
),
stood AS (
    SELECT o.*, h.unit_id IS NOT NULL AS is_sent, r.unit_id IS NOT NULL AS is_stored
    FROM owing o
    LEFT JOIN (SELECT DISTINCT form, month, unit_id FROM home) h USING (form, month, unit_id)
    LEFT JOIN stored_report r USING (form, month, unit_id)
)
SELECT s.file_no, coalesce(scope.name, any_value(whole.name)) AS place, count(*) AS due,
    count(*) FILTER (is_stored AND NOT is_sent) AS already,
    list(s.name ORDER BY s.code) FILTER (NOT is_sent AND NOT is_stored) AS missing
FROM stood s
JOIN place whole ON whole.place_id = s.province
LEFT JOIN place scope ON scope.place_id = getvariable('scope') AND scope.level NOT IN ('nation', 'province')
GROUP BY s.file_no, scope.name, s.province
HAVING count(*) FILTER (NOT is_sent AND NOT is_stored) > 0;

-- Rows of totals: each must equal the sum of all units above and below it, or of those since the total before
-- (a subtotal). The reading with fewer differences is the one meant. In: incoming_cell, number_text.
WITH figure AS (
    SELECT c.file_no, c.row, c.field, c.is_total, n.value, n.problem
    FROM incoming_cell c JOIN number_text n USING (text)
    WHERE c.field NOT IN ('period', 'unit_code', 'unit_name')
),
total AS (
    SELECT DISTINCT file_no, row, lag(row, 1, 0) OVER (PARTITION BY file_no ORDER BY row) AS after
    FROM (SELECT DISTINCT file_no, row FROM incoming_cell WHERE is_total)
),
-- A column with an unreadable cell has no sum to compare.
summed AS (
    SELECT t.file_no, t.row, f.field,
        coalesce(sum(u.value), 0) AS whole,
        coalesce(sum(u.value) FILTER (u.row > t.after AND u.row < t.row), 0) AS part,
        any_value(f.value) AS stated
    FROM total t
    JOIN figure f ON f.file_no = t.file_no AND f.row = t.row AND f.is_total AND f.value IS NOT NULL
    LEFT JOIN figure u ON u.file_no = t.file_no AND u.field = f.field AND NOT u.is_total
    GROUP BY t.file_no, t.row, f.field
    HAVING count(*) FILTER (u.problem NOT IN ('dash_is_zero', 'ellipsis_is_missing')) = 0
),
judged AS (
    SELECT *, count(*) FILTER (stated <> whole) OVER same AS whole_off, count(*) FILTER (stated <> part) OVER same AS part_off
    FROM summed WINDOW same AS (PARTITION BY file_no, row)
)
SELECT file_no, row, field, 'total_differs' AS code, stated::BIGINT AS value,
    (CASE WHEN part_off < whole_off THEN part ELSE whole END)::BIGINT AS low
FROM judged WHERE stated <> CASE WHEN part_off < whole_off THEN part ELSE whole END
UNION ALL BY NAME
SELECT file_no, row, NULL AS field, 'total_dropped' AS code FROM total

-- Each figure sent beside the one stored. In: sent_row, sent_value(file_no, form, indicator, month, unit_id, value, row).
WITH before AS (
    SELECT s.file_no, v.form, v.indicator, v.month, v.unit_id, v.value, s.row
    FROM sent_row s JOIN stored_value v USING (form, unit_id, month)
)
SELECT file_no, indicator, month, unit_id, u.name AS unit_name, coalesce(a.row, b.row) AS row,
    b.value AS before, a.value AS after,
    CASE
        WHEN b.value IS NULL THEN 'new'
        WHEN a.value IS NULL THEN 'removed'
        WHEN a.value = b.value THEN 'unchanged'
        ELSE 'changed'
    END AS state
FROM sent_value a
FULL JOIN before b USING (file_no, indicator, month, unit_id)
JOIN unit u USING (unit_id)
JOIN indicator i USING (indicator)
ORDER BY file_no, row, i.position;

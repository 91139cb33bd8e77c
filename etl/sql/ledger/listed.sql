-- Each row of a register sent beside the row stored for the same thing: a coded thing by its code, an event by its
-- programme, kind and day. Compared with the unit's register of this month, else the newest before it.
-- In: sent_register(file_no, form, unit_id, month), sent_cell(file_no, form, unit_id, row, field, text, day, number),
-- stored_report, stored_entry. A place that is the unit itself is the same as none.
WITH base AS (
    SELECT s.file_no, s.form, s.unit_id, max(r.month) AS month
    FROM sent_register s JOIN stored_report r ON r.form = s.form AND r.unit_id = s.unit_id AND r.month <= s.month
    GROUP BY ALL
),
entry AS (
    SELECT * FROM (
        SELECT file_no, form, unit_id, row, field, coalesce(text, day::VARCHAR, number::VARCHAR) AS value, true AS is_sent
        FROM sent_cell
        UNION ALL
        SELECT b.file_no, b.form, b.unit_id, e.row, e.field, e.value, false
        FROM base b JOIN stored_entry e USING (form, unit_id, month)
    ) WHERE NOT (field = 'place' AND value = unit_id)
),
thing AS (
    SELECT file_no, form, unit_id, row, is_sent,
        any_value(value) FILTER (field = 'code') AS code, any_value(value) FILTER (field = 'name') AS name,
        any_value(value) FILTER (field = 'kind') AS kind, any_value(value) FILTER (field = 'programme') AS programme,
        concat_ws('|', any_value(value) FILTER (field = 'programme'), any_value(value) FILTER (field = 'kind'),
            coalesce(any_value(value) FILTER (field = 'due'), any_value(value) FILTER (field = 'held'))) AS event
    FROM entry GROUP BY ALL
),
known AS (
    SELECT *, coalesce(code, event) AS key,
        row_number() OVER (PARTITION BY file_no, form, unit_id, is_sent, coalesce(code, event) ORDER BY row) AS nth
    FROM thing
),
pair AS (
    SELECT coalesce(n.file_no, b.file_no) AS file_no, coalesce(n.unit_id, b.unit_id) AS unit_id,
        coalesce(n.code, b.code) AS code, coalesce(n.name, b.name) AS name,
        coalesce(n.kind, b.kind) AS kind, coalesce(n.programme, b.programme) AS programme, n.row AS row, b.row AS before_row
    FROM (FROM known WHERE is_sent) n
    FULL JOIN (FROM known WHERE NOT is_sent) b USING (file_no, form, unit_id, key, nth)
),
cell AS (
    SELECT p.file_no, p.unit_id, p.row, p.before_row, e.field,
        any_value(e.value) FILTER (NOT e.is_sent) AS before, any_value(e.value) FILTER (e.is_sent) AS after
    FROM pair p
    JOIN entry e ON e.file_no = p.file_no AND e.unit_id = p.unit_id
        AND e.row = CASE WHEN e.is_sent THEN p.row ELSE p.before_row END
    WHERE p.row IS NOT NULL AND p.before_row IS NOT NULL
    GROUP BY ALL
),
differing AS (
    SELECT file_no, unit_id, row, before_row,
        list({'field': field, 'before': before, 'after': after} ORDER BY field) AS fields
    FROM cell WHERE before IS DISTINCT FROM after GROUP BY ALL
)
SELECT p.file_no, p.unit_id, u.name AS unit_name, p.row, p.code, p.name, p.kind, p.programme,
    CASE
        WHEN p.before_row IS NULL THEN 'new'
        WHEN p.row IS NULL THEN 'gone'
        WHEN d.row IS NULL THEN 'unchanged'
        ELSE 'changed'
    END AS state,
    coalesce(d.fields, []) AS fields
FROM pair p JOIN unit u USING (unit_id)
LEFT JOIN differing d USING (file_no, unit_id, row, before_row)
ORDER BY p.file_no, p.row NULLS LAST, p.unit_id, p.code, p.before_row;

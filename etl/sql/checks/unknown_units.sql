-- Codes that no unit has in the row's month: lost zeros, a unit of another time, or no unit at all. In: unit_row.
WITH unknown AS (
    SELECT file_no, row, code AS written, month FROM unit_row
    WHERE has_code AND unit_id IS NULL AND month = file_month AND month <= getvariable('today')
        AND regexp_full_match(code, '[0-9]{1,5}')
),
different AS (SELECT DISTINCT written, month FROM unknown),
spread AS (
    SELECT *, coalesce(valid_from, DATE '1900-01-01') AS first, coalesce(valid_to, DATE '9999-12-31') AS last
    FROM unit WHERE level IN ('commune', 'district')
),
padded AS (
    SELECT d.written, d.month, string_agg(u.code || ' (' || u.name || ')', ', ' ORDER BY u.code) AS meant
    FROM different d JOIN spread u ON u.code IN (lpad(d.written, 3, '0'), lpad(d.written, 5, '0'))
        AND u.code <> d.written AND length(d.written) < length(u.code) AND d.month BETWEEN u.first AND u.last
    GROUP BY ALL
),
-- Of the units that ever had the code, the one nearest in time.
other_time AS (
    SELECT d.written, d.month, u.name, u.level, u.code, u.valid_from, u.valid_to, u.last < d.month AS is_over
    FROM different d JOIN spread u ON u.code = d.written
    QUALIFY row_number() OVER (PARTITION BY d.written, d.month
        ORDER BY least(abs(date_diff('day', u.last, d.month)), abs(date_diff('day', u.first, d.month)))) = 1
),
heirs AS (
    SELECT o.written, o.month, string_agg(n.name || ' (' || n.code || ')', ', ' ORDER BY s.is_default DESC, n.code) AS names
    FROM other_time o
    JOIN succession s ON s.old_code = o.code AND s.old_level = o.level AND s."on" = o.valid_to + 1
    JOIN unit n ON n.code = s.new_code AND n.valid_from = s."on"
    GROUP BY ALL
)
SELECT u.file_no, u.row, 'unit_code' AS field, u.written AS found, o.name, o.valid_from AS since, o.valid_to AS until,
    CASE WHEN p.meant IS NOT NULL THEN p.meant WHEN o.is_over THEN h.names END AS other,
    CASE
        WHEN p.meant IS NOT NULL AND o.code IS NULL THEN 'unit_code_lost_zeros'
        WHEN o.is_over THEN 'unit_closed'
        WHEN o.code IS NOT NULL THEN 'unit_not_yet'
        ELSE 'unit_unknown'
    END AS code
FROM unknown u
LEFT JOIN padded p USING (written, month)
LEFT JOIN other_time o USING (written, month)
LEFT JOIN heirs h USING (written, month)

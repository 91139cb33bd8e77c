-- A district and its communes in one month count the same events twice. In: unit_row, kin, nearby.
-- The row of the level that does not report there is at fault; where neither rule nor store decides, both are.
WITH stored AS (
    SELECT DISTINCT k.unit_id, k.month, n.frequency, n.unit_id AS kin_id
    FROM kin k JOIN nearby n ON n.unit_id = k.kin_id AND n.month = k.month
),
sent AS (
    SELECT DISTINCT k.unit_id, k.month, r.frequency, r.unit_id AS kin_id
    FROM kin k JOIN unit_row r ON r.unit_id = k.kin_id AND r.month = k.month AND r.figures > 0
),
clash AS (
    SELECT unit_id, month, frequency, min(kin_id) AS kin_id, count(DISTINCT kin_id) AS kin_count, bool_or(is_stored) AS is_stored
    FROM (
        SELECT *, true AS is_stored FROM stored
        UNION ALL SELECT *, false FROM sent
    )
    GROUP BY unit_id, month, frequency
)
SELECT * FROM (
    SELECT r.file_no, r.row, 'unit_code' AS field, u.name AS other, c.kin_count AS value, r.wanted AS found, r.name,
        CASE
            WHEN c.unit_id IS NOT NULL AND (c.is_stored OR r.level IS DISTINCT FROM r.wanted) THEN 'overlap'
            WHEN c.unit_id IS NULL AND r.level <> r.wanted THEN 'not_reporting_level'
        END AS code
    FROM unit_row r
    LEFT JOIN clash c USING (unit_id, month, frequency)
    LEFT JOIN unit u ON u.unit_id = c.kin_id
    WHERE r.level IN ('commune', 'district') AND r.figures > 0
)
WHERE code IS NOT NULL

-- Units whose events are those of an earlier month, of the last twelve stored: its figures sent again. In: sheet_value,
-- nearby, unit_row.
-- How much an equal count tells is the chance that two Poisson counts agree, 1 / (2 √(π n)); zeros tell nothing, so a
-- small commune alone says little. What its neighbours in the file say is added: a whole file sent again is asked about
-- once, in its first row, and then not unit by unit. A year of months are tried, so each must be that much rarer.
-- Example: 40 communes with some six counts of 1 or 2 each; sent again, 240 of 240 agree. Of two honest months one in
-- four agrees.
WITH pair AS (
    SELECT v.file_no, v.row, n.month, v.value = n.value AS is_equal,
        ln(2 * sqrt(pi() * greatest(v.value, n.value))) AS weight
    FROM sheet_value v
    JOIN nearby n ON n.unit_id = v.unit_id AND n.indicator = v.indicator
        AND n.month BETWEEN v.month - INTERVAL 12 MONTH AND v.month - INTERVAL 1 MONTH
    JOIN indicator i ON i.indicator = v.indicator AND i.kind = 'flow'
    WHERE v.form = 'month' AND greatest(v.value, n.value) > 0
),
of_unit AS (
    SELECT file_no, row, month, count(*) FILTER (is_equal) AS value, count(*) AS high,
        coalesce(sum(weight) FILTER (is_equal), 0) AS equal, sum(weight) AS whole
    FROM pair GROUP BY file_no, row, month
),
of_file AS (
    SELECT file_no, min(row) AS row, month, count(*) AS units, sum(value)::BIGINT AS value, sum(high)::BIGINT AS high,
        sum(equal) AS equal, sum(whole) AS whole
    FROM of_unit GROUP BY file_no, month HAVING count(*) > 1
),
file AS (
    FROM of_file WHERE equal >= {evidence_of_file} AND equal >= {share} * whole
    QUALIFY row_number() OVER (PARTITION BY file_no ORDER BY equal DESC, month DESC) = 1
),
unit AS (
    FROM of_unit ANTI JOIN file USING (file_no) WHERE equal >= {evidence} AND equal >= {share} * whole
    QUALIFY row_number() OVER (PARTITION BY file_no, row ORDER BY equal DESC, month DESC) = 1
)
SELECT u.file_no, u.row, 'period' AS field, 'sent_before' AS code, r.name, u.month, NULL::BIGINT AS units, u.value, u.high
FROM unit u JOIN unit_row r USING (file_no, row)
UNION ALL BY NAME
SELECT file_no, row, 'period' AS field, 'file_sent_before' AS code, month, units, value, high FROM file

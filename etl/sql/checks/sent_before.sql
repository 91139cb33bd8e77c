-- Units whose events are those of the month before: last month's figures sent again. In: sheet_value, nearby, unit_row.
-- Only that month is compared: against a year of months, chance alone would have a few honest files a year asked about.
-- How much an equal count tells is the chance that two Poisson counts agree, 1 / (2 √(π n)); zeros tell nothing, so a
-- small commune is asked only where enough of its counts agree.
WITH pair AS (
    SELECT v.file_no, v.row, n.month, v.value = n.value AS is_equal,
        ln(2 * sqrt(pi() * greatest(v.value, n.value))) AS weight
    FROM sheet_value v
    JOIN nearby n ON n.unit_id = v.unit_id AND n.indicator = v.indicator
        AND n.month = v.month - INTERVAL 1 MONTH
    JOIN indicator i ON i.indicator = v.indicator AND i.kind = 'flow'
    WHERE v.form = 'month' AND greatest(v.value, n.value) > 0
),
judged AS (
    SELECT file_no, row, month, count(*) FILTER (is_equal) AS value, count(*) AS high,
        sum(weight) FILTER (is_equal) AS equal, sum(weight) AS whole
    FROM pair GROUP BY file_no, row, month
)
SELECT j.file_no, j.row, 'period' AS field, 'sent_before' AS code, any_value(r.name) AS name,
    arg_max(j.month, j.equal) AS month, arg_max(j.value, j.equal) AS value, arg_max(j.high, j.equal) AS high
FROM judged j JOIN unit_row r USING (file_no, row)
WHERE j.equal >= {evidence} AND j.equal >= {share} * j.whole
GROUP BY j.file_no, j.row

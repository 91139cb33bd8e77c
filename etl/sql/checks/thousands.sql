-- Grouped numbers that all end in 000: decimals of another program, a thousandfold each. In: incoming_cell, unit_row,
-- nearby. A space is no decimal sign. A single one is asked about unless the unit itself reported as much in the months before.
WITH grouped AS (
    SELECT c.file_no, c.row, c.field, c.text, digits_of(plain(c.text)) AS digits
    FROM incoming_cell c
    WHERE NOT c.is_total AND c.field NOT IN ('period', 'unit_code', 'unit_name') AND c.text IS NOT NULL
        AND regexp_full_match(plain(c.text), '[1-9][0-9]{0,2}((\.[0-9]{3})+|(,[0-9]{3})+)')
),
counted AS (
    SELECT *, count(*) OVER file AS value, count(*) FILTER (digits NOT LIKE '%000') OVER file AS others,
        row_number() OVER (PARTITION BY file_no ORDER BY row, i.position, field) AS nth
    FROM grouped LEFT JOIN indicator i ON i.indicator = field WINDOW file AS (PARTITION BY file_no)
),
told AS (
    SELECT file_no, row, field, text AS found, value, left(digits, length(digits) - 3)::BIGINT AS low, digits::BIGINT AS sent
    FROM counted WHERE others = 0 AND nth = 1 AND length(digits) < 9
)
SELECT file_no, row, field, 'all_thousandfold' AS code, found, value, low, sent AS high FROM told WHERE value > 1
UNION ALL BY NAME
SELECT t.file_no, t.row, t.field, 'maybe_thousandfold' AS code, t.found, t.low, t.sent AS high
FROM told t LEFT JOIN unit_row r USING (file_no, row)
WHERE t.value = 1 AND NOT EXISTS (
    FROM nearby n WHERE n.unit_id = r.unit_id AND n.indicator = t.field AND n.month < r.month AND n.value * 10 >= t.sent
)

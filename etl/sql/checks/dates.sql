-- Counts that are the number by which a spreadsheet keeps a day near the file's month: 1/10/2024 is 45566. In:
-- incoming_cell, number_text, unit_row, nearby. Nobody is asked whose unit has reported as much in the months before.
SELECT c.file_no, c.row, c.field, 'maybe_date' AS code, c.text AS found, DATE '1899-12-30' + n.value::INTEGER AS day
FROM incoming_cell c
JOIN number_text n ON n.text = c.text AND is_short(c.text)
JOIN unit_row r USING (file_no, row)
WHERE NOT c.is_total AND c.field NOT IN ('period', 'unit_code', 'unit_name') AND NOT r.is_register
    AND n.value BETWEEN datediff('day', DATE '1899-12-30', r.month) - 366 AND datediff('day', DATE '1899-12-30', r.month) + 120
    AND NOT EXISTS (
        FROM nearby b WHERE b.unit_id = r.unit_id AND b.indicator = c.field AND b.month < r.month AND b.value * 10 >= n.value
    )

-- Cells of counts that are no plain count. In: incoming_cell, number_text.
-- A cell is quoted only when it has nothing but digits, separators and signs, and too few digits to be anybody's.
SELECT c.file_no, c.row, c.field, n.problem AS code,
    CASE
        WHEN n.problem IN ('free_text', 'secret_mark', 'identity_number', 'phone_number', 'formula', 'too_large')
            THEN NULL
        WHEN n.problem = 'excel_error' THEN c.text
        WHEN regexp_full_match(plain(c.text), '[0-9.,+()%/ eET:–—−-]{1,40}') AND length(digits_of(c.text)) < 9
            THEN c.text
    END AS found,
    whole_part(plain(c.text)) AS low, whole_part(plain(c.text)) + 1 AS high
FROM incoming_cell c
JOIN number_text n USING (text)
WHERE n.problem IS NOT NULL AND c.field NOT IN ('period', 'unit_code', 'unit_name')
    AND NOT (c.is_total AND n.problem IN ('dash_is_zero', 'ellipsis_is_missing'))

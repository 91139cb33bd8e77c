-- Cells of counts that are no plain count. In: incoming_cell, number_text.
-- A cell is quoted only when it has nothing but digits, separators and signs, and too few digits to be anybody's.
SELECT c.file_no, c.row, c.field,
    CASE WHEN n.problem = 'not_whole' AND is_lost_group(c.text) THEN 'thousands_lost' ELSE n.problem END AS code,
    CASE
        WHEN is_lost_group(c.text) THEN left(plain(c.text), -1)
        WHEN n.problem IN ('free_text', 'secret_mark', 'identity_number', 'phone_number', 'formula', 'too_large')
            THEN NULL
        WHEN n.problem = 'excel_error' THEN c.text
        WHEN regexp_full_match(plain(c.text), '[0-9.,+()%/ eET:–—−-]{1,40}') AND length(digits_of(c.text)) < 9
            THEN c.text
    END AS found,
    whole_part(plain(c.text)) AS low, whole_part(plain(c.text)) + 1 AS high,
    CASE WHEN regexp_full_match(plain(c.text), '[1-9][0-9]{0,2}\.[0-9]{1,2}') OR is_lost_group(c.text)
        THEN round(try_cast(plain(c.text) AS DOUBLE) * 1000)::BIGINT END AS thousand
FROM incoming_cell c
JOIN number_text n USING (text)
WHERE n.problem IS NOT NULL AND c.field NOT IN ('period', 'unit_code', 'unit_name')
    AND NOT (c.is_total AND n.problem IN ('dash_is_zero', 'ellipsis_is_missing'))

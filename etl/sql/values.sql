-- The figures of rows whose unit is known. In: incoming_cell, number_text, sheet_row (see cells.sql).
CREATE OR REPLACE TEMP TABLE sheet_value AS
SELECT r.file_no, r.row, c.field AS indicator, r.form, r.month, r.unit_id, n.value
FROM incoming_cell c
JOIN number_text n USING (text)
JOIN sheet_row r USING (file_no, row)
WHERE NOT c.is_total AND c.field NOT IN ('period', 'unit_code', 'unit_name')
    AND n.value IS NOT NULL AND r.unit_id IS NOT NULL AND r.may_report AND NOT r.is_register;

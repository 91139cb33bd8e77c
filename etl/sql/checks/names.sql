-- Rows whose name is not their code's. In: unit_row, wrong_name(unit_id, name_text, other).
SELECT r.file_no, r.row, 'unit_name' AS field, coalesce(private_code(r.name_text), 'name_differs') AS code,
    r.code AS found, r.name, w.other
FROM unit_row r JOIN wrong_name w USING (unit_id, name_text)

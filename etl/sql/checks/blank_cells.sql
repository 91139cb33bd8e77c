-- Blank cells among a unit's figures, by row: read as not reported, which is not zero. In: unit_row, incoming_cell.
SELECT r.file_no, r.row, arg_min(c.field, i.position) AS field, 'blank_cells' AS code, count(*) AS value
FROM unit_row r
JOIN incoming_cell c ON c.file_no = r.file_no AND c.row = r.row AND c.text IS NULL
JOIN indicator i ON i.indicator = c.field
WHERE r.figures > 0 AND r.unit_id IS NOT NULL AND r.may_report AND NOT r.is_register
GROUP BY r.file_no, r.row

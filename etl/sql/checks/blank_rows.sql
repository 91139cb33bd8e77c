-- Units whose row has no figure at all: not a report, unless it withdraws one. In: unit_row, nearby.
SELECT r.file_no, r.row, NULL::VARCHAR AS field, r.name,
    CASE WHEN n.unit_id IS NULL THEN 'row_without_figures' ELSE 'row_withdraws' END AS code
FROM unit_row r
LEFT JOIN (SELECT DISTINCT unit_id, month, frequency FROM nearby) n USING (unit_id, month, frequency)
WHERE r.figures = 0 AND r.unit_id IS NOT NULL AND r.may_report AND NOT r.is_register
    AND NOT EXISTS (
        FROM incoming_cell c
        WHERE c.file_no = r.file_no AND c.row = r.row AND c.text IS NOT NULL
            AND c.field NOT IN ('period', 'unit_code', 'unit_name')
    )

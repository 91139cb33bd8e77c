-- Figures stored for a row's unit and month that the row would remove (blank, "…" or "-" alike) or overwrite in number.
-- In: unit_row, incoming_cell, number_text, nearby. A row without any figure withdraws all: see blank_rows.sql.
WITH pair AS (
    SELECT r.file_no, r.row, r.name, s.indicator, s.value AS stored, t.value AS sent, t.problem
    FROM unit_row r
    JOIN nearby s ON s.unit_id = r.unit_id AND s.month = r.month AND s.frequency = r.frequency
    LEFT JOIN incoming_cell c ON c.file_no = r.file_no AND c.row = r.row AND c.field = s.indicator
    LEFT JOIN number_text t ON t.text = c.text
    WHERE r.figures > 0 AND r.may_report AND NOT r.is_register
),
sorted AS (
    SELECT *, CASE
            WHEN problem = 'ellipsis_is_missing' OR (sent IS NULL AND problem IS NULL) THEN 'figures_removed'
            WHEN problem = 'dash_is_zero' AND stored > 0 THEN 'figures_removed'
            WHEN sent <> stored THEN 'figures_overwritten'
        END AS code
    FROM pair
),
counted AS (
    SELECT file_no, row, code, any_value(name) AS name, count(*) AS value,
        arg_min(indicator, i.position) AS field, arg_min(stored, i.position) AS low
    FROM sorted JOIN indicator i USING (indicator) WHERE code IS NOT NULL GROUP BY file_no, row, code
)
SELECT file_no, row, field, code, name, value, low FROM counted WHERE code = 'figures_removed' OR value >= {many}

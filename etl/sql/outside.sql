-- Rows of units outside the sender's scope. They are taken out before any check looks: nothing of them is held against
-- the rules or the store, and all that is said of them is that they lie outside. In: sheet_row, sheet_value, place_unit;
-- the variable scope.
CREATE OR REPLACE TEMP TABLE outside AS
SELECT r.file_no, r.row, r.month, r.name, r.has_code FROM sheet_row r
WHERE r.unit_id IS NOT NULL AND getvariable('scope') <> 'VN' AND NOT EXISTS (
    FROM place_unit p
    WHERE p.place_id = getvariable('scope') AND p.unit_id = r.unit_id AND r.month BETWEEN p.first AND p.last
);
DELETE FROM sheet_row USING outside o WHERE sheet_row.file_no = o.file_no AND sheet_row.row = o.row;
DELETE FROM sheet_value USING outside o WHERE sheet_value.file_no = o.file_no AND sheet_value.row = o.row;

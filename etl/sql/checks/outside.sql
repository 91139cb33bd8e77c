-- The one thing said of a row whose unit lies outside the sender's scope. In: outside.
SELECT file_no, row, 'unit_code' AS field, 'unit_out_of_scope' AS code, name FROM outside

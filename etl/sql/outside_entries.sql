-- The same for the cells of registers. In: sheet_entry; outside of outside.sql.
DELETE FROM sheet_entry USING outside o WHERE sheet_entry.file_no = o.file_no AND sheet_entry.row = o.row;

-- The accepted rows take the place of earlier ones for the same form, unit and month. In: new_report, new_value, new_entry.
DELETE FROM accepted_value USING new_report n
WHERE accepted_value.form = n.form AND accepted_value.unit_id = n.unit_id AND accepted_value.month = n.month;
DELETE FROM accepted_report USING new_report n
WHERE accepted_report.form = n.form AND accepted_report.unit_id = n.unit_id AND accepted_report.month = n.month;
INSERT INTO accepted_report BY NAME SELECT form, unit_id, month, submission_id, sha256 FROM new_report;
INSERT INTO accepted_value BY NAME SELECT form, indicator, month, unit_id, value FROM new_value;
DELETE FROM accepted_code USING new_report n
WHERE accepted_code.form = n.form AND accepted_code.unit_id = n.unit_id AND accepted_code.month = n.month;
INSERT INTO accepted_code BY NAME
SELECT form, unit_id, n.month, text AS code FROM new_entry JOIN new_report n USING (form, unit_id) WHERE field = 'code';
DELETE FROM accepted_entry USING new_report n
WHERE accepted_entry.form = n.form AND accepted_entry.unit_id = n.unit_id AND accepted_entry.month = n.month;
INSERT INTO accepted_entry BY NAME
SELECT e.form, e.unit_id, n.month, e.row, field, coalesce(text, day::VARCHAR, number::VARCHAR) AS value
FROM new_entry e JOIN new_report n USING (form, unit_id);

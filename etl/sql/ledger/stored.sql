-- What is stored as the next wave sees it: the snapshot, with what was accepted since in its place.
CREATE TABLE accepted_report (
    form VARCHAR, unit_id VARCHAR, month DATE, submission_id VARCHAR, sha256 VARCHAR
);
CREATE TABLE accepted_value (form VARCHAR, indicator VARCHAR, month DATE, unit_id VARCHAR, value BIGINT);

CREATE VIEW stored_report AS
SELECT form, unit_id, month, submission_id, sha256
FROM published_report ANTI JOIN accepted_report USING (form, unit_id, month)
UNION ALL SELECT * FROM accepted_report;

CREATE VIEW stored_value AS
SELECT form, indicator, month, unit_id, value
FROM published_value ANTI JOIN accepted_report USING (form, unit_id, month)
UNION ALL SELECT * FROM accepted_value;

-- The codes listed in registers.
CREATE TABLE accepted_code (form VARCHAR, unit_id VARCHAR, month DATE, code VARCHAR);

CREATE VIEW stored_code AS
SELECT form, unit_id, month, code
FROM published_code ANTI JOIN accepted_report USING (form, unit_id, month)
UNION ALL SELECT * FROM accepted_code;

-- The rows of registers, cell by cell.
CREATE TABLE accepted_entry (form VARCHAR, unit_id VARCHAR, month DATE, row INTEGER, field VARCHAR, value VARCHAR);

CREATE VIEW stored_entry AS
SELECT form, unit_id, month, row, field, value
FROM published_entry ANTI JOIN accepted_report USING (form, unit_id, month)
UNION ALL SELECT * FROM accepted_entry;

CREATE VIEW stored_observation AS SELECT indicator, month, unit_id, value FROM stored_value;

-- Of all rows ever accepted for a form, unit and month, the one of the latest submission is current.

INSERT INTO report
SELECT form, unit_id, month, submission_id, row_number, received_at,
    heir IS NULL AS is_current, heir AS superseded_by
FROM (
    SELECT r.form, r.unit_id, r.month, r.submission_id, r.row_number, s.received_at,
        lead(r.submission_id) OVER (PARTITION BY r.form, r.unit_id, r.month ORDER BY s.sequence) AS heir
    FROM every_report r JOIN submission s USING (submission_id)
)
ORDER BY form, month, unit_id, submission_id;

CREATE TEMP TABLE judged AS
SELECT v.*, r.is_current, r.superseded_by
FROM every_value v
JOIN indicator i USING (indicator)
JOIN report r ON r.form = i.frequency AND r.unit_id = v.unit_id AND r.month = v.month
    AND r.submission_id = v.submission_id;

INSERT INTO observation
SELECT indicator, month, unit_id, value, submission_id, row_number FROM judged
WHERE is_current ORDER BY indicator, month, unit_id;

INSERT INTO superseded
SELECT indicator, month, unit_id, value, submission_id, row_number, superseded_by FROM judged
WHERE NOT is_current ORDER BY indicator, month, unit_id, submission_id;

-- Which submission a unit's register is of. In: report, unit, register_form(form). The rows themselves are filled by
-- etl/snapshot/register_tables.py.

-- A unit's register holds from its month until the unit sends the next or ends.
INSERT INTO register_report BY NAME
SELECT form, unit_id, month AS first,
    least(
        lead(month) OVER (PARTITION BY form, unit_id ORDER BY month) - INTERVAL 1 MONTH,
        date_trunc('month', valid_to), DATE '9999-12-01'
    )::DATE AS last,
    submission_id
FROM report JOIN unit USING (unit_id)
WHERE is_current AND form IN (SELECT form FROM register_form)
ORDER BY form, unit_id, month;

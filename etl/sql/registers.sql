-- Registers, one table for each: every row ever accepted, and which submission holds for which months.
-- In: new_entry(form, unit_id, field, text, day, number, submission_id, row_number), known_… with the rows of the
-- snapshot before, report. A column of a register is a column here (tested against etl/reference/registers.py).

INSERT INTO model
SELECT * FROM known_model
UNION ALL
SELECT unit_id, any_value(text) FILTER (field = 'code'), any_value(text) FILTER (field = 'name'),
    any_value(text) FILTER (field = 'type'), any_value(text) FILTER (field = 'direction'),
    any_value(text) FILTER (field = 'agency'), coalesce(any_value(text) FILTER (field = 'place'), unit_id),
    any_value(day) FILTER (field = 'founded'), any_value(day) FILTER (field = 'struck_off'),
    any_value(number) FILTER (field = 'points'), any_value(number) FILTER (field = 'groups'),
    any_value(number) FILTER (field = 'members'), any_value(day) FILTER (field = 'last_review'),
    any_value(text) FILTER (field = 'result'), submission_id, row_number
FROM new_entry WHERE form = 'models' GROUP BY submission_id, unit_id, row_number
ORDER BY submission_id, row_number;

INSERT INTO spot
SELECT * FROM known_spot
UNION ALL
SELECT unit_id, any_value(text) FILTER (field = 'code'), any_value(text) FILTER (field = 'kind'),
    coalesce(any_value(text) FILTER (field = 'place'), unit_id), any_value(day) FILTER (field = 'arisen'),
    any_value(day) FILTER (field = 'eliminated'), any_value(text) FILTER (field = 'recurrence_of'), submission_id, row_number
FROM new_entry WHERE form = 'spots' GROUP BY submission_id, unit_id, row_number
ORDER BY submission_id, row_number;

INSERT INTO coordination_event
SELECT * FROM known_coordination_event
UNION ALL
SELECT unit_id, any_value(text) FILTER (field = 'programme'), any_value(text) FILTER (field = 'kind'),
    any_value(day) FILTER (field = 'held'), any_value(text) FILTER (field = 'agency'),
    any_value(text) FILTER (field = 'document'), any_value(day) FILTER (field = 'due'),
    any_value(text) FILTER (field = 'done'), submission_id, row_number
FROM new_entry WHERE form = 'events' GROUP BY submission_id, unit_id, row_number
ORDER BY submission_id, row_number;

-- A unit's register holds from its month until the unit sends the next or ends.
INSERT INTO register_report
SELECT form, unit_id, month,
    least(
        lead(month) OVER (PARTITION BY form, unit_id ORDER BY month) - INTERVAL 1 MONTH,
        date_trunc('month', valid_to), DATE '9999-12-01'
    )::DATE,
    submission_id
FROM report JOIN unit USING (unit_id)
WHERE is_current AND form IN ('models', 'spots', 'events')
ORDER BY form, unit_id, month;

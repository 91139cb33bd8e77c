-- What one row of a unit says wrong about its period and its unit. In: unit_row; the variable today (a month).
-- In a wrong month any unit may be unknown, so nothing is said about it there.
SELECT file_no, row, problem.field AS field, problem.code AS code,
    CASE problem.field
        WHEN 'period' THEN CASE WHEN is_period_like(plain_period(period_text)) THEN period_text END
        WHEN 'unit_code' THEN code
    END AS found,
    coalesce(name, '') AS name, file_month AS month, first_row AS value
FROM (
    SELECT *, unnest(list_filter([
        {'field': 'period', 'code': CASE
            WHEN NOT has_period THEN NULL
            WHEN is_unnamed THEN NULL
            WHEN period_text IS NULL THEN 'period_missing'
            WHEN period_problem IS NOT NULL THEN coalesce(private_code(period_text), period_problem)
            WHEN regexp_full_match(plain_period(period_text), '[0-9]{4} ?\. ?[0-9]') THEN 'period_ambiguous'
            WHEN month > getvariable('today') THEN 'period_in_future'
            WHEN month <> file_month THEN 'period_differs'
        END},
        {'field': 'unit_code', 'code': CASE
            WHEN NOT has_code THEN NULL
            WHEN is_unnamed THEN NULL
            WHEN code IS NULL THEN 'unit_missing'
            WHEN unit_id IS NULL AND NOT regexp_full_match(code, '[0-9]{1,5}')
                THEN coalesce(private_code(code), 'unit_code_unreadable')
            WHEN month IS NULL OR month > getvariable('today') OR month <> file_month THEN NULL
            WHEN unit_id IS NULL THEN 'unit_unknown'
            WHEN NOT may_report THEN 'unit_cannot_report'
            WHEN province <> file_province THEN 'unit_other_province'
            WHEN first_row < row AND NOT is_register THEN 'unit_twice'
        END},
        {'field': 'unit_name', 'code': CASE
            WHEN is_unnamed THEN 'row_unnamed'
            WHEN has_name AND name_text IS NULL AND unit_id IS NOT NULL THEN 'name_missing'
            WHEN unit_id IS NULL THEN private_code(name_text)
        END}
    ], lambda problem : problem.code IS NOT NULL)) AS problem
    FROM (
        SELECT *, period_text IS NULL AND code IS NULL AND name_text IS NULL AND has_period AND has_code AND has_name
            AND NOT is_register AS is_unnamed
        FROM unit_row
    )
)

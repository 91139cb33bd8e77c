-- Typed rows and values from text cells; types and nothing else, so a rebuild reads as the first time.
-- In: incoming_cell(file_no, row, field, text, is_total), incoming_file(file_no, form, frequency, levels, is_register).

-- Each different text is read once: a month has many cells and few different numbers. Nearly all are short and
-- plain; what is left without a value is for unusual.sql.
CREATE OR REPLACE TEMP TABLE number_text AS
SELECT DISTINCT text, CASE WHEN is_short(text) THEN text::BIGINT END AS value, NULL::VARCHAR AS problem
FROM incoming_cell WHERE text IS NOT NULL AND field NOT IN ('period', 'unit_code', 'unit_name');

CREATE OR REPLACE TEMP TABLE period_text AS
SELECT *, CASE WHEN problem IS NULL THEN make_date(year, coalesce(month_number, 12), 1) END AS month
FROM (
    SELECT *, period_problem(year, month_number, day, frequency) AS problem
    FROM (
        SELECT text, frequency, CASE WHEN len(parts) = 3 THEN parts[1]::INTEGER END AS year,
            try_cast(parts[2] AS INTEGER) AS month_number, try_cast(parts[3] AS INTEGER) AS day
        FROM (
            SELECT text, period_parts(plain_period(text)) AS parts
            FROM (SELECT DISTINCT text FROM incoming_cell WHERE field = 'period' AND text IS NOT NULL)
        )
        CROSS JOIN (SELECT DISTINCT frequency FROM incoming_file)
    )
);

CREATE OR REPLACE TEMP TABLE sheet_row AS
WITH keys AS (
    SELECT file_no, row,
        max(text) FILTER (field = 'period') AS period_text,
        unit_code_of(max(text) FILTER (field = 'unit_code')) AS code,
        max(text) FILTER (field = 'unit_name') AS name_text,
        bool_or(field = 'period') AS has_period, bool_or(field = 'unit_code') AS has_code,
        bool_or(field = 'unit_name') AS has_name
    FROM incoming_cell
    WHERE field IN ('period', 'unit_code', 'unit_name') AND NOT is_total
    GROUP BY file_no, row
)
SELECT k.*, f.form, f.frequency, f.is_register, p.month, p.problem AS period_problem, u.unit_id, u.level, u.name,
    list_contains(f.levels, u.level) AS may_report
FROM keys k
JOIN incoming_file f USING (file_no)
LEFT JOIN period_text p ON p.text = k.period_text AND p.frequency = f.frequency
LEFT JOIN unit u ON u.code = k.code
    AND p.month BETWEEN coalesce(u.valid_from, DATE '1900-01-01') AND coalesce(u.valid_to, DATE '9999-12-31');

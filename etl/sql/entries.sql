-- Typed cells of registers; types and nothing else, so a rebuild reads as the first time.
-- In: incoming_entry(file_no, row, field, text), register_field(form, field, kind, position, required, is_coded),
-- choice_text(form, field, text, choice), sheet_row and number_text (see cells.sql), unit.

CREATE OR REPLACE TEMP MACRO squeezed(text) AS regexp_replace(trim(text), '\s+', ' ', 'g');

-- A thing's code: letters, digits and . / - between them.
CREATE OR REPLACE TEMP MACRO is_code(text) AS regexp_full_match(text, '[A-ZĐ0-9]([A-ZĐ0-9./-]{0,22}[A-ZĐ0-9])?');

-- An official document's number: 2585/KH-MTTQ-CAT, 12/2026/KH-UBND.
CREATE OR REPLACE TEMP MACRO is_document(text) AS
    regexp_full_match(text, '[0-9]{1,5}([a-z]|(/[0-9]{4}))?[/-][\p{L}0-9]+([-/&][\p{L}0-9]+){0,5}') AND length(text) <= 40;

-- A day, day first; or year first, as a workbook's dates are read. No two-digit years, no days that are not.
CREATE OR REPLACE TEMP MACRO day_of(text) AS coalesce(
    try_strptime(regexp_replace(plain_period(text), '^([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4})$', '\3-\2-\1'), '%Y-%m-%d'),
    try_strptime(plain_period(text), '%Y-%m-%d'))::DATE;

CREATE OR REPLACE TEMP TABLE sheet_entry AS
SELECT *, CASE
        WHEN kind = 'count' OR text IS NOT NULL OR day IS NOT NULL THEN NULL
        WHEN kind = 'unit' THEN 'place_unknown'
        ELSE kind || '_unreadable'
    END AS problem
FROM (
    SELECT e.file_no, e.row, r.form, r.month, r.unit_id, e.field, f.kind, f.position, e.text AS written,
        CASE f.kind
            WHEN 'code' THEN CASE WHEN is_code(upper(squeezed(e.text))) THEN upper(squeezed(e.text)) END
            WHEN 'document' THEN CASE WHEN is_document(squeezed(e.text)) THEN squeezed(e.text) END
            WHEN 'name' THEN squeezed(e.text)
            WHEN 'choice' THEN c.choice
            WHEN 'unit' THEN u.unit_id
        END AS text,
        CASE f.kind WHEN 'date' THEN day_of(e.text) END AS day,
        CASE f.kind WHEN 'count' THEN n.value END AS number
    FROM incoming_entry e
    JOIN sheet_row r USING (file_no, row)
    JOIN register_field f ON f.form = r.form AND f.field = e.field
    LEFT JOIN choice_text c ON c.form = r.form AND c.field = e.field AND c.text = e.text
    LEFT JOIN number_text n ON n.text = e.text AND f.kind = 'count'
    LEFT JOIN unit u ON f.kind = 'unit' AND u.code = unit_code_of(e.text)
        AND r.month BETWEEN coalesce(u.valid_from, DATE '1900-01-01') AND coalesce(u.valid_to, DATE '9999-12-31')
);

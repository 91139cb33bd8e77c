-- The texts that are no short plain number: read by shape, or refused by it. In: number_text (see cells.sql).
CREATE OR REPLACE TEMP TABLE number_text AS
SELECT text, CASE
        WHEN value IS NOT NULL THEN value
        WHEN problem IS NULL THEN digits_of(written)::BIGINT
        WHEN problem = 'dash_is_zero' THEN 0
    END AS value, problem
FROM (
    SELECT text, value, written,
        CASE WHEN value IS NULL THEN coalesce(private_code(written), count_problem(written)) END AS problem
    FROM (SELECT text, value, plain(text) AS written FROM number_text)
);

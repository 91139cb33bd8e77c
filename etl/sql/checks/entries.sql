-- Cells of registers that are not what their column holds, names that must not be kept, and rows that are blank,
-- twice or outside their unit. In: sheet_entry, register_field, unit_row, place_unit, unit.
-- A found text is given only where it has nothing but the digits and signs of a day.
WITH cell AS (
    SELECT e.*, private_code(written) AS private FROM sheet_entry e WHERE kind <> 'count'
),
unreadable AS (
    SELECT file_no, row, field, coalesce(private, problem) AS code,
        CASE WHEN kind = 'date' AND private IS NULL AND regexp_full_match(written, '[0-9./ -]{1,10}') THEN written END AS found
    FROM cell WHERE coalesce(private, problem) IS NOT NULL
),
named AS (
    SELECT DISTINCT text, regexp_replace(text, '{harmless}', ' ', 'g') AS clean,
        trim(regexp_replace(replace(lower(strip_accents(text)), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g')) AS plain
    FROM cell WHERE kind = 'name' AND private IS NULL
),
-- Units named after people are taken out of a name before it is judged: Xã Hồ Thị Kỷ, Huyện Trần Văn Thời.
suspect AS (
    SELECT n.*, coalesce(arg_max(bare, length(bare)), '') AS unit_name
    FROM named n
    LEFT JOIN (
        SELECT DISTINCT regexp_replace(lower(name), '{level_words}', '') AS bare FROM unit
        WHERE regexp_matches(name, '{name_of_person}')
    ) u ON contains(lower(n.clean), u.bare)
    GROUP BY ALL
),
judged AS (
    SELECT text, CASE
            WHEN length(text) > {longest} THEN 'name_too_long'
            WHEN regexp_matches(text, '^[=+@-]') THEN 'formula'
            WHEN regexp_matches(lower(clean), '{person_spoken_of}') THEN 'person_words'
            WHEN regexp_matches(clean, '{address}') THEN 'name_with_address'
            WHEN regexp_matches(left(clean, before) || ' . ' || substr(clean, before + length(unit_name) + 1), '{name_of_person}')
                THEN 'name_of_person'
            WHEN NOT EXISTS (
                FROM name_start s WHERE starts_with(n.plain, s.start) OR starts_with(n.plain, 'mo hinh ' || s.start)
            ) THEN 'name_of_no_type'
        END AS code
    FROM (SELECT *, greatest(instr(lower(clean), unit_name) - 1, 0) AS before FROM suspect) n
),
filled AS (
    SELECT r.file_no, r.row, r.form, r.unit_id, r.name, r.level, r.wanted, r.first_row, count(e.row) AS cells,
        max(e.text) FILTER (e.field = 'code') AS thing,
        string_agg(e.field || '=' || coalesce(e.text, e.day::VARCHAR, e.number::VARCHAR, e.written), ';' ORDER BY e.position) AS content
    FROM unit_row r LEFT JOIN sheet_entry e USING (file_no, row)
    WHERE r.is_register AND r.unit_id IS NOT NULL AND r.may_report
    GROUP BY ALL
),
twin AS (
    SELECT *, min(row) OVER (PARTITION BY file_no, unit_id, thing) AS same_thing,
        min(row) OVER (PARTITION BY file_no, unit_id, content) AS same_row
    FROM filled WHERE cells > 0
)
SELECT file_no, row, field, code, found FROM unreadable
UNION ALL BY NAME
SELECT c.file_no, c.row, c.field, j.code,
    CASE j.code WHEN 'name_too_long' THEN length(c.text) END AS value, CASE j.code WHEN 'name_too_long' THEN {longest} END AS high
FROM cell c JOIN judged j USING (text) WHERE c.kind = 'name' AND c.private IS NULL AND j.code IS NOT NULL
UNION ALL BY NAME
SELECT c.file_no, c.row, c.field, 'place_outside' AS code, u.name AS other, r.name
FROM cell c JOIN filled r USING (file_no, row) JOIN unit u ON u.unit_id = c.text
WHERE c.kind = 'unit' AND NOT EXISTS (
    FROM place_unit p WHERE p.place_id = r.unit_id AND p.unit_id = c.text AND p.via = 'own' AND c.month BETWEEN p.first AND p.last
)
UNION ALL BY NAME
SELECT r.file_no, r.row, f.field, 'entry_field_missing' AS code
FROM filled r JOIN register_field f ON f.form = r.form AND f.required
ANTI JOIN sheet_entry e ON e.file_no = r.file_no AND e.row = r.row AND e.field = f.field
WHERE r.cells > 0
UNION ALL BY NAME
SELECT file_no, row, CASE WHEN thing IS NOT NULL THEN 'code' END AS field,
    CASE WHEN thing IS NOT NULL THEN 'code_twice' ELSE 'entry_twice' END AS code,
    CASE WHEN thing IS NOT NULL THEN same_thing ELSE same_row END AS value
FROM twin WHERE CASE WHEN thing IS NOT NULL THEN same_thing ELSE same_row END < row
UNION ALL BY NAME
SELECT b.file_no, b.row, 'unit_code' AS field, b.name,
    CASE WHEN EXISTS (FROM filled r WHERE r.file_no = b.file_no AND r.unit_id = b.unit_id AND r.row <> b.row)
        THEN 'entry_blank_beside' ELSE 'register_empty' END AS code
FROM filled b WHERE b.cells = 0
UNION ALL BY NAME
-- Models and spots are listed by the units that count them; events happen at every level.
SELECT file_no, row, 'unit_code' AS field, 'not_reporting_level' AS code, wanted AS found, name
FROM filled WHERE row = first_row AND level <> wanted AND form IN ('models', 'spots')

-- What became of units below the province, step by step and in the end. In: succession; span, edge, own, lineage of
-- places.sql.

-- One step of a commune, or of a district that became a commune.
CREATE TEMP TABLE step AS
SELECT old.unit_id AS predecessor, new.unit_id AS heir, s.is_split, s.is_default, old.last = s."on" - 1 AS has_ended
FROM succession s
JOIN span old ON old.code = s.old_code AND old.level = s.old_level AND s."on" - 1 BETWEEN old.first AND old.last
JOIN span new ON new.code = s.new_code AND new.level = s.new_level AND s."on" BETWEEN new.first AND new.last
WHERE s.new_level = 'commune' AND old.unit_id <> new.unit_id;

-- Everything that a commune was made of, however long ago; `is_whole` where none of it went elsewhere.
CREATE TEMP TABLE ancestor AS
WITH RECURSIVE found(unit_id, heir, is_whole) AS (
    SELECT predecessor, heir, NOT is_split FROM step
    UNION
    SELECT found.unit_id, step.heir, found.is_whole AND NOT step.is_split
    FROM found JOIN step ON step.predecessor = found.heir
)
SELECT unit_id, heir, bool_and(is_whole) AS is_whole FROM found GROUP BY ALL;

-- Every unit's heir of today: the open unit at the end of its default heirs; the unit itself where there is none, as of
-- a district that was divided among communes.
CREATE TEMP TABLE carried AS
WITH RECURSIVE moved AS (
    SELECT predecessor, heir FROM step WHERE is_default AND has_ended
    UNION
    SELECT predecessor, heir FROM lineage
),
found(unit_id, heir) AS (
    SELECT predecessor, heir FROM moved
    UNION
    SELECT found.unit_id, moved.heir FROM found JOIN moved ON moved.predecessor = found.heir
)
SELECT s.unit_id, coalesce(h.unit_id, s.unit_id) AS heir
FROM span s
LEFT JOIN (
    SELECT found.unit_id AS predecessor, span.unit_id FROM found
    JOIN span ON span.unit_id = found.heir AND span.last = DATE '9999-12-31'
) h ON h.predecessor = s.unit_id;

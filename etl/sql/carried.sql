-- Stocks of units that told none for a month: the last state they told, at most carry_months() months before, since a
-- model does not vanish because a report is late. Only for months in which the unit had to report, and never across a
-- day on which the figure came to mean something else, nor past the indicator's last month. A blank cell tells no state
-- either, so the last one stands.
--     models: 7 in September, nothing from the unit for October → carried (models, October, unit, 7, as_of September)
-- A unit made of others that went into it whole (renamed, or merged) begins with the sum of their states, or of those
-- that they had begun with themselves where they ended before telling one; one that was given parts of others begins
-- with none.
-- In: observation, indicator, due, definition; span of places.sql, succession.

CREATE MACRO carry_months() AS 3;

CREATE TEMP TABLE whole_heir AS
SELECT new.unit_id AS heir, old.unit_id AS predecessor
FROM succession s
JOIN span old ON old.code = s.old_code AND old.level = s.old_level AND s."on" - 1 BETWEEN old.first AND old.last
JOIN span new ON new.code = s.new_code AND new.level = s.new_level AND s."on" BETWEEN new.first AND new.last
WHERE old.unit_id <> new.unit_id
QUALIFY bool_and(NOT s.is_split AND old.last = s."on" - 1 AND new.first = s."on") OVER (PARTITION BY new.unit_id);

INSERT INTO carried_state
WITH RECURSIVE state AS (SELECT indicator, grp, last FROM indicator WHERE kind = 'stock' AND frequency = 'month'),
told AS (
    SELECT o.indicator, s.grp, s.last, o.unit_id, o.month, o.value,
        lead(o.month) OVER (PARTITION BY o.indicator, o.unit_id ORDER BY o.month) AS next
    FROM observation o JOIN state s USING (indicator)
),
begun AS (SELECT indicator, unit_id, min(month) AS first FROM told GROUP BY ALL),
-- Whose states a unit begins with: those of its predecessors; of one that told none itself, those of its own.
root AS (
    SELECT s.indicator, h.heir, h.predecessor AS unit_id FROM whole_heir h CROSS JOIN state s
    UNION ALL
    SELECT r.indicator, r.heir, h.predecessor
    FROM root r JOIN whole_heir h ON h.heir = r.unit_id
    WHERE NOT EXISTS (FROM begun b WHERE b.indicator = r.indicator AND b.unit_id = r.unit_id)
),
origin AS (
    SELECT r.*, count(*) OVER (PARTITION BY r.indicator, r.heir) AS parts
    FROM root r LEFT JOIN begun b USING (indicator, unit_id)
    WHERE b.first IS NOT NULL OR r.unit_id NOT IN (SELECT heir FROM whole_heir)
),
held AS (
    SELECT indicator, grp, last, unit_id, unit_id AS from_unit, 1 AS parts, month, value, next
    FROM told WHERE next IS NULL OR next > month + INTERVAL 1 MONTH
    UNION ALL
    -- Until it tells one itself.
    SELECT t.indicator, t.grp, t.last, o.heir, t.unit_id, o.parts, t.month, t.value, b.first
    FROM told t JOIN origin o ON o.indicator = t.indicator AND o.unit_id = t.unit_id
    LEFT JOIN begun b ON b.indicator = t.indicator AND b.unit_id = o.heir
    WHERE t.next IS NULL
),
reach AS (
    SELECT *, unnest(generate_series(month + INTERVAL 1 MONTH, month + to_months(carry_months()), INTERVAL 1 MONTH))::DATE
        AS at
    FROM held
)
SELECT r.indicator, r.at, r.unit_id, r.value, r.month, r.from_unit, r.parts
FROM reach r JOIN due d ON d.form = 'month' AND d.unit_id = r.unit_id AND d.month = r.at
WHERE (r.next IS NULL OR r.at < r.next) AND (r.last IS NULL OR r.at <= r.last) AND NOT EXISTS (
    SELECT 1 FROM definition c
    WHERE c.splits AND (c.groups = [] OR list_contains(c.groups, r.grp)) AND c."on" > r.month AND c."on" <= r.at
)
QUALIFY count(*) OVER (PARTITION BY r.indicator, r.at, r.unit_id) = r.parts
ORDER BY r.indicator, r.at, r.unit_id, r.from_unit;

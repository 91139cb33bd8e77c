-- From which months on a place's figure is counted anew: by the office's rebases of the place itself, and by those of
-- places in it, where of one month they together make more than rebase_share() of its figure, in the year before or in
-- the year from then on. A tenth is what a month may lack in reports and still be compared.
--     models of a district: 100 in the rebased commune and 800 in the others, then 500 and 800 → counted anew there too
--     models of a district: 20 in the rebased commune and 800 in the others, then 60 and 800 → not
-- In: decision, place_parent, place_unit, observation.

CREATE MACRO rebase_share() AS 0.1;

INSERT INTO rebase
WITH RECURSIVE made AS (
    SELECT place_id, indicator, month, decided_at FROM decision WHERE kind = 'rebase' AND is_current
),
above(part_id, place_id) AS (
    SELECT DISTINCT place_id, place_id FROM made
    UNION
    SELECT a.part_id, p.parent_id FROM above a JOIN place_parent p ON p.place_id = a.place_id
),
reached AS (
    SELECT a.place_id, m.indicator, m.month, max(m.decided_at) AS decided_at
    FROM above a JOIN made m ON m.place_id = a.part_id
    WHERE a.place_id <> a.part_id
    GROUP BY ALL
),
anew AS (
    SELECT DISTINCT a.place_id, m.indicator, m.month, p.unit_id, p.first, p.last
    FROM above a JOIN made m ON m.place_id = a.part_id JOIN place_unit p ON p.place_id = a.part_id
    WHERE a.place_id <> a.part_id
),
figure AS (
    SELECT r.place_id, r.indicator, r.month, o.month < r.month AS is_before, o.value, EXISTS (
            FROM anew a WHERE a.place_id = r.place_id AND a.indicator = r.indicator AND a.month = r.month
                AND a.unit_id = o.unit_id AND o.month BETWEEN a.first AND a.last
        ) AS is_anew
    FROM reached r
    JOIN place_unit p ON p.place_id = r.place_id
    JOIN observation o ON o.indicator = r.indicator AND o.unit_id = p.unit_id AND o.month BETWEEN p.first AND p.last
        AND o.month >= r.month - INTERVAL 12 MONTH AND o.month < r.month + INTERVAL 12 MONTH
),
share AS (
    SELECT place_id, indicator, month,
        sum(value) FILTER (is_anew) > rebase_share() * sum(value) AS is_cut
    FROM figure GROUP BY place_id, indicator, month, is_before
)
SELECT place_id, indicator, month, bool_or(is_own), max(decided_at)
FROM (
    SELECT place_id, indicator, month, true AS is_own, decided_at FROM made
    UNION ALL
    SELECT DISTINCT r.place_id, r.indicator, r.month, false, r.decided_at
    FROM reached r JOIN share s USING (place_id, indicator, month) WHERE s.is_cut
)
GROUP BY place_id, indicator, month
ORDER BY ALL;

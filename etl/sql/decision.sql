-- The office's decisions, of places by the ids they have now; of those about one thing the latest stands. A roadmap for
-- a year in which the place goes on under another id, and a rebase, are that one's. Of actions, which go on even across
-- mergers, see actions.sql. In: new_decision, heir.
INSERT INTO decision
WITH RECURSIVE step AS (
    SELECT sequence, place_id FROM new_decision
    UNION ALL
    SELECT s.sequence, h.heir_id
    FROM step s
    JOIN new_decision d USING (sequence)
    JOIN heir h ON h.unit_id = s.place_id
    WHERE h.is_same OR d.subject = 'rebase' OR d.subject = 'roadmap' AND year(h."on") <= d.year
),
named AS (
    SELECT d.* REPLACE (s.place_id AS place_id)
    FROM new_decision d JOIN step s USING (sequence)
    WHERE NOT EXISTS (
        FROM step other JOIN heir h ON h.unit_id = s.place_id AND h.heir_id = other.place_id
        WHERE other.sequence = s.sequence
    )
)
SELECT *, row_number() OVER (
    PARTITION BY subject, CASE WHEN action IS NULL THEN place_id END, month, form, indicator, target, year, action
    ORDER BY sequence DESC
) = 1
FROM named ORDER BY sequence;

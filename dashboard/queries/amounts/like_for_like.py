"""The same months a year or more apart, like for like: shared by the questions that compare.

A figure is compared only where both sides mean the same thing. Where the same unit gave the figure
on both sides, that pair is compared. Where units themselves changed (a merger, a new level), the
whole ground is compared instead, month by month, and only when every unit due on both sides gave
the figure; a month for which neither holds is left out on both sides. Across a change of units only
provinces, the nation, and districts that became districts are compared: of any other place whose
units changed in some month of the period (a former district, a commune with its predecessors'
figures) nothing is. A month whose two sides lie on different sides of a barrier, which is a new
definition of the figure or a rebase (of the place, or of parts that make enough of it), is left out
too.
"""

from datetime import date

# What may be paired: every figure by itself.
EACH = "pairable AS (SELECT indicator, unit_id, month, value, as_of < month AS kept FROM seen)"

# Needs obliged and asked (see asking), pairable(indicator, unit_id, month, value, kept: a state
# carried on from an earlier month), and member(side, place_id, unit_id, first, last): which unit
# counts in which place now (side 0) and then (side 1). Gives compared: one row per question and
# place.
COMPARED = """
barrier AS (
    -- The first whole month of each new definition.
    SELECT a.question, '' AS place_id, 'definition' AS kind,
        (date_trunc('month', d."on" - 1) + INTERVAL 1 MONTH)::DATE AS month
    FROM asked a JOIN indicator i USING (indicator)
    JOIN definition d ON d.splits AND (len(d.groups) = 0 OR list_contains(d.groups, i.grp))
    UNION ALL
    SELECT a.question, r.place_id, 'rebase', r.month FROM asked a JOIN rebase r USING (indicator)
),
reach AS (SELECT frequency, min(since) AS since, max(until) AS until FROM asked GROUP BY frequency),
turn AS (
    -- Both sides under the month of this year's: `at`.
    SELECT 0 AS side, *, month AS at FROM obliged
    UNION ALL
    SELECT 1, *, (month + to_months($shift))::DATE FROM obliged
),
duty AS (
    SELECT t.place_id, form, month, ground, now_due, then_due, changed,
        -- Units changed, but the ground did not: the same parts on both sides, or all parts there
        -- were.
        changed AND is_broad AND (
            parts = now_parts AND parts = then_parts
              OR now_parts = now_whole AND then_parts = then_whole
        ) AS whole,
        changed AND now_due > 0 AND NOT is_broad AS broken
    FROM (
        SELECT m.place_id, d.form, d.at AS month, d.ground,
            count(*) FILTER (d.side = 0) AS now_due, count(*) FILTER (d.side = 1) AS then_due,
            count(DISTINCT d.unit_id) AS units, count(DISTINCT d.part) AS parts,
            count(DISTINCT d.part) FILTER (d.side = 0) AS now_parts,
            count(DISTINCT d.part) FILTER (d.side = 1) AS then_parts,
            max(d.parts) FILTER (d.side = 0) AS now_whole,
              max(d.parts) FILTER (d.side = 1) AS then_whole
        FROM turn d
        JOIN reach a ON a.frequency = d.form AND d.at BETWEEN a.since AND a.until
        JOIN member m ON m.side = d.side AND m.unit_id = d.unit_id AND d.month BETWEEN m.first
          AND m.last
        GROUP BY m.place_id, d.form, d.at, d.ground
    ) t
    LEFT JOIN place p ON p.place_id = t.place_id
    CROSS JOIN LATERAL (SELECT
        units > least(now_due, then_due) AND then_due > 0 AS changed,
        coalesce(p.level IN ('nation', 'province', 'district'), false) AS is_broad
    )
),
broken AS (
    SELECT DISTINCT a.question, d.place_id
    FROM duty d JOIN asked a ON a.frequency = d.form AND d.month BETWEEN a.since AND a.until
    WHERE d.broken
),
told AS (
    SELECT 0 AS side, *, month AS at FROM pairable
    UNION ALL
    SELECT 1, *, (month + to_months($shift))::DATE FROM pairable
),
pair AS (
    SELECT a.question, a.frequency, m.place_id, o.at AS month, o.unit_id,
        max(g.ground) AS ground,
        max(o.value) FILTER (o.side = 0) AS now, max(o.value) FILTER (o.side = 1) AS "then",
        coalesce(bool_or(o.kept) FILTER (o.side = 0), false) AS now_kept,
        coalesce(bool_or(o.kept) FILTER (o.side = 1), false) AS then_kept
    FROM told o
    JOIN asked a ON a.indicator = o.indicator AND o.at BETWEEN a.since AND a.until
    JOIN member m ON m.side = o.side AND m.unit_id = o.unit_id AND o.month BETWEEN m.first
      AND m.last
    LEFT JOIN obliged g ON g.form = a.frequency AND g.unit_id = o.unit_id AND g.month = o.month
    GROUP BY a.question, a.frequency, m.place_id, o.at, o.unit_id
),
cell AS (
    SELECT question, frequency, place_id, month, ground,
        count(now) AS now_count, count("then") AS then_count,
        sum(now) AS now_all, sum("then") AS then_all,
        count(now + "then") AS pairs,
        count(*) FILTER (now_kept) AS now_kept, count(*) FILTER (then_kept) AS then_kept,
        count(now + "then") FILTER (now_kept) AS pairs_kept,
          count(now + "then") FILTER (then_kept) AS pairs_then_kept,
        sum(now) FILTER ("then" IS NOT NULL) AS now_pairs,
          sum("then") FILTER (now IS NOT NULL) AS then_pairs
    FROM pair GROUP BY ALL
),
crossing AS (
    -- Months that would be held against months before a barrier, where both have figures.
    SELECT c.question, c.place_id, c.month, b.kind, b.month AS barrier
    FROM (
        SELECT question, place_id, month FROM cell GROUP BY ALL HAVING sum(now_count) > 0
          AND sum(then_count) > 0
    ) c
    JOIN barrier b ON b.question = c.question AND b.month <= c.month
        AND b.month > (c.month - to_months($shift))::DATE
          AND b.place_id IN ('', without_history(c.place_id))
),
barred AS (
    SELECT question, place_id,
        list_sort(list(DISTINCT barrier) FILTER (kind = 'definition')) AS redefined,
        list_sort(list(DISTINCT barrier) FILTER (kind = 'rebase')) AS rebased
    FROM crossing GROUP BY ALL
),
based AS (
    SELECT c.*, coalesce(d.changed, false) AS changed, CASE
        WHEN x.month IS NOT NULL THEN 'none'
        WHEN d.whole AND now_count = d.now_due AND then_count = d.then_due THEN 'whole_place'
        WHEN pairs > 0 THEN 'same_units'
        ELSE 'none'
    END AS basis
    FROM cell c LEFT JOIN duty d ON d.place_id = c.place_id
      AND d.form = c.frequency AND d.month = c.month
        AND d.ground = c.ground
    LEFT JOIN (SELECT DISTINCT question, place_id, month FROM crossing) x
        ON x.question = c.question AND x.place_id = c.place_id AND x.month = c.month
),
summed AS (
    SELECT question, frequency, place_id,
        (sum(CASE basis WHEN 'whole_place' THEN now_all WHEN 'same_units'
          THEN now_pairs END))::BIGINT AS now,
        (sum(CASE basis WHEN 'whole_place' THEN then_all WHEN 'same_units'
          THEN then_pairs END))::BIGINT AS "then",
        (sum(CASE basis WHEN 'whole_place' THEN now_count WHEN 'same_units'
          THEN pairs ELSE 0 END))::BIGINT AS pairs,
        (sum(CASE basis WHEN 'whole_place' THEN then_count WHEN 'same_units'
          THEN pairs ELSE 0 END))::BIGINT
            AS then_pairs,
        (sum(CASE basis WHEN 'whole_place' THEN now_kept WHEN 'same_units'
          THEN pairs_kept ELSE 0 END))::BIGINT
            AS kept,
        (sum(CASE basis WHEN 'whole_place' THEN then_kept WHEN 'same_units'
          THEN pairs_then_kept ELSE 0 END))::BIGINT
            AS then_kept,
        list_sort(list(DISTINCT month) FILTER (basis <> 'none')) AS months,
        list_sort(list(DISTINCT month) FILTER (basis = 'whole_place')) AS whole_months,
        CASE WHEN bool_or(basis = 'whole_place') THEN 'whole_place'
            WHEN bool_or(basis = 'same_units') THEN 'same_units' ELSE 'none' END AS basis,
        CASE WHEN bool_or(basis <> 'none') THEN NULL
            WHEN sum(now_count) = 0 THEN 'nothing_now'
            WHEN sum(then_count) = 0 THEN 'nothing_then'
            WHEN bool_or(changed AND now_count > 0) THEN 'units_changed'
            ELSE 'no_pair' END AS reason
    FROM based GROUP BY ALL
),
owing AS (
    -- Reports due in the months compared, on both sides, of every part of the place.
    SELECT s.question, s.place_id, sum(d.now_due)::BIGINT AS due,
      sum(d.then_due)::BIGINT AS then_due
    FROM summed s JOIN duty d ON d.place_id = s.place_id AND d.form = s.frequency
        AND list_contains(s.months, d.month)
    GROUP BY ALL
),
compared AS (
    SELECT s.question, s.place_id, s.now, s."then", s.pairs, s.then_pairs,
      s.kept, s.then_kept, o.due, o.then_due,
        s.months, s.whole_months, s.basis, r.redefined, r.rebased,
        CASE WHEN s.basis <> 'none' OR s.reason IN ('nothing_now', 'nothing_then') THEN s.reason
            WHEN r.redefined IS NOT NULL THEN 'redefined'
            WHEN r.rebased IS NOT NULL THEN 'rebased'
            ELSE s.reason END AS reason
    FROM summed s
    LEFT JOIN barred r ON r.question = s.question AND r.place_id = s.place_id
    LEFT JOIN owing o ON o.question = s.question AND o.place_id = s.place_id
    ANTI JOIN broken b ON b.question = s.question AND b.place_id = s.place_id
    UNION ALL BY NAME
    SELECT s.question, s.place_id, 0 AS pairs, 0 AS then_pairs, 'none' AS basis,
        CASE WHEN s.reason IN ('nothing_now', 'nothing_then')
          THEN s.reason ELSE 'provinces_only' END AS reason
    FROM summed s SEMI JOIN broken b ON b.question = s.question AND b.place_id = s.place_id
)"""


def shift_of(first: date, last: date) -> int:
    """How many months back the other side lies: the fewest whole years by which the two do not
    overlap.
    """
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    return 12 * -(-length // 12)

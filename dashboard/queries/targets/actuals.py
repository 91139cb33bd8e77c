"""How far each target is met, in the place and in each place of the target's level: shared by the
target questions.

How the actual of a measure (measures.csv) is computed, by its kind:
    sum     counts from January to the month judged
    state   the state in the month judged (states not told: the last ones told)
    share   100 × counts from January / what was open the December before, over the units that gave
            that December's figure (baseline)
    year    100 × units that say yes / units that said it (baseline), latest year
    growth  100 × (counts from January / the same months a year earlier (baseline) − 1), like for
            like
A target without a measure has no actual. Counting from January stops at the target's own first
and last month. The baseline of a state is the state of the December
before, over the units that gave the figure in both months.

What a target requires in a place is the number that the place has registered in its roadmap for the
year (of a target to be met by a later year: for that year), else that of the nearest place above
it, else the law's. A number of spots that a place registered is for all of it together, so places
in it are bound by it only where it is zero; a share, or a number of model sites, binds each of
them.
"""

from datetime import date

from dashboard.queries.amounts.like_for_like import COMPARED, EACH
from dashboard.queries.asking import SEEN, reach

ACTUALS = f"""
{SEEN},
depth AS (
    -- A former district, or a group, stands between province and commune as a district did.
    SELECT place_id, level, list_position(['nation', 'province', 'district', 'commune'],
        CASE WHEN level IN ('former_district', 'group') THEN 'district' ELSE level END) AS depth
    FROM place WHERE place_id = $place
),
newest AS (
    SELECT greatest(coalesce(max(month) FILTER (form = 'month'), $last), $first) AS month,
        (SELECT month FROM told_year) AS year
    FROM obliged
),
judged AS (
    SELECT t.*, i.* EXCLUDE (measure, is_total), coalesce(i.is_total, false) AS is_total,
        CASE i.kind WHEN 'year' THEN n.year ELSE least(n.month, date_trunc('month',
          t.last)::DATE) END AS until,
        CASE WHEN t.per = 'year' THEN year(least(n.month, t.last))
          ELSE t.per::INTEGER END AS due_year
    FROM target t
    LEFT JOIN measure i USING (measure)
    CROSS JOIN newest n
    JOIN depth ON list_position(['nation', 'province', 'district', 'commune'],
      t.scope_level) >= depth.depth
    WHERE t.first <= last_day($last) AND t.last >= $first
),
asked AS MATERIALIZED (
    SELECT target AS question, indicator, 'month' AS frequency, until, kind,
        CASE WHEN kind IN ('state', 'year') THEN until
            ELSE greatest(date_trunc('year', until), date_trunc('month', first))::DATE END AS since
    FROM judged WHERE indicator IS NOT NULL
),
level_unit AS (
    -- Which unit counts in which place of the wanted levels, and in the place itself; its
    -- predecessors' with it.
    SELECT u.place_id, u.unit_id, u.first, u.last
    FROM place_unit u JOIN place p USING (place_id)
    WHERE u.place_id = $place OR (
        p.level IN (SELECT scope_level FROM judged)
        AND (SELECT month FROM newest) BETWEEN coalesce(p.valid_from, $last)
          AND coalesce(p.valid_to, $last)
        AND u.unit_id IN (SELECT unit_id FROM obliged)
    )
),
member AS (SELECT side, l.* FROM level_unit l CROSS JOIN (SELECT unnest([0, 1]) AS side)),
{EACH},
{COMPARED},
owed AS (
    SELECT DISTINCT l.place_id, a.question
    FROM asked a
    JOIN obliged d ON d.month BETWEEN a.since AND a.until
        AND d.form = CASE a.kind WHEN 'year' THEN 'year' ELSE 'month' END
    JOIN level_unit l ON l.unit_id = d.unit_id AND d.month BETWEEN l.first AND l.last
),
opening AS (
    SELECT m.indicator, s.unit_id, s.month, s.value
    FROM seen s JOIN measure m ON m.opening = s.indicator WHERE month(s.month) = 12
),
counted AS (
    SELECT l.place_id, a.question, a.kind, sum(o.value) AS total, count(*) AS told,
        sum(o.value) FILTER (b.value IS NOT NULL) AS total_of_opening,
          sum(b.value) AS opening_of_told
    FROM asked a
    JOIN seen o ON o.indicator = a.indicator AND o.month BETWEEN a.since AND a.until
    JOIN level_unit l ON l.unit_id = o.unit_id AND o.month BETWEEN l.first AND l.last
    LEFT JOIN opening b ON b.indicator = a.indicator AND b.unit_id = o.unit_id
        AND b.month = (date_trunc('year', a.until) - INTERVAL 1 MONTH)::DATE
          AND a.kind IN ('share', 'state')
    GROUP BY ALL
),
opened AS (
    SELECT l.place_id, a.question, sum(b.value) AS total
    FROM asked a
    JOIN opening b ON b.indicator = a.indicator AND b.month = (date_trunc('year',
      a.until) - INTERVAL 1 MONTH)::DATE
    JOIN level_unit l ON l.unit_id = b.unit_id AND b.month BETWEEN l.first AND l.last
    WHERE a.kind = 'share'
    GROUP BY ALL
),
actual AS (
    SELECT o.place_id, o.question, CASE a.kind
            WHEN 'sum' THEN c.total
            WHEN 'state' THEN c.total
            WHEN 'share' THEN 100.0 * c.total_of_opening / nullif(b.total, 0)
            WHEN 'year' THEN 100.0 * c.total / nullif(c.told, 0)
            WHEN 'growth' THEN 100.0 * m.now / nullif(m."then", 0) - 100.0
        END::DOUBLE AS actual,
        CASE a.kind WHEN 'share' THEN b.total WHEN 'state' THEN c.opening_of_told
          WHEN 'year' THEN c.told
            WHEN 'growth' THEN m."then" END::BIGINT AS baseline
    FROM owed o JOIN asked a USING (question)
    LEFT JOIN counted c USING (place_id, question)
    LEFT JOIN opened b USING (place_id, question)
    LEFT JOIN compared m USING (place_id, question)
),
bound AS MATERIALIZED (
    -- Every place judged and the places it lay in, nearest first: by their roadmaps it is bound.
    WITH RECURSIVE up(place_id, above, steps) AS (
        SELECT DISTINCT place_id, place_id, 0 FROM level_unit
        UNION
        SELECT u.place_id, e.parent_id, u.steps + 1
        FROM up u JOIN place_parent e ON e.place_id = u.above
          AND (e.via = 'own' OR u.above = $place)
        WHERE e.via <> 'predecessor' AND (SELECT month FROM newest) BETWEEN e.first AND e.last
    )
    SELECT * FROM up
),
registered AS (
    SELECT b.place_id, d.target, d.year, d.value, d.citation, d.text,
      d.who, d.decided_at, b.above AS set_by, b.steps
    FROM roadmap_in_force($scope) d JOIN bound b ON b.above = d.place_id
    JOIN judged j USING (target)
    WHERE b.steps = 0 OR d.value = 0 OR NOT j.is_total
    QUALIFY row_number() OVER (PARTITION BY b.place_id, d.target, d.year
      ORDER BY b.steps, b.above) = 1
),
demand AS (
    SELECT b.place_id, j.target, coalesce(r.value, j.value) AS value, r.set_by,
      r.citation, r.text, r.who, r.decided_at
    FROM (SELECT DISTINCT place_id FROM bound) b CROSS JOIN judged j
    LEFT JOIN registered r ON r.place_id = b.place_id
      AND r.target = j.target AND r.year = j.due_year
),
weighed AS (
    SELECT o.place_id, j.target, o.actual, o.baseline, p.level, d.value, CASE j.comparator
            -- Of something to be brought down to that number: fewer is no failure.
            WHEN '=' THEN o.actual <= d.value
            WHEN '>=' THEN o.actual >= d.value
            WHEN '>' THEN o.actual > d.value
            WHEN '<=' THEN o.actual <= d.value
            WHEN '<' THEN o.actual < d.value
        END AS met
    FROM actual o JOIN judged j ON j.target = o.question JOIN place p USING (place_id)
    JOIN demand d ON d.place_id = o.place_id AND d.target = j.target
)"""


def months_of(first: date) -> dict[str, date]:
    """The months to read for targets of a period that begins with `first`: counting starts in
    January.
    """
    return reach(date(first.year, 1, 1), shift=12)

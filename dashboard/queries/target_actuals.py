"""How far each target is met, in the place and in each place of the target's level: shared by the target questions.

How the actual of each `measure` is computed:
    new_complex       complex hotspots newly arisen, from January to the month judged
    open_complex      complex hotspots open in the month judged
    model_sites       drug-prevention model sites in the month judged
    eliminated_share  100 × points and hotspots eliminated from January / those open the December before, over
                      the units that gave that December's figure (baseline)
    drug_free_share   100 × drug-free communes / communes that said whether they are (baseline), latest year
    growth_border     100 × (cases from January / the same months a year earlier (baseline) − 1), like for like
    growth_cyber      the same of cases online
A target with another measure has no actual. Counting from January stops at the target's own first and last month.
"""

from datetime import date

from dashboard.queries.asking import SEEN, reach
from dashboard.queries.like_for_like import COMPARED

INDICATORS = (
    "spots_new_complex",
    "spots_complex",
    "drug_models",
    "spots_eliminated",
    "spots_open",
    "drug_free",
    "drug_cases_border",
    "drug_cases_cyber",
)

ACTUALS = f"""
{SEEN},
depth AS (
    SELECT place_id, level, list_position(['nation', 'province', 'district', 'commune'], level) AS depth
    FROM place WHERE place_id = $place
),
newest AS (
    SELECT greatest(coalesce(max(month) FILTER (form = 'month'), $last), $first) AS month,
        max(month) FILTER (form = 'year') AS year
    FROM obliged
),
judged AS (
    SELECT t.*, i.indicator, i.kind,
        CASE i.kind WHEN 'year' THEN n.year ELSE least(n.month, date_trunc('month', t.last)::DATE) END AS until
    FROM target t
    LEFT JOIN (VALUES
        ('new_complex', 'spots_new_complex', 'sum'), ('open_complex', 'spots_complex', 'state'),
        ('model_sites', 'drug_models', 'state'), ('eliminated_share', 'spots_eliminated', 'share'),
        ('drug_free_share', 'drug_free', 'year'), ('growth_border', 'drug_cases_border', 'growth'),
        ('growth_cyber', 'drug_cases_cyber', 'growth')
    ) i(measure, indicator, kind) USING (measure)
    CROSS JOIN newest n
    JOIN depth ON list_position(['nation', 'province', 'district', 'commune'], t.scope_level) >= depth.depth
    WHERE t.first <= last_day($last) AND t.last >= $first
),
asked AS MATERIALIZED (
    SELECT target AS question, indicator, 'month' AS frequency, until, kind,
        CASE WHEN kind IN ('state', 'year') THEN until
            ELSE greatest(date_trunc('year', until), date_trunc('month', first))::DATE END AS since
    FROM judged WHERE indicator IS NOT NULL
),
level_unit AS (
    -- Which unit counts in which place of the wanted levels, and in the place itself; its predecessors' with it.
    SELECT u.place_id, u.unit_id, u.first, u.last
    FROM place_unit u JOIN place p USING (place_id)
    WHERE u.place_id = $place OR (
        p.level IN (SELECT scope_level FROM judged)
        AND (SELECT month FROM newest) BETWEEN coalesce(p.valid_from, $last) AND coalesce(p.valid_to, $last)
        AND u.unit_id IN (SELECT unit_id FROM obliged)
    )
),
member AS (SELECT side, l.* FROM level_unit l CROSS JOIN (SELECT unnest([0, 1]) AS side)),
{COMPARED},
owed AS (
    SELECT DISTINCT l.place_id, a.question
    FROM asked a
    JOIN obliged d ON d.month BETWEEN a.since AND a.until
        AND d.form = CASE a.kind WHEN 'year' THEN 'year' ELSE 'month' END
    JOIN level_unit l ON l.unit_id = d.unit_id AND d.month BETWEEN l.first AND l.last
),
opening AS (
    SELECT unit_id, month, value FROM seen WHERE indicator = 'spots_open' AND month(month) = 12
),
counted AS (
    SELECT l.place_id, a.question, a.kind, sum(o.value) AS total, count(*) AS told,
        sum(o.value) FILTER (b.value IS NOT NULL) AS total_of_opening
    FROM asked a
    JOIN seen o ON o.indicator = a.indicator AND o.month BETWEEN a.since AND a.until
    JOIN level_unit l ON l.unit_id = o.unit_id AND o.month BETWEEN l.first AND l.last
    LEFT JOIN opening b ON b.unit_id = o.unit_id
        AND b.month = (date_trunc('year', a.until) - INTERVAL 1 MONTH)::DATE AND a.kind = 'share'
    GROUP BY ALL
),
opened AS (
    SELECT l.place_id, a.question, sum(b.value) AS total
    FROM asked a
    JOIN opening b ON b.month = (date_trunc('year', a.until) - INTERVAL 1 MONTH)::DATE
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
        CASE a.kind WHEN 'share' THEN b.total WHEN 'year' THEN c.told WHEN 'growth' THEN m."then"
        END::BIGINT AS baseline
    FROM owed o JOIN asked a USING (question)
    LEFT JOIN counted c USING (place_id, question)
    LEFT JOIN opened b USING (place_id, question)
    LEFT JOIN compared m USING (place_id, question)
),
weighed AS (
    SELECT o.place_id, j.target, o.actual, o.baseline, p.level, CASE j.comparator
            WHEN '=' THEN o.actual = j.value
            WHEN '>=' THEN o.actual >= j.value
            WHEN '>' THEN o.actual > j.value
            WHEN '<=' THEN o.actual <= j.value
            WHEN '<' THEN o.actual < j.value
        END AS met
    FROM actual o JOIN judged j ON j.target = o.question JOIN place p USING (place_id)
)"""


def months_of(first: date) -> dict[str, date]:
    """The months to read for targets of a period that begins with `first`: counting starts in January."""
    return reach(date(first.year, 1, 1), shift=12)

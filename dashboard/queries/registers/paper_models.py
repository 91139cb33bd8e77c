"""Which units' models exist on paper only?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import UNIT_BELOW, count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

# The review cycle the programme's own reviews ask for.
REVIEW_MONTHS = 12

SQL = """
WITH state AS (
    -- Each unit is judged by the twelve months up to its last state told: a report that is late
    -- makes none idle.
    SELECT unit_id, value AS models, as_of, (as_of - to_months($cycle - 1))::DATE AS since
    FROM visible_state($scope, $place) WHERE indicator = 'models' AND month = $month
),
told AS (
    SELECT unit_id, month,
        any_value(value) FILTER (indicator = 'models_reviewed') AS reviewed,
        sum(value) FILTER (indicator <> 'models') AS activity
    FROM visible($scope, $place)
    WHERE month <= $month AND list_contains(
        ['models', 'models_reviewed', 'models_new', 'models_replicated', 'campaign_sessions'],
          indicator)
    GROUP BY ALL
),
judged AS (
    SELECT unit_id, models, as_of, since,
        sum(activity) FILTER (month >= since) AS activity,
        count(reviewed) FILTER (month >= since) AS months_reported,
        min(month) FILTER (reviewed IS NOT NULL) AS known_from,
        coalesce(max(month) FILTER (reviewed > 0),
          min(month) FILTER (reviewed IS NOT NULL) - INTERVAL 1 MONTH) AS last
    FROM state JOIN told USING (unit_id) WHERE month <= as_of GROUP BY ALL
)
SELECT j.unit_id, u.name AS unit_name, above.name AS parent_name, j.models,
    date_diff('month', j.last::DATE, j.as_of) AS months_without_review, j.months_reported
FROM judged j
JOIN unit u USING (unit_id)
LEFT JOIN place_parent e ON e.place_id = j.unit_id AND e.via = 'own' AND $month BETWEEN e.first
  AND e.last
LEFT JOIN place above ON above.place_id = e.parent_id
WHERE j.models > 0 AND j.activity = 0 AND j.known_from <= j.since
ORDER BY months_without_review DESC, j.models DESC, u.name COLLATE vi, j.unit_id
"""


@question(
    *UNIT_BELOW,
    count("models", "active models in the month of its last state told", unit="models"),
    count(
        "months_without_review",
        "since the last review, or since before the first report where there never was one",
        unit="months",
    ),
    count(
        "months_reported",
        "months of REVIEW_MONTHS in which it said how many it reviewed",
        unit="months",
    ),
)
def paper_models(con: Connection, scope: str, place: Place, month: date) -> pd.DataFrame:
    """One row per unit, worst first.

    Units with active models in `month` (a state not told is the last one told: see totals) that in
    the REVIEW_MONTHS up to the month of that state reviewed none, made or replicated none and held
    no campaign session, as far as they reported. A unit whose reports do not go back that far is
    not judged.
    """
    return ask(con, SQL, scope=scope, place=place, month=month, cycle=REVIEW_MONTHS)

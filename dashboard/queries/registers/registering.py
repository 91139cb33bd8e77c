"""Parts that the questions about registers share."""

# Up to which day a unit's month runs: as it was due, else to the month's end. For $month.
CUTOFF = """
cutoff AS (
    SELECT unit_id, max(period_end) AS day FROM visible_due($scope, $place, $today)
    WHERE form = 'month' AND month = $month GROUP BY unit_id
)"""

# The rows of a register as it holds in $month, each with the day up to which its unit's month runs.
LISTED = """
listed AS (
    SELECT t.*, coalesce(c.day, last_day($month)) AS until
    FROM visible_{thing}($scope, $place, $month) t LEFT JOIN cutoff c USING (unit_id)
)"""

MODELS = CUTOFF + "," + LISTED.format(thing="model")
SPOTS = CUTOFF + "," + LISTED.format(thing="spot")
# Whether a listed thing is there when its unit's month ends.
IS_ACTIVE = "(founded <= until AND coalesce(struck_off > until, true))"
IS_OPEN = "(arisen <= until AND coalesce(eliminated > until, true))"

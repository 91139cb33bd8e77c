"""What came of every report that a unit owed, of one form, as of a day: shared by the questions
about reporting.
"""

from dashboard.queries.asking import RECEIVED_DAY

# What each submission says of each unit, as one number: equal content, equal number, whatever its
# rows' order.
REGISTERS = {
    "models": (
        "model",
        (
            "code, name, type, direction, agency, place_id, founded, struck_off, points, groups,"
            " members, last_review, result"
        ),
    ),
    "spots": ("spot", "code, kind, place_id, arisen, eliminated, recurrence_of"),
    "events": ("event", "programme, kind, held, agency, document, due, done"),
}
LISTED = " UNION ALL ".join(
    f"""SELECT submission_id, unit_id, hash(list_sort(list(({columns})))) AS content
    FROM sent_{table}($scope, $place)
    WHERE $form = '{form}' AND submission_id IN (SELECT submission_id FROM again) GROUP BY ALL"""
    for form, (table, columns) in REGISTERS.items()
)

# rule: who owes another form than the monthly report when, by `duty`. The monthly report goes by
# `due`. owed: all of either up to today's month, also what has not fallen due yet. altered: units'
# months of which a later file changed something; the same content sent again changes nothing.
# judged: one row per unit and month owed. A correction does not make a report late: the day of the
# first one counts.
JUDGED = f"""
rule AS (
    SELECT d.place_id, d.level, greatest(d.first, r.first) AS first, least(d.last,
      r.last) AS last, r.month_starts,
        r.due_day, d.every, d.first AS counted_from, d.days_after
    FROM duty d JOIN reporting r USING (place_id) WHERE d.form = $form
),
bound AS MATERIALIZED (
    SELECT r.place_id, w.unit_id, r.month_starts, r.due_day, r.every, r.counted_from, r.days_after,
        greatest(r.first, w.first, p.first, s.first, $first) AS since,
        least(r.last, w.last, p.last, s.last, $last, $today::DATE) AS until
    FROM rule r
    JOIN place_unit w ON w.place_id = r.place_id AND w.via = 'own'
    JOIN unit u ON u.unit_id = w.unit_id AND u.level = r.level
    JOIN place_unit p ON p.place_id = $place AND p.unit_id = w.unit_id
    JOIN place_unit s ON s.place_id = $scope AND s.unit_id = w.unit_id
),
owing AS (
    SELECT *, unnest(generate_series(date_trunc('month',
      since), until, INTERVAL 1 MONTH))::DATE AS month
    FROM bound WHERE since <= until
),
expected AS (
    SELECT unit_id, month,
        (CASE WHEN month_starts = 1 THEN month + INTERVAL 1 MONTH ELSE month END
            + to_days(due_day - 1 + days_after))::DATE AS due_on
    FROM owing WHERE month >= since AND datediff('month', counted_from, month) % every = 0
    QUALIFY row_number() OVER (PARTITION BY unit_id, month ORDER BY place_id) = 1
),
owed AS (
    SELECT d.unit_id, d.month, d.due_on FROM visible_due($scope, $place, DATE '9999-12-31') d
    LEFT JOIN visible_begun($scope, $today::DATE) b ON b.form = d.form AND b.part = d.part
    WHERE d.form = 'month' AND $form = 'month' AND d.month BETWEEN $first AND $last
      AND (d.month <= $today OR d.month <= b.newest)
    UNION ALL
    FROM expected
),
sent AS MATERIALIZED (
    SELECT unit_id, month, submission_id, {RECEIVED_DAY} AS came_on FROM visible_report($scope,
      $place)
    WHERE form = $form AND month BETWEEN $first AND $last
),
arrival AS (SELECT unit_id, month, min(came_on) AS came_on FROM sent GROUP BY ALL),
again AS MATERIALIZED (SELECT * FROM sent QUALIFY count(*) OVER (PARTITION BY unit_id, month) > 1),
stated AS (
    SELECT v.submission_id, v.unit_id, hash(list((v.indicator, v.value)
      ORDER BY v.indicator)) AS content
    FROM (
        SELECT indicator, month, unit_id, value, submission_id
          FROM visible_superseded($scope, $place)
        UNION ALL SELECT indicator, month, unit_id, value, submission_id
          FROM visible($scope, $place)
    ) v
    JOIN indicator i ON i.indicator = v.indicator AND i.frequency = $form
    SEMI JOIN again USING (submission_id, unit_id, month)
    GROUP BY ALL
    UNION ALL {LISTED}
),
altered AS (
    SELECT a.unit_id, a.month FROM again a LEFT JOIN stated t USING (submission_id, unit_id)
    GROUP BY a.unit_id, a.month HAVING count(DISTINCT coalesce(t.content, 0)) > 1
),
judged AS (
    SELECT d.unit_id, d.month, d.due_on, a.came_on, a.came_on <= d.due_on AS in_time,
        CASE
            WHEN a.came_on IS NULL AND d.due_on >= $today THEN 'not_due'
            WHEN a.came_on IS NULL THEN 'missing'
            WHEN c.unit_id IS NOT NULL THEN 'corrected'
            WHEN a.came_on > d.due_on THEN 'late'
            ELSE 'on_time'
        END AS state,
        nullif(greatest(coalesce(a.came_on, $today::DATE) - d.due_on, 0), 0) AS days_late,
        -- A province that reports itself counts by itself.
        CASE WHEN e.parent_id = 'VN' THEN d.unit_id ELSE e.parent_id END AS parent_id
    FROM owed d
    LEFT JOIN arrival a USING (unit_id, month)
    LEFT JOIN altered c USING (unit_id, month)
    LEFT JOIN place_parent e ON e.place_id = d.unit_id AND e.via = 'own' AND d.month BETWEEN e.first
      AND e.last
    QUALIFY row_number() OVER (PARTITION BY d.unit_id, d.month ORDER BY e.parent_id) = 1
)"""

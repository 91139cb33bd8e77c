"""What came of every monthly report that a unit owed, as of a day: shared by the questions about reporting."""

from dashboard.queries.asking import RECEIVED_DAY

# duty: what `due` lists, and beyond it the months up to today's that nobody in the place has reported yet: `due` ends
# with the newest report, so that a month in which everyone is silent would not be missing there.
# altered: units' months of which a figure was changed by a later file; the same figures sent again change nothing.
# judged: one row per unit and month owed. A correction does not make a report late: the day of the first one counts.
JUDGED = f"""
bound AS MATERIALIZED (
    SELECT r.place_id, w.unit_id, r.month_starts, r.due_day,
        greatest(r.first, w.first, p.first, s.first, $first) AS since,
        least(r.last, w.last, p.last, s.last, $last, $today::DATE) AS until
    FROM reporting r
    JOIN place_unit w ON w.place_id = r.place_id AND w.via = 'own'
    JOIN unit u ON u.unit_id = w.unit_id AND u.level = r.level
    JOIN place_unit p ON p.place_id = $place AND p.unit_id = w.unit_id
    JOIN place_unit s ON s.place_id = $scope AND s.unit_id = w.unit_id
),
owing AS (
    SELECT *, unnest(generate_series(date_trunc('month', since), until, INTERVAL 1 MONTH))::DATE AS month
    FROM bound WHERE since <= until
),
expected AS (
    SELECT unit_id, month,
        (CASE WHEN month_starts = 1 THEN month + INTERVAL 1 MONTH ELSE month END + to_days(due_day - 1))::DATE AS due_on
    FROM owing WHERE month >= since
    QUALIFY row_number() OVER (PARTITION BY unit_id, month ORDER BY place_id) = 1
),
listed AS (
    SELECT unit_id, month, due_on FROM visible_due($scope, $place)
    WHERE form = 'month' AND month BETWEEN $first AND $last
),
duty AS (FROM listed UNION ALL SELECT e.* FROM expected e ANTI JOIN listed USING (unit_id, month)),
sent AS MATERIALIZED (
    SELECT unit_id, month, submission_id, is_current, {RECEIVED_DAY} AS came_on FROM visible_report($scope, $place)
    WHERE form = 'month' AND month BETWEEN $first AND $last
),
arrival AS (SELECT unit_id, month, min(came_on) AS came_on FROM sent GROUP BY ALL),
earlier AS MATERIALIZED (
    SELECT s.unit_id, s.month, s.submission_id,
        list((v.indicator, v.value) ORDER BY v.indicator) FILTER (v.indicator IS NOT NULL) AS figures
    FROM sent s LEFT JOIN superseded v USING (unit_id, month, submission_id)
    WHERE NOT s.is_current GROUP BY ALL
),
standing AS (
    SELECT unit_id, month, list((o.indicator, o.value) ORDER BY o.indicator) AS figures
    FROM visible($scope, $place) o
    JOIN indicator i ON i.indicator = o.indicator AND i.frequency = 'month'
    SEMI JOIN earlier USING (unit_id, month)
    GROUP BY ALL
),
altered AS (
    SELECT DISTINCT e.unit_id, e.month FROM earlier e LEFT JOIN standing s USING (unit_id, month)
    WHERE e.figures IS DISTINCT FROM s.figures
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
        nullif(greatest(coalesce(a.came_on, $today::DATE) - d.due_on, 0), 0) AS days_late, e.parent_id
    FROM duty d
    LEFT JOIN arrival a USING (unit_id, month)
    LEFT JOIN altered c USING (unit_id, month)
    LEFT JOIN place_parent e ON e.place_id = d.unit_id AND e.via = 'own' AND d.month BETWEEN e.first AND e.last
    QUALIFY row_number() OVER (PARTITION BY d.unit_id, d.month ORDER BY e.parent_id) = 1
)"""

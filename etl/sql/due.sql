-- Who has to send what: units of the reporting level, open that month, by rule alone, so that a month in which everybody
-- is silent is owed too. A snapshot knows no today: it lists due_ahead() months beyond the newest report of all, and
-- whoever asks takes those that have fallen due or that somebody has begun (visible_due).

CREATE MACRO due_ahead() AS 24;

INSERT INTO due
WITH newest AS (
    SELECT reporting.place_id, reporting.first, report.form, max(report.month) AS month
    FROM reporting
    JOIN place_unit ON place_unit.place_id = reporting.place_id AND place_unit.via = 'own'
    JOIN report ON report.unit_id = place_unit.unit_id AND report.month BETWEEN place_unit.first AND place_unit.last
        AND report.form IN ('month', 'year')
    GROUP BY ALL
),
latest AS (SELECT max(month) + to_months(due_ahead()) AS month FROM report),
month_due AS (
    SELECT form, r.place_id, r.level, r.month_starts, r.due_day, newest.month AS newest,
        unnest(generate_series(r.first, least(r.last, latest.month), INTERVAL 1 MONTH))::DATE AS month
    FROM reporting r
    CROSS JOIN latest
    CROSS JOIN (SELECT unnest(['month', 'year']) AS form)
    LEFT JOIN newest USING (place_id, first, form)
),
heir AS (
    SELECT place_parent.place_id, parent_id AS ground
    FROM place_parent
    JOIN place old ON old.place_id = place_parent.place_id
    JOIN place heir ON heir.place_id = parent_id AND heir.level = old.level AND heir.valid_to IS NULL
    WHERE via = 'predecessor'
),
month_part AS (
    SELECT month_due.*, coalesce(heir.ground, place_id) AS ground FROM month_due LEFT JOIN heir USING (place_id)
),
ground_month AS (
    SELECT ground, month, count(*) AS parts
    FROM (SELECT DISTINCT ground, month FROM month_part)
    JOIN (SELECT ground, place_id FROM heir UNION SELECT ground, ground FROM month_part) USING (ground)
    JOIN place USING (place_id)
    WHERE month BETWEEN coalesce(valid_from, month) AND coalesce(valid_to, month)
    GROUP BY ALL
)
SELECT month_due.form, place_unit.unit_id, month_due.month,
    CASE
        WHEN month_due.form = 'year' THEN date_trunc('year', month_due.month)
        WHEN month_starts = 1 THEN month_due.month
        ELSE month_due.month - INTERVAL 1 MONTH + to_days(month_starts - 1)
    END::DATE,
    CASE
        WHEN month_due.form = 'year' OR month_starts = 1 THEN month_due.month + INTERVAL 1 MONTH - INTERVAL 1 DAY
        ELSE month_due.month + to_days(month_starts - 2)
    END::DATE,
    -- A yearly report goes by its December, some days after the month's own.
    (CASE WHEN month_starts = 1 THEN month_due.month + INTERVAL 1 MONTH ELSE month_due.month END + to_days(
        due_day - 1 + CASE month_due.form WHEN 'month' THEN 0 ELSE duty.days_after END
    ))::DATE,
    month_due.place_id, month_due.ground, parts, coalesce(month_due.month <= newest, false)
FROM month_part month_due
LEFT JOIN duty ON month_due.form = 'year' AND duty.form = 'year' AND duty.place_id = month_due.place_id
    AND duty.level = month_due.level AND month_due.month BETWEEN duty.first AND coalesce(duty.last, month_due.month)
    AND datediff('month', duty.first, month_due.month) % duty.every = 0
JOIN ground_month USING (ground, month)
JOIN place_unit ON place_unit.place_id = month_due.place_id AND place_unit.via = 'own'
    AND month_due.month BETWEEN place_unit.first AND place_unit.last
JOIN unit ON unit.unit_id = place_unit.unit_id AND unit.level = month_due.level
WHERE month_due.form = 'month' OR month(month_due.month) = 12
QUALIFY row_number() OVER (PARTITION BY month_due.form, place_unit.unit_id, month_due.month ORDER BY month_due.place_id) = 1
ORDER BY ALL;

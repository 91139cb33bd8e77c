-- How far the reports of each form and month have come by the day `today_`, of the units in the place that the scope may
-- see: due, reported, signed off. In: visible_due, signed(), report.
CREATE MACRO gathered(scope_, place_, today_) AS TABLE
SELECT d.form, d.month, max(d.due_on) AS due_on, count(*) AS due, count(r.unit_id) AS reported,
    count(s.unit_id) AS signed
FROM visible_due(scope_, place_, today_) d
LEFT JOIN (SELECT form, unit_id, month FROM report WHERE is_current) r USING (form, unit_id, month)
LEFT JOIN signed() s USING (form, unit_id, month)
GROUP BY d.form, d.month;

-- The same with what may be judged: `is_settled` once the due day is over and enough has come (a share of `enough_`), or
-- the office has signed all of it off. Before that a month is still being received, and nothing is concluded from it.
CREATE MACRO standing(scope_, place_, today_, enough_) AS TABLE
SELECT *, coalesce(due_on < today_, true) AND (reported >= enough_ * due OR signed = due) AS is_settled
FROM gathered(scope_, place_, today_);

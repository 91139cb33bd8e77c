-- Who goes on with what was to be done in a unit that ended: its default heir, of a merger or a split too.
CREATE VIEW inheriting AS
SELECT old.unit_id, new.unit_id AS heir_id, s."on"
FROM succession s
JOIN unit old ON old.code = s.old_code AND old.level = s.old_level AND old.valid_to = s."on" - 1
JOIN unit new ON new.code = s.new_code AND new.level = s.new_level AND new.valid_from = s."on"
WHERE s.is_default;

-- Every decision about an action, of the place that by the day `day_` went on with it, as far as the scope may see that
-- place; `day` is the day in Vietnam, {day} in SQL (etl/ground/clock.py). In: decision, inheriting, visible_place.
CREATE MACRO visible_action_step(scope_, day_) AS TABLE
WITH RECURSIVE held AS (
    SELECT action, place_id FROM decision WHERE kind = 'raise_action'
    UNION ALL
    SELECT h.action, i.heir_id FROM held h JOIN inheriting i ON i.unit_id = h.place_id AND i."on" <= day_
),
standing AS (
    SELECT h.action, h.place_id FROM held h SEMI JOIN visible_place(scope_) p ON p.place_id = h.place_id
    WHERE NOT EXISTS (FROM inheriting i WHERE i.unit_id = h.place_id AND i."on" <= day_)
)
SELECT d.* REPLACE (s.place_id AS place_id), {day} AS day
FROM decision d JOIN standing s USING (action)
WHERE d.subject = 'action' AND {day} <= day_;

-- Actions of the place and of whatever lies in it, as far as the scope may see, as they stood at the end of the day `day_`
-- in Vietnam: raised by then, in the state in which the latest decision by then left them, of the place that by then went
-- on with them. In: visible_action_step, visible_place, place_unit.
-- Example: raised on the 1st, due on the 10th, reported done on the 12th. On the 11th it is `new` and one day late; on the
-- 12th it is `done` and nothing is overdue.
CREATE MACRO visible_action(scope_, place_, day_) AS TABLE
WITH told AS (
    SELECT * FROM visible_action_step(scope_, day_)
    WHERE place_id IN (SELECT place_id FROM visible_place(place_))
        OR place_id IN (SELECT unit_id FROM place_unit WHERE place_unit.place_id = place_)
),
latest AS (
    SELECT action, arg_max(kind, sequence) AS kind, arg_max(text, sequence) AS text, arg_max(who, sequence) AS who,
        max(day) AS day, count(*) AS decisions
    FROM told GROUP BY action
)
SELECT r.action, r.place_id, r.agency, r.due, r.text, r.about, r.who AS raised_by, r.day AS raised_on,
    CASE l.kind
        WHEN 'begin_action' THEN 'doing' WHEN 'finish_action' THEN 'done' WHEN 'drop_action' THEN 'dropped' ELSE 'new'
    END AS state,
    CASE WHEN l.kind <> 'raise_action' THEN nullif(l.text, '') END AS result,
    CASE WHEN l.kind <> 'raise_action' THEN l.who END AS told_by, l.day AS told_on,
    l.kind NOT IN ('finish_action', 'drop_action') AS is_open,
    l.kind NOT IN ('finish_action', 'drop_action') AND r.due < day_ AS is_overdue
FROM told r JOIN latest l USING (action)
WHERE r.kind = 'raise_action';

-- The only way from a page to figures: what lies in the place asked for AND in the asker's scope, month by month.

CREATE MACRO visible(scope_, place_) AS TABLE
SELECT o.* FROM observation o
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = o.unit_id AND o.month BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = o.unit_id AND o.month BETWEEN s.first AND s.last;

-- States carried on (carried.sql), a row for each report that one was taken from. What came from predecessors is shown to
-- those who may see all of them.
CREATE MACRO visible_kept(scope_, place_) AS TABLE
SELECT c.* FROM carried_state c
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = c.unit_id AND c.month BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = c.unit_id AND c.month BETWEEN s.first AND s.last
JOIN place_unit f ON f.place_id = scope_ AND f.unit_id = c.from_unit AND c.as_of BETWEEN f.first AND f.last
QUALIFY count(*) OVER (PARTITION BY c.indicator, c.month, c.unit_id) = c.parts;

-- Figures told and states carried on, each with the month `as_of` in which it was told: of what was reported for the
-- month itself, that month.
CREATE MACRO visible_state(scope_, place_) AS TABLE
SELECT indicator, month, unit_id, value, month AS as_of FROM visible(scope_, place_)
UNION ALL
SELECT indicator, month, unit_id, sum(value)::BIGINT, min(as_of) FROM visible_kept(scope_, place_)
GROUP BY indicator, month, unit_id;

CREATE MACRO visible_report(scope_, place_) AS TABLE
SELECT r.* FROM report r
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = r.unit_id AND r.month BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = r.unit_id AND r.month BETWEEN s.first AND s.last;

-- Figures that stood before, as far as the same places may be seen in the month that they were of.
CREATE MACRO visible_superseded(scope_, place_) AS TABLE
SELECT o.* FROM superseded o
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = o.unit_id AND o.month BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = o.unit_id AND o.month BETWEEN s.first AND s.last;

-- Files of which the scope may see at least one row.
CREATE MACRO visible_submission(scope_) AS TABLE
SELECT f.* FROM submission f SEMI JOIN visible_report(scope_, scope_) r ON r.submission_id = f.submission_id;

-- The newest month that somebody in the scope has begun to send, by form and by the place whose rule asked, of months not
-- yet past their due day. What neighbours outside the scope have begun is not told.
CREATE MACRO visible_begun(scope_, today_) AS TABLE
SELECT d.form, d.part, max(d.month) AS newest
FROM due d
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = d.unit_id AND d.month BETWEEN s.first AND s.last
SEMI JOIN report r ON r.form = d.form AND r.unit_id = d.unit_id AND r.month = d.month
WHERE d.is_begun AND (d.due_on >= today_ OR d.due_on IS NULL)
GROUP BY d.form, d.part;

-- What counts as due on the day `today_`: what is past its due day, and every month that somebody there, in the scope, has
-- begun to send. The one count of due and missing reports, everywhere.
CREATE MACRO visible_due(scope_, place_, today_) AS TABLE
SELECT d.* FROM due d
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = d.unit_id AND d.month BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = d.unit_id AND d.month BETWEEN s.first AND s.last
LEFT JOIN visible_begun(scope_, today_) b ON b.form = d.form AND b.part = d.part AND d.month <= b.newest
WHERE d.due_on < today_ OR b.newest IS NOT NULL;

-- Registers as they hold in one month, of the units that the scope may see in the place in that month; `first` is
-- the month a register was sent for.
CREATE MACRO visible_register(scope_, place_, month_) AS TABLE
SELECT r.* FROM register_report r
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = r.unit_id AND month_ BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = r.unit_id AND month_ BETWEEN s.first AND s.last
WHERE month_ BETWEEN r.first AND r.last;

-- The newest register of every unit that lay in the place when it was sent: for what happened, which stays true when
-- the unit has ended.
CREATE MACRO visible_register_ever(scope_, place_) AS TABLE
SELECT r.* FROM register_report r
JOIN place_unit p ON p.place_id = place_ AND p.unit_id = r.unit_id AND r.first BETWEEN p.first AND p.last
JOIN place_unit s ON s.place_id = scope_ AND s.unit_id = r.unit_id AND r.first BETWEEN s.first AND s.last
QUALIFY row_number() OVER (PARTITION BY r.form, r.unit_id ORDER BY r.first DESC) = 1;

-- The rows of the registers: etl/snapshot/register_tables.py.

-- Places a scope may choose: itself and whatever lies in it, at any depth and time; former districts and groups of
-- units with the province they lie in. Units are reached by the tree alone, never through a former district or a
-- group: these may hold units that the scope has no part in. Only asked about such a place itself are its units listed.
CREATE MACRO visible_place(scope_) AS TABLE
WITH RECURSIVE down AS (
    SELECT scope_ AS place_id
    UNION
    SELECT place_id FROM place_parent WHERE parent_id = scope_ AND via IN ('former', 'group')
    UNION
    SELECT place_parent.place_id FROM down JOIN place_parent ON place_parent.parent_id = down.place_id
    WHERE place_parent.via IN ('own', 'predecessor')
)
SELECT place.* FROM place JOIN (
    FROM down
    UNION
    SELECT e.place_id FROM place_parent e JOIN down ON down.place_id = e.parent_id
    JOIN place above ON above.place_id = e.parent_id AND above.level IN ('nation', 'province')
    WHERE e.via IN ('former', 'group')
) USING (place_id);

"""The places directly below a place, and the units in each: shared by questions that break a figure down."""

# child: one row per stretch of time that a place lay directly in the place asked about, or in its predecessor. A place
# of the same level is no child. inside: which unit counts in which child, and when; a unit of the same level that
# reports for itself (a district that sends its own figures, or its predecessor) is a row of its own, so that the rows
# always add up to the total.
CHILDREN = """
here AS (SELECT place_id, level FROM place WHERE place_id = $place),
child AS (
    SELECT DISTINCT e.place_id, e.first, e.last
    FROM place_parent e JOIN place p USING (place_id) CROSS JOIN here
    WHERE e.parent_id = $place AND p.level <> here.level
),
inside AS MATERIALIZED (
    SELECT c.place_id, p.unit_id, greatest(c.first, p.first) AS first, least(c.last, p.last) AS last
    FROM child c JOIN place_unit p ON p.place_id = c.place_id AND p.via = 'own'
        AND p.first <= c.last AND c.first <= p.last
    UNION ALL
    SELECT p.unit_id, p.unit_id, p.first, p.last
    FROM place_unit p JOIN unit u USING (unit_id) JOIN here ON here.level = u.level AND p.place_id = here.place_id
)"""

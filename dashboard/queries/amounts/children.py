"""The places directly below a place, and the units in each: shared by questions that break a figure
down.
"""

# inside: which unit counts in which of them, and when; a unit that no division has a part for (one
# that reports for itself, a district that cannot be split into communes) is a row of its own, so
# that the rows always add up to the total. How the place is divided: see Ground.view.
CHILDREN = """
here AS (SELECT place_id, level FROM place WHERE place_id = $place),
inside AS MATERIALIZED (
    SELECT part_id AS place_id, unit_id, first, last FROM part WHERE place_id = $place
      AND "view" = $view
)"""

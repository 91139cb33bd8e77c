"""From which month on other provinces make up a place's sum: shared by questions about series."""

# Needs owing(place_id, month, ground, part, parts): every report that a place's units owe, whether
# its due day has come or not, since one province may owe a month later than another. Gives
# turn(place_id, month, before, now): the months from which others report than in the month before,
# and how many grounds did and do. A merged province in which only some of the old ones report is
# another ground than the whole of it.
TURNS = """
standing AS (
    SELECT place_id, month, ground, count(DISTINCT part) < max(parts) AS is_part
    FROM owing GROUP BY ALL
),
footing AS (
    SELECT place_id, month, list(ground || CASE WHEN is_part THEN ' part' ELSE '' END
      ORDER BY ground) AS grounds
    FROM standing GROUP BY ALL
),
turn AS (
    SELECT place_id, month, len(lag(grounds) OVER whole) AS before, len(grounds) AS now
    FROM footing
    WINDOW whole AS (PARTITION BY place_id ORDER BY month)
    QUALIFY grounds <> lag(grounds) OVER whole
)"""

"""From which month on is a place's figure a sum over other places than before?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH owing AS (
    -- Whether its due day has come makes no difference: one province may owe a month later than
    -- another. A merged
    -- province in which only one of the old ones reports is another ground than the whole of it.
    SELECT month, ground, count(DISTINCT part) < max(parts) AS is_part
    FROM visible_due($scope, $place, DATE '9999-12-31')
    WHERE form = 'month' AND month <= $last
    GROUP BY ALL
),
told AS (
    SELECT month, list(ground || CASE WHEN is_part THEN ' part' ELSE '' END
      ORDER BY ground) AS grounds
    FROM owing GROUP BY month
),
turn AS (
    SELECT month, len(grounds) AS now, len(lag(grounds) OVER (ORDER BY month)) AS before
    FROM told QUALIFY grounds <> lag(grounds) OVER (ORDER BY month)
)
SELECT month, before, now FROM turn WHERE month > $first ORDER BY month
"""


def grounds(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row per month after `first`, up to `last`, from which other provinces report than in the
    month due before it: month, before, now (how many report, the predecessors of one as one). Of a
    province a row means that from then on more, or fewer, of the provinces it was made of report.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)

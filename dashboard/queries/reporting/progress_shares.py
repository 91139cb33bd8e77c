"""How much of what was owed has come, and how much of it in time, by the place above the units?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.reporting.timeliness import JUDGED

SQL = f"""
WITH {JUDGED}
SELECT j.parent_id AS place_id, p.label_vi, p.label_en, count(DISTINCT j.unit_id) AS units,
    count(*) FILTER (state <> 'not_due') AS owed, count(came_on) AS reported,
    count(*) FILTER (in_time) AS on_time, count(*) FILTER (NOT in_time) AS late,
    count(*) FILTER (state = 'missing') AS missing,
      count(*) FILTER (state = 'corrected') AS corrected,
    count(*) FILTER (state = 'not_due') AS not_due,
    coalesce(sum(days_late) FILTER (came_on IS NOT NULL), 0)::BIGINT AS days_late,
    max(days_late) FILTER (came_on IS NOT NULL) AS most_days_late
FROM judged j LEFT JOIN place p ON p.place_id = j.parent_id
GROUP BY j.parent_id, p.label_vi, p.label_en
ORDER BY p.label_vi COLLATE vi, j.parent_id
"""


def progress_shares(
    con: Connection,
    scope: str,
    place: str,
    first: date,
    last: date,
    today: date,
    form: str = "month",
) -> pd.DataFrame:
    """One row per place directly above reporting units (district, or the province where there is
    none): place_id, label_vi, label_en, units, owed, reported, on_time, late, missing, corrected,
    not_due, days_late, most_days_late.

    All count reports of the form by units open in the month. `owed` are those whose due day has
    passed by `today` and those that came before it, so on_time + late = reported, reported +
    missing = owed and no share passes 100 %; `not_due` are the rest. `corrected` counts again some
    of those reported. `days_late` is the sum over the late ones, `most_days_late` the longest, NULL
    without any.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last, today=today, form=form)

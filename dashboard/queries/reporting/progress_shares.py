"""How much of what was owed has come, and how much of it in time, by the place above the units?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import count, named, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
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


@question(
    text("place_id", "the place directly above the units", "there was none"),
    *named("label", "its name", "there was none"),
    count("units", "units that owed anything", unit="units"),
    count(
        "owed",
        "reports whose due day has passed by `today`, or that came before it",
        unit="reports",
    ),
    count("reported", "those that came", unit="reports"),
    count("on_time", "those that came in time", unit="reports"),
    count("late", "those that came late", unit="reports"),
    count("missing", "those that have not come", unit="reports"),
    count("corrected", "those of `reported` that were changed later", unit="reports"),
    count("not_due", "reports of the range that are not owed yet", unit="reports"),
    count("days_late", "the days by which the late ones were late, added up", unit="days"),
    count("most_days_late", "the longest of them", "none was late", unit="days"),
)
def progress_shares(
    con: Connection,
    scope: str,
    place: Place,
    first: date,
    last: date,
    today: date,
    form: str = "month",
) -> pd.DataFrame:
    """One row per place directly above reporting units (district, or the province where there is
    none).

    All count reports of the form by units open in the month: on_time + late = reported, reported +
    missing = owed, and no share passes 100 %.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last, today=today, form=form)

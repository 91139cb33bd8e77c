"""Which unit sent which month's report in time, late, corrected, or not at all?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, UNIT_ID, count, day, flag, named, text
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
from dashboard.queries.reporting.timeliness import JUDGED

SQL = f"""
WITH {JUDGED}
SELECT j.unit_id, here.label_vi, here.label_en, j.parent_id, above.label_vi AS parent_vi,
  above.label_en AS parent_en,
    j.month, j.due_on, j.came_on, j.state, j.days_late, coalesce(u.valid_to >= $today,
      true) AS is_open
FROM judged j
JOIN place here ON here.place_id = j.unit_id
JOIN unit u USING (unit_id)
LEFT JOIN place above ON above.place_id = j.parent_id
ORDER BY above.label_vi COLLATE vi, here.label_vi COLLATE vi, j.unit_id, j.month
"""


@question(
    UNIT_ID,
    *named("label", "its name"),
    text("parent_id", "the place directly above in that month", "there was none"),
    *named("parent", "that place's name", "there was none"),
    MONTH,
    day("due_on", "the day by which it was due", "no rule says"),
    day("came_on", "the day on which the first file came", "none has"),
    text("state", "on_time, late, corrected, missing or not_due: see below"),
    count(
        "days_late",
        "how long after the due day the first file came, or is awaited",
        "it is not late",
        unit="days",
    ),
    flag("is_open", "whether the unit still exists on `today`"),
)
def progress_matrix(
    con: Connection,
    scope: str,
    place: Place,
    first: date,
    last: date,
    today: date,
    form: str = "month",
) -> pd.DataFrame:
    """One row per unit and month for which it owed the form.

    Only months in which the unit was open are owed, up to that of `today` even where nobody has
    reported yet; a yearly form is owed for its December, a register as the table `duty` says.
    `state` as of `today`: on_time; late (by the day the first file came); corrected (a figure, or a
    row of a register, was changed later, whenever the first file came); missing (the due day has
    passed); not_due.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last, today=today, form=form)

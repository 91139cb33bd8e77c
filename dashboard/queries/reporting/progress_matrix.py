"""Which unit sent which month's report in time, late, corrected, or not at all?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
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


def progress_matrix(
    con: Connection,
    scope: str,
    place: str,
    first: date,
    last: date,
    today: date,
    form: str = "month",
) -> pd.DataFrame:
    """One row per unit and month for which it owed the form: unit_id, label_vi, label_en,
    parent_id, parent_vi, parent_en, month, due_on, came_on, state, days_late, is_open.

    Only months in which the unit was open are owed, up to that of `today` even where nobody has
    reported yet; a yearly form is owed for its December, a register as the table `duty` says.
    `state` as of `today`: on_time; late (by the day the first file came); corrected (a figure, or a
    row of a register, was changed later, whenever the first file came); missing (the due day has
    passed); not_due. `days_late` is how long after the due day the first file came, or how long it
    has been awaited; NULL when not late. The parent is the place directly above in that month.
    `is_open` says whether the unit still exists on `today`.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last, today=today, form=form)

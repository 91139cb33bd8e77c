"""Which units and months did one file bring, and which of them still stand?"""

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import MONTH, ROW, UNIT, flag, text
from dashboard.queries.registry import question

SQL = """
SELECT r.form, r.unit_id, u.name AS unit_name, r.month, r.row_number, r.is_current, r.superseded_by
FROM visible_report($scope, $scope) r JOIN unit u USING (unit_id)
WHERE r.submission_id = $submission
ORDER BY r.row_number, r.unit_id
"""


@question(
    text("form", "the form"),
    *UNIT,
    MONTH,
    ROW,
    flag("is_current", "whether the row stands"),
    text("superseded_by", "the file that replaced it", "it stands"),
)
def submission_rows(con: Connection, scope: str, submission: str) -> pd.DataFrame:
    """One row per unit and month of the file that the scope may see. Empty for a file that is
    unknown or wholly outside the scope.
    """
    return ask(con, SQL, scope=scope, submission=submission)

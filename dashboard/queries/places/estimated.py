"""Are the place's figures an estimate, and how far off can they be?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
SELECT e.whole, e.parts, e.elsewhere, e.first, CASE WHEN e.last < DATE '9999-12-31'
  THEN e.last END AS last
FROM estimate e SEMI JOIN visible_place($scope) v ON v.place_id = split_part(e.place_id, '@', 1)
WHERE e.place_id = $place AND e.first <= last_day($last) AND e.last >= $first
"""


def estimated(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row where figures of some month from `first` to `last` are an estimate, none where they
    are exact: whole, parts, elsewhere, first, last (days).

    Of a former district (from `first` on, `last` is NULL): of the `parts` old communes that today's
    communes counted here are made of, `whole` lay in it; `elsewhere` of its own are counted in
    another. Of a commune with its predecessors' figures (up to `last`): of the `parts` communes it
    took from, `whole` came whole.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)

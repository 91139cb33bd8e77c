"""How did the number of trouble spots come to be what it is?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask

SQL = """
WITH seen AS MATERIALIZED (
    SELECT indicator, unit_id, month, value FROM visible_state($scope, $place)
    WHERE list_contains(
            ['spots_open', 'spots_complex', 'spots_new', 'spots_new_complex',
              'spots_eliminated'], indicator)
        AND month BETWEEN $first - INTERVAL 1 MONTH AND $last
),
newest AS (
    SELECT coalesce(max(month), $last) AS month FROM visible_due($scope, $place, $today)
    WHERE form = 'month' AND month BETWEEN $first AND $last
),
total AS (
    SELECT
        sum(value) FILTER (indicator = 'spots_open' AND month < $first)::BIGINT AS opening,
        sum(value) FILTER (indicator = 'spots_new' AND month >= $first)::BIGINT AS new,
        sum(value) FILTER (indicator = 'spots_eliminated'
          AND month >= $first)::BIGINT AS eliminated,
        sum(value) FILTER (indicator = 'spots_open' AND month = newest)::BIGINT AS closing,
        sum(value) FILTER (indicator = 'spots_complex'
          AND month < $first)::BIGINT AS complex_opening,
        sum(value) FILTER (indicator = 'spots_new_complex'
          AND month >= $first)::BIGINT AS complex_new,
        sum(value) FILTER (indicator = 'spots_complex'
          AND month = newest)::BIGINT AS complex_closing,
        -- Where records begin in the period's first month, what was open before follows from that
        -- month.
        sum(CASE indicator WHEN 'spots_open' THEN value WHEN 'spots_new' THEN -value ELSE value END)
            FILTER (month = $first AND indicator IN ('spots_open',
              'spots_new', 'spots_eliminated'))::BIGINT AS derived,
        count(DISTINCT indicator)
            FILTER (month = $first AND indicator IN ('spots_open',
              'spots_new', 'spots_eliminated')) AS derivable
    FROM (SELECT seen.*, newest.month AS newest FROM seen CROSS JOIN newest)
),
flow AS (
    SELECT coalesce(opening, CASE WHEN derivable = 3 THEN derived END) AS opening,
      new, eliminated, closing,
        complex_opening, complex_new, complex_closing
    FROM total
)
SELECT *, closing - (opening + new - eliminated) AS unexplained FROM flow
"""


def spot_flow(con: Connection, scope: str, place: str, first: date, last: date) -> pd.DataFrame:
    """One row: opening, new, eliminated, closing, complex_opening, complex_new, complex_closing,
    unexplained.

    `opening` is what was open at the end of the month before `first`; where there are no figures
    for it, what the first month's own figures say was open before (open − new + eliminated).
    `closing` is the state in the latest month due; states not told are the last ones told (see
    totals). `unexplained` is closing − (opening + new − eliminated): not zero only where reports
    are missing. The form has no eliminated complex hotspots. NULL where nothing was reported.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)

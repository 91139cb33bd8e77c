"""How did the number of trouble spots come to be what it is?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import Column, count
from dashboard.queries.ground import Place
from dashboard.queries.registry import question

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


def spots(name: str, meaning: str) -> Column:
    """A number of them."""
    return count(name, meaning, "nothing was reported", unit="spots")


@question(
    spots(
        "opening",
        "open at the end of the month before `first`, or as the first month's figures say",
    ),
    spots("new", "newly arisen in the period"),
    spots("eliminated", "eliminated in the period"),
    spots("closing", "open in the latest month due"),
    spots("complex_opening", "complex ones open at the end of the month before `first`"),
    spots("complex_new", "complex ones newly arisen in the period"),
    spots("complex_closing", "complex ones open in the latest month due"),
    spots(
        "unexplained",
        "closing − (opening + new − eliminated): reports are missing where it is not 0",
    ),
)
def spot_flow(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row.

    Where there are no figures for the month before, `opening` is what the first month's own figures
    say was open before (open − new + eliminated). States not told are the last ones told (see
    totals). The form has no eliminated complex hotspots.
    """
    return ask(con, SQL, scope=scope, place=place, first=first, last=last)

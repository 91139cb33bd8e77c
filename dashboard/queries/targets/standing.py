"""Which targets apply, and are they met?"""

from datetime import date

import pandas as pd

from dashboard.queries.asking import Connection, ask
from dashboard.queries.columns import (
    NAME,
    PROGRAMME,
    PROGRAMME_NAME,
    TARGET,
    count,
    day,
    flag,
    moment,
    month,
    named,
    number,
    text,
)
from dashboard.queries.ground import Place
from dashboard.queries.registry import question
from dashboard.queries.targets.actuals import ACTUALS, months_of
from dashboard.queries.targets.measures import counted

SQL = f"""
WITH {ACTUALS},
tally AS (
    SELECT w.target, count(w.met) AS places, count(*) FILTER (NOT w.met) AS behind,
      count(*) AS places_due
    FROM weighed w JOIN judged j USING (target) WHERE w.level = j.scope_level
    GROUP BY w.target
),
line AS (
    SELECT j.* EXCLUDE (value), j.value AS law_value, d.value, w.actual, w.baseline,
      w.met, depth.level AS here,
        d.set_by, d.citation, d.text AS set_note, d.who AS set_who, d.decided_at AS set_at,
        coalesce(t.places, 0) AS places, coalesce(t.places_due, 0) AS places_due,
        CASE WHEN t.places > 0 THEN t.behind END AS behind,
        -- Where each place below has to meet it alone, the sum says nothing; zero is zero
        -- everywhere.
        depth.level = j.scope_level OR d.value = 0 OR j.is_total AND d.set_by IS NOT DISTINCT
          FROM $place AS is_own
    FROM judged j CROSS JOIN depth
    LEFT JOIN demand d ON d.target = j.target AND d.place_id = $place
    LEFT JOIN weighed w ON w.target = j.target AND w.place_id = $place
    LEFT JOIN tally t ON t.target = j.target
)
SELECT l.target, l.programme, p.name_vi AS programme_vi, p.name_en AS programme_en,
  p.basis, l.name_vi, l.name_en,
    l.measure, l.kind, l.indicator, l.grp, l.subject_vi, l.subject_en, l.counted_vi, l.counted_en,
    l.note_vi, l.note_en, l.source_vi, l.source_en, l.comparator,
      l.value, l.law_value,
    l.unit, l.per, l.scope_level, l.first, l.last, a.since AS judged_first,
      a.until AS judged_last, l.actual,
    l.baseline, CASE WHEN l.is_own THEN l.actual - l.value END AS gap, l.is_own, l.behind, l.places,
      l.places_due,
    CASE
        WHEN l.value IS NULL THEN 'no_number'
        WHEN l.set_by = $place AND l.is_total AND l.met IS NOT NULL THEN CASE
          WHEN l.met THEN 'met' ELSE 'not_met' END
        WHEN l.behind > 0 THEN 'not_met'
        WHEN l.behind = 0 THEN 'met'
        WHEN l.is_own THEN CASE l.met WHEN true THEN 'met' WHEN false THEN 'not_met'
          ELSE 'no_data' END
        ELSE 'no_data'
    END AS state,
    l.set_by, s.label_vi AS set_by_vi, s.label_en AS set_by_en, l.citation, l.set_note,
    l.set_who, l.set_at
FROM line l JOIN programme p USING (programme) LEFT JOIN asked a ON a.question = l.target
LEFT JOIN place s ON s.place_id = l.set_by
ORDER BY l.position
"""


@question(
    TARGET,
    PROGRAMME,
    *PROGRAMME_NAME,
    text("basis", "the programme's document"),
    *NAME,
    text("measure", "how it is measured: see measures"),
    text("kind", "how `indicator` is counted: see measures", "it has no measure"),
    text("indicator", "what is counted", "it has no measure"),
    text("grp", "the group whose changes of definition it follows", "it has no measure"),
    *named("subject", "what is counted, in words", "it has no measure"),
    *named("counted", "what stands after a number of it", "it has no measure"),
    *named("note", "what to know about it", "nothing"),
    *named("source", "where the law says so"),
    text("comparator", "how the count is held against the number"),
    number(
        "value",
        "what binds the place: its roadmap's number, one above's, or the law's",
        "nobody knows",
    ),
    number("law_value", "the law's number", "the law gives none, or we do not know it"),
    text("unit", "what the number is measured in"),
    text("per", "year, or the year it is to be met by"),
    text("scope_level", "each place of this level has to meet it"),
    day("first", "the first day it is in force"),
    day("last", "the last day it is in force"),
    month("judged_first", "the first month that `actual` is computed over", "it has no measure"),
    month("judged_last", "the last month that `actual` is computed over", "it has no measure"),
    number(
        "actual",
        "how far the place is: see actuals.py",
        "nothing was reported",
    ),
    count(
        "baseline",
        "what that is held against: see actuals.py",
        "there is none",
    ),
    number("gap", "actual − value, where `is_own`", "either is unknown"),
    flag("is_own", "whether the place as a whole has to meet it", "nobody knows the number"),
    count("behind", "places that do not meet it", "none could be judged", unit="places"),
    count("places", "places judged", unit="places"),
    count("places_due", "places that had to report", unit="places"),
    text("state", "met, not_met, no_number or no_data"),
    text("set_by", "whose roadmap gave `value`", "it is the law's"),
    *named("set_by", "that place's name", "it is the law's"),
    text("citation", "the document that the number rests on", "it is the law's"),
    text("set_note", "the note beside it", "none was written"),
    text("set_who", "the account that registered it, of places in the scope", "it is the law's"),
    moment("set_at", "when that was", "it is the law's"),
)
def targets(con: Connection, scope: str, place: Place, first: date, last: date) -> pd.DataFrame:
    """One row per target valid in the period that binds the place or places in it, in reference
    order.
    """
    return ask(
        con,
        SQL,
        scope=scope,
        place=place,
        first=first,
        last=last,
        indicators=counted(con, scope),
        shift=12,
        **months_of(first),
    )

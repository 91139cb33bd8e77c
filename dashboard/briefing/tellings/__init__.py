"""What sections ask that no single query answers: queries judged and worded as on the screens.

Each is asked like a query, `(con, scope, place, period, language, view) → DataFrame`, of which
`con` and `scope` go unused: it asks its queries through the store, which holds both.
"""

from dashboard.briefing.tellings.changes import changes
from dashboard.briefing.tellings.coordination import coordination, coordination_overdue
from dashboard.briefing.tellings.exceptions import exceptions
from dashboard.briefing.tellings.head import head
from dashboard.briefing.tellings.models import model_changes
from dashboard.briefing.tellings.reports import missing_reports, reports, restated
from dashboard.briefing.tellings.spot_changes import spot_changes
from dashboard.briefing.tellings.standings import places_behind, target_standings

__all__ = [
    "changes",
    "coordination",
    "coordination_overdue",
    "exceptions",
    "head",
    "missing_reports",
    "model_changes",
    "places_behind",
    "reports",
    "restated",
    "spot_changes",
    "target_standings",
]

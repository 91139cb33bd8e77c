"""One question in one file: (con, scope, …) → DataFrame. Every answer holds only what the scope may see."""

from dashboard.queries.breakdown import breakdown
from dashboard.queries.comparison import comparison
from dashboard.queries.completeness import completeness
from dashboard.queries.data_version import data_version
from dashboard.queries.indicators import indicators
from dashboard.queries.monthly import monthly
from dashboard.queries.months import months
from dashboard.queries.not_reported import not_reported
from dashboard.queries.paper_models import paper_models
from dashboard.queries.phases import phases
from dashboard.queries.places import places
from dashboard.queries.programmes import programmes
from dashboard.queries.published_context import published_context
from dashboard.queries.reconciliation import reconciliation
from dashboard.queries.records import records
from dashboard.queries.recurring import recurring
from dashboard.queries.scope_label import scope_label
from dashboard.queries.spot_flow import spot_flow
from dashboard.queries.target_places import target_places
from dashboard.queries.targets import targets
from dashboard.queries.tiles import tiles
from dashboard.queries.totals import totals
from dashboard.queries.trace import trace
from dashboard.queries.unit_codes import unit_codes
from dashboard.queries.unusual import unusual

__all__ = [
    "breakdown",
    "comparison",
    "completeness",
    "data_version",
    "indicators",
    "monthly",
    "months",
    "not_reported",
    "paper_models",
    "phases",
    "places",
    "programmes",
    "published_context",
    "reconciliation",
    "records",
    "recurring",
    "scope_label",
    "spot_flow",
    "target_places",
    "targets",
    "tiles",
    "totals",
    "trace",
    "unit_codes",
    "unusual",
]

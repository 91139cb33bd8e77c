"""One question in one file: (con, scope, …) → DataFrame. Every answer holds only what the scope may see."""

from dashboard.queries.annotations import annotations
from dashboard.queries.breakdown import breakdown
from dashboard.queries.clearance import clearance
from dashboard.queries.comparison import comparison
from dashboard.queries.completeness import completeness
from dashboard.queries.data_version import data_version
from dashboard.queries.earlier_names import earlier_names
from dashboard.queries.estimated import estimated
from dashboard.queries.events import events
from dashboard.queries.exemplary_models import exemplary_models
from dashboard.queries.form_duties import form_duties
from dashboard.queries.grounds import grounds
from dashboard.queries.indicators import indicators
from dashboard.queries.lunar_months import lunar_months
from dashboard.queries.models_by_type import models_by_type
from dashboard.queries.models_register import models_register
from dashboard.queries.monthly import monthly
from dashboard.queries.months import months
from dashboard.queries.new_complex import new_complex
from dashboard.queries.not_reported import not_reported
from dashboard.queries.observations import observations
from dashboard.queries.office_decisions import office_decisions
from dashboard.queries.paper_models import paper_models
from dashboard.queries.phases import phases
from dashboard.queries.place_standing import place_standing
from dashboard.queries.places import places
from dashboard.queries.programmes import programmes
from dashboard.queries.progress_matrix import progress_matrix
from dashboard.queries.progress_shares import progress_shares
from dashboard.queries.provinces_reporting import provinces_reporting
from dashboard.queries.provinces_told import provinces_told
from dashboard.queries.published_context import published_context
from dashboard.queries.rebased import rebased
from dashboard.queries.rebases import rebases
from dashboard.queries.receiving import receiving
from dashboard.queries.reconciliation import reconciliation
from dashboard.queries.records import records
from dashboard.queries.recurring import recurring
from dashboard.queries.register_reconciliation import register_reconciliation
from dashboard.queries.reporting_rules import reporting_rules
from dashboard.queries.restatements import restatements
from dashboard.queries.reviewed_indicators import reviewed_indicators
from dashboard.queries.roadmap_points import roadmap_points
from dashboard.queries.roadmaps import roadmaps
from dashboard.queries.scope_label import scope_label
from dashboard.queries.sign_off_matrix import sign_off_matrix
from dashboard.queries.signed_off import signed_off
from dashboard.queries.spot_flow import spot_flow
from dashboard.queries.spots_register import spots_register
from dashboard.queries.submission_rows import submission_rows
from dashboard.queries.target_places import target_places
from dashboard.queries.target_series import target_series
from dashboard.queries.targets import targets
from dashboard.queries.tiles import tiles
from dashboard.queries.totals import totals
from dashboard.queries.trace import trace
from dashboard.queries.trace_history import trace_history
from dashboard.queries.trace_months import trace_months
from dashboard.queries.unit_changes import unit_changes
from dashboard.queries.unit_codes import unit_codes
from dashboard.queries.unreviewed_models import unreviewed_models
from dashboard.queries.unusual import unusual
from dashboard.queries.yearly import yearly

__all__ = [
    "annotations",
    "breakdown",
    "clearance",
    "comparison",
    "completeness",
    "data_version",
    "earlier_names",
    "estimated",
    "events",
    "exemplary_models",
    "form_duties",
    "grounds",
    "indicators",
    "lunar_months",
    "models_by_type",
    "models_register",
    "monthly",
    "months",
    "new_complex",
    "not_reported",
    "observations",
    "office_decisions",
    "paper_models",
    "phases",
    "place_standing",
    "places",
    "programmes",
    "progress_matrix",
    "progress_shares",
    "provinces_reporting",
    "provinces_told",
    "published_context",
    "rebased",
    "rebases",
    "receiving",
    "reconciliation",
    "records",
    "recurring",
    "register_reconciliation",
    "reporting_rules",
    "restatements",
    "reviewed_indicators",
    "roadmap_points",
    "roadmaps",
    "scope_label",
    "sign_off_matrix",
    "signed_off",
    "spot_flow",
    "spots_register",
    "submission_rows",
    "target_places",
    "target_series",
    "targets",
    "tiles",
    "totals",
    "trace",
    "trace_history",
    "trace_months",
    "unit_changes",
    "unit_codes",
    "unreviewed_models",
    "unusual",
    "yearly",
]

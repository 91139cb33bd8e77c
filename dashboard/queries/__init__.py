"""One question in one file: (con, scope, …) → DataFrame. Every answer holds only what the scope may
see.
"""

from dashboard.queries.amounts.breakdown import breakdown
from dashboard.queries.amounts.clearance import clearance
from dashboard.queries.amounts.comparison import comparison
from dashboard.queries.amounts.grounds import grounds
from dashboard.queries.amounts.monthly import monthly
from dashboard.queries.amounts.newest import newest_month
from dashboard.queries.amounts.observations import observations
from dashboard.queries.amounts.records import records
from dashboard.queries.amounts.totals import totals
from dashboard.queries.amounts.unusual import unusual
from dashboard.queries.amounts.yearly import yearly
from dashboard.queries.office.action_history import action_history
from dashboard.queries.office.actions import actions
from dashboard.queries.office.annotations import annotations
from dashboard.queries.office.office_decisions import office_decisions
from dashboard.queries.office.rebased import rebased
from dashboard.queries.office.rebases import rebases
from dashboard.queries.office.roadmaps import roadmaps
from dashboard.queries.office.sign_off_matrix import sign_off_matrix
from dashboard.queries.office.signed_off import signed_off
from dashboard.queries.places.chosen import places
from dashboard.queries.places.earlier_names import earlier_names
from dashboard.queries.places.estimated import estimated
from dashboard.queries.places.place_standing import place_standing
from dashboard.queries.places.scope_label import scope_label
from dashboard.queries.places.tiles import tiles
from dashboard.queries.places.unit_changes import unit_changes
from dashboard.queries.places.unit_codes import unit_codes
from dashboard.queries.reference.indicators import indicators
from dashboard.queries.reference.lunar_months import lunar_months
from dashboard.queries.reference.phases import phases
from dashboard.queries.reference.programmes import programmes
from dashboard.queries.reference.published_context import published_context
from dashboard.queries.reference.reconciliation import reconciliation
from dashboard.queries.reference.reviewed_indicators import reviewed_indicators
from dashboard.queries.registers.events import events
from dashboard.queries.registers.exemplary_models import exemplary_models
from dashboard.queries.registers.models_by_type import models_by_type
from dashboard.queries.registers.models_register import models_register
from dashboard.queries.registers.new_complex import new_complex
from dashboard.queries.registers.paper_models import paper_models
from dashboard.queries.registers.recurring import recurring
from dashboard.queries.registers.register_reconciliation import register_reconciliation
from dashboard.queries.registers.spot_flow import spot_flow
from dashboard.queries.registers.spots_register import spots_register
from dashboard.queries.registers.unreviewed_models import unreviewed_models
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.data_version import data_version
from dashboard.queries.reporting.form_duties import form_duties
from dashboard.queries.reporting.months import months
from dashboard.queries.reporting.not_reported import not_reported
from dashboard.queries.reporting.progress_matrix import progress_matrix
from dashboard.queries.reporting.progress_shares import progress_shares
from dashboard.queries.reporting.provinces_reporting import provinces_reporting
from dashboard.queries.reporting.provinces_told import provinces_told
from dashboard.queries.reporting.receiving import receiving
from dashboard.queries.reporting.reporting_rules import reporting_rules
from dashboard.queries.reporting.restatements import restatements
from dashboard.queries.targets.by_place import target_places
from dashboard.queries.targets.measures import measures
from dashboard.queries.targets.roadmap_points import roadmap_points
from dashboard.queries.targets.series import target_series
from dashboard.queries.targets.standing import targets
from dashboard.queries.tracing.submission_rows import submission_rows
from dashboard.queries.tracing.trace import trace
from dashboard.queries.tracing.trace_history import trace_history
from dashboard.queries.tracing.trace_months import trace_months

__all__ = [
    "action_history",
    "actions",
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
    "measures",
    "models_by_type",
    "models_register",
    "monthly",
    "months",
    "new_complex",
    "newest_month",
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

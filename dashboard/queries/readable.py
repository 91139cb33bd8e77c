"""What a question may read of a snapshot; tests hold every statement against it."""

# Tables and macros that are public: units, indicators, targets, law.
PUBLIC = frozenset(
    [
        "unit",
        "place",
        "place_parent",
        "place_unit",
        "part",
        "estimate",
        "earlier_name",
        "tile",
        "visible_place",
        "indicator",
        "definition",
        "programme",
        "phase",
        "target",
        "measure",
        "review",
        "published",
        "choice",
        "lunar_new_year",
        "reporting",
        "duty",
        "meta",
        "rebase",
    ]
)
# Macros of the snapshot that show what a scope may see; the scope is their first argument.
SCOPED = frozenset(
    [
        "visible",
        "visible_state",
        "visible_kept",
        "visible_report",
        "visible_begun",
        "visible_due",
        "visible_signed",
        "visible_superseded",
        "visible_submission",
        "visible_decision",
        "visible_action",
        "visible_action_step",
        "visible_register",
        "visible_register_ever",
        "visible_model",
        "visible_spot",
        "visible_event",
        "sent_model",
        "sent_spot",
        "sent_event",
        "standing",
        "roadmap_in_force",
    ]
)

"""Drafts: which sections a user chose for a place and period, in which order, and which sentences
are in the user's own words. Never a figure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.accounts.database import Database
from dashboard.briefing.editing import Edit
from etl.ground import clock
from etl.ground.settings import Settings


@dataclass(frozen=True)
class Draft:
    """What a user has chosen; `parts` None means the usual ones."""

    audience: str = "leader"
    parts: tuple[str, ...] | None = None
    edits: Mapping[str, Edit] = field(default_factory=dict)


def load(settings: Settings, account: str, place: str, period: str) -> Draft:
    """The account's draft for the place and period; an untouched one where there is none."""
    with Database(settings.app_database).connect() as con:
        row = con.execute(
            "SELECT content FROM draft WHERE account = ? AND place = ? AND period = ?",
            [account, place, period],
        ).fetchone()
    if row is None:
        return Draft()
    told = json.loads(row["content"])
    parts = told["parts"]
    edits = {name: Edit(**edit) for name, edit in told["edits"].items()}
    return Draft(told["audience"], None if parts is None else tuple(parts), edits)


def save(settings: Settings, account: str, place: str, period: str, draft: Draft) -> None:
    """Keeps the draft in the place of the one before."""
    content = {
        "audience": draft.audience,
        "parts": draft.parts,
        "edits": {name: vars(edit) for name, edit in draft.edits.items()},
    }
    with Database(settings.app_database).connect() as con:
        con.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
            [account, place, period, json.dumps(content, ensure_ascii=False), clock.seconds()],
        )

"""Whether the figures of a page are provisional or approved by the office, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.queries.office.signed_off import signed_off
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from etl.ground.text import Text

STATES: Mapping[str, tuple[Text, str, str]] = {
    "provisional": (Text("Tạm thời", "Provisional"), "gray", "edit_note"),
    "partly": (
        Text("Đã duyệt {share}, còn lại tạm thời", "{share} approved, the rest provisional"),
        "gray",
        "rule",
    ),
    "approved": (Text("Đã duyệt", "Approved"), "green", "verified"),
}


@dataclass(frozen=True)
class Approval:
    """How far the office stands behind the figures shown: the words, and the badge they go into."""

    words: str
    colour: str
    icon: str


def approval(selection: Selection) -> Approval:
    """`Tạm thời`, `Đã duyệt` or `Đã duyệt 62,5 %, còn lại tạm thời`, counted over the period's
    monthly reports.
    """
    row = fetch(signed_off, **selection.span).iloc[0]
    text, colour, icon = STATES[row["state"]]
    share = formats.share(row["signed"], row["due"], selection.language)
    return Approval(text(selection.language, share=share), colour, icon)

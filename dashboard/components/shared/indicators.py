"""Which indicators there are, and the list by which a page's reader picks one; the pick is in the
address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.queries.reference.indicators import indicators
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.cells import month_of
from dashboard.words.formats import text_of
from etl.ground.text import Text
from etl.reference.indicators import GROUPS, Indicator

FIELD = "muc"
PICK = Text("Chỉ tiêu thống kê", "Indicator")
IN_GROUP = Text("{group}: {label}", "{group}: {label}")


def by_id() -> dict[str, Indicator]:
    """Every indicator of the snapshot, by id, in reference order."""
    return {
        row["indicator"]: Indicator(
            row["indicator"],
            row["grp"],
            text_of(row, "label"),
            row["kind"],
            row["better"],
            row["frequency"],
            _month(row["first"]),
            _month(row["last"]),
            text_of(row, "unit"),
            text_of(row, "definition"),
            row["basis"],
        )
        for row in fetch(indicators).to_dict("records")
    }


def _month(value: date | None) -> date | None:
    return None if value is None or pd.isna(value) else month_of(value)


@dataclass(frozen=True)
class Picked:
    """The indicator chosen and its neighbours: all monthly ones of the same group, for the
    table.
    """

    indicator: Indicator
    group: tuple[Indicator, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The chosen indicator's id, as queries take it."""
        return (self.indicator.id,)

    @property
    def group_ids(self) -> tuple[str, ...]:
        """The ids of the whole group."""
        return tuple(indicator.id for indicator in self.group)


def pick(
    selection: Selection,
    groups: Sequence[str],
    default: str,
    frequencies: Sequence[str] = ("month",),
) -> Picked:
    """Draws the list of indicators of `groups`, the monthly ones unless told, and returns the one
    chosen.

    `?muc=` in the address names it; anything else there means `default`.
    """
    language = selection.language
    offered = {
        i.id: i for i in by_id().values() if i.group in groups and i.frequency in frequencies
    }
    asked = st.query_params.get(FIELD)
    st.session_state[FIELD] = asked if asked in offered else default
    chosen = offered[
        st.selectbox(
            PICK(language),
            list(offered),
            format_func=lambda id_: _name(offered[id_], groups)(language),
            key=FIELD,
            on_change=_changed,
            filter_mode="contains",
        )
    ]
    return Picked(chosen, tuple(i for i in offered.values() if i.group == chosen.group))


def _name(indicator: Indicator, groups: Sequence[str]) -> Text:
    if len(groups) == 1:
        return indicator.label
    group, label = GROUPS[indicator.group], indicator.label
    return Text(IN_GROUP("vi", group=group, label=label), IN_GROUP("en", group=group, label=label))


def _changed() -> None:
    st.query_params[FIELD] = st.session_state[FIELD]

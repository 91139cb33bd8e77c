"""Which programme and phase are reviewed: its basis, and the way to its phases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.shared import filters
from dashboard.components.shared.indicators import by_id
from dashboard.queries.reference.phases import phases
from dashboard.queries.reference.programmes import programmes
from dashboard.queries.reference.reviewed_indicators import reviewed_indicators
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.cells import month_of
from dashboard.words.formats import literal
from dashboard.words.in_force import in_force
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

FIELD = "ct"
PROGRAMME = Text("Chương trình", "Programme")
PHASE = Text("Giai đoạn của chương trình", "Phase of the programme")
BASIS = Text("{basis} · hiệu lực {valid}", "{basis} · in force {valid}")
NO_BASIS = Text(
    "Số văn bản: chờ cơ quan chủ quản cung cấp", "Document number: awaited from the owner"
)
PHASE_SOURCE = Text("Căn cứ chọn giai đoạn: {source}.", "Why these months: {source}.")
OUTSIDE = Text(
    "{period} nằm ngoài thời hạn của chương trình này. Chọn một giai đoạn bên trên hoặc một năm"
    " trong thời hạn.",
    "{period} lies outside this programme's time. Choose a phase above, or a year inside it.",
)


@dataclass(frozen=True)
class Review:
    """The programme reviewed, in the place and period of `selection`; `indicators` are those its
    review shows.
    """

    selection: Selection
    programme: str
    name: Text
    indicators: tuple[Indicator, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The indicators' ids, as queries take them."""
        return tuple(indicator.id for indicator in self.indicators)

    @property
    def language(self) -> Language:
        """The language shown."""
        return self.selection.language

    @property
    def last(self) -> date:
        """The last month of the period that can have figures."""
        return self.selection.month

    @property
    def so_far(self) -> dict:
        """Place and months as queries take them, up to the last month that can have figures."""
        first = self.selection.period.first
        return {"place": self.selection.viewed, "first": first, "last": max(self.last, first)}


def pick_programme(selection: Selection) -> Review:
    """Draws the list of programmes (`?ct=` in the address) and the phases of the one chosen."""
    language = selection.language
    rows = {row["programme"]: row for row in fetch(programmes).to_dict("records")}
    asked = st.query_params.get(FIELD)
    st.session_state[FIELD] = asked if asked in rows else _fitting(selection, rows)
    chosen = st.selectbox(
        PROGRAMME(language),
        list(rows),
        format_func=lambda id_: _name(rows[id_], language),
        key=FIELD,
        on_change=_changed,
        filter_mode="contains",
    )
    _about(rows[chosen], selection)
    known, shown = by_id(), fetch(reviewed_indicators)
    ids = shown[shown["programme"] == chosen]["indicator"]
    name = literal(*(rows[chosen][f"name_{each}"] for each in ("vi", "en")))
    return Review(selection, chosen, name, tuple(known[id_] for id_ in ids))


def _fitting(selection: Selection, rows: Mapping[str, dict]) -> str:
    """The programme whose phase is shown; else the first that was in force when the period
    ended.
    """
    phase = fetch(phases).set_index("phase")["programme"]
    if selection.period.kind == "phase" and selection.period.key in phase.index:
        return phase[selection.period.key]
    return next(
        (id_ for id_, row in rows.items() if _in_force(row, selection.period.last)),
        next(iter(rows)),
    )


def _in_force(row: Mapping, month: date) -> bool:
    ends = row["valid_to"]
    return month_of(row["valid_from"]) <= month and (pd.isna(ends) or month <= month_of(ends))


def _name(row: Mapping, language: Language) -> str:
    return " · ".join(filter(None, (row[f"name_{language}"], row["basis"])))


def _about(row: dict, selection: Selection) -> None:
    language, period = selection.language, selection.period
    offered = fetch(phases)
    offered = offered[offered["programme"] == row["programme"]].set_index("phase")
    here = period.key if period.kind == "phase" and period.key in offered.index else None
    if len(offered):
        key = f"phase-{row['programme']}"
        st.session_state[key] = here
        st.pills(
            PHASE(language),
            list(offered.index),
            format_func=lambda id_: offered.loc[id_, f"name_{language}"],
            key=key,
            on_change=_phase,
            kwargs={"key": key},
        )
    words = [
        BASIS(language, basis=row["basis"] or NO_BASIS(language), valid=in_force(row, language))
    ]
    if here:
        words.append(PHASE_SOURCE(language, source=offered.loc[here, "source"]))
    st.caption(". ".join(words) if here else words[0])
    if not (_in_force(row, period.first) or _in_force(row, period.last)):
        st.warning(OUTSIDE(language, period=period.label(language)), icon=":material/event_busy:")


def _changed() -> None:
    st.query_params[FIELD] = st.session_state[FIELD]


def _phase(key: str) -> None:
    if st.session_state[key]:
        filters.show_period("phase", st.session_state[key])

"""Place and period of a page: drawn as one row of lists, kept in the address, rechecked against the
scope.

The address holds ids (`?tinh=95&ky=phase&moc=ctr09_10`), not the words of a language, so the lists
are not bound to it by Streamlit, which would write the words shown. A change goes into the address
first and everything is read back from there; on another page, whose address starts empty, the last
choice is used.
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.accounts import session
from dashboard.components.shared import received
from dashboard.queries.ground import by_today
from dashboard.queries.places.chosen import places as places_query
from dashboard.queries.reference.phases import phases
from dashboard.shown import periods_offered, selection
from dashboard.shown.periods_offered import Options, of_reviews
from dashboard.shown.places import Places
from dashboard.shown.selection import (
    BESIDE,
    FIELDS,
    FIELDS_OF_LEVEL,
    PLACE_FIELDS,
    TODAY,
    VIEW_FIELD,
    Selection,
)
from dashboard.shown.store import fetch
from dashboard.words.formats import literal
from dashboard.words.labels import NATION as NATION_LABEL
from dashboard.words.labels import NO_FIGURES
from etl.ground.periods import PERIOD_KINDS
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.reference.units import NATION
from etl.snapshot.heirs import unit_under

REMEMBERED = "filters"
LABELS: dict[str, Text] = {
    "tinh": Text("Tỉnh, thành phố", "Province"),
    "huyen": Text("Huyện", "District"),
    "nhom": Text("Nhóm địa bàn", "Group of areas"),
    "xa": Text("Xã", "Commune"),
    "ky": Text("Loại kỳ", "Kind of period"),
    "moc": Text("Kỳ", "Period"),
}
WHOLE: dict[str, Text] = {
    "tinh": NATION_LABEL,
    "huyen": Text("Cả tỉnh", "Whole province"),
    "nhom": Text("Tất cả", "All"),
    "xa": Text("Tất cả", "All"),
}
WIDTHS = {"huyen": 4, "nhom": 4}
VIEW = Text("Theo đơn vị", "By units")
VIEWS: dict[str, Text] = {
    "": Text("Theo đơn vị khi báo cáo", "By units as they reported"),
    TODAY: Text("Theo đơn vị hiện nay", "By today's units"),
}
VIEW_NOTE = Text(
    "Số liệu của xã cũ tính cho xã hiện nay kế thừa; xã cũ bị chia tách thì tính trọn cho xã kế"
    " thừa mặc định và ghi «ước tính». Huyện chỉ báo cáo cấp huyện thì không tách được theo xã."
    " Tổng của tỉnh không đổi.",
    "An old commune's figures count in today's commune that succeeded it; one that was split counts"
    " whole in its default heir, marked as an estimate. Districts that reported as such cannot be"
    " split. A province's total stays.",
)
NO_REPORTS = Text(
    "{place} chưa có báo cáo tháng nào. Số liệu hiện ra ngay khi báo cáo đầu tiên được nhận.",
    "{place} has no monthly report yet. Figures show as soon as the first report is accepted.",
)


def choose() -> Selection | None:
    """Draws the lists and returns what they say; None, saying so, where the place has no figures at
    all.
    """
    user = session.current_user()
    language = session.language()
    asked = _asked()
    places = Places(fetch(places_query))
    found, refused = selection.chain(places, asked, user.scope)
    place = selection.lowest(found, user.scope)
    label = (
        NATION_LABEL
        if place == NATION
        else places.label(place)
        if place in places
        else literal(place, place)
    )
    level = places.level(place) if place in places else "nation"
    is_today = selection.shown_today(places, place, asked)
    known = received.months_of(by_today(place, level) if is_today else place)
    if known is None:
        st.info(
            NO_REPORTS(language, place=label),
            title=NO_FIGURES(language),
            icon=":material/hourglass_empty:",
        )
        return None
    *span, settled = known
    options = periods_offered.offered(*span, of_reviews(fetch(phases)))
    period, moved = selection.choose_period(options, asked, settled or date.max)
    params = {
        **{name: found.get(name, "") for name in PLACE_FIELDS},
        "ky": period.kind,
        "moc": period.key,
        VIEW_FIELD: TODAY if is_today else "",
    }
    ids = selection.choices(places, found, user.scope, period, today=is_today)
    _draw(ids, places, options, params, language, received.offered_as(place))
    if places.is_carried(place):
        _view(is_today, language)
    _remember(params)
    if refused:
        st.warning(selection.OUT_OF_SCOPE(language, place=label), icon=":material/lock:")
    if moved:
        st.warning(
            selection.PERIOD_NOT_HERE(language, place=label, period=period.text),
            icon=":material/event_busy:",
        )
    return Selection(
        user.scope,
        place,
        label,
        level,
        period,
        *span,
        selection.reporting_level(places, place, period, today=is_today),
        language,
        _said(params),
        is_today,
        settled,
    )


def _view(is_today: bool, language: Language) -> None:
    """The choice between units as they reported and those of today."""
    st.session_state[VIEW_FIELD] = TODAY if is_today else ""
    st.segmented_control(
        VIEW(language),
        list(VIEWS),
        format_func=lambda view: VIEWS[view](language),
        key=VIEW_FIELD,
        required=True,
        on_change=_changed,
        kwargs={"name": VIEW_FIELD},
        label_visibility="collapsed",
    )
    if is_today:
        st.caption(VIEW_NOTE(language))


def _said(params: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in params.items() if value}


def _asked() -> dict[str, str]:
    """What the address says; what was chosen last where it says nothing of place or period.

    An address kept from before a renaming, or made after it by the table's newest row, means the
    same unit.
    """
    settings = Settings.from_environment()
    here = {name: st.query_params[name] for name in FIELDS if name in st.query_params}
    here |= {name: unit_under(settings, here[name]) for name in PLACE_FIELDS if name in here}
    return here or dict(st.session_state.get(REMEMBERED, {}))


def _remember(params: Mapping[str, str]) -> None:
    """Keeps the choice for the next page and puts it into the address where it is not there yet."""
    said = _said(params)
    st.session_state[REMEMBERED] = said
    if {name: st.query_params.get(name) for name in FIELDS} != {
        name: said.get(name) for name in FIELDS
    }:
        _write(said)


def _write(said: Mapping[str, str]) -> None:
    others = {
        name: value for name, value in st.query_params.to_dict().items() if name not in FIELDS
    }
    st.query_params.from_dict({**others, **said})


def _programmes(language: Language) -> dict[str, str]:
    """Phase → the programme it belongs to, which the list of phases names beside it."""
    return {row["phase"]: row[f"programme_{language}"] for row in fetch(phases).to_dict("records")}


def _draw(
    ids: Mapping[str, list[str]],
    places: Places,
    options: Options,
    params: Mapping[str, str],
    language: Language,
    coming: Mapping[date, Text],
) -> None:
    columns = iter(st.columns([*(WIDTHS.get(name, 3) for name in ids), 3, 4], gap="small"))
    for name, choices in ids.items():
        with next(columns):
            names = {
                place: (places.label(place) if place else WHOLE[name])(language)
                for place in choices
            }
            _list(name, params[name], names, language)
    with next(columns):
        kinds = {kind: PERIOD_KINDS[kind](language) for kind in options}
        _list("ky", params["ky"], kinds, language, options=options, moc=params["moc"])
    with next(columns):
        programmes = _programmes(language) if params["ky"] == "phase" else {}
        periods = {
            period.key: " · ".join(
                filter(
                    None,
                    (
                        period.label(language),
                        programmes.get(period.key),
                        coming[period.last](language) if period.last in coming else "",
                    ),
                )
            )
            for period in options[params["ky"]]
        }
        _list("moc", params["moc"], periods, language)


def _list(
    name: str, chosen: str, names: Mapping[str, str], language: Language, **context: object
) -> None:
    st.session_state[name] = chosen
    st.selectbox(
        LABELS[name](language),
        list(names),
        format_func=lambda value: names.get(value, value),
        key=name,
        on_change=_changed,
        kwargs={"name": name, **context},
        disabled=len(names) == 1,
        filter_mode="contains",
    )


def _changed(name: str, options: Options | None = None, moc: str = "") -> None:
    """Puts the list just changed into the address; what hangs below it no longer applies."""
    said = dict(st.session_state.get(REMEMBERED, {}))
    said[name] = st.session_state[name]
    if name in PLACE_FIELDS:
        for below in (
            *list(PLACE_FIELDS)[list(PLACE_FIELDS).index(name) + 1 :],
            BESIDE.get(name, ""),
        ):
            said.pop(below, None)
    if name == "ky" and options:
        before = periods_offered.find(options, moc)
        said["moc"] = periods_offered.nearest(
            options, said["ky"], before.last if before else date.max
        ).key
    st.session_state[REMEMBERED] = _said(said)
    _write(_said(said))


def show_place(place: str, level: str) -> None:
    """Puts another place into the address as if it had been chosen from the list of its level. For
    callbacks.
    """
    field = FIELDS_OF_LEVEL[level]
    above = set(list(PLACE_FIELDS)[: list(PLACE_FIELDS).index(field)]) - {BESIDE.get(field)}
    said = dict(st.session_state.get(REMEMBERED, {}))
    kept = {
        name: value for name, value in said.items() if name not in PLACE_FIELDS or name in above
    }
    st.session_state[REMEMBERED] = kept | {field: place}
    _write(kept | {field: place})


def show_period(kind: str, key: str) -> None:
    """Puts another period into the address as if it had been chosen from the lists. For
    callbacks.
    """
    said = {**st.session_state.get(REMEMBERED, {}), "ky": kind, "moc": key}
    st.session_state[REMEMBERED] = said
    _write(said)

"""The figures of a review: totals against the phase before and the published review, by year, by
place.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dashboard.components.review.section import Review
from dashboard.components.shared.compared import claims
from dashboard.components.shared.coverage import coverage
from dashboard.components.shared.cuts import changes_here
from dashboard.components.shared.empty import nothing
from dashboard.components.shared.tables import show, static
from dashboard.files.table_file import Table
from dashboard.queries.amounts.breakdown import breakdown
from dashboard.queries.amounts.totals import totals
from dashboard.queries.amounts.yearly import yearly
from dashboard.queries.reference.reconciliation import reconciliation
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words.cells import month_of
from dashboard.words.comparison import AGAINST_MONTHS
from dashboard.words.freshness import KEPT, KEPT_SINCE, MARKED, has_kept, with_kept
from dashboard.words.labels import (
    DIFFERENCE,
    DUE,
    INDICATOR,
    PLACE,
    PUBLISHED,
    REPORTED,
    UNITS,
    VALUE,
)
from dashboard.words.review import (
    kept_table,
    places_table,
    published_in,
    totals_table,
    years_table,
)
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

TOTALS = Text("Kết quả cả giai đoạn", "Results of the whole phase")
SHARE = Text("Báo cáo", "Reported")
NOW = Text("Phần so được", "Comparable part")
THEN = Text("Kỳ trước", "Before")
SIGNAL = Text("Nhận định", "Judgement")
OFF = Text("Lệch số công bố", "Off the published")
ALIKE = Text("{words}.", "{words}.")
UNLESS = Text(
    "Các tháng so, trừ dòng ghi khác: {words}.",
    "Months compared, unless a row says other: {words}.",
)
LESS = Text(
    "Chỉ so những đơn vị có số ở cả hai bên, nên phần so được có thể nhỏ hơn tổng.",
    "Only units with figures on both sides are compared, so the comparable part can be less than"
    " the total.",
)
AGREES = Text(
    "● Khớp cả {count} số đã công bố của {place}.",
    "● All {count} figures published by {place} agree.",
)
DIFFERS = Text(
    "▼ Lệch {count} số đã công bố: {names}.", "▼ {count} published figures differ: {names}."
)
BY_YEAR = Text("Theo năm", "By year")
STATES = Text(
    "Số hiện có (mô hình, tổ, thành viên, điểm…) là của tháng cuối mỗi cột, không cộng qua các năm."
    " ◇ chưa đủ số liệu; — không có số liệu.",
    "States (models, groups, members, spots…) are of the last month of each column, never summed"
    " over years. ◇ reports are missing; — no figures.",
)
PARTS = Text(
    "Cột ghi tháng trong ngoặc chỉ có những tháng ấy, không so được với cả năm.",
    "A column with months in brackets holds those months alone and compares with no whole year.",
)
APART = Text(
    "┆ không so được với năm trước: {rows}.", "┆ not to be compared with the year before: {rows}."
)
ROW = Text("{label} ({changes})", "{label} ({changes})")
NOT_ACROSS = Text("Không so được qua", "Not to be compared across")
KEPT_TITLE = Text("{title}: số giữ lại", "{title}: states kept")
BY_PLACE = Text("Theo {units}", "By {units}")


def totals_section(review: Review) -> list[Table]:
    """The totals with both counts of the comparison; where the place published its own, whether
    they agree.
    """
    selection, language = review.selection, review.language
    st.subheader(TOTALS(language), anchor=False)
    sums = fetch(totals, indicators=review.ids, **selection.span)
    sides = claims(selection, review.indicators)
    stocks = {indicator.id for indicator in review.indicators if indicator.kind == "stock"}
    period = selection.period
    told = published_in(fetch(reconciliation), selection.place, period.first, period.last, stocks)
    labels = {indicator.id: indicator for indicator in review.indicators}
    frame = totals_table(_in_order(sums, review.ids), sides, told, labels, language)
    if frame["value"].isna().all():
        nothing(language)
        return []
    _agreement(frame, language, selection.label)
    frame, kept = with_kept(frame, language)
    comparable = frame["difference"].notna().any()
    # What most rows have in common is said once, below; a row of its own months, or none, says so
    # itself.
    common = frame["against"].mode().iloc[0]
    frame = frame.assign(own=frame["against"].where(frame["against"] != common, ""))
    shown = {"label": INDICATOR(language), "value": VALUE(language), "share": SHARE(language)}
    figures = {"value": VALUE, "reported": REPORTED, "due": DUE}
    filed = {"label": INDICATOR(language)} | {
        name: text(language) for name, text in figures.items()
    }
    sided = (
        {"now": NOW, "then": THEN, "difference": DIFFERENCE, "signal": SIGNAL} if comparable else {}
    )
    both = {name: text(language) for name, text in sided.items()}
    filed |= kept | both | {"against": AGAINST_MONTHS(language)}
    shown |= kept | both | ({"own": AGAINST_MONTHS(language)} if frame["own"].any() else {})
    if frame["published"].notna().any():
        told_too = {"published": PUBLISHED(language), "off": OFF(language)}
        shown, filed = shown | told_too, filed | told_too
    static(frame, shown, language, alt=TOTALS(language))
    against = (UNLESS if frame["own"].any() else ALIKE)(language, words=common)
    st.caption(_about(selection, against, LESS(language) if comparable else ""))
    return [Table(TOTALS(language), filed, frame)]


def _about(selection: Selection, against: str, less: str) -> str:
    """What the totals are of: how many provinces, which months, and what is compared."""
    told = coverage(selection)
    return " ".join(
        filter(None, (ALIKE(selection.language, words=told) if told else "", against, less))
    )


def _agreement(frame: pd.DataFrame, language: Language, place: str) -> None:
    told = frame[frame["published"].notna()]
    if told.empty:
        return
    differ = told[told["off"] != 0]
    if differ.empty:
        st.markdown(f"**{AGREES(language, count=len(told), place=place)}**")
    else:
        st.markdown(f"**{DIFFERS(language, count=len(differ), names=', '.join(differ['label']))}**")


def years_section(review: Review) -> list[Table]:
    """Every indicator in every year of the period."""
    language = review.language
    frame = fetch(yearly, indicators=review.ids, **review.so_far)
    if frame["value"].isna().all() or frame["year"].nunique() < 2:
        return []
    st.subheader(BY_YEAR(language), anchor=False)
    labels = {indicator.id: indicator for indicator in review.indicators}
    changes = _changes(review, frame)
    cells, heads = years_table(_in_order(frame, review.ids), changes, labels, language)
    columns = {"label": INDICATOR(language), **heads}
    show(
        cells,
        columns,
        language,
        alt=BY_YEAR(language),
        wide=("label",),
        right=tuple(heads),
        whole=True,
    )
    apart = _apart(changes, labels, language)
    kept = _kept_note(frame, language)
    st.caption(" ".join([STATES(language), *kept, PARTS(language)]) + apart)
    values = frame.assign(year="y" + frame["year"].astype(str)).pivot(
        index="indicator", columns="year", values="value"
    )
    filed = values.reindex(list(review.ids)).assign(
        label=[i.label(language) for i in review.indicators]
    )
    if any(changes.values()):
        filed = filed.assign(
            changes=[_words(changes[name].values(), language) for name in review.ids]
        )
        columns = {**columns, "changes": NOT_ACROSS(language)}
    return [Table(BY_YEAR(language), columns, filed), *_kept(BY_YEAR(language), frame, review)]


def _changes(review: Review, frame: pd.DataFrame) -> dict[str, dict[date, Text]]:
    """Indicator → what changed between the first and the last month of the table."""
    first, last = month_of(frame["first"].min()), month_of(frame["last"].max())
    return {i.id: changes_here(review.selection, i, first, last) for i in review.indicators}


def _apart(
    changes: Mapping[str, Mapping[date, Text]], labels: Mapping[str, Indicator], language: Language
) -> str:
    """What the mark of a break means in each row that has one."""
    rows = [
        ROW(language, label=labels[name].label, changes=_words(found.values(), language))
        for name, found in changes.items()
        if found
    ]
    return f" {APART(language, rows='; '.join(rows))}" if rows else ""


def _words(changes: Iterable[Text], language: Language) -> str:
    return ", ".join(change(language) for change in changes)


def places_section(review: Review) -> list[Table]:
    """The same figures by the places directly below."""
    selection, language = review.selection, review.language
    frame = fetch(breakdown, indicators=review.ids, **selection.span)
    if frame.empty:
        return []
    title = BY_PLACE(language, units=UNITS[_level(frame)])
    st.subheader(title, anchor=False)
    columns = {"label": PLACE(language)} | {i.id: i.label(language) for i in review.indicators}
    show(
        places_table(frame, review.ids, language),
        columns,
        language,
        alt=title,
        wide=("label",),
        right=review.ids,
    )
    for note in _kept_note(frame, language):
        st.caption(note)
    values = frame.pivot(index="place_id", columns="indicator", values="value").reindex(
        columns=list(review.ids)
    )
    names = frame.drop_duplicates("place_id").set_index("place_id")[f"label_{language}"]
    filed = values.reindex(names.index).assign(label=names).reset_index()
    table = Table(title, {"place_id": PLACE(language), **columns}, filed, summed=review.ids)
    return [table, *_kept(title, frame, review)]


def _kept_note(frame: pd.DataFrame, language: Language) -> list[str]:
    return [MARKED(language)] if has_kept(frame).any() else []


def _kept(title: str, frame: pd.DataFrame, review: Review) -> list[Table]:
    """Which figures of the table hold states carried on, for the file; nothing where none does."""
    language = review.language
    labels = {indicator.id: indicator for indicator in review.indicators}
    rows = kept_table(frame, labels, language)
    columns = {
        "of": title,
        "label": INDICATOR(language),
        "kept": KEPT(language),
        "kept_since": KEPT_SINCE(language),
    }
    return [Table(KEPT_TITLE(language, title=title), columns, rows)] if len(rows) else []


def _level(frame: pd.DataFrame) -> str:
    levels = frame["level"].unique()
    return levels[0] if len(levels) == 1 and levels[0] in UNITS else "mixed"


def _in_order(frame: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    rank = {id_: place for place, id_ in enumerate(ids)}
    return frame.sort_values("indicator", key=lambda column: column.map(rank), kind="stable")

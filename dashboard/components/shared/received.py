"""Months that are still being received: named so wherever they are offered or shown, and what is
overdue by today.
"""

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.queries.ground import Place
from dashboard.queries.reporting.completeness import completeness
from dashboard.queries.reporting.months import months
from dashboard.queries.reporting.receiving import receiving
from dashboard.shown.selection import Selection
from dashboard.shown.store import fetch
from dashboard.words import formats
from dashboard.words.labels import UNITS
from etl.ground import clock
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Text

Months = tuple[date, date, date | None]

OFFERED = Text("đang nhận, {reported}/{due}", "being received, {reported}/{due}")
COMING = Text(
    "{month} đang nhận: {reported}/{due} {units}",
    "{month} being received: {reported}/{due} {units}",
)
OVERDUE = Text(
    "{month} quá hạn {due_on}: {reported}/{due} {units}",
    "{month} overdue since {due_on}: {reported}/{due} {units}",
)
MANY = Text(
    "quá hạn {count} tháng, từ {month}: {reported}/{due} báo cáo",
    "{count} months overdue, from {month}: {reported}/{due} reports",
)
MISSING = Text("thiếu {missing} báo cáo tính đến {day}", "{missing} reports missing by {day}")
PARTIAL = Text(
    "Kỳ này còn đang nhận báo cáo: {months}. Số phát sinh mới là của các đơn vị đã nộp, chưa phải"
    " của cả địa bàn; số hiện có giữ số gần nhất của đơn vị chưa nộp. Kết luận, dấu hiệu, xếp hạng"
    " chỉ xét đến {judged}.",
    "Reports for this period are still coming in: {months}. Counts are of the units that have"
    " reported so far, not of the whole place; states keep the last one told by units that have"
    " not. Verdicts, signals and ranks go up to {judged}.",
)
NOTHING_JUDGED = Text(
    "Kỳ này còn đang nhận báo cáo: {months}. Chưa tháng nào đến hạn nên chưa kết luận, so sánh, xếp"
    " hạng.",
    "Reports for this period are still coming in: {months}. No month has fallen due yet, so nothing"
    " is concluded, compared or ranked.",
)
NEVER_ENOUGH = Text(
    "Chưa tháng nào nhận đủ {share} báo cáo phải nộp: đang xem tháng mới nhất đã đến hạn có báo cáo"
    " ({month}).",
    "No month has {share} of the reports due yet: showing the newest month past its due day with"
    " any report ({month}).",
)


def months_of(place: Place) -> Months | None:
    """First, last and newest settled month of the place (see the query months); None where it has
    no figures at all.
    """
    row = fetch(months, place=place).iloc[0]
    if pd.isna(row["first"]):
        return None
    first, last, settled = (
        None if pd.isna(row[name]) else row[name].date() for name in ("first", "last", "settled")
    )
    return first, last, settled


def offered_as(place: Place) -> dict[date, Text]:
    """The months still being received, each with how many of its reports have come, in words."""
    return {
        row["month"].date(): _both(OFFERED, row)
        for row in fetch(receiving, place=place).to_dict("records")
    }


def words(selection: Selection) -> list[str]:
    """What is being received and what is overdue by today, in short: for the line of trust and for
    files.
    """
    language, rows = selection.language, fetch(receiving, place=selection.place)
    known = {"units": UNITS[selection.reporting]}
    late, coming = (rows[rows["is_overdue"] == is_late] for is_late in (True, False))
    said = [OVERDUE(language, **_of(row, selection), **known) for row in late.to_dict("records")]
    if len(late) > 2:
        numbers = {
            name: formats.number(int(late[name].sum()), language) for name in ("reported", "due")
        }
        since = formats.month(late["month"].iloc[0], language)
        said = [MANY(language, count=formats.number(len(late), language), month=since, **numbers)]
    said += [
        COMING(language, **_of(row, selection), **known)
        for row in coming.to_dict("records")
        if row["reported"]
    ]
    today = clock.today()
    missing = int(fetch(completeness, **selection.owed_span(today)).iloc[0]["missing"])
    if missing:
        number = formats.number(missing, language)
        said.append(MISSING(language, missing=number, day=formats.day(today, language)))
    return said


def notice(selection: Selection) -> None:
    """Says where the months shown are not all in, and how far judgements go; nothing where they
    are.
    """
    language, rows = selection.language, fetch(receiving, place=selection.place)
    if selection.is_receiving:
        shown = rows[
            (rows["month"] > pd.Timestamp(selection.judged))
            & (rows["month"] <= pd.Timestamp(selection.month))
        ]
        coming = [
            COMING(language, **_of(row, selection), units=UNITS[selection.reporting])
            for row in shown.to_dict("records")
        ]
        text = PARTIAL if selection.settled else NOTHING_JUDGED
        judged = formats.month(selection.judged, language)
        st.info(
            text(language, months="; ".join(coming), judged=judged), icon=":material/hourglass_top:"
        )
    elif (
        not fetch(months, place=selection.place).iloc[0]["is_enough"]
        and selection.month == selection.settled
    ):
        share = formats.percent(100 * Settings.from_environment().complete_share, language)
        st.info(
            NEVER_ENOUGH(language, share=share, month=formats.month(selection.month, language)),
            icon=":material/hourglass_top:",
        )


def _of(row: dict, selection: Selection) -> dict[str, str]:
    language = selection.language
    counts = {name: formats.number(row[name], language) for name in ("reported", "due")}
    return counts | {
        "month": formats.month(row["month"], language),
        "due_on": formats.day(row["due_on"], language),
    }


def _both(text: Text, row: dict) -> Text:
    counts = (
        {name: formats.number(row[name], language) for name in ("reported", "due")}
        for language in LANGUAGES
    )
    return formats.literal(
        *(text(language, **count) for language, count in zip(LANGUAGES, counts, strict=True))
    )

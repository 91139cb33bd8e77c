"""Which files came in, and in what order: most once, some in two parts, some again with the mistake
put right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from etl.demo import stories
from etl.demo.arrival import after_due, arrives
from etl.demo.counts import figures
from etl.demo.habits import habit
from etl.demo.plots import Correction, Supplement
from etl.demo.rows import Report, reports
from etl.demo.write import Page, Row, slug, write
from etl.ground.clock import day_of
from etl.reference import Reference
from etl.reference.forms import Form


@dataclass(frozen=True)
class DemoFile:
    """One file as it came in.

    `period` is `2026-10` or, for the annual form, `2026`. `reason` is what the clerk wrote beside a
    correction or a figure that the rules warn about.
    """

    name: str
    data: bytes
    received_at: datetime
    form: str
    period: str
    reason: str | None = None


def files(reference: Reference, until: datetime) -> list[DemoFile]:
    """Every file that had come by `until`, in the order received; the same bytes on every run and
    any later day.
    """
    made = reports(figures(reference, day_of(until)), reference.forms)
    sent = (file for report in made for file in _files_of(report) if file.received_at <= until)
    return sorted(sent, key=lambda file: (file.received_at, file.name))


def _files_of(report: Report) -> Iterator[DemoFile]:
    page, rule = report.page, report.block.rule
    if page.form.frequency == "year":
        yield _file(page, arrives(rule, page))
        return
    corrections = [story for story in stories.CORRECTIONS if _is_about(story, page)]
    supplements = [story for story in stories.SUPPLEMENTS if _is_about(story, page)]
    yield _file(
        _as_first_sent(page, corrections, supplements), arrives(rule, page), reason=_reason(report)
    )
    for story in corrections:
        yield _file(page, after_due(rule, page, story.days), "-dinh-chinh", story.reason)
    for story in supplements:
        rest = replace(page, rows=[row for row in page.rows if row[0].id == story.unit])
        yield _file(rest, after_due(rule, page, story.days), "-bo-sung", story.reason)


def _is_about(story: Correction | Supplement, page: Page) -> bool:
    return (story.sender, story.month) == (page.sender.id, page.month)


def _as_first_sent(
    page: Page, corrections: Sequence[Correction], supplements: Sequence[Supplement]
) -> Page:
    """The page before it was put right: rows still missing, figures still wrong."""
    mistakes = {story.unit: story.mistake for story in corrections}
    missing = {story.unit for story in supplements}
    rows = [
        _with_mistake(row, mistakes.get(row[0].id, {}), page.form)
        for row in page.rows
        if row[0].id not in missing
    ]
    return replace(page, rows=rows)


def _with_mistake(row: Row, mistake: Mapping[str, int], form: Form) -> Row:
    unit, values = row
    pairs = zip(form.indicators, values, strict=True)
    return unit, [
        value if value is None else value + mistake.get(indicator.id, 0)
        for indicator, value in pairs
    ]


def _reason(report: Report) -> str | None:
    """What the clerk wrote beside figures that are far from the usual, if anything."""
    month, units = report.page.month, {unit.id for unit, _ in report.page.rows}
    jumps = [
        story.reason for story in stories.JUMPS if story.month == month and story.unit in units
    ]
    stops = [
        story.reason
        for story in stories.LOCKDOWNS
        if story.place == report.block.place.id and min(story.left) <= month <= story.recovered
    ]
    return " ".join(jumps + stops) or None


def _file(
    page: Page, received_at: datetime, suffix: str = "", reason: str | None = None
) -> DemoFile:
    monthly = page.form.frequency == "month"
    period = f"{page.month:%Y-%m}" if monthly else f"{page.month.year}"
    stem = f"{slug(page.sender.name)}-{period if monthly else f'nam-{period}'}"
    data = write(page, habit(page.sender.id, page.month))
    return DemoFile(f"{stem}{suffix}.csv", data, received_at, page.form.id, period, reason)

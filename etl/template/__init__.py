"""A form to fill in: the header and one row per unit that reports in a place, codes and names
already there.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from etl.ground.errors import UserError
from etl.ground.periods import month_text
from etl.ground.text import Text
from etl.read.version import MARK, template_version
from etl.reference import Reference
from etl.reference.forms import Form
from etl.reference.records import Reporting
from etl.reference.units import Unit

UNKNOWN_UNIT = Text(
    "Không có đơn vị mã {code}. Tra mã bằng: python -m etl show unit TÊN",
    "There is no unit with code {code}. Look it up with: python -m etl show unit NAME",
)
NOT_OPEN = Text(
    "Đơn vị mã {code} không tồn tại trong {month}. Mã này dùng cho: {lives}.",
    "No unit has code {code} in {month}. The code stands for: {lives}.",
)
NOT_REPORTING = Text(
    "Trong {month} không có đơn vị nào của {name} phải báo cáo. Các tháng có báo cáo: {months}.",
    "In {month} no unit of {name} has to report. Months with reports: {months}.",
)
TITLE = Text("{form} · {version}", "{form} · {version}")
KEY_COLUMNS = 3
EMPTY: Mapping[str, Sequence[Sequence[str]]] = {}
NOBODY = Text("không có", "none")
BEGINNING = Text("trước đây", "before records")
NOW = Text("nay", "now")
LIFE = Text("{name} ({first} – {last})", "{name} ({first} – {last})")


def template(
    reference: Reference,
    form: Form,
    code: str,
    month: date,
    listed: Mapping[str, Sequence[Sequence[str]]] = EMPTY,
) -> bytes:
    """The form of that month as CSV for Excel (UTF-8 with BOM, `;`): name and version, the header,
    then `prepared`.
    """
    form = form.of(month)
    _, rows = prepared(reference, form, code, month, listed)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [TITLE("vi", form=form.name("vi"), version=MARK("vi", version=template_version(form)))]
    )
    writer.writerow([label.vi for label in form.columns.values()])
    writer.writerows(cells for _, cells in rows)
    return text.getvalue().encode("utf-8-sig")


def prepared(
    reference: Reference,
    form: Form,
    code: str,
    month: date,
    listed: Mapping[str, Sequence[Sequence[str]]] = EMPTY,
) -> tuple[Unit, list[tuple[Unit, list[str]]]]:
    """The place with that code, and the rows of its form: every unit in it that reports in `month`,
    cells blank.

    For a yearly form `month` is December of its year. A register is sent whole, so `listed` gives
    what each unit (by id) has listed so far, as etl/template/listed.py reads it. Raises UserError,
    saying when, where no unit has the code in that month or none of its units has to report.
    """
    place = _place(reference, code, month)
    units = senders(reference, form, place, month)
    if not units:
        months = _reporting_months(reference, place)
        raise UserError(NOT_REPORTING, month=month_text(month), name=place.name, months=months)
    blank = [""] * (len(form.columns) - KEY_COLUMNS)
    period = _period_cell(form, month)
    rows = [
        (unit, [period, unit.code, unit.name, *cells])
        for unit in units
        for cells in listed.get(unit.id) or [blank]
    ]
    return place, rows


def _period_cell(form: Form, month: date) -> str:
    # Written so that Excel leaves it alone: it turns 10/2026 and 2026-10 into dates.
    return f"T{month.month}/{month.year}" if form.frequency == "month" else str(month.year)


def _place(reference: Reference, code: str, month: date) -> Unit:
    lives = reference.units.by_code.get(code)
    if not lives:
        raise UserError(UNKNOWN_UNIT, code=code)
    place = reference.units.at(code, month)
    if place is None:
        raise UserError(
            NOT_OPEN,
            code=code,
            month=month_text(month),
            lives=_joined([_life(unit) for unit in lives]),
        )
    return place


def senders(reference: Reference, form: Form, place: Unit, month: date) -> list[Unit]:
    """The units of `place` that send the form: those that report, or the place itself where any
    level sends it.
    """
    sends_itself = place.level == "province" and place.level in form.levels
    return [place] if sends_itself else reporting_units(reference, place, month)


def reporting_units(reference: Reference, place: Unit, month: date) -> list[Unit]:
    """The units inside `place`, itself included, that have to report in `month`, by code."""
    due = [row for row in reference.reporting if row.first <= month <= (row.last or date.max)]
    found = {unit.id: unit for row in due for unit in _under(reference, row, place, month)}
    return sorted(found.values(), key=lambda unit: unit.code)


def _under(reference: Reference, row: Reporting, place: Unit, month: date) -> list[Unit]:
    """The units that report by this rule in `month` and lie in `place`."""
    ruler = next(
        u for u in reference.units.by_code[row.place_code] if u.valid_from == row.place_valid_from
    )
    found = []
    for unit in reference.units.all:
        if unit.level == row.level and unit.open_in(month):
            above = list(_upwards(reference, unit, month))
            if place in above and ruler in above:
                found.append(unit)
    return found


def _upwards(reference: Reference, unit: Unit, month: date) -> Iterator[Unit]:
    """The unit and whatever it lies in that month."""
    step: Unit | None = unit
    while step is not None:
        yield step
        step = reference.units.at(step.parent_code, month)


def _reporting_months(reference: Reference, place: Unit) -> Text:
    """When units in the place report, for the person who asked for another month."""
    opened = place.valid_from or date.min
    rows = [
        row for row in reference.reporting if _under(reference, row, place, max(row.first, opened))
    ]
    return _joined([_span(row) for row in rows]) if rows else NOBODY


def _span(row: Reporting) -> Text:
    first, last = month_text(row.first), month_text(row.last) if row.last else NOW
    return Text(f"{first.vi} – {last.vi}", f"{first.en} – {last.en}")


def _life(unit: Unit) -> Text:
    first = month_text(unit.valid_from) if unit.valid_from else BEGINNING
    last = month_text(unit.valid_to) if unit.valid_to else NOW
    return Text(
        *(LIFE(language, name=unit.name, first=first, last=last) for language in ("vi", "en"))
    )


def _joined(texts: list[Text]) -> Text:
    return Text("; ".join(text.vi for text in texts), "; ".join(text.en for text in texts))

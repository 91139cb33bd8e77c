"""Published figures that another program, or other tables, read otherwise: found before they are
served, and refused unless whoever publishes says why they may change.

What was accepted does not change by itself. A figure is compared by its submission: one that a
later file replaced is compared as well, one that a new file brings is not. Rows of registers are
compared column by column. A unit that was renamed is the same unit.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb

from etl.ground import clock, durable
from etl.ground.errors import UserError
from etl.ground.periods import month_label
from etl.ground.settings import Settings
from etl.ground.text import LANGUAGES, Language, Text
from etl.reference import Reference
from etl.reference.registers import Register
from etl.reference.units import NATION
from etl.snapshot.attached import attached

FOLDER = "changed-figures"
SHOWN = 10

REFUSED = Text(
    "Không công bố: chương trình hoặc dữ liệu tham chiếu mới đọc khác {count} số đã công bố của các"
    " tệp đã nhận{listing}. Bản trước vẫn được dùng; kho lưu trữ không đổi. Nếu thay đổi này là"
    ' đúng, người quản trị ghi lý do và công bố: python -m etl publish --let-figures-change "LÝ'
    ' DO"; nếu không, cài lại bản chương trình hoặc khôi phục bảng tham chiếu trước.',
    "Not published: the new program or reference tables read {count} published figures of accepted"
    " files otherwise{listing}. The snapshot before is still served; the archive is unchanged. If"
    " this is right, the administrator gives the reason and publishes: python -m etl publish"
    ' --let-figures-change "REASON"; if not, install the earlier program or restore the tables.',
)
ELSEWHERE = Text(
    "Chưa công bố được: chương trình hoặc dữ liệu tham chiếu mới đọc khác một số số liệu đã công"
    " bố. Bản trước vẫn được dùng. Báo người quản trị chạy: python -m etl publish",
    "Cannot be published yet: the new program or reference tables read some published figures"
    " otherwise. The snapshot before is still served. Ask the administrator to run: python -m etl"
    " publish",
)
LINE = Text(
    "{what}, {unit}, {month}: {before} → {after}", "{what}, {unit}, {month}: {before} → {after}"
)
ROW = Text("{what} (dòng {row})", "{what} (row {row})")
NOTHING = Text("chưa có số liệu", "not reported")


@dataclass(frozen=True)
class Changed:
    """One figure, or one cell of a register's `row`: what was published and what would be now.

    `before` or `after` is None where there is none. `what` is an indicator's or a column's id.
    """

    submission_id: str
    unit_id: str
    unit: str
    month: date
    what: str
    label: Text
    row: int | None
    before: str | None
    after: str | None

    def line(self, language: Language) -> str:
        """`Số tổ, Xã Phước Long, tháng 10/2026: 21 → 19`."""
        label = self.label(language)
        return LINE(
            language,
            what=ROW(language, what=label, row=self.row) if self.row else label,
            unit=self.unit,
            month=month_label(self.month, language),
            before=NOTHING(language) if self.before is None else self.before,
            after=NOTHING(language) if self.after is None else self.after,
        )

    def as_json(self, language: Language) -> dict[str, object]:
        """The change as other programs read it."""
        return asdict(self) | {"label": self.label(language), "month": f"{self.month:%Y-%m}"}


class FiguresChanged(UserError):
    """A snapshot was built that tells published figures otherwise; `changed` are those that the
    caller may see.
    """

    def __init__(self, changed: Sequence[Changed]) -> None:
        self.changed = tuple(changed)
        if self.changed:
            super().__init__(REFUSED, count=len(changed), listing=listing(changed))
        else:
            super().__init__(ELSEWHERE)


def listing(changed: Sequence[Changed]) -> Text:
    """`: ` and the first of them, in both languages."""
    more = "; …" if len(changed) > SHOWN else ""
    said = (
        ": " + "; ".join(one.line(language) for one in changed[:SHOWN]) + more
        for language in LANGUAGES
    )
    return Text(*(words.replace("{", "{{").replace("}", "}}") for words in said))


def changed_figures(before: Path, after: Path, reference: Reference) -> list[Changed]:
    """What the snapshot `after` tells otherwise than `before`, of the submissions that are in both.

    By month, unit and column. A register's column that `before` did not have is not compared.
    """
    with attached(before=before, after=after) as con:
        found = [row for query in _queries(con, reference) for row in con.execute(query).fetchall()]
    labels = {form.id: form.columns for form in reference.forms.values()}

    def label(form: str, what: str) -> Text:
        # An indicator that is gone is told by its id.
        return labels.get(form, {}).get(what, Text(what, what))

    changed = (
        Changed(submission, unit, name, month, what, label(form, what), row, old, new)
        for form, submission, unit, name, month, what, row, old, new in found
    )
    return sorted(changed, key=lambda one: (one.month, one.unit_id, one.row or 0, one.what))


def inside(changed: Sequence[Changed], scope: str, snapshot: Path) -> list[Changed]:
    """Those of units that lie in the place `scope` in their month."""
    if scope == NATION:
        return list(changed)
    with attached(snapshot=snapshot) as con:
        own = con.execute(
            "SELECT unit_id, first, last FROM snapshot.place_unit WHERE place_id = $scope",
            {"scope": scope},
        ).fetchall()
    return [
        one
        for one in changed
        if any(unit == one.unit_id and first <= one.month <= last for unit, first, last in own)
    ]


def record(
    settings: Settings, snapshot_id: str, changed: Sequence[Changed], *, who: str, reason: str
) -> Path:
    """Keep who let which figures change, when and why, beside the archive's months; its file."""
    folder = settings.archive_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    said = {"snapshot": snapshot_id, "who": who, "at": clock.stamp(), "reason": reason}
    figures = [one.as_json("vi") for one in changed]
    file = folder / f"{snapshot_id}.json"
    durable.replace_text(
        file, json.dumps(said | {"figures": figures}, ensure_ascii=False, indent=1)
    )
    return file


def recorded(settings: Settings, snapshot_id: str) -> Mapping[str, object] | None:
    """What was recorded of a publish that changed figures; None of all others."""
    file = settings.archive_dir / FOLDER / f"{snapshot_id}.json"
    return json.loads(file.read_bytes()) if file.exists() else None


def _queries(con: duckdb.DuckDBPyConnection, reference: Reference) -> Iterator[str]:
    """One for the figures, and one for each register that both snapshots have."""
    yield _compared(*(_figures(name) for name in ("before", "after")))
    columns: dict[str, dict[str, list[str]]] = {"before": {}, "after": {}}
    asked = "SELECT database_name, table_name, column_name FROM duckdb_columns()"
    for name, table, column in con.execute(asked).fetchall():
        if name in columns:
            columns[name].setdefault(table, []).append(column)
    for register in reference.registers.values():
        both = {name: set(tables.get(register.table, ())) for name, tables in columns.items()}
        if shared := both["before"] & both["after"]:
            old, new = (_rows(name, register, shared) for name in ("before", "after"))
            places = [field.id for field in register.fields if field.kind == "unit"]
            yield _compared(old, new, places)


def _figures(database: str) -> str:
    return f"""SELECT i.frequency AS form, submission_id, unit_id, month, indicator AS what,
            0 AS row, value::VARCHAR AS value
        FROM (
            SELECT submission_id, unit_id, month, indicator, value FROM {database}.observation
            UNION ALL
            SELECT submission_id, unit_id, month, indicator, value FROM {database}.superseded
        ) JOIN {database}.indicator i USING (indicator)"""


def _rows(database: str, register: Register, shared: set[str]) -> str:
    cells = ", ".join(
        f"{{'what': '{field.id}', 'value': t.\"{field.column}\"::VARCHAR}}"
        for field in register.fields
        if field.column in shared
    )
    return f"""SELECT '{register.id}' AS form, submission_id, unit_id, period AS month,
            cell.what, row, cell.value
        FROM (
            SELECT t.submission_id, t.unit_id, s.period, t.row_number AS row,
                unnest([{cells}]) AS cell
            FROM {database}.{register.table} t JOIN {database}.submission s USING (submission_id)
        ) WHERE cell.value IS NOT NULL"""


def _compared(old: str, new: str, places: Sequence[str] = ()) -> str:
    """Whatever differs of submissions in both; ids of before that now mean another unit are
    joined, in the column of units and in those of `places`.
    """
    return f"""WITH renamed AS (SELECT unit_id, heir_id FROM after.heir WHERE is_same),
    known AS (
        SELECT submission_id FROM before.submission SEMI JOIN after.submission USING (submission_id)
    ),
    was AS (
        SELECT form, submission_id, coalesce(u.heir_id, o.unit_id) AS unit_id, month, what, row,
            coalesce(p.heir_id, value) AS value
        FROM ({old}) o SEMI JOIN known USING (submission_id)
        LEFT JOIN renamed u ON u.unit_id = o.unit_id
        LEFT JOIN renamed p
            ON p.unit_id = o.value AND list_contains({list(places)}::VARCHAR[], what)
    ),
    reads AS (SELECT * FROM ({new}) n SEMI JOIN known USING (submission_id))
    SELECT form, submission_id, unit_id, coalesce(unit.name, unit_id), month, what,
        nullif(row, 0), was.value, reads.value
    FROM was FULL JOIN reads USING (form, submission_id, unit_id, month, what, row)
    LEFT JOIN after.unit USING (unit_id)
    WHERE was.value IS DISTINCT FROM reads.value"""

"""What must hold of a snapshot before it gets a name. Each check is one query that finds what
breaks it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.ground.errors import UserError
from etl.ground.text import Language, Text
from etl.reference.registers import Register
from etl.snapshot.attached import attached
from etl.snapshot.register_tables import codes, rows

SHOWN = 5


@dataclass(frozen=True)
class Check:
    """One claim about a snapshot. `sql` gives one text per thing that breaks it; none means it
    holds.

    `compares` says that it also reads the snapshot before, as the schema `before`.
    """

    code: str
    text: Text
    sql: str
    compares: bool = False


@dataclass(frozen=True)
class Failure:
    """A check that does not hold: how many things break it, and the first few."""

    check: Check
    count: int
    examples: Sequence[str]

    def message(self, language: Language) -> str:
        """What was found, with examples."""
        more = ", …" if self.count > len(self.examples) else ""
        return f"{self.check.text(language, count=self.count)}: {', '.join(self.examples)}{more}"


class CheckFailed(UserError):
    """A snapshot was built that must not be served; carries every check that failed."""

    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = tuple(failures)
        super().__init__(FAILED, count=len(self.failures), listing=_listing(self.failures))


FAILED = Text(
    "Bản số liệu mới không qua {count} phép kiểm tra nên không được công bố; bản trước vẫn được"
    " dùng, các tệp đã nhận vẫn nằm trong kho lưu trữ. {listing}",
    "The new snapshot failed {count} checks and was not published; the one before is still served"
    " and the accepted files are safe in the archive. {listing}",
)


def _listing(failures: Iterable[Failure]) -> Text:
    failures = list(failures)
    return Text(
        *("; ".join(failure.message(language) for failure in failures) for language in ("vi", "en"))
    )


CHECKS = (
    Check(
        "observation_key",
        Text(
            "{count} số liệu bị trùng chỉ tiêu, tháng, đơn vị",
            "{count} figures share indicator, month and unit",
        ),
        """SELECT concat_ws(' ', indicator, month, unit_id) FROM observation
        GROUP BY indicator, month, unit_id HAVING count(*) > 1""",
    ),
    Check(
        "report_key",
        Text(
            "{count} đơn vị có hơn một báo cáo hiện hành trong tháng",
            "{count} units have more than one current report for a month",
        ),
        """SELECT concat_ws(' ', form, month, unit_id) FROM report WHERE is_current
        GROUP BY form, month, unit_id HAVING count(*) > 1""",
    ),
    Check(
        "sequence_key",
        Text("{count} số thứ tự tiếp nhận bị trùng", "{count} acceptance numbers are used twice"),
        "SELECT sequence::VARCHAR FROM submission GROUP BY sequence HAVING count(*) > 1",
    ),
    Check(
        "archive_missing",
        Text(
            "{count} tệp đã nhận không có trong bản số liệu",
            "{count} accepted files are not in the snapshot",
        ),
        "SELECT submission_id FROM archived ANTI JOIN submission USING (submission_id) ORDER"
        " BY ALL",
    ),
    Check(
        "archive_unknown",
        Text(
            "{count} tệp trong bản số liệu không có trong kho lưu trữ",
            "{count} files are not in the archive",
        ),
        "SELECT submission_id FROM submission ANTI JOIN archived USING (submission_id) ORDER"
        " BY ALL",
    ),
    Check(
        "decisions",
        Text(
            "{count} quyết định của kho lưu trữ không khớp với bản số liệu",
            "{count} decisions differ between the archive and the snapshot",
        ),
        """SELECT coalesce(a.decision_id, d.decision_id)
        FROM taken a FULL JOIN decision d USING (decision_id)
        WHERE a.decision_id IS NULL OR d.decision_id IS NULL ORDER BY ALL""",
    ),
    Check(
        "row_count",
        Text(
            "{count} tệp không đủ số dòng đã nhận",
            "{count} files do not have the rows that were accepted",
        ),
        """SELECT submission_id FROM submission LEFT JOIN (
            SELECT submission_id, count(*) AS rows FROM report GROUP BY ALL
        ) AS found USING (submission_id) WHERE row_count IS DISTINCT
          FROM coalesce(rows, 0) ORDER BY ALL""",
    ),
    Check(
        "figure_count",
        Text("{count} tệp bị mất số liệu đã nhận", "{count} files lost figures that were accepted"),
        """SELECT submission_id FROM expected_figures LEFT JOIN (
            SELECT submission_id, count(*) AS figures FROM (
                SELECT submission_id FROM observation UNION ALL SELECT submission_id FROM superseded
                UNION ALL SELECT submission_id FROM register_row
            ) GROUP BY ALL
        ) AS found USING (submission_id) WHERE expected IS DISTINCT FROM coalesce(figures, 0)
          ORDER BY ALL""",
    ),
    Check(
        "unit_closed",
        Text(
            "{count} báo cáo của đơn vị không tồn tại trong tháng đó",
            "{count} reports are of units that did not exist in that month",
        ),
        """SELECT concat_ws(' ', form, month, unit_id) FROM report LEFT JOIN unit USING (unit_id)
        WHERE NOT coalesce(month BETWEEN coalesce(valid_from, month) AND coalesce(valid_to, month),
          false)""",
    ),
    Check(
        "register_key",
        Text(
            "{count} mã có hai lần trong danh mục của một đơn vị",
            "{count} codes are twice in a unit's register",
        ),
        """SELECT concat_ws(' ', submission_id, unit_id, code) FROM register_code
        GROUP BY form, submission_id, unit_id, code HAVING count(*) > 1""",
    ),
    Check(
        "place_overlap",
        Text(
            "{count} đơn vị được tính hai lần trong cùng một địa bàn",
            "{count} units are counted twice within one place",
        ),
        """SELECT DISTINCT concat_ws(' ', place_id, unit_id) FROM (
            SELECT *, max(last) OVER (
                PARTITION BY place_id, unit_id ORDER BY first, last ROWS BETWEEN UNBOUNDED PRECEDING
                  AND 1 PRECEDING
            ) AS until FROM place_unit
        ) WHERE first <= until""",
    ),
    Check(
        "sum_of_parts",
        Text(
            "{count} chỉ tiêu có tổng các tỉnh khác tổng toàn quốc",
            "{count} indicators whose provinces do not sum to the nation",
        ),
        """WITH part AS (
            SELECT indicator, sum(value) AS value FROM observation
            JOIN place_unit USING (unit_id) JOIN place USING (place_id)
            WHERE level = 'province' AND via = 'own' AND month BETWEEN first AND last GROUP BY ALL
        ), whole AS (SELECT indicator, sum(value) AS value FROM observation GROUP BY ALL)
        SELECT indicator FROM whole LEFT JOIN part USING (indicator) WHERE whole.value IS DISTINCT
          FROM part.value""",
    ),
    Check(
        "coverage",
        Text(
            "{count} tháng có ít đơn vị báo cáo hơn bản trước",
            "{count} months have fewer units than before",
        ),
        """SELECT concat_ws(' ', form, month) FROM (
            SELECT form, month, count(*) AS units FROM before.report WHERE is_current GROUP BY ALL
        ) AS old LEFT JOIN (
            SELECT form, month, count(*) AS units FROM report WHERE is_current GROUP BY ALL
        ) AS new USING (form, month) WHERE coalesce(new.units, 0) < old.units ORDER BY ALL""",
        compares=True,
    ),
)


def check(
    file: Path,
    archived: Sequence[str],
    figures: pa.Table,
    previous: Path | None,
    taken: Sequence[str] = (),
    *,
    registers: Sequence[Register],
) -> None:
    """Raise CheckFailed with everything wrong with the snapshot `file`.

    `archived` are the ids of all archive entries; `figures` (submission_id, expected) how many
    figures each newly read submission has; `previous` the snapshot served until now, if there is
    one; `taken` are the ids of all decisions.
    """
    files = {"built": file} | ({"before": previous} if previous is not None else {})
    with attached(**files) as con:
        con.execute("USE built")
        con.execute(f"CREATE TEMP VIEW register_row AS {rows(registers, 'built')}")
        con.execute(f"CREATE TEMP VIEW register_code AS {codes(registers, 'built')}")
        con.register("archived", pa.table({"submission_id": pa.array(archived, pa.string())}))
        con.register("expected_figures", figures)
        con.register("taken", pa.table({"decision_id": pa.array(taken, pa.string())}))
        checks = [check for check in CHECKS if previous is not None or not check.compares]
        failures = [failure for check in checks if (failure := _run(con, check))]
    if failures:
        raise CheckFailed(failures)


def _run(con: duckdb.DuckDBPyConnection, check: Check) -> Failure | None:
    found = [str(row[0]) for row in con.execute(check.sql).fetchall()]
    return Failure(check, len(found), found[:SHOWN]) if found else None

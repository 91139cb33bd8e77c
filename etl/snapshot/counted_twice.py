"""Districts and communes of theirs that both have figures of one month, so that they are counted
twice.

Whoever sends for the district, or for a place above it, is stopped before; a clerk of one commune
cannot be, for that would tell what the district has sent. So it is said to whoever publishes.
"""

from collections.abc import Iterator
from pathlib import Path

from etl.ground.periods import month_text
from etl.ground.text import LANGUAGES, Text
from etl.snapshot.attached import attached

TWICE = Text(
    "{name} và {count} xã trong đó đều có số liệu {month}, nên bị cộng hai lần. Rút một cấp: gửi"
    " lại cấp đó với các ô để trống.",
    "{name} and {count} communes in it both have figures of {month}, so they are counted twice."
    " Withdraw one level: send it again with blank cells.",
)
SQL = """
WITH told AS (
    SELECT DISTINCT i.frequency, o.unit_id, o.month
    FROM served.observation o JOIN served.indicator i USING (indicator)
)
SELECT u.name, above.month, count(DISTINCT below.unit_id)
FROM told above
JOIN served.unit u ON u.unit_id = above.unit_id AND u.level = 'district'
JOIN served.place_unit p ON p.place_id = above.unit_id
  AND p.via = 'own' AND p.unit_id <> above.unit_id
    AND above.month BETWEEN p.first AND p.last
JOIN told below ON below.unit_id = p.unit_id AND below.month = above.month
  AND below.frequency = above.frequency
GROUP BY above.unit_id, u.name, above.frequency, above.month
ORDER BY above.month, above.unit_id
"""


def counted_twice(file: Path) -> Iterator[Text]:
    """One sentence for each such district and month of the snapshot `file`."""
    with attached(served=file) as con:
        for name, month, count in con.execute(SQL).fetchall():
            yield Text(
                *(
                    TWICE(language, name=name, count=count, month=month_text(month))
                    for language in LANGUAGES
                )
            )

"""Which version of a form's template a file was made from: a mark in a line above its header."""

import hashlib
import re

from etl.ground.findings import Finding, Kind
from etl.ground.text import Text, fold
from etl.read.sheet import Records
from etl.reference.forms import Form
from etl.reference.registers import Register

MARK = Text("mẫu {version}", "template {version}")
_MARK = re.compile(r"\bmau ([0-9a-f]{6})\b")

OUTDATED = Kind(
    "template_outdated",
    "note",
    Text(
        "tệp làm từ mẫu cũ ({found}; mẫu hiện hành {current}). Kỳ sau tải mẫu mới ở trang Nộp số"
        " liệu.",
        "the file was made from an old template ({found}; the current one is {current}). "
        "Take the new one from the page Submit next time.",
    ),
)


def template_version(form: Form) -> str:
    """Six characters that change whenever a column or a list of choices of the form does."""
    told = [(name, label.vi) for name, label in form.columns.items()]
    fields = form.fields if isinstance(form, Register) else ()
    told += [(field.id, choice.value.vi) for field in fields for choice in field.choices]
    return hashlib.sha256(repr((form.id, told)).encode()).hexdigest()[:6].upper()


def version_findings(titles: Records, form: Form, file: str) -> list[Finding]:
    """A note when a title line names a version that no edition of the form has; a file without one
    says nothing.
    """
    for number, record in enumerate(titles, start=1):
        for match in (_MARK.search(fold(cell)) for cell in record if cell):
            known = [template_version(edition) for edition in form.editions] if match else []
            if match and match[1].upper() not in known:
                return [
                    Finding(
                        OUTDATED,
                        file,
                        number,
                        values={"found": match[1].upper(), "current": known[0]},
                    )
                ]
    return []

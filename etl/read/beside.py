"""One file's form, and what stands beside it: an error until its sender confirms that only the form
goes in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from etl.ground.findings import Finding
from etl.ground.text import Text
from etl.privacy.patterns import (
    IDENTITY_NUMBER,
    PERSON_WORDS,
    PHONE_NUMBER,
    SECRET_MARK,
    carries_private,
    is_secret_mark,
)
from etl.read.behind import BEYOND_FORM, REDUCED, behind
from etl.read.behind.container import COMMENTS, PICTURES
from etl.read.behind.words import Vocabulary
from etl.read.body import STRAY_TEXT, read_body
from etl.read.converted import speaks_of_private
from etl.read.header import Header, header_findings
from etl.read.old_fonts import Encoding
from etl.read.package import Package
from etl.read.periods_said import FILE, said_in_name, said_in_titles
from etl.read.reduced import is_plain, needed, written
from etl.read.rows import Columns
from etl.read.sheet import Records, Sheet
from etl.read.version import version_findings
from etl.read.workbook import PRIVATE_ELSEWHERE, REMARK, Worksheet, private_elsewhere
from etl.reference.forms import Form

# What is left out once the sender has confirmed it; of the last three only whole rows around the
# units'.
REDUCIBLE = (
    BEYOND_FORM,
    PRIVATE_ELSEWHERE,
    STRAY_TEXT,
    IDENTITY_NUMBER,
    PHONE_NUMBER,
    PERSON_WORDS,
)


@dataclass(frozen=True)
class File:
    """One file as it came: its name, its bytes, the forms it may be of, whether its sender lets the
    rest go.
    """

    name: str
    data: bytes
    forms: Mapping[str, Form]
    reduce: bool = False

    @cached_property
    def words(self) -> Vocabulary:
        """The words of the forms."""
        return Vocabulary(self.forms.values())


def beside(
    file: File,
    package: Package,
    sheets: Sequence[Worksheet],
    chosen: Worksheet,
    header: Header,
    encoding: Encoding | None = None,
) -> list[Finding]:
    """What a workbook holds beside the form on `chosen`; first what has signs of a person or a
    secret.
    """
    found = private_elsewhere(package, sheets, chosen, file.name)
    if not found and encoding and speaks_of_private(package, encoding):
        found.append(Finding(PRIVATE_ELSEWHERE, file.name, values={"where": REMARK}))
    cells = (
        cell
        for sheet in sheets
        if sheet is not chosen
        for row in sheet.records
        for cell in row
        if cell
    )
    if any(map(is_secret_mark, (*cells, *package.remarks()))):
        found.append(Finding(SECRET_MARK, file.name))
    told = [
        sheet
        for sheet in sheets
        if any(carries_private(cell) for row in sheet.records for cell in row if cell)
    ]
    left = behind(file.data, package, sheets, chosen, header, file.words, told)
    if any(one.values.get("where") == REMARK for one in found):
        left = [what for what in left if what not in (COMMENTS, PICTURES)]
    return [*found, *(Finding(BEYOND_FORM, file.name, values={"what": what}) for what in left)]


def of_form(
    file: File,
    records: Records,
    header: Header,
    delimiter: str | None,
    *,
    is_open: bool | None = None,
    text: str | None = None,
    left: Sequence[Finding] = (),
    findings: Sequence[Finding] = (),
) -> Sheet:
    """The form in `records`. `left` is what stands beside it, `findings` what else was found about
    it, `is_open` what read_body asks of a plain file.

    `text` is what a plain file says: it is kept as it came where it says the form and no more.
    """
    name = file.name
    whole = read_body(records, header, name, delimiter, is_open)
    kept = _Kept(file, records, header, text)
    body = read_body(kept.records, header, name, delimiter, is_open) if file.reduce else whole
    surplus = [
        *left,
        *(one for one in whole.findings if _is_around(one) and one not in body.findings),
    ]
    secret = [one for one in (*left, *whole.findings) if one.kind == SECRET_MARK]
    if not file.reduce:
        told = [
            one for one in left if one.kind != SECRET_MARK
        ]  # the sheet or remark is told of already
    elif secret:
        told = [one for one in secret if one not in body.findings]
    else:
        told = [_reduced(name, surplus)] if surplus else []
    outdated = version_findings(records[: header.first], header.form, name)
    every = (*told, *findings, *header_findings(header, name), *outdated, *body.findings)
    around = (
        not file.reduce
        and not secret
        and any(one.kind in REDUCIBLE and _is_around(one) for one in every)
    )
    said = (*said_in_titles(records[: header.first]), *said_in_name(PurePath(name).stem, FILE))
    return Sheet(
        name,
        header.form,
        body.cells,
        every,
        body.totals,
        said=said,
        places=Columns(header).place,
        keep=kept.data,
        reducible=around,
        reduced=bool(file.reduce and surplus and not secret),
    )


def _reduced(name: str, surplus: Sequence[Finding]) -> Finding:
    """What was left out, by name where no name can tell of anybody."""
    whats = [one.values["what"] for one in surplus if one.kind == BEYOND_FORM]
    parts = [what for what in dict.fromkeys(whats) if isinstance(what, Text)]
    said = Text("; ".join(part.vi for part in parts), "; ".join(part.en for part in parts))
    named = Text(f" ({said.vi})", f" ({said.en})") if parts else Text("", "")
    return Finding(REDUCED, name, values={"count": len(surplus), "what": named})


def _is_around(finding: Finding) -> bool:
    """Whether it is about something beside the units' rows, not about one cell of theirs."""
    return finding.column is None and finding.kind in REDUCIBLE


@dataclass(frozen=True)
class _Kept:
    """What is kept of a file, worked out when somebody asks: a check of archived files never
    does.
    """

    file: File
    read: Records
    header: Header
    text: str | None

    @cached_property
    def records(self) -> Records:
        """The records as far as the form needs them."""
        return needed(self.read, self.header, self.file.words)

    def data(self) -> bytes:
        """The bytes to keep: as they came where they say the form and no more."""
        as_it_came = (
            self.text is not None
            and self.records == self.read
            and is_plain(self.file.data, self.text)
        )
        return self.file.data if as_it_came else written(self.records)

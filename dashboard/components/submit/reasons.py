"""Why warnings and corrections are right: one reason for all alike, or one for each kind in each
file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.words import formats
from dashboard.words.formats import plain
from etl.corrections.changes import LONGEST_REASON, SIGNED_OFF
from etl.ground.findings import Finding
from etl.ground.text import Language, Text
from etl.judge.submissions import Checked, Upload

NEED_REASON = ("needs_reason", "needs_approval")
SHOWN = 160  # characters of a warning over its reason

TITLE = Text("Lý do cho cảnh báo và đính chính", "Reasons for warnings and corrections")
SHARED = Text("Dùng chung một lý do cho tất cả", "One reason for all")
ONE_FOR_ALL = Text("Lý do chung", "Reason for all")
OF_FILE = Text(
    'Lý do chấp nhận cảnh báo hoặc đính chính của "{file}"',
    'Why the warnings or corrections of "{file}" are right',
)
OF_CORRECTION = Text("Lý do đính chính (nếu có)", "Reason for the correction (if any)")
AND_MORE = Text(
    "{sentence} (và {count} cảnh báo cùng loại)", "{sentence} (and {count} more of this kind)"
)
HELP = Text(
    "ví dụ: đã kiểm tra lại sổ, số đúng",
    "for example: checked against the register, the figure holds",
)


@dataclass(frozen=True)
class Ask:
    """One reason to be given: of the kind of finding `code` in a file; of a correction without
    warnings, None.
    """

    number: int
    file: str
    code: str | None
    findings: tuple[Finding, ...] = ()


def asks(checked: Sequence[Checked]) -> list[Ask]:
    """Every reason that the files need, and that corrections may have; file by file."""
    return [ask for number, one in enumerate(checked) for ask in _of_file(number, one)]


def _of_file(number: int, checked: Checked) -> Iterator[Ask]:
    if checked.status in NEED_REASON:
        found = [
            one for one in checked.findings if one.severity == "warning" or one.kind == SIGNED_OFF
        ]
        for code in dict.fromkeys(one.code for one in found):
            yield Ask(number, checked.file, code, tuple(one for one in found if one.code == code))
    elif checked.status == "accepted_as_is" and checked.count("changed") + checked.count("removed"):
        yield Ask(number, checked.file, None)


def with_reasons(
    uploads: Sequence[Upload], checked: Sequence[Checked], language: Language, *, key: str
) -> list[Upload]:
    """The fields for all reasons, and the files with what was written in them. `key` is of this
    round of files.
    """
    wanted = asks(checked)
    if not wanted:
        return list(uploads)
    with st.container(border=True, key=f"reasons-{key}"):
        if len(wanted) == 1:
            label = OF_FILE(language, file=plain(wanted[0].file))
            return _shared(uploads, wanted, _field(label, f"reason-{key}", language))
        st.markdown(f"**{TITLE(language)}**")
        if st.toggle(SHARED(language), value=True, key=f"shared-{key}"):
            return _shared(
                uploads, wanted, _field(ONE_FOR_ALL(language), f"reason-{key}", language)
            )
        return _each(uploads, wanted, language, key)


def is_explained(upload: Upload, number: int, wanted: Sequence[Ask]) -> bool:
    """Whether every reason that the file cannot do without was given."""
    return all(upload.why(ask.code) for ask in wanted if ask.number == number and ask.code)


def _shared(uploads: Sequence[Upload], wanted: Sequence[Ask], reason: str) -> list[Upload]:
    asked = {ask.number for ask in wanted}
    return [
        replace(upload, reason=reason or None) if number in asked else upload
        for number, upload in enumerate(uploads)
    ]


def _each(
    uploads: Sequence[Upload], wanted: Sequence[Ask], language: Language, key: str
) -> list[Upload]:
    found = list(uploads)
    for number in dict.fromkeys(ask.number for ask in wanted):
        st.markdown(f"**{plain(uploads[number].name)}**")
        own: dict[str, str] = {}
        for ask in (ask for ask in wanted if ask.number == number):
            written = _field(_label(ask, language), f"reason-{key}-{number}-{ask.code}", language)
            if written and ask.code is None:
                found[number] = replace(found[number], reason=written)
            elif written and ask.code:
                own[ask.code] = written
        found[number] = replace(found[number], reasons=own)
    return found


def _label(ask: Ask, language: Language) -> str:
    if not ask.findings:
        return OF_CORRECTION(language)
    sentence = ask.findings[0].sentence(language)
    sentence = plain(sentence if len(sentence) <= SHOWN else f"{sentence[:SHOWN].rstrip()}…")
    more = len(ask.findings) - 1
    return (
        AND_MORE(language, sentence=sentence, count=formats.number(more, language))
        if more
        else sentence
    )


def _field(label: str, key: str, language: Language) -> str:
    return st.text_input(
        label, key=key, placeholder=HELP(language), max_chars=LONGEST_REASON
    ).strip()

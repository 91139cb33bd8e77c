"""Errors a person can act on. The command line and the pages show them without a traceback."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from etl.ground.text import Language, Text

if TYPE_CHECKING:
    from etl.ground.findings import Finding


class UserError(Exception):
    """Something the person can mend: says where, what was found and what to do."""

    def __init__(self, text: Text, **values: object) -> None:
        self.text = text
        self.values = values
        super().__init__(self.message("vi"))

    def message(self, language: Language) -> str:
        """The sentence to show, in `language`."""
        return self.text(language, **self.values)


class ReferenceFaults(UserError):
    """A reference file is wrong. Carries every fault found, not only the first."""

    def __init__(self, findings: Sequence["Finding"]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            Text(
                vi="Dữ liệu tham chiếu có {count} lỗi; sửa các tệp nêu dưới đây rồi chạy lại.",
                en=(
                    "The reference data has {count} faults; mend the files named below and run"
                    " again."
                ),
            ),
            count=len(self.findings),
        )

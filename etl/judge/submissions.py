"""What comes in through the one door, and what is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import pandas as pd
import pyarrow as pa

from etl.ground.findings import Finding, Kind
from etl.ground.text import Language, Text
from etl.judge.register_changes import LISTED, ROW_STATES
from etl.read.conversion import Offer
from etl.read.old_fonts import Encoding
from etl.validate import OBSERVATIONS

Status = Literal["accepted_as_is", "needs_reason", "needs_approval", "held", "refused", "known"]

STATUSES: Mapping[Status, Text] = {
    "accepted_as_is": Text("Nhận được", "Accepted"),
    "needs_reason": Text("Cần ghi lý do", "Needs a reason"),
    "needs_approval": Text("Cần văn phòng phê duyệt", "Needs the office's approval"),
    "held": Text("Đã chuyển văn phòng phê duyệt", "Sent to the office for approval"),
    "refused": Text("Từ chối", "Refused"),
    "known": Text("Đã có, không đổi", "Already stored, nothing changes"),
}
STATES = ("new", "changed", "unchanged", "removed")
CHANGES = pa.schema(
    [
        ("indicator", pa.string()),
        ("month", pa.date32()),
        ("unit_id", pa.string()),
        ("unit_name", pa.string()),
        ("row", pa.int32()),
        ("before", pa.int64()),
        ("after", pa.int64()),
        ("state", pa.string()),
    ]
)

REASON_NEEDED = Kind(
    "reason_needed",
    "error",
    Text(
        "tệp có {count} cảnh báo mà chưa ghi lý do. Kiểm tra lại; nếu số đúng, ghi lý do rồi gửi"
        " lại.",
        "the file has {count} warnings and no reason is given. Check it; if the figures are right,"
        " give a reason.",
    ),
)


@dataclass(frozen=True)
class Upload:
    """One file as it came. `received_at` is now when not given.

    `reason` is why its warnings are right; `reasons` (code of a kind of warning → reason) says it
    of one kind.

    `conversion` is the old font's encoding that the sender, having seen what it changes, confirmed;
    `reduce` that what stands beside the form may be left out. `sent_sha256` is of the file from
    which the bytes were made, where they are not those that were sent.
    """

    name: str
    data: bytes
    received_at: datetime | None = None
    reason: str | None = None
    conversion: Encoding | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    reduce: bool = False
    sent_sha256: str | None = None

    def why(self, code: str) -> str | None:
        """The reason given for warnings of that kind."""
        return self.reasons.get(code) or self.reason

    @property
    def said(self) -> tuple[str, ...]:
        """Every reason given, each once; one that is part of another is not repeated."""
        given = dict.fromkeys(reason for reason in (self.reason, *self.reasons.values()) if reason)
        return tuple(
            one for one in given if not any(one in other for other in given if other != one)
        )

    @property
    def told(self) -> str | None:
        """All reasons as one text, None where none was given."""
        return "; ".join(self.said) or None

    @property
    def received(self) -> datetime | None:
        """When it was received, with its zone; UTC where none was said."""
        at = self.received_at
        return at.replace(tzinfo=UTC) if at and not at.tzinfo else at


@dataclass(frozen=True)
class Checked:
    """One file, judged. `status`:

    accepted_as_is  goes in as it stands (with its reason, where it has warnings and one was given)
    needs_reason    goes in once a reason is given for its warnings
    needs_approval  corrects a month that was signed off; goes to the office once a reason is given
    held            waits for the office under `pending_id`; nothing of it counts yet
    refused         does not go in; `findings` say why
    known           the same bytes are what is stored for all its units and months: nothing to do

    `form` is month or year; `period` 2026-10 or 2026; `unit` the id of the file's only unit or of
    the smallest place that holds all of its units. `submission_id` is set once it is stored.
    `changed` has one line per figure sent or stored for its units (schema CHANGES). `offer` is a
    conversion that would make a refused file readable, `conversion` the confirmed one it was read
    with. `listed` has one line per row sent or stored of a register (schema LISTED). `reducible`
    says that what stands beside the form may be left out if the sender confirms it, `reduced` that
    this was confirmed and needed.
    """

    file: str
    status: Status
    form: str | None = None
    period: str | None = None
    unit: str | None = None
    findings: Sequence[Finding] = ()
    observations: pa.Table = field(default_factory=OBSERVATIONS.empty_table)
    changed: pa.Table = field(default_factory=CHANGES.empty_table)
    submission_id: str | None = None
    pending_id: str | None = None
    offer: Offer | None = None
    conversion: Encoding | None = None
    listed: pa.Table = field(default_factory=LISTED.empty_table)
    reducible: bool = False
    reduced: bool = False

    @property
    def changes(self) -> pd.DataFrame:
        """Each figure beside the one stored: indicator, month, unit_id, unit_name, row, before,
        after, and state: new, changed, unchanged or removed (stored, and blank in this file).
        """
        frame = self.changed.to_pandas()
        return frame.astype({"before": "Int64", "after": "Int64"})

    def as_json(self, language: Language) -> dict[str, object]:
        """The judgement as other programs read it, over the command line or HTTP; keys are a
        promise to them.
        """
        return {
            "file": self.file,
            "status": self.status,
            "form": self.form,
            "period": self.period,
            "unit": self.unit,
            "submission": self.submission_id,
            "pending": self.pending_id,
            "figures": {state: self.count(state) for state in STATES},
            "rows": {state: self.count_rows(state) for state in ROW_STATES},
            "blocked": self.blocked,
            "findings": [finding.as_json(language) for finding in self.findings],
            "conversion": self.conversion,
            "offer": self.offer and self.offer.as_json(),
            "reducible": self.reducible,
            "reduced": self.reduced,
        }

    def count_rows(self, state: str) -> int:
        """How many rows of a register are new, changed, unchanged or gone."""
        return self.listed["state"].to_pylist().count(state)

    @property
    def needs_a_look(self) -> bool:
        """Whether anything was found in its rows, or that keeps it from going in as it stands."""
        return any(one.severity != "note" or one.row for one in self.findings)

    @property
    def blocked(self) -> int:
        """How many cells have errors; of a register how many rows."""
        places = {
            (one.row, None if self.listed.num_rows else one.column)
            for one in self.findings
            if one.severity == "error" and one.row
        }
        return len(places)

    def count(self, state: str) -> int:
        """How many figures are new, changed, unchanged or removed."""
        return self.changed["state"].to_pylist().count(state)


@dataclass(frozen=True)
class Receipt:
    """The answer to a submission: each file, and the snapshot now served (None when nothing was
    published).
    """

    checked: Sequence[Checked]
    snapshot_id: str | None

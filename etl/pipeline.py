"""The only door for figures: read, validate, archive, publish. The page, the command line and the
demo all use it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date

import duckdb

from etl import archive, decisions, publish, snapshot
from etl.archive import Manifest
from etl.archive.names import made_name
from etl.corrections import kept
from etl.corrections.changes import NEEDS_REASON, RESTATES, SIGNED_OFF
from etl.decisions import signed
from etl.ground import clock
from etl.ground.findings import Finding
from etl.ground.lock import writer
from etl.ground.progress import Progress, silent, stage
from etl.ground.settings import Settings
from etl.judge import Judged, judge, keep
from etl.judge.ledger import ledger
from etl.judge.submissions import REASON_NEEDED, Checked, Receipt, Upload
from etl.judge.waves import waves
from etl.read import read
from etl.reference.heirs import living
from etl.snapshot.recipe import Recipe, recipe

__all__ = ["Checked", "Receipt", "Upload", "check", "submit"]

Decide = Callable[[list[Judged]], list[Judged]]


def check(
    uploads: Sequence[Upload],
    *,
    settings: Settings,
    scope: str = "VN",
    progress: Progress = silent,
    today: date | None = None,
    approves: bool = False,
) -> list[Checked]:
    """What `submit` would do with the files, file by file in the order given. Writes nothing.

    `scope` is the place whose units the sender may report; `approves` whether the sender is its
    office, which may correct what was signed off there. Raises UserError when the reference
    tables are wrong.
    """
    recipe_now = recipe(settings)
    scope = living(recipe_now.reference.heirs, scope, today or clock.today())
    with ledger(recipe_now, snapshot.current_file(settings), scope) as con:
        signed.prepare(con, decisions.decisions(settings))
        judged = _judge_all(
            uploads, con, recipe_now, scope, today or clock.today(), progress, list, approves
        )
    return [one.checked for one in judged]


def submit(
    uploads: Sequence[Upload],
    *,
    settings: Settings,
    who: str,
    channel: str,
    scope: str = "VN",
    reasons: Mapping[str, str] | None = None,
    illustrative: bool = False,
    progress: Progress = silent,
    today: date | None = None,
    approved_by: str | None = None,
) -> Receipt:
    """Archive and publish the files that hold; all or nothing for each file, one publish for all.

    A file with errors is refused, and so is one with a warning and no reason (`Upload.reasons` for
    its kind, `Upload.reason`, else `reasons` by file name). `who` is the account, `channel` page,
    command, http or demo. The batch is taken month by month, each judged against what was accepted
    before it, so that a bulk load equals loading one by one. A correction to a month that was
    signed off goes in only if `approved_by` names the account of the office for `scope`; otherwise
    it is kept apart, with its reason, for the office to decide (etl/corrections/deciding.py).
    Raises UserError when another writer is busy or the result cannot be published; what was
    accepted by then stays accepted.
    """
    uploads = [replace(one, reason=one.reason or (reasons or {}).get(one.name)) for one in uploads]
    with writer(settings):
        recipe_now = recipe(settings)
        scope = living(recipe_now.reference.heirs, scope, today or clock.today())
        publish.publish_left(settings, scope)
        store = _storing(settings, who, channel, illustrative, approved_by)
        with ledger(recipe_now, snapshot.current_file(settings), scope) as con:
            signed.prepare(con, decisions.decisions(settings))
            day, told = today or clock.today(), stage(progress, 0, 2)
            judged = _judge_all(
                uploads, con, recipe_now, scope, day, told, store, bool(approved_by)
            )
        stored = any(one.checked.submission_id for one in judged)
        snapshot_id = _published(settings, scope, progress) if stored else None
    return Receipt([one.checked for one in judged], snapshot_id)


def _published(settings: Settings, scope: str, progress: Progress) -> str:
    return publish.publish_locked(settings, stage(progress, 1, 2), scope=scope)


def _judge_all(
    uploads: Sequence[Upload],
    con: duckdb.DuckDBPyConnection,
    recipe_now: Recipe,
    scope: str,
    today: date,
    progress: Progress,
    decide: Decide,
    approves: bool = False,
) -> list[Judged]:
    """Judge the files wave by wave, each seeing what `decide` let in before; answers in the order
    given.
    """
    sheets = []
    for upload in uploads:
        progress(len(sheets), 2 * len(uploads), upload.name)
        forms = recipe_now.reference.forms
        sheets.append(read(upload.name, upload.data, forms, upload.conversion, upload.reduce))
    judged: dict[int, Judged] = {}
    for wave in waves(sheets, [upload.received for upload in uploads], con):
        progress(len(uploads) + len(judged), 2 * len(uploads), uploads[wave[0]].name)
        files = [uploads[number] for number in wave]
        decided = decide(
            judge(
                files, [sheets[number] for number in wave], con, recipe_now, scope, today, approves
            )
        )
        keep(con, [one for one in decided if one.goes_in])
        judged |= dict(zip(wave, decided, strict=True))
    return [judged[number] for number in range(len(uploads))]


def _storing(
    settings: Settings, who: str, channel: str, illustrative: bool, approved_by: str | None
) -> Decide:
    """A decision that archives what may go in, holds what the office must approve, refuses what
    lacks a reason.
    """
    last = max((entry.sequence for entry in archive.entries(settings.archive_dir)), default=0)

    def decide(judged: list[Judged]) -> list[Judged]:
        nonlocal last
        decided, accepted = [], []
        for one in judged:
            if one.checked.status == "needs_reason":
                one = _without_reason(one)
            if one.checked.status == "needs_approval":
                one = _held(one, settings, who, channel, illustrative)
            if one.goes_in:
                last += 1
                manifest = _manifest(one, last, who, channel, illustrative, approved_by)
                one = one.with_status(submission_id=manifest.id)
                accepted.append((manifest, one.kept))
            decided.append(one)
        archive.add(settings.archive_dir, accepted)
        return decided

    return decide


def _without_reason(one: Judged) -> Judged:
    needed = Finding(REASON_NEEDED, one.upload.name, values={"count": len(one.unexplained())})
    return one.with_status(status="refused", findings=(*one.checked.findings, needed))


def _held(one: Judged, settings: Settings, who: str, channel: str, illustrative: bool) -> Judged:
    """Kept for the office with its reasons; refused when the correction or a warning has none."""
    codes = dict.fromkeys((SIGNED_OFF.code, *(finding.code for finding in one.validated.warnings)))
    reasons = {code: reason for code in codes if (reason := one.upload.why(code))}
    if len(reasons) < len(codes):
        needed = Finding(NEEDS_REASON, one.upload.name)
        return one.with_status(status="refused", findings=(*one.checked.findings, needed))
    checked = one.checked
    assert checked.form and checked.period and checked.unit, (
        "a correction has a form, a period and units"
    )
    correction = kept.hold(
        settings,
        one.kept,
        form=checked.form,
        period=checked.period,
        unit=checked.unit,
        units=one.validated.unit_ids,
        name=made_name(checked.form, checked.unit, checked.period),
        received_at=_received(one),
        who=who,
        channel=channel,
        reason=one.upload.told,
        reasons=reasons,
        illustrative=illustrative,
        conversion=checked.conversion,
        sent_sha256=one.sent_sha256,
        reduced=checked.reduced,
    )
    return one.with_status(status="held", pending_id=correction.id)


def _received(one: Judged) -> str:
    return (one.upload.received or clock.now()).astimezone(UTC).isoformat()


def _manifest(
    one: Judged, sequence: int, who: str, channel: str, illustrative: bool, approved_by: str | None
) -> Manifest:
    checked = one.checked
    restates = any(finding.code == RESTATES.code for finding in one.validated.findings)
    assert checked.form and checked.period and checked.unit, (
        "an accepted file has a form, a period and units"
    )
    return Manifest(
        id=archive.submission_id(sequence, one.sha256),
        sequence=sequence,
        form=checked.form,
        period=checked.period,
        unit=checked.unit,
        units=one.validated.unit_ids,
        sha256=one.sha256,
        name=made_name(checked.form, checked.unit, checked.period),
        received_at=_received(one),
        who=who,
        channel=channel,
        supersedes=one.supersedes,
        reason=one.upload.told,
        warnings=one.warnings(),
        illustrative=illustrative,
        approved_by=approved_by if restates else None,
        conversion=checked.conversion,
        sent_sha256=one.sent_sha256,
        reduced=checked.reduced or (one.upload.reduce and bool(one.upload.sent_sha256)),
    )

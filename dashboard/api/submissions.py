"""Sending a file and asking what became of one: the pipeline's own answer, with a status."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import IO

from starlette.responses import JSONResponse, Response

from dashboard.accounts import access
from dashboard.api.callers import Caller
from dashboard.api.problems import NO_SUBMISSION, Problem
from dashboard.files.originals import units_of
from dashboard.files.table_file import XLSX_TYPE
from dashboard.queries.registry import answer
from dashboard.queries.tracing.submission_rows import submission_rows
from dashboard.shown.store import store
from etl import archive, pipeline
from etl.ground.settings import Settings
from etl.judge.submissions import Status, Upload
from etl.marked import marked
from etl.read.old_fonts import Encoding
from etl.snapshot.recipe import recipe

CHANNEL = "http"
ANSWERS: Mapping[str, str] = {"json": "application/json", "marked": XLSX_TYPE}
# What a file came to → the answer's status. Everything else is 422, with the findings.
TAKEN: Mapping[Status, int] = {"accepted_as_is": 200, "known": 200, "held": 202}
STORED = 201


def send(
    caller: Caller,
    settings: Settings,
    file: IO[bytes],
    name: str,
    reason: str | None,
    reasons: Mapping[str, str],
    commit: bool,
    conversion: Encoding | None = None,
    reduce: bool = False,
    as_marked: bool = False,
) -> Response:
    """Checks the file as the account, and with `commit` stores and publishes it.

    The account's scope is asked of the pipeline, so a file about another's unit is refused whatever
    the request says. `reasons` are for one kind of warning each. `conversion` is what the sender
    confirmed of an offer made before, `reduce` that only the form goes in. A correction to a month
    that was signed off is held for the office (202). `as_marked` asks for the file back with every
    finding in its cell (etl/marked/) instead of JSON; the status is the same.
    """
    with file:
        upload = Upload(
            name, file.read(), reason=reason, conversion=conversion, reasons=reasons, reduce=reduce
        )
    snapshot = None
    if commit:
        receipt = pipeline.submit(
            [upload],
            settings=settings,
            who=caller.user.name,
            channel=CHANNEL,
            scope=caller.user.scope,
        )
        checked, snapshot = receipt.checked[0], receipt.snapshot_id
    else:
        checked = pipeline.check([upload], settings=settings, scope=caller.user.scope)[0]
    path, name = settings.app_database, caller.user.name
    access.record_checked(path, name, [checked], address=caller.address)
    status = STORED if checked.submission_id else TAKEN.get(checked.status, 422)
    headers = (
        {"Location": f"/api/v1/submissions/{checked.submission_id}"}
        if checked.submission_id
        else None
    )
    if as_marked:
        reference = recipe(settings).reference
        return Response(
            marked(upload, checked, reference, caller.language), status, headers, XLSX_TYPE
        )
    body = {"committed": commit, "snapshot": snapshot, "files": [checked.as_json(caller.language)]}
    return JSONResponse(body, status, headers)


def show(caller: Caller, settings: Settings, submission_id: str) -> JSONResponse:
    """What is known of an accepted file, and which of its rows still stand.

    Raises Problem (404) unless every unit in the file lies in the account's scope: whoever may not
    see it does not learn that it exists.
    """
    with store().cursor() as con:
        rows = answer(con, submission_rows, caller.user.scope, submission=submission_id)
    # Of another's file nothing is opened, so that it takes no longer to deny than one that is not.
    entry = archive.find(settings.archive_dir, submission_id) if len(rows) else None
    if entry is None or set(rows["unit_id"]) != units_of(settings, entry):
        raise Problem(NO_SUBMISSION, id=submission_id)
    lines = rows[["unit_id", "unit_name", "row_number", "is_current", "superseded_by"]]
    lines = lines.rename(columns={"row_number": "row"}).astype(object)
    records = lines.where(lines.notna(), None).to_dict("records")
    manifest = asdict(entry.manifest)
    del manifest["previous"]  # of use to whoever has the archive
    # Manifests written before reasons were kept by kind have none beside each warning.
    manifest["warnings"] = [{"reason": None} | warning for warning in manifest["warnings"]]
    return JSONResponse({**manifest, "rows": records})

"""The files kept of what was sent: one row of one to read, or the whole file for those who may take
it away.

Whoever sees a figure may read the row it came from. The whole file goes only to roles that submit
(reporter, office, administrator), and only where every unit in it lies in their scope: a leader
reads figures, and a district's reporter does not take a province's file.
"""

from pathlib import Path

import pandas as pd

from dashboard.accounts import Accounts, User, access
from dashboard.accounts.roles import may, require
from dashboard.queries.asking import Connection
from dashboard.queries.registry import answer
from dashboard.queries.tracing.submission_rows import submission_rows
from dashboard.shown.store import store
from etl import archive
from etl.archive import Entry
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.read import read
from etl.snapshot.heirs import unit_under
from etl.snapshot.recipe import recipe

LOGGED = "truy-xuat/original"

NOT_YOURS = Text(
    "Tệp của lần nộp {id} có đơn vị ngoài phạm vi của bạn, hoặc không có trong kho lưu trữ.",
    "The file of submission {id} has units outside your scope, or is not in the archive.",
)
DAMAGED = Text(
    "Tệp của lần nộp {id} trong kho lưu trữ không còn nguyên vẹn. Báo quản trị viên khôi phục từ"
    " bản sao lưu.",
    "The file of submission {id} in the archive is no longer whole. Ask the administrator to"
    " restore a backup.",
)


def row_as_sent(settings: Settings, submission_id: str, row: int) -> pd.DataFrame | None:
    """The cells of one row of an archived file, in the form's order: field, label_vi, label_en,
    text.

    `text` is as the sender wrote it, missing where the cell was blank. None when the archive on
    this machine has no such file. The caller has made sure that the row's unit lies in the reader's
    scope. Raises UserError when the file is no longer the one accepted.
    """
    entry = archive.find(settings.archive_dir, submission_id)
    if entry is None:
        return None
    forms = recipe(settings).reference.forms
    sheet = read(entry.manifest.name, _data(entry), forms, entry.manifest.encoding)
    if sheet.form is None:
        return None
    written = {
        cell["field"]: cell["text"] for cell in sheet.cells.to_pylist() if cell["row"] == row
    }
    return pd.DataFrame(
        [
            {"field": field, "label_vi": label.vi, "label_en": label.en, "text": written[field]}
            for field, label in sheet.form.columns.items()
            if field in written
        ],
        columns=["field", "label_vi", "label_en", "text"],
    )


def may_take(con: Connection, settings: Settings, user: User, submission_id: str) -> bool:
    """Whether the user may have the whole file: see the module's docstring."""
    if not may(user, "upload"):
        return False
    seen = set(answer(con, submission_rows, user.scope, submission=submission_id)["unit_id"])
    # Of another's file nothing is opened, so that it takes no longer to deny than one that is not.
    entry = archive.find(settings.archive_dir, submission_id) if seen else None
    return entry is not None and seen == units_of(settings, entry)


def units_of(settings: Settings, entry: Entry) -> set[str]:
    """The units in the file, by the ids that they have now."""
    return {unit_under(settings, unit) for unit in entry.manifest.units}


def take(settings: Settings, account: str, submission_id: str) -> bytes:
    """The file as it is kept, for the account as it is now; written to the access log.

    Raises UserError when it may not have it, or the file is no longer the one accepted.
    """
    user = Accounts(settings.app_database).get(account)
    require(user, "upload")
    with store().cursor() as con:
        allowed = may_take(con, settings, user, submission_id)
    entry = archive.find(settings.archive_dir, submission_id) if allowed else None
    if entry is None:
        raise UserError(NOT_YOURS, id=submission_id)
    path = settings.app_database
    access.record(path, account, LOGGED, event="download", detail=submission_id)
    return _data(entry)


def file_name(settings: Settings, submission_id: str) -> str:
    """What to call the file when it is taken away: the submission's id and the ending of its
    format.
    """
    entry = archive.find(settings.archive_dir, submission_id)
    return submission_id + (Path(entry.file).suffix if entry else "")


def _data(entry: Entry) -> bytes:
    if not entry.is_whole():
        raise UserError(DAMAGED, id=entry.id)
    return entry.data()

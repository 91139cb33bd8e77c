"""Load the demo the way any office loads its files."""

from datetime import date

from etl import archive, pipeline
from etl.corrections.changes import RESTATES
from etl.demo import decided
from etl.demo.registers import register_files
from etl.demo.send import files
from etl.ground import clock
from etl.ground.errors import UserError
from etl.ground.progress import Progress, silent
from etl.ground.settings import Settings
from etl.ground.text import Text
from etl.judge.submissions import Checked
from etl.snapshot.recipe import recipe

REFUSED = Text(
    "Không nạp được bộ số liệu minh họa: {count} tệp bị từ chối, đầu tiên là {name}: {problem}. "
    "Hãy kiểm tra dữ liệu tham chiếu rồi chạy lại.",
    "The demo could not be loaded: {count} files were refused, the first being {name}: {problem}. "
    "Check the reference data and run again.",
)
NOT_TAKEN = ("refused", "needs_reason")


def build(
    settings: Settings, as_of: date | None = None, progress: Progress = silent
) -> pipeline.Receipt:
    """Decide as the demo's office did, then send every file that had come by the end of `as_of`
    (today unless given) through the pipeline in one go, marked illustrative. Done again on a later
    day, it adds what has come since.

    Raises UserError when a file or a decision is refused: the demo holds nothing a clerk could not
    have sent.
    """
    day = as_of or clock.today()
    until = clock.end_of(day)
    tables = recipe(settings).reference
    there = {entry.manifest.sha256 for entry in archive.entries(settings.archive_dir)}
    uploads = [
        pipeline.Upload(
            name=file.name, data=file.data, received_at=file.received_at, reason=file.reason
        )
        for file in (*files(tables, until), *register_files(tables, until))
        if archive.digest(file.data) not in there
    ]
    # First, while there is little to publish.
    decided.take(settings, until)
    receipt = pipeline.submit(
        uploads,
        settings=settings,
        who="demo",
        channel="demo",
        illustrative=True,
        progress=progress,
        today=day,
    )
    if refused := [
        checked
        for checked in receipt.checked
        if checked.status in NOT_TAKEN and not _tried_out(checked)
    ]:
        finding = refused[0].findings[0]
        problem = Text(finding.sentence("vi"), finding.sentence("en"))
        raise UserError(REFUSED, count=len(refused), name=refused[0].file, problem=problem)
    return receipt


def _tried_out(checked: Checked) -> bool:
    """Whether somebody has sent these figures meanwhile: a demo brought up to a later day leaves
    theirs alone.
    """
    return any(finding.code == RESTATES.code for finding in checked.findings)

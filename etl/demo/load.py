"""Load the demo the way any office loads its files."""

from etl import pipeline, reference
from etl.demo import decided
from etl.demo.registers import register_files
from etl.demo.send import files
from etl.errors import UserError
from etl.progress import Progress, silent
from etl.settings import Settings
from etl.text import Text

REFUSED = Text(
    "Không nạp được bộ số liệu minh họa: {count} tệp bị từ chối, đầu tiên là {name}: {problem}. "
    "Hãy kiểm tra dữ liệu tham chiếu rồi chạy lại.",
    "The demo could not be loaded: {count} files were refused, the first being {name}: {problem}. "
    "Check the reference data and run again.",
)
NOT_TAKEN = ("refused", "needs_reason")


def build(settings: Settings, progress: Progress = silent) -> pipeline.Receipt:
    """Decide as the demo's office did, then send every file through the pipeline in one go, marked illustrative.

    Raises UserError when a file or a decision is refused: the demo holds nothing a clerk could not have sent.
    """
    tables = reference.load(settings.reference_dir)
    uploads = [
        pipeline.Upload(name=file.name, data=file.data, received_at=file.received_at, reason=file.reason)
        for file in (*files(tables), *register_files(tables))
    ]
    # First, while there is little to publish.
    decided.take(settings)
    receipt = pipeline.submit(
        uploads, settings=settings, who="demo", channel="demo", illustrative=True, progress=progress
    )
    if refused := [checked for checked in receipt.checked if checked.status in NOT_TAKEN]:
        finding = refused[0].findings[0]
        problem = Text(finding.sentence("vi"), finding.sentence("en"))
        raise UserError(REFUSED, count=len(refused), name=refused[0].file, problem=problem)
    return receipt

"""Words about one checked file that the preview of any form needs."""

from dashboard.words import formats
from etl.ground.periods import parse_period
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.judge.submissions import Checked
from etl.reference import Reference
from etl.snapshot.recipe import recipe

STATE = Text("Thay đổi", "Change")


def severities(checked: Checked, language: Language) -> dict[str, str]:
    """How many errors and warnings, in words, under those names."""
    found = [finding.severity for finding in checked.findings]
    return {
        f"{name}s": formats.number(found.count(name), language) for name in ("error", "warning")
    }


def period_words(checked: Checked, language: Language) -> str:
    """The file's period in words: `Tháng 10/2026`; the dash when it could not be read."""
    period = parse_period(checked.period or "")
    return period.label(language) if period else formats.MISSING


def reference() -> Reference:
    """The reference tables as they stand."""
    return recipe(Settings.from_environment()).reference

"""Which place an account answers for today: the one it was given, or the id under which that place
goes on.

Asked whenever an account is read, so nothing stored has to change when a province is renamed.
"""

from pathlib import Path

from etl.ground.settings import Settings
from etl.snapshot.heirs import of_today


def scope_today(app_database: Path, given: str) -> str:
    """The place for which an account of that database, given the place `given`, answers today."""
    return of_today(Settings.from_environment(app_database.parent), given)

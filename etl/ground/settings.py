"""Where things lie and what the owner may choose; read once from the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Settings:
    """The folders and limits every stage is given.

    `data_dir` holds archive/, snapshots/, CURRENT, app.sqlite, and in reference/ own rows of the
    reference tables; `reference_dir` the shipped ones; `keep_snapshots` is how many published
    snapshots stay for rolling back. A month of which at least `complete_share` of the reports due
    have come is complete enough to be shown first.
    """

    data_dir: Path
    reference_dir: Path
    keep_snapshots: int = 5
    complete_share: float = 0.9

    @classmethod
    def from_environment(cls, data_dir: str | Path | None = None) -> "Settings":
        """Settings from DATA_DIR, REFERENCE_DIR, KEEP_SNAPSHOTS and COMPLETE_SHARE (per cent);
        `data_dir` wins over DATA_DIR.
        """
        return cls(
            data_dir=Path(data_dir or os.environ.get("DATA_DIR") or ROOT / "data").resolve(),
            reference_dir=Path(
                os.environ.get("REFERENCE_DIR") or ROOT / "data" / "reference"
            ).resolve(),
            keep_snapshots=int(os.environ.get("KEEP_SNAPSHOTS", "5")),
            complete_share=float(os.environ.get("COMPLETE_SHARE", "90")) / 100,
        )

    @property
    def own_reference_dir(self) -> Path | None:
        """The installation's own rows of the reference tables; None where the shipped folder is at
        that very place.
        """
        own = self.data_dir / "reference"
        return None if own.resolve() == self.reference_dir.resolve() else own

    @property
    def archive_dir(self) -> Path:
        """Accepted submissions: the one source of truth."""
        return self.data_dir / "archive"

    @property
    def snapshots_dir(self) -> Path:
        """Published DuckDB files, never changed once named."""
        return self.data_dir / "snapshots"

    @property
    def pointer(self) -> Path:
        """The file that names the snapshot being served."""
        return self.data_dir / "CURRENT"

    @property
    def app_database(self) -> Path:
        """Accounts, sessions and the access log (SQLite)."""
        return self.data_dir / "app.sqlite"

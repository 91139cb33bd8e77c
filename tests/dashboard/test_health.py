"""Whether the server answers and is ready, told to whoever asks and telling nothing else."""

import shutil

import pytest

from etl import reference
from etl.ground.settings import ROOT, Settings
from tests.serving import publish_one_report, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    settings = Settings.from_environment(tmp_path_factory.mktemp("health"))
    publish_one_report(settings, reference.load(ROOT / "data" / "reference"))
    with serving(settings.data_dir) as server, server.client() as client:
        yield settings, client


def test_a_server_that_is_well_says_so_without_an_account(served):
    _, client = served
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok")
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"snapshot": True, "database": True, "disk": True}
    assert answer.headers["cache-control"] == "no-store"


def test_a_lost_snapshot_and_a_damaged_database_are_told_apart(served):
    settings, client = served
    shutil.move(settings.snapshots_dir, settings.data_dir / "elsewhere")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["snapshot"]) == (503, False)
    assert client.get("/healthz").status_code == 200
    shutil.move(settings.data_dir / "elsewhere", settings.snapshots_dir)
    assert client.get("/readyz").status_code == 200
    for name in ("app.sqlite-wal", "app.sqlite-shm"):
        (settings.data_dir / name).unlink(missing_ok=True)
    settings.app_database.write_bytes(b"not a database" * 500)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)

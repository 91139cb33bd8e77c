"""A real server in a process of its own, and a browser tab's websocket without the browser."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import httpx
import pyarrow as pa
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from dashboard.accounts.session import SIGN_IN
from etl.ground.settings import ROOT, Settings
from etl.reference import Reference
from etl.snapshot.build import REPORTS, SUBMISSIONS, VALUES, Batch, build
from tests.demo_day import AS_OF

START_SECONDS = 120


def publish_one_report(settings: Settings, tables: Reference, day: int = 20) -> str:
    """Serves a snapshot with one commune's report of 2020-01, received on that day; returns the
    snapshot's id.
    """
    commune = next(
        unit for unit in tables.units.all if unit.parent_code == "957" and unit.level == "commune"
    )
    row = {
        "unit_id": commune.id,
        "month": date(2020, 1, 1),
        "submission_id": "0000001-a",
        "row_number": 2,
    }
    submission = {
        "submission_id": "0000001-a",
        "sequence": 1,
        "form": "month",
        "period": date(2020, 1, 1),
        "unit_id": commune.id,
        "sha256": "a",
        "file_name": "a.csv",
        "received_at": datetime(2020, 1, day),
        "who": "demo",
        "channel": "demo",
        "reason": None,
        "illustrative": True,
        "warnings": 0,
        "row_count": 1,
    }
    batch = Batch(
        pa.Table.from_pylist([submission], schema=SUBMISSIONS),
        pa.Table.from_pylist([{**row, "form": "month"}], schema=REPORTS),
        pa.Table.from_pylist([{**row, "indicator": "tips_received", "value": day}], schema=VALUES),
    )
    snapshot_id = f"202001{day}-000000-0000001"
    settings.snapshots_dir.mkdir(exist_ok=True)
    build(settings.snapshots_dir / f"{snapshot_id}.duckdb", tables, "sha", batch)
    settings.pointer.write_text(snapshot_id)
    return snapshot_id


@dataclass
class Server:
    """A running server: its address, and what it has printed so far."""

    url: str
    log: Path

    def client(self, **kwargs) -> httpx.Client:
        """A browser without cookies; redirects are not followed."""
        return httpx.Client(
            base_url=self.url, headers={"Accept": "text/html"}, timeout=30, **kwargs
        )

    @contextmanager
    def signed_in(self, name: str, password: str) -> Iterator[httpx.Client]:
        """A browser in which `name` is signed in."""
        with self.client() as client:
            response = post_form(client, name, password)
            assert response.status_code == 303, response.text
            yield client


def post_form(client: httpx.Client, name: str, password: str, **headers: str) -> httpx.Response:
    """The sign-in form, filled in and sent as a browser does."""
    page = client.get(SIGN_IN)
    form = {"token": hidden(page.text, "token"), "name": name, "password": password}
    return client.post(SIGN_IN, data=form, headers=headers)


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]


@contextmanager
def serving(data_dir: Path, *arguments: str, **environment: str) -> Iterator[Server]:
    """The server over `data_dir` on a free port, on the day of the tests' demo, stopped at the
    end.
    """
    log = data_dir / "server.log"
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "--data-dir",
        str(data_dir),
        "--port",
        "0",
        *arguments,
    ]
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "TODAY": f"{AS_OF}", **environment}
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env=env)
    try:
        yield Server(_address(process, log), log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _address(process: subprocess.Popen, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        found = re.search(r"http://[\d.]+:\d+", log.read_text())
        if found:
            with httpx.Client(
                base_url=found[0], transport=httpx.HTTPTransport(retries=20)
            ) as client:
                assert client.get("/_stcore/health").text == "ok"
            return found[0]
        assert process.poll() is None, log.read_text()
        time.sleep(0.1)
    raise TimeoutError(log.read_text())


class Tab:
    """One open page: reruns its script over the websocket and gives what came back, as bytes to
    look in.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._session_id = ""
        self.files: list[str] = []  # what the download buttons of the last run make

    def rerun(self, page: str = "", query: str = "") -> bytes:
        """Everything the script sent in one run."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        self._socket.send(message.SerializeToString())
        sent, self.files = b"", []
        while True:
            data = self._socket.recv(timeout=60)
            assert isinstance(data, bytes)
            sent += data
            told = ForwardMsg.FromString(data)
            self._session_id = told.new_session.initialize.session_id or self._session_id
            if file_id := told.delta.new_element.download_button.deferred_file_id:
                self.files.append(file_id)
            if told.WhichOneof("type") == "script_finished":
                return sent

    def take(self, file_id: str) -> str:
        """Presses the download button of that file; its address, empty when it was not made."""
        message = BackMsg()
        message.backend_operation_request.request_id = file_id
        message.backend_operation_request.session_id = self._session_id
        message.backend_operation_request.deferred_file.file_id = file_id
        self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(self._socket.recv(timeout=60))
            if answer.WhichOneof("type") == "backend_operation_response":
                return answer.backend_operation_response.deferred_file.url


@contextmanager
def open_tab(client: httpx.Client) -> Iterator[Tab]:
    """A tab of the browser `client`, closed at the end. Raises InvalidStatus when the server
    refuses it.
    """
    site = str(client.base_url).rstrip("/")
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    with connect(
        site.replace("http", "ws", 1) + "/_stcore/stream",
        additional_headers={"Cookie": cookies, "Origin": site},
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
    ) as socket:
        yield Tab(socket)

"""Work that must finish once begun, whatever its reader clicks meanwhile.

Streamlit breaks a script off when somebody clicks; a thread of its own goes on. One job of a
name per session: asking again while it runs shows the one that runs, so a second click starts
nothing.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from etl.ground.progress import Progress

RUNNING = "job"
LOOK_EVERY_SECONDS = 0.15
AT_ONCE = 4


@dataclass
class Job:
    """A task in its thread: its answer to come, and how far it is."""

    answer: Future[Any] = field(default_factory=Future)
    done: int = 0
    total: int = 1
    name: str = ""

    def tell(self, done: int, total: int, name: str) -> None:
        """The task says how far it is."""
        self.done, self.total, self.name = done, max(total, 1), name


@st.cache_resource(show_spinner=False)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="job")


def is_running(name: str = RUNNING) -> bool:
    """Whether this session has a job of that name whose answer has not been taken."""
    return name in st.session_state


def start(task: Callable[[Progress], Any], name: str = RUNNING) -> None:
    """Begins `task`, which is given a Progress; nothing happens while another of its name runs."""
    if is_running(name):
        return
    job = Job()
    job.answer = _threads().submit(task, job.tell)
    st.session_state[name] = job


def wait(label: str, name: str = RUNNING) -> Any:  # noqa: ANN401 (whatever the task answers)
    """Shows the bar until the job is done; its answer, or what it raised. The job is then over."""
    job: Job = st.session_state[name]
    bar = st.progress(0.0, label)
    while not job.answer.done():
        bar.progress(min(job.done / job.total, 1.0), f"{label} {job.name}")
        time.sleep(LOOK_EVERY_SECONDS)
    bar.empty()
    del st.session_state[name]
    return job.answer.result()

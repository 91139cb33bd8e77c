"""When a page fails: what the person reads, what the log keeps, and how overload is held off."""

import logging
import re
import threading
import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.server.turns import page_slot
from etl.ground.errors import UserError


def failing():
    from dashboard.server.error_screen import show_problem

    try:
        raise RuntimeError("/srv/secret/path: 12345")
    except RuntimeError as error:
        assert show_problem(error)


def refused():
    from dashboard.server.error_screen import show_problem
    from etl.ground.errors import UserError
    from etl.ground.text import Text

    assert show_problem(UserError(Text("Tệp {name} trống.", "File {name} is empty."), name="a.csv"))


def test_an_unexpected_failure_shows_an_id_and_the_log_has_the_traceback_under_it(caplog):
    with caplog.at_level(logging.ERROR):
        app = AppTest.from_function(failing).run()
    shown = app.error[0].value
    assert not app.exception
    assert "12345" not in shown
    problem_id = re.search(r"\*\*([0-9a-f]{8})\*\*", shown)[1]
    record = next(record for record in caplog.records if problem_id in record.getMessage())
    assert "12345" in str(record.exc_info[1])


def test_something_the_person_can_mend_is_said_in_its_own_words():
    app = AppTest.from_function(refused).run()
    assert [error.value for error in app.error] == ["Tệp a.csv trống."]
    app.session_state["language"] = "en"
    assert [error.value for error in app.run().error] == ["File a.csv is empty."]


def test_no_more_pages_are_computed_at_once_than_there_are_slots():
    slots, running, most = threading.BoundedSemaphore(3), [], []

    def compute():
        with page_slot(slots):
            running.append(1)
            most.append(len(running))
            time.sleep(0.05)
            running.pop()

    threads = [threading.Thread(target=compute) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 12
    assert max(most) == 3


def test_whoever_waits_too_long_is_told_to_come_back():
    slots = threading.BoundedSemaphore(1)
    with (
        page_slot(slots),
        pytest.raises(UserError, match="sau ít phút"),
        page_slot(slots, longest_wait=0.01),
    ):
        pytest.fail("there was no free slot")


def test_a_page_that_fails_gives_its_slot_back():
    slots = threading.BoundedSemaphore(1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), page_slot(slots, longest_wait=0.01):
            _ = 1 / 0

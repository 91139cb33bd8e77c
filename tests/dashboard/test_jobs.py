"""Work that must finish once begun: a second click starts nothing, and its answer or its error
arrives.
"""

from streamlit.testing.v1 import AppTest


def script():
    import time

    import streamlit as st

    from dashboard.components.shared import jobs
    from etl.ground.errors import UserError
    from etl.ground.text import Text

    def task(progress):
        st_calls.append("begun")
        progress(1, 2, "a.csv")
        time.sleep(0.3)
        if st_calls.count("fail"):
            raise UserError(Text("hỏng", "broken"))
        return "xong"

    st_calls = st.session_state.setdefault("calls", [])
    if st.session_state.get("go"):
        jobs.start(task)
        jobs.start(task)
        try:
            st.write(jobs.wait("Đang ghi"))
        except UserError as error:
            st.error(error.message("vi"))
        st.write(f"running: {jobs.is_running()}")


def run(*calls):
    at = AppTest.from_function(script, default_timeout=20)
    at.session_state["calls"] = list(calls)
    at.session_state["go"] = True
    return at.run()


def test_asking_twice_begins_the_work_once():
    at = run()
    assert at.session_state["calls"].count("begun") == 1
    assert [part.value for part in at.markdown] == ["xong", "running: False"]


def test_what_the_work_raised_is_raised_where_it_is_waited_for_and_the_job_is_over():
    at = run("fail")
    assert at.error[0].value == "hỏng"
    assert at.markdown[0].value == "running: False"

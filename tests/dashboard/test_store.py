"""The store: which snapshot is asked, and who shares an answer with whom."""

import threading

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries.columns import count, text
from dashboard.queries.registry import Unregistered, WrongAnswer, answer, question
from dashboard.shown.store import Store, asking_for, fetch
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from tests.signing import data_folder, sign_in

ASKED: list[tuple[str, str]] = []


@question(text("scope", "who asks"), count("value", "the figure"))
def figure(con, scope, factor):
    """One row: scope, value. Notes each time it is really asked."""
    ASKED.append((scope, factor))
    bound = {"scope": scope, "factor": factor}
    return con.execute("SELECT $scope AS scope, value * $factor AS value FROM figure", bound).df()


def publish(settings: Settings, snapshot_id: str, value: int) -> None:
    settings.snapshots_dir.mkdir(exist_ok=True)
    with duckdb.connect(settings.snapshots_dir / f"{snapshot_id}.duckdb") as con:
        con.execute("CREATE TABLE figure AS SELECT $value::BIGINT AS value", {"value": value})
        # What any snapshot has: contents_of reads it to see that the file is one.
        con.execute("CREATE TABLE meta AS SELECT 'reference_sha' AS key, 'sha' AS value")
        con.execute("CREATE TABLE submission (submission_id VARCHAR)")
        con.execute("CREATE TABLE decision (decision_id VARCHAR)")
    settings.pointer.write_text(snapshot_id)


def value_of(store, snapshot_id=None):
    with store.cursor(snapshot_id) as con:
        return con.execute("SELECT value FROM figure").fetchone()[0]


@pytest.fixture
def settings(monkeypatch, tmp_path):
    ASKED.clear()
    return data_folder(monkeypatch, tmp_path)


def test_before_the_first_publish_there_is_no_snapshot_and_asking_says_what_to_do(settings):
    store = Store(settings)
    assert store.current_snapshot_id() is None
    with pytest.raises(UserError, match="python -m etl load"):
        store.cursor()


def test_a_new_pointer_is_followed_at_once_and_the_old_data_no_longer_served(settings):
    store = Store(settings)
    publish(settings, "20260101-000000-1", 10)
    assert value_of(store) == 10
    publish(settings, "20260201-000000-2", 20)
    assert store.current_snapshot_id() == "20260201-000000-2"
    assert value_of(store) == 20


def test_going_back_to_an_earlier_snapshot_serves_its_figures(settings):
    store = Store(settings)
    publish(settings, "20260101-000000-1", 10)
    publish(settings, "20260201-000000-2", 20)
    assert value_of(store) == 20
    settings.pointer.write_text("20260101-000000-1")
    assert value_of(store) == 10


def test_a_reader_in_the_middle_of_the_old_snapshot_finishes_it(settings):
    store = Store(settings)
    publish(settings, "20260101-000000-1", 10)
    reading = store.cursor()
    for number in range(2, 6):
        publish(settings, f"20260{number}01-000000-{number}", number * 10)
        assert value_of(store) == number * 10
    assert reading.execute("SELECT value FROM figure").fetchone() == (10,)


def test_a_snapshot_can_neither_be_written_nor_used_to_reach_other_files(settings, tmp_path):
    publish(settings, "20260101-000000-1", 10)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with Store(settings).cursor() as con:
        for statement in (
            "INSERT INTO figure VALUES (1)",
            f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')",
            "SET enable_external_access = true",
            "SET threads = 4",
        ):
            with pytest.raises(duckdb.Error):
                con.execute(statement)


def test_many_threads_may_ask_at_once(settings):
    publish(settings, "20260101-000000-1", 10)
    store, seen = Store(settings), []

    def ask():
        seen.extend(value_of(store) for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [10] * 120


def page():
    import streamlit as st

    from dashboard.shown.store import fetch
    from tests.dashboard.test_store import figure

    frame = fetch(figure, factor=st.session_state.get("factor", 1))
    st.write(f"{frame['scope'][0]}={frame['value'][0]}")


def run(app=None):
    app = (AppTest.from_function(page, default_timeout=30) if app is None else app).run()
    assert not app.exception
    return app.markdown[0].value


def test_the_same_question_of_the_same_scope_is_computed_once(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    sign_in(monkeypatch, settings, name="mot", scope="957")
    assert run() == "957=10"
    sign_in(monkeypatch, settings, name="hai", scope="957")
    assert run() == "957=10"
    assert ASKED == [("957", 1)]


def test_two_scopes_never_share_an_answer_however_warm_the_cache(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    for _ in range(2):
        for scope in ("957", "958"):
            sign_in(monkeypatch, settings, scope=scope)
            assert run() == f"{scope}=10"
    assert sorted(ASKED) == [("957", 1), ("958", 1)]


def test_other_arguments_are_another_question(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    sign_in(monkeypatch, settings, scope="957")
    app = AppTest.from_function(page, default_timeout=30)
    assert run(app) == "957=10"
    app.session_state["factor"] = 3
    assert run(app) == "957=30"


def test_a_new_snapshot_is_asked_anew(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    sign_in(monkeypatch, settings, scope="957")
    assert run() == "957=10"
    publish(settings, "20260201-000000-2", 20)
    assert run() == "957=20"


def test_a_screen_keeps_to_the_snapshot_its_run_began_with(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    sign_in(monkeypatch, settings, scope="957")
    app = AppTest.from_function(page, default_timeout=30)
    app.session_state["snapshot_id"] = "20260101-000000-1"
    publish(settings, "20260201-000000-2", 20)
    assert run(app) == "957=10"
    # Once it has been pruned, and nobody holds it open, the current one answers.
    app.session_state["snapshot_id"] = "20251201-000000-0"
    assert run(app) == "957=20"


def test_two_data_folders_with_snapshots_of_one_name_are_kept_apart(monkeypatch, tmp_path):
    answers = []
    for name, value in (("a", 10), ("b", 20)):
        (tmp_path / name).mkdir()
        settings = data_folder(monkeypatch, tmp_path / name)
        publish(settings, "20260101-000000-1", value)
        sign_in(monkeypatch, settings, scope="957")
        answers.append(run())
    assert answers == ["957=10", "957=20"]


def test_a_caller_may_change_the_frame_it_got(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    sign_in(monkeypatch, settings, scope="957")
    first = fetch(figure, factor=7)
    first["value"] = 0
    pd.testing.assert_series_equal(fetch(figure, factor=7)["value"], pd.Series([70], name="value"))


def test_nothing_is_asked_that_is_no_registered_question(monkeypatch, settings):
    publish(settings, "20260101-000000-1", 10)
    sign_in(monkeypatch, settings, scope="957")
    with pytest.raises(Unregistered, match="lambda"):
        fetch(lambda con, scope: figure(con, scope, 1))
    with pytest.raises(Unregistered, match="lambda"):
        answer(None, lambda con, scope: figure(con, scope, 1), "957")
    assert ASKED == []


def test_an_answer_with_other_columns_than_declared_is_refused(settings):
    publish(settings, "20260101-000000-1", 10)

    @question(text("scope", "who asks"), count("sum", "the figure"))
    def renamed(con, scope):
        return figure(con, scope, 1)

    with Store(settings).cursor() as con, pytest.raises(WrongAnswer, match="sum"):
        renamed(con, "957")


def test_a_damaged_snapshot_gives_way_to_the_newest_that_can_be_read_and_that_is_said(settings):
    store = Store(settings)
    publish(settings, "20260101-000000-1", 10)
    publish(settings, "20260201-000000-2", 20)
    publish(settings, "20260301-000000-3", 30)
    assert not store.stands_in()
    (settings.snapshots_dir / "20260301-000000-3.duckdb").write_bytes(b"")
    assert store.current_snapshot_id() == "20260201-000000-2" and store.stands_in()
    assert value_of(store) == 20


def test_with_no_snapshot_that_can_be_read_none_is_served_and_that_is_said(settings):
    store = Store(settings)
    publish(settings, "20260101-000000-1", 10)
    (settings.snapshots_dir / "20260101-000000-1.duckdb").write_bytes(b"torn")
    assert store.current_snapshot_id() is None and store.stands_in()


def test_work_without_a_screen_is_answered_for_the_scope_and_the_snapshot_it_was_given(settings):
    publish(settings, "20260101-000000-1", 10)
    publish(settings, "20260201-000000-2", 20)
    with asking_for("96", "20260101-000000-1"):
        assert fetch(figure, factor=3).to_dict("records") == [{"scope": "96", "value": 30}]
    with asking_for("957", "20260201-000000-2"):
        assert fetch(figure, factor=3).to_dict("records") == [{"scope": "957", "value": 60}]

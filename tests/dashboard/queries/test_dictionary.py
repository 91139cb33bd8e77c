"""The data dictionary says what the code says."""

from dashboard.queries.dictionary import dictionary
from dashboard.queries.registry import questions
from etl.ground.settings import ROOT


def test_the_dictionary_in_docs_is_the_one_the_code_makes():
    told = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert told == dictionary(), "run: make dictionary"


def test_every_question_says_what_it_asks_and_what_each_column_means():
    text = dictionary()
    for one in questions():
        assert f"### {one.query.__name__}\n" in text
        assert one.columns and all(column.meaning for column in one.columns)
    assert "|  |  |  |" not in text


def test_every_table_of_a_snapshot_is_in_it():
    text = dictionary()
    assert all(f"### {name}\n" in text for name in ("observation", "due", "decision", "meta"))

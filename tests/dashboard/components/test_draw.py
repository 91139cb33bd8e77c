"""What stands where a chart would: words, in the reader's language, never a trace."""

import logging

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.shared import draw


def screen(kind, language):
    import altair as alt
    import pandas as pd

    from dashboard.charts.drawable import needs_figures
    from dashboard.charts.theme import finish
    from dashboard.components.shared.draw import draw

    def chart(frame, language, *, top):
        needs_figures(frame, "value")
        x = alt.X("value", type="quantitative", scale=alt.Scale(domain=[0, top]))
        return finish(alt.Chart(frame).mark_bar().encode(x=x), language, 40)

    def failing(frame, language):
        raise KeyError("12.345")

    frame = pd.DataFrame({"value": [2.0]})
    if kind == "empty":
        draw(chart, frame.head(0), language, alt="Hai", top=3)
    elif kind == "failing":
        draw(failing, frame, language, alt="Hai")
    else:
        draw(chart, frame, language, alt="Hai", top=float("nan") if kind == "nan" else 3.0)


def shown(kind, language="vi"):
    at = AppTest.from_function(screen, kwargs={"kind": kind, "language": language}).run()
    assert not at.exception
    return at


def test_a_chart_with_figures_is_drawn_under_its_name():
    at = shown("full")
    assert len(at.get("vega_lite_chart")) == 1
    assert not at.info and not at.warning


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Chưa có số liệu"), ("en", "There are no figures")]
)
def test_without_figures_a_sentence_says_so(language, words):
    at = shown("empty", language)
    assert at.info[0].value.startswith(words)
    assert not at.get("vega_lite_chart")


@pytest.mark.parametrize("kind", ["nan", "failing"])
@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Không vẽ được"), ("en", "could not be drawn")]
)
def test_what_cannot_be_drawn_is_said_with_the_id_under_which_the_log_says_why(
    kind, language, words, caplog
):
    draw._specification.clear()
    with caplog.at_level(logging.ERROR):
        at = shown(kind, language)
    assert words in at.warning[0].value
    assert not at.get("vega_lite_chart")
    (record,) = (one for one in caplog.records if one.name == draw.__name__)
    assert record.args[0] in at.warning[0].value
    assert record.exc_info and "12.345" not in at.warning[0].value

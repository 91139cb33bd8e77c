"""What senders have written is shown as words: no link, picture, formula or colour comes of it."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.shared.tables import styled

HOSTILE = (
    "[bấm](http://evil.example)",
    "![x](http://evil.example/p.png)",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    r"$\href{javascript:alert(1)}{x}$",
    ":red[đỏ] :material/home: :smile:",
    "**đậm** _nghiêng_ `mã`",
    "# Tiêu đề lớn",
    "| a | b |",
    "http://evil.example/dang-nhap",
    "www.evil.example",
    "an@evil.example",
    "- mục",
    "1. mục",
    "~~gạch~~",
    "a\nb",
    "&lt;b&gt;",
    "HTTPS://evil.example",
)
WORDS = (
    "Phường Bạc Liêu",
    "10/2026",
    "T10.2026",
    "09:05",
    "1.234,5",
    "−3",
    "—",
    "Camera (số 5): tốt",
    "a-b",
    "3/4 tháng",
)


def _screen(words):
    import pandas as pd

    from dashboard.components.shared.tables import static

    static(
        pd.DataFrame({"name": words, "count": range(len(words))}),
        {"name": "Tên", "count": "Số"},
        "vi",
        alt="Bảng",
    )


def shown(words):
    at = AppTest.from_function(_screen, args=(list(words),)).run()
    assert not at.exception
    frame: pd.DataFrame = at.table[0].value
    return list(frame["Tên"])


def test_every_sign_of_formatting_is_taken_as_a_letter():
    for text, cell in zip(HOSTILE, shown(HOSTILE), strict=True):
        bare = re.sub(
            r"\\[^a-zA-Z0-9 ]", "", cell
        )  # without each sign that a backslash made a letter
        assert bare != text
        assert not set(bare) & set("[]<>*_`$~|#!:\n")
        assert not re.search(r"www\.|^[-0-9]", bare.replace("1", "", 1) if text[0] == "1" else bare)


@pytest.mark.parametrize("text", WORDS)
def test_everyday_words_and_figures_stay_as_they_are(text):
    assert shown([text]) == [text]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_word_that_is_missing_is_a_dash(missing):
    assert shown(["tháng 9/2026", missing]) == ["tháng 9/2026", "—"]


def test_figures_are_written_as_everywhere_with_a_true_minus_and_a_dash_where_missing():
    frame = pd.DataFrame({"count": pd.array([1234, None, -25], dtype="Int64")})
    styler = styled(frame, ["count"], {}, "vi")
    assert "−25" in styler.to_html() and "1.234" in styler.to_html() and "—" in styler.to_html()

"""What is said of a target: things that are counted are whole, and nothing is asked for when
nothing can be done.
"""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.outlook import Month, events
from dashboard.analysis.trajectory import LIKELY, Course
from dashboard.targets import words
from dashboard.targets.texts import VERDICTS
from dashboard.targets.words import asked
from tests.examples import examples

COMPARATORS = st.sampled_from([">=", ">", "<=", "<", "="])
# A decimal before anything but a percentage.
DECIMAL = re.compile(r"\d,\d+(?! %)")
AIM = date(2026, 12, 1)


def row(comparator=">=", indicator="drug_free"):
    return {
        "comparator": comparator,
        "indicator": indicator,
        "scope_level": "commune",
        "unit": "percent",
        "value": 50.0,
        "counted_vi": "xã",
        "counted_en": "communes",
    }


def told(course, kind="sum", base=None):
    low, high = course.end or (None, None)
    return {
        "kind": kind,
        "base": base,
        "of_places": False,
        "aim": AIM,
        "reason": None,
        "required": course.required,
        "expected": course.expected,
        "asked": course.asked,
        "actual": course.actual,
        "gap": course.gap,
        "needed": course.needed,
        "left": course.left,
        "low": low,
        "high": high,
        "verdict": course.verdict,
    }


def said(one, course, language="vi"):
    figures = [words.figure(one, course, name, language) for name in ("actual", "expected")]
    rest = (words.gap, words.required, words.needed, words.range_words)
    return [*figures, *(write(one, course, language) for write in rest)]


@given(
    comparator=COMPARATORS,
    required=st.floats(0, 80),
    expected=st.floats(0, 80),
    actual=st.integers(0, 80),
    left=st.integers(0, 11),
    kind=st.sampled_from(["sum", "state", "growth", "share", "year"]),
    base=st.integers(1, 64),
)
@examples(150)
def test_a_thing_that_is_counted_is_never_shown_with_a_decimal(
    comparator, required, expected, actual, left, kind, base
):
    ahead = events([Month(1, 2)] * 12)
    course = Course("tally", comparator, required, expected, float(actual), left, ahead)
    for sentence in said(row(comparator), told(course, kind, float(base))):
        assert not DECIMAL.search(sentence), sentence


@pytest.mark.parametrize(
    ("required", "actual", "left", "words_of_it"),
    [
        (6.0, 1.0, 2, "thêm 5 xã trước 31/12/2026 (2–3 mỗi tháng)"),
        (7.0, 1.0, 2, "thêm 6 xã trước 31/12/2026 (3 mỗi tháng)"),
        (2.0, 1.0, 9, "thêm 1 xã trước 31/12/2026 (còn 9 tháng)"),
    ],
)
def test_what_is_needed_is_told_in_whole_things_a_month(required, actual, left, words_of_it):
    course = Course("state", ">=", required, None, actual, left)
    assert words.needed(row(), told(course, "state"), "vi") == words_of_it


@pytest.mark.parametrize(
    ("course", "words_of_it"),
    [
        # In March a target for the whole year is not met yet; it is held so far.
        (
            Course("tally", "=", 0.0, 0.0, 0.0, 9, events([Month(1, 0)] * 36)),
            "đang đạt, giữ vững đến 31/12/2026",
        ),
        (Course("tally", "=", 0.0, 0.0, 1.0, 9), "không còn làm được trong năm"),
        (Course("tally", ">=", 3.0, 1.0, 3.0, 9), "đã đủ"),
        (Course("state", ">=", 3.0, 3.0, 1.0, 0), "kỳ đã hết"),
        (Course("state", ">=", 3.0, 3.0, 3.0, 0), "kỳ đã hết"),
    ],
)
def test_nothing_is_asked_for_when_nothing_can_be_done(course, words_of_it):
    kind = "sum" if course.kind == "tally" else "state"
    assert words.needed(row(course.comparator), told(course, kind), "vi") == words_of_it
    assert not words.is_asked(told(course, kind))


def test_only_what_is_certain_is_said_without_a_chance():
    assert LIKELY >= 0.8
    for verdict, (_, text) in VERDICTS.items():
        certain = verdict in ("met", "missed")
        hedged = any(
            part in text("vi") for part in ("khả năng", "có thể", "nếu giữ nhịp", "chưa", "chờ")
        )
        assert certain != hedged, verdict


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [("percent", 100.0, "= 100 %"), ("spots", 0.0, "= 0 "), ("spots", 5.0, "≤ 5 ")],
)
def test_all_of_something_is_no_upper_limit_and_a_way_to_none_is(unit, value, words):
    one = row("=") | {"unit": unit, "value": value}
    assert asked(one, "vi").startswith(words)

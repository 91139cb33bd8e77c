"""An exception opens exactly what it counted: each link is followed, and the page it opens says the
same number.
"""

import re
from urllib.parse import parse_qsl

import pandas as pd
import pytest

from dashboard.components.registers.agreement import bridge
from tests.builders import run_of, spread
from tests.pages.conftest import figures, words
from tests.registers import Register, event, registered

UNITS = ("01101", "01102", "01201")
SPAN = {"tinh": "01", "ky": "year", "moc": "2024"}
EVENTS = [
    event("2024-03-31", programme="ctr09"),
    event("2024-06-30", programme="pcmt2030"),
    event("2023-02-28", programme="ctr09"),
    event("2024-11-30", "2024-11-29", programme="ctr09"),
]


def sent():
    """The small world, in which one commune jumps, spots come back and arise in another, and one
    sends nothing.
    """
    spec = figures()
    noisy = {unit: 8 + number % 3 for number, unit in enumerate(UNITS)}
    for unit in UNITS:
        for number, at in enumerate(run_of("2023-01", 24)):
            spec[unit, at] = spec[unit, at] | {"cases_recorded": noisy[unit] + number % 3}
    spec["01201", "2024-12"] = spec["01201", "2024-12"] | {
        "cases_recorded": 60,
        "spots_new_complex": 2,
    }
    spec["01101", "2024-03"] = spec["01101", "2024-03"] | {"spots_open": 0, "spots_eliminated": 1}
    spec["01101", "2024-09"] = spec["01101", "2024-09"] | {"spots_open": 1, "spots_new": 1}
    spec |= spread(["01101"], run_of("2024-04", 5), spots_open=0, spots_new=0, spots_eliminated=0)
    del spec["01102", "2024-12"]
    return spec


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    target = tmp_path_factory.mktemp("exceptions") / "world.duckdb"
    registered(target, sent(), Register("events", "01", "2024-12", EVENTS)).close()
    return target


# Mark → what the sentence counts, and how the page that it opens says the same.
COUNTED = {
    "◷": (r"quá hạn: (\d+) \(", "Hoạt động phối hợp quá hạn, mọi chương trình: {0}"),
    "●": (r"(\d+) mô hình có dấu hiệu hình thức ở (\d+) đơn vị", "{1} đơn vị, {0} mô hình"),
    "■": (
        r"tái phát sinh sau khi đã triệt xóa hết: ([^,(]+) \(",
        "1 nơi đã triệt xóa hết rồi lại phát sinh",
    ),
    "▲": (r"mới phát sinh: (\d+) \(", "phát sinh {0}."),
    "◆": (r"ở (.+): ", "◆ Khác thường"),
    "○": (r"(?:chưa nộp |: )(\d+) ", "Thiếu: {0}"),
    "▼": (r": (\d+)", "{0}"),
}


def followed(at, visit):
    """Mark, sentence, and what the page says that each sentence's link opens."""
    for link in at.page_link:
        if " → **" in link.value:
            query = dict(parse_qsl(link.proto.query_string))
            opened = visit(link.proto.page, **query)
            assert not opened.exception
            figures = [f"{metric.label}: {metric.value}" for metric in opened.metric]
            yield link.value[0], link.value, "\n".join([words(opened), *figures])


def test_every_exception_opens_a_page_that_says_what_it_counted(visit):
    at = visit("tong-quan", **SPAN)
    seen = set()
    for mark, sentence, page in followed(at, visit):
        pattern, said = COUNTED[mark]
        found = re.search(pattern, sentence)
        assert found, sentence
        assert said.format(*found.groups()) in page, sentence
        seen.add(mark)
    assert seen >= {"▲", "■", "◆", "◷", "○", "●"}


def test_overdue_events_of_every_programme_are_counted_and_listed_together(visit):
    at = visit("so-ket", **SPAN)
    table = next(frame.value for frame in at.dataframe if "programme_words" in frame.value.columns)
    assert len(table) == 3
    assert table["programme_words"].nunique() == 2


def reconciled(*rows):
    return pd.DataFrame(rows, columns=["models_registered", "models_reported"], dtype="float64")


def test_the_bridge_from_the_headline_to_the_registers_adds_up_with_a_reason_for_each_step():
    words = bridge(reconciled((5, 5), (7, 4), (3, None), (None, 10)), "models", "vi")
    # Reports 5 + 4 + 10 = 19; registers 5 + 7 + 3 = 15; 19 + 3 + 3 − 10 = 15.
    assert "**19** mô hình đang hoạt động. Danh mục có **15** = 19 +3 ở 1 đơn vị có cả hai" in words
    assert (
        "+3 ở 1 đơn vị có danh mục, không có số báo cáo tháng này; −10 ở 1 đơn vị chưa gửi danh"
        " mục." in words
    )
    steps = [int(step.replace("−", "-")) for step in re.findall(r"[+−]\d+", words)]
    assert 19 + sum(steps) == 15


def test_registers_that_agree_everywhere_are_said_to():
    assert "khớp với báo cáo ở mọi đơn vị" in bridge(reconciled((5, 5), (0, 0)), "models", "vi")
    assert "in agreement" in bridge(reconciled((5, 5)), "models", "en")

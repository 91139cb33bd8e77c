"""Every page opens, and says what its figures are of: the one look at all pages that `make check`
takes. January to June 2025 in province 01, one report of three missing in June.
"""

import pytest

from dashboard.server import navigation
from tests.pages.conftest import words

EVERYWHERE = [
    "Tỉnh An (đến 6/2025)",
    "6 tháng đầu năm 2025",
    "2/3 xã đã báo cáo tháng 6/2025",
    "cả kỳ 17/18",
    "Tạm thời",
    "Số liệu nhận đến",
    "lần nộp 2",
]


ABOUT_FIGURES = [
    page.url_path for page in navigation.PAGES if page.action not in ("own", "administer")
]


@pytest.mark.parametrize("page", ABOUT_FIGURES)
def test_every_page_says_place_period_completeness_version_and_that_it_is_provisional(visit, page):
    at = visit(page, scope="01", role="office")
    assert not at.exception
    shown = words(at)
    assert at.title[0].value == next(p.title.vi for p in navigation.PAGES if p.url_path == page)
    for part in EVERYWHERE:
        assert part in shown
    assert "Số liệu minh họa" not in shown

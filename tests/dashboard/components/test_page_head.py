"""The line under a page's title: which data it shows."""

import pandas as pd

from dashboard.components.shared.page import version_words


def test_data_received_late_in_the_evening_utc_came_the_next_morning_in_vietnam():
    version = pd.Series(
        {"last_received": pd.Timestamp(2026, 11, 14, 18, 30), "last_sequence": 1234}
    )
    assert version_words(version, "vi") == "Số liệu nhận đến 15/11/2026, lần nộp 1.234"

"""The whole review as one file: each table on a sheet of its own."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components.review.section import Review
from dashboard.components.shared.download import download
from dashboard.files.table_file import Table
from etl.ground.text import Text

TITLE = Text("Tải toàn bộ bảng sơ kết, tổng kết", "The whole review as a file")
NAME = Text("Sơ kết, tổng kết: {programme}", "Review: {programme}")


def review_file(review: Review, tables: Sequence[Table]) -> None:
    """Every table shown, in the order shown; nothing when there is none."""
    if not tables:
        return
    language, (first, *more) = review.language, tables
    st.subheader(TITLE(language), anchor=False)
    title = NAME(language, programme=review.name)
    download(
        review.selection,
        title,
        first.frame,
        first.columns,
        key="review",
        more=more,
        summed=first.summed,
    )

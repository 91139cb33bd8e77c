"""Links from one page to another that keep place and period in the address."""

from collections.abc import Mapping

import streamlit as st

from dashboard import navigation


def link(url_path: str, label: str, params: Mapping[str, str]) -> None:
    """A link to the page with this address, opened with `params`."""
    page = next(page for page in navigation.PAGES if page.url_path == url_path)
    st.page_link(str(navigation.PAGES_DIR / page.script), label=label, icon=page.icon, query_params=dict(params))

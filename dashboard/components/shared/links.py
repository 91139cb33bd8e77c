"""Links from one page to another that keep place and period in the address."""

from collections.abc import Mapping

import streamlit as st

from dashboard.server import navigation


def link(
    url_path: str,
    label: str,
    params: Mapping[str, str],
    *,
    icon: bool = True,
    sign: str = "",
    tip: str = "",
) -> None:
    """A link to the page with this address, opened with `params`; `sign` stands for the page's
    icon, `tip` explains.
    """
    page = next(page for page in navigation.PAGES if page.url_path == url_path)
    path = str(navigation.PAGES_DIR / page.script)
    st.page_link(
        path,
        label=label,
        icon=sign or (page.icon if icon else ""),
        query_params=dict(params),
        help=tip,
    )

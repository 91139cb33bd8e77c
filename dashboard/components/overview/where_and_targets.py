"""Where and against what: the map of the places below beside the targets at a glance."""

import streamlit as st

from dashboard.components.overview.map import overview_map
from dashboard.components.shared.target_bullets import target_bullets
from dashboard.shown.selection import Selection


def map_and_targets(selection: Selection) -> None:
    """Side by side where there is room, below each other on a phone."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        overview_map(selection)
    with right:
        target_bullets(selection)

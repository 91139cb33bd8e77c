"""What Streamlit runs on every rerun: the shell, then the page that is open."""

from contextlib import nullcontext

import streamlit as st

from dashboard.server import navigation, shell
from dashboard.server.turns import page_slot
from dashboard.shown.store import snapshot_id

st.set_page_config(page_icon=navigation.SMALL_ICON, layout="wide", initial_sidebar_state="auto")
user = shell.begin()
page, screen = navigation.choose(user)
shell.record_page(user, page.url_path)
shell.footer(user)
shell.watch()
shell.stand_in(user.language)

# Receiving files and deciding take long and wait for the writer's lock, a document for its maker:
# that must not keep others from looking.
waits = page.waits or page.action in ("upload", "approve")
if snapshot_id() is None and page.figures:
    shell.empty(user.language)
else:
    with nullcontext() if waits else page_slot():
        screen.run()

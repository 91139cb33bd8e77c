"""What Streamlit runs on every rerun: the shell, then the page that is open."""

from contextlib import nullcontext

import streamlit as st

from dashboard import navigation, shell
from dashboard.slots import page_slot
from dashboard.store import snapshot_id

st.set_page_config(page_icon=navigation.SMALL_ICON, layout="wide", initial_sidebar_state="auto")
user = shell.begin()
page, screen = navigation.choose(user)
shell.record_page(user, page.url_path)
shell.footer(user)
shell.watch()

# Receiving files takes long and waits for its own lock: it must not keep others from looking.
receives = page.action == "upload"
if snapshot_id() is None and not receives:
    shell.empty(user.language)
else:
    with nullcontext() if receives else page_slot():
        screen.run()

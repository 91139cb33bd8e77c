"""The pages, as data: who sees which, under which address."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboard.accounts import User
from dashboard.accounts.roles import may
from etl.ground.text import Text

PAGES_DIR = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True)
class Page:
    """One screen: its script, its address, its name, its icon, and the action a user needs to open
    it. A page without `figures` has work to do before there are any; one that `waits` for work done
    elsewhere takes no turn from others meanwhile.
    """

    script: str
    url_path: str
    title: Text
    icon: str
    action: str = "view"
    figures: bool = True
    waits: bool = False


PAGES: tuple[Page, ...] = (
    Page("overview.py", "tong-quan", Text("Tổng quan", "Overview"), ":material/dashboard:"),
    Page("tips.py", "nguon-tin", Text("Nguồn tin", "Tips"), ":material/campaign:"),
    Page("cases.py", "kham-pha-an", Text("Khám phá án", "Cases solved"), ":material/search_check:"),
    Page("models.py", "mo-hinh", Text("Mô hình", "Models"), ":material/diversity_3:"),
    Page(
        "spots.py", "diem-tu-diem", Text("Điểm, tụ điểm", "Trouble spots"), ":material/location_on:"
    ),
    Page("place.py", "dia-ban", Text("Địa bàn", "Places"), ":material/location_city:"),
    Page("actions.py", "viec-can-lam", Text("Việc cần làm", "Actions"), ":material/task_alt:"),
    Page("targets.py", "chi-tieu", Text("Chỉ tiêu", "Targets"), ":material/flag:"),
    Page("review.py", "so-ket", Text("Sơ kết, tổng kết", "Reviews"), ":material/summarize:"),
    Page(
        "briefing.py",
        "giao-ban",
        Text("Giao ban", "Briefing"),
        ":material/co_present:",
        waits=True,
    ),
    Page(
        "submit.py",
        "nop-so-lieu",
        Text("Nộp số liệu", "Submit figures"),
        ":material/upload_file:",
        "upload",
        figures=False,
    ),
    Page("office.py", "dieu-hanh", Text("Điều hành", "Office"), ":material/fact_check:", "approve"),
    Page(
        "progress.py",
        "tien-do-nop",
        Text("Tiến độ nộp", "Reporting progress"),
        ":material/event_available:",
    ),
    Page("trace.py", "truy-xuat", Text("Truy xuất", "Trace a figure"), ":material/manage_search:"),
    Page("about.py", "ve-so-lieu", Text("Về số liệu", "About the figures"), ":material/info:"),
    Page(
        "admin.py",
        "quan-tri",
        Text("Quản trị", "Administration"),
        ":material/admin_panel_settings:",
        "administer",
        figures=False,
    ),
    Page(
        "account.py",
        "tai-khoan",
        Text("Tài khoản", "Account"),
        ":material/account_circle:",
        "own",
        figures=False,
    ),
)
SMALL_ICON = "/web/icon.svg"


def pages_for(user: User) -> list[Page]:
    """The pages the user's role may open, in the order of the menu."""
    return [page for page in PAGES if may(user, page.action)]


def choose(user: User) -> tuple[Page, st.Page]:
    """Draws the menu and returns the page that is open: as our data, and as Streamlit's, to run."""
    pages = pages_for(user)
    entries, first = {page.url_path: page for page in pages}, pages[0]
    screens = [
        st.Page(
            PAGES_DIR / page.script,
            title=page.title(user.language),
            icon=page.icon,
            url_path=page.url_path,
            default=page is first,
        )
        for page in entries.values()
    ]
    screen = st.navigation(screens, expanded=True)
    # Streamlit calls the first page's address "" because it is also opened without one.
    return entries.get(screen.url_path, first), screen

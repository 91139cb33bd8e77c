"""Điều hành: sign-off, corrections, roadmaps, notes; roles and scope on every action; the upload
page's part.
"""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.accounts import User
from dashboard.accounts import office_actions as acting
from dashboard.server.navigation import pages_for
from etl import decisions
from etl.corrections import deciding, kept
from etl.decisions.deciding import DecisionRefused, Draft
from etl.ground.errors import UserError
from etl.ground.settings import ROOT
from etl.pipeline import Upload
from tests.etl import office as make
from tests.pages.conftest import words
from tests.signing import sign_in

APP = str(ROOT / "dashboard" / "app.py")
MAY = {"form": "month", "month": "2024-05"}
REASON = "Đếm sót ở sổ tiếp dân."
TABS = ("Duyệt số liệu", "Đề nghị sửa (0)", "Lộ trình chỉ tiêu", "Ghi chú", "Mốc tính lại")


@pytest.fixture
def settings(monkeypatch, tmp_path):
    """The small office with two months of district 957 stored."""
    settings = make.published(
        tmp_path, ("4.csv", make.tips("04/2024", 4, 4, 4)), ("5.csv", make.tips("05/2024", 1, 2, 3))
    )
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("REFERENCE_DIR", str(settings.reference_dir))
    return settings


@pytest.fixture
def visit(monkeypatch, settings):
    """`visit("Ghi chú")`: the page with that tab open."""

    def open_page(tab=TABS[0], *, role="office", scope="95", language="vi"):
        sign_in(monkeypatch, settings, role=role, scope=scope, language=language)
        at = AppTest.from_file(APP, default_timeout=60).run()
        at.switch_page("../pages/office.py")
        at.session_state["office-tabs"] = tab
        return at.run()

    return open_page


def user(role, scope):
    return User("ai", "Ai", role, scope, "vi")


def press(at, label):
    button = next(button for button in at.button if button.label.startswith(label))
    assert not button.disabled
    return button.click().run()


def field(kind, label):
    return next(element for element in kind if element.label.startswith(label))


def choose(at, places, months):
    field(at.multiselect, "Địa bàn").set_value(places)
    field(at.multiselect, "Tháng").set_value(months)
    return at.run()


def correct(settings, scope="957", **options):
    upload = Upload("sua.csv", make.tips("05/2024", 1, 7, 3), reason=REASON)
    return make.send(settings, upload, scope=scope, **options).checked[0]


def sign(settings, place="957"):
    acting.take(user("office", "95"), [Draft("sign_off", place, MAY)])


def test_only_the_office_and_the_administrator_have_the_page():
    have = {
        role
        for role in ("leader", "reporter", "office", "admin")
        if any(page.url_path == "dieu-hanh" for page in pages_for(user(role, "95")))
    }
    assert have == {"office", "admin"}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("number", range(5))
def test_every_tab_opens_in_both_languages(visit, language, number):
    at = visit(language=language)
    labels = [tab.label for tab in at.tabs]
    at.session_state["office-tabs"] = labels[number]
    at.run()
    assert not at.exception and not at.error
    assert labels == list(TABS) or language == "en"


def test_a_month_signed_off_on_the_page_is_approved_on_every_page(visit, settings):
    at = visit()
    assert "Tạm thời" in words(at)
    at = choose(at, ["957"], [date(2024, 5, 1)])
    assert "3/8 báo cáo đã có" in words(at) and "thiếu 5 báo cáo" in words(at)
    at = press(at, "Duyệt 1 tháng")
    assert not at.exception
    assert [(one.kind, one.place, one.who) for one in decisions.decisions(settings)] == [
        ("sign_off", "957", "office.95")
    ]
    assert "Đã ghi 1 quyết định" in words(at)
    assert "Đã duyệt" in words(at)


def test_reopening_without_a_reason_says_so_and_changes_nothing(visit, settings):
    sign(settings)
    at = visit()
    at = choose(at, ["957"], [date(2024, 5, 1)])
    at = press(at, "Mở lại 1 tháng")
    assert "Lý do: chưa ghi" in words(at)
    assert len(decisions.decisions(settings)) == 1
    field(at.text_input, "Lý do").set_value("Còn sót báo cáo.")
    press(at, "Mở lại 1 tháng")
    assert [one.kind for one in decisions.decisions(settings)] == ["sign_off", "reopen"]


def test_a_waiting_correction_is_shown_before_and_after_and_approved_on_the_page(visit, settings):
    sign(settings)
    waiting = correct(settings)
    at = visit("Đề nghị sửa (1)")
    at.session_state[f"held-{waiting.pending_id}"] = True
    at = at.run()
    assert REASON.rstrip(".") in words(at).replace("\\", "")
    table = at.table[0].value
    assert table["Trước"].tolist() == ["2"] and table["Sau"].tolist() == ["7"]
    at = press(at, "Phê duyệt")
    assert not at.exception
    assert make.tips_stored(settings)["2024-05", "31870"] == 7
    assert kept.held(settings) == []


def test_a_correction_is_rejected_with_a_reason_its_sender_can_read(visit, settings, monkeypatch):
    sign(settings)
    sign_in(monkeypatch, settings, name="clerk", role="reporter", scope="957")
    waiting = correct(settings)
    at = visit("Đề nghị sửa (1)")
    at.session_state[f"held-{waiting.pending_id}"] = True
    at = at.run()
    at = press(at, "Từ chối")
    assert "Ghi lý do từ chối" in words(at) and kept.held(settings)
    field(at.text_input, "Lý do từ chối").set_value("Sổ gốc ghi 2.")
    press(at, "Từ chối")
    assert kept.held(settings) == []
    assert make.tips_stored(settings)["2024-05", "31870"] == 2
    [(_, outcome)] = acting.own(User("clerk", "", "reporter", "957", "vi"))
    assert (outcome.state, outcome.reason) == ("rejected", "Sổ gốc ghi 2.")


def test_a_roadmap_value_is_recorded_with_its_citation_listed_and_withdrawn(visit, settings):
    at = visit("Lộ trình chỉ tiêu")
    field(at.number_input, "Mức phải đạt").set_value(1)
    at = press(at, "Ghi vào lộ trình")
    assert "Căn cứ văn bản: chưa ghi" in words(at) and decisions.ids(settings) == []
    field(at.text_input, "Căn cứ văn bản").set_value("Kế hoạch 12/KH-UBND")
    at = press(at, "Ghi vào lộ trình")
    [taken] = decisions.decisions(settings)
    assert (taken.kind, taken.place, taken.values["value"], taken.values["citation"]) == (
        "roadmap",
        "95",
        1.0,
        "Kế hoạch 12/KH-UBND",
    )
    assert "● hiện hành" in at.table[0].value.to_string()
    field(at.selectbox, "Chọn mục để bỏ").set_value(0)
    field(at.text_input, "Lý do bỏ").set_value("Văn bản bị thay.")
    at = press(at.run(), "Bỏ")
    assert [one.kind for one in decisions.decisions(settings)] == ["roadmap", "withdraw_roadmap"]
    assert "✕ đã bỏ" in at.table[0].value.to_string()


def test_a_roadmap_over_the_whole_is_asked_about_and_recorded_once_confirmed(visit, settings):
    at = visit("Lộ trình chỉ tiêu")
    target = field(at.selectbox, "Chỉ tiêu")
    share = next(name for name in target.options if "%" in name)
    at = target.set_value(
        next(one.id for one in make.committed().targets if one.name.vi == share)
    ).run()
    next(box for box in at.number_input if box.label.startswith("Mức phải đạt")).set_value(300.0)
    field(at.text_input, "Căn cứ văn bản").set_value("Kế hoạch 12/KH-UBND")
    at = press(at.run(), "Ghi vào lộ trình")
    assert "300 % là quá toàn bộ" in words(at) and decisions.ids(settings) == []
    at = press(
        field(at.checkbox, "Đã kiểm tra với văn bản: mức này đúng").check().run(),
        "Ghi vào lộ trình",
    )
    assert [one.values["value"] for one in decisions.decisions(settings)] == [300.0]


@pytest.mark.parametrize(
    ("tab", "button", "kind"),
    [
        ("Ghi chú", "Ghi chú", "annotation"),
        ("Mốc tính lại", "Đặt mốc", "rebase"),
    ],
)
def test_a_note_and_a_rebase_are_recorded_shown_and_withdrawn(visit, settings, tab, button, kind):
    at = visit(tab)
    at.text_area[0].set_value("Gọi 0912345678 *để rõ*")
    at = press(at, button)
    assert "số điện thoại" in words(at) and "0912345678" not in words(at).replace(
        at.text_area[0].value, ""
    )
    at.text_area[0].set_value("Ra quân *cao điểm*.")
    at = press(at, button)
    [taken] = decisions.decisions(settings)
    assert (taken.kind, taken.text, taken.values["month"]) == (
        kind,
        "Ra quân *cao điểm*.",
        "2024-05",
    )
    assert r"\*cao điểm\*" in at.table[0].value.to_string()
    field(at.selectbox, "Chọn mục để bỏ").set_value(0)
    field(at.text_input, "Lý do bỏ").set_value("Sai tháng.")
    press(at.run(), "Bỏ")
    assert [one.kind for one in decisions.decisions(settings)] == [kind, f"withdraw_{kind}"]


@pytest.mark.parametrize("role", ["leader", "reporter"])
def test_without_the_role_no_action_is_done_whatever_the_screen_shows(settings, role):
    sign(settings)
    waiting = correct(settings)
    someone = user(role, "95")
    for act in (
        lambda: acting.take(someone, [Draft("reopen", "957", MAY, "Lý do.")]),
        lambda: acting.approve(someone, waiting.pending_id),
        lambda: acting.reject(someone, waiting.pending_id, "Lý do."),
        lambda: acting.preview(someone, waiting.pending_id),
        lambda: acting.waiting(someone),
        lambda: acting.decided(someone),
    ):
        with pytest.raises(UserError, match="không được phép duyệt"):
            act()
    assert len(decisions.decisions(settings)) == 1 and len(kept.held(settings)) == 1
    assert acting.approver(someone) is None


def test_an_office_acts_only_inside_its_scope(settings):
    sign(settings)
    waiting = correct(settings)
    other = user("office", "958")
    assert acting.waiting(other) == [] and acting.decided(other) == []
    with pytest.raises(DecisionRefused):
        acting.take(other, [Draft("reopen", "957", MAY, "Lý do.")])
    for act in (
        lambda: acting.approve(other, waiting.pending_id),
        lambda: acting.reject(other, waiting.pending_id, "Không."),
    ):
        with pytest.raises(UserError, match="Không có đề nghị sửa"):
            act()
    assert deciding.waiting(settings, "95")


def test_a_leader_has_no_such_page_to_open(visit):
    with pytest.raises(ValueError, match="navigation page"):
        visit(role="leader", scope="957")


def send_through_the_page(monkeypatch, settings, **who):
    sign_in(monkeypatch, settings, **who)
    at = AppTest.from_file(APP, default_timeout=120).run()
    at = at.switch_page("../pages/submit.py").run()
    at.file_uploader[0].upload("sua.csv", make.tips("05/2024", 1, 7, 3))
    at = at.run()
    field(at.text_input, "Lý do").set_value(REASON)
    return at.run()


def test_a_reporters_correction_goes_from_the_upload_page_to_the_office_and_back(
    monkeypatch, settings, visit
):
    sign(settings)
    at = send_through_the_page(monkeypatch, settings, role="reporter", scope="957")
    assert "Cần văn phòng phê duyệt" in words(at)
    at = press(at, "Xác nhận nộp")
    assert not at.exception
    assert (
        "đã chuyển văn phòng phê duyệt" in words(at)
        and "◐ chờ phê duyệt" in at.table[-1].value.to_string()
    )
    assert make.tips_stored(settings)["2024-05", "31870"] == 2
    [waiting] = kept.held(settings)
    assert (waiting.who, waiting.channel, waiting.reason) == ("reporter.957", "page", REASON)
    acting.approve(user("office", "95"), waiting.id)
    assert make.tips_stored(settings)["2024-05", "31870"] == 7


def test_the_offices_own_correction_goes_in_at_once_with_its_reason(monkeypatch, settings):
    sign(settings)
    at = send_through_the_page(monkeypatch, settings, role="office", scope="95")
    assert "Cần ghi lý do" in words(at)
    press(at, "Xác nhận nộp")
    assert make.tips_stored(settings)["2024-05", "31870"] == 7
    approved = make.ask(
        settings, "SELECT who, approved_by FROM submission ORDER BY sequence DESC LIMIT 1"
    )
    assert approved == [("office.95", "office.95")]

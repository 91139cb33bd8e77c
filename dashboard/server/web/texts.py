"""The sentences of the sign-in page and of refusals."""

from etl.ground.text import Text

PRODUCT = Text("Phong trào Toàn dân bảo vệ an ninh Tổ quốc", "All People Protect National Security")
SHORT = Text("Toàn dân bảo vệ an ninh Tổ quốc", "National security movement")
SUBTITLE = Text("Số liệu báo cáo và chỉ tiêu", "Reported figures and targets")
TITLE = Text("Đăng nhập", "Sign in")
NAME = Text("Tên tài khoản", "Account name")
PASSWORD = Text("Mật khẩu", "Password")
SUBMIT = Text("Đăng nhập", "Sign in")
OTHER_LANGUAGE = Text("English", "Tiếng Việt")
FORGOTTEN = Text(
    "Quên mật khẩu: liên hệ người quản trị hệ thống.",
    "Forgotten password: ask the system's administrator.",
)
ILLUSTRATIVE = Text("Số liệu minh họa", "Illustrative figures")
DEMO = Text(
    "Mọi con số ở đây là ví dụ. Chọn một tài khoản dưới đây; mật khẩu chung:",
    "Every figure here is an example. Take any account below; the password of all:",
)
WRONG = Text(
    "Tên tài khoản hoặc mật khẩu không đúng.", "The account name or the password is wrong."
)
STALE = Text(
    "Yêu cầu không đến từ trang đăng nhập này, hoặc trang đã mở quá lâu. Hãy đăng nhập lại.",
    "The request did not come from this sign-in page, or the page was open too long. Please sign in"
    " again.",
)
NEED_SIGN_IN = Text("Cần đăng nhập.", "Sign in first.")
NOT_FOUND = Text("Không có trang này.", "There is no such page.")
FAILED = Text(
    "Không hiện được phần này; số liệu không bị mất. Tải lại trang; nếu vẫn vậy, báo người quản"
    " trị.",
    "This part could not be shown; no figure is lost. Reload the page; if it fails again, tell the"
    " administrator.",
)
NEEDS_JAVASCRIPT = Text(
    "Trang này cần JavaScript. Hãy bật JavaScript trong trình duyệt rồi tải lại.",
    "This page needs JavaScript. Enable it in the browser and reload.",
)

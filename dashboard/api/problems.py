"""Every way in which a request can fail: a status, a code for programs, and a sentence for
people.
"""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.api.headers import language_of
from etl.ground import lock
from etl.ground.errors import UserError
from etl.ground.text import Text

RETRY_SECONDS = "60"


@dataclass(frozen=True)
class Kind:
    """One way to fail."""

    status: int
    code: str
    text: Text


NO_TOKEN = Kind(
    401,
    "token_missing",
    Text(
        "Thiếu mã truy cập. Gửi kèm: Authorization: Bearer <mã truy cập>.",
        "The access token is missing. Send: Authorization: Bearer <token>.",
    ),
)
BAD_TOKEN = Kind(
    401,
    "token_unknown",
    Text(
        "Mã truy cập không đúng, đã bị thu hồi hoặc đã hết hạn. Xin quản trị viên cấp mã mới.",
        "The access token is wrong, was removed or has expired. Ask the administrator for a new"
        " one.",
    ),
)
NOT_ALLOWED = Kind(
    403,
    "not_allowed",
    Text(
        'Tài khoản "{name}" (vai trò: {role}) không được phép {action}.',
        'Account "{name}" (role: {role}) may not {action}.',
    ),
)
OUT_OF_SCOPE = Kind(
    403,
    "out_of_scope",
    Text(
        'Địa bàn "{place}" nằm ngoài phạm vi của tài khoản (phạm vi: {scope}).',
        'The place "{place}" lies outside the account\'s scope (scope: {scope}).',
    ),
)
NO_ROUTE = Kind(
    404,
    "no_route",
    Text("Không có địa chỉ này. Xem /api/v1/docs.", "There is no such address. See /api/v1/docs."),
)
NO_SUBMISSION = Kind(
    404,
    "no_submission",
    Text(
        'Không có lần nộp "{id}" trong phạm vi của tài khoản.',
        'There is no submission "{id}" in the account\'s scope.',
    ),
)
NO_PLACE = Kind(
    404, "no_place", Text('Không có địa bàn "{place}".', 'There is no place "{place}".')
)
NO_INDICATOR = Kind(
    404,
    "no_indicator",
    Text(
        'Không có chỉ tiêu "{indicator}". Danh sách ở /api/v1/openapi.json.',
        'There is no indicator "{indicator}". They are listed in /api/v1/openapi.json.',
    ),
)
WRONG_METHOD = Kind(
    405,
    "wrong_method",
    Text(
        "Địa chỉ này không nhận phương thức {method}. Xem /api/v1/docs.",
        "This address does not take {method}. See /api/v1/docs.",
    ),
)
NOT_OFFERED = Kind(
    406,
    "format_not_offered",
    Text(
        "Không có định dạng nào mà Accept chấp nhận. Có: {offered}; hoặc ghi ?format=.",
        "Accept names no format that is offered. There are: {offered}; or write ?format=.",
    ),
)
TOO_LARGE = Kind(
    413,
    "too_large",
    Text(
        "Tệp lớn hơn {limit} MB. Chép riêng bảng số liệu sang tệp mới rồi gửi lại.",
        "The file is larger than {limit} MB. Copy the table alone into a new file and send that.",
    ),
)
NO_NAME = Kind(
    422,
    "name_missing",
    Text(
        "Thiếu tên tệp. Ghi ?name=tên.csv hoặc Content-Disposition: attachment;"
        " filename*=UTF-8''….",
        "The file has no name. Write ?name=name.csv or Content-Disposition: attachment;"
        " filename*=UTF-8''….",
    ),
)
IS_FORM = Kind(
    422,
    "not_a_file_body",
    Text(
        "Thân yêu cầu phải là chính tệp đó, không phải biểu mẫu. Với curl: --data-binary @tệp.",
        "The body must be the file itself, not a form. With curl: --data-binary @file.",
    ),
)
BAD_VALUE = Kind(
    422,
    "bad_value",
    Text(
        'Tham số {parameter} không nhận "{value}". Ghi: {wanted}.',
        'The parameter {parameter} does not take "{value}". Write: {wanted}.',
    ),
)
BACKWARDS = Kind(
    422,
    "backwards",
    Text("Tháng đầu (first) sau tháng cuối (last).", "The first month comes after the last."),
)
UNEXPECTED = Kind(
    500,
    "unexpected",
    Text(
        "Máy chủ gặp lỗi; không số liệu nào bị mất. Báo quản trị viên giờ xảy ra lỗi.",
        "The server failed; no figure is lost. Tell the administrator when it happened.",
    ),
)
KINDS = tuple(kind for kind in vars().copy().values() if isinstance(kind, Kind))


class Problem(Exception):
    """Ends a request with the kind's status, code and sentence."""

    def __init__(self, kind: Kind, **values: object) -> None:
        super().__init__(kind.code)
        self.kind = kind
        self.values = values


def answer(request: Request, kind: Kind, **values: object) -> JSONResponse:
    """The JSON that says what went wrong, in the language asked for."""
    language = language_of(request.headers.get("accept-language", ""))
    body = {"code": kind.code, "error": kind.text(language, **values)}
    headers = {"WWW-Authenticate": "Bearer"} if kind.status == 401 else None
    return JSONResponse(body, kind.status, headers)


async def on_problem(request: Request, problem: Exception) -> JSONResponse:
    """The answer to a Problem."""
    assert isinstance(problem, Problem)
    return answer(request, problem.kind, **problem.values)


async def on_user_error(request: Request, error: Exception) -> JSONResponse:
    """503 with the sentence: the data folder is busy, damaged or empty; nothing about the request
    is wrong.
    """
    assert isinstance(error, UserError)
    language = language_of(request.headers.get("accept-language", ""))
    headers = {"Retry-After": RETRY_SECONDS} if error.text is lock.BUSY else None
    return JSONResponse({"code": "unavailable", "error": error.message(language)}, 503, headers)


async def on_http_exception(request: Request, error: Exception) -> JSONResponse:
    """An address or a method there is not."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        response = answer(request, WRONG_METHOD, method=request.method)
        response.headers.update(error.headers or {})
        return response
    return answer(request, NO_ROUTE)


async def on_failure(request: Request, _error: Exception) -> JSONResponse:
    """A fault of ours; its traceback goes to the server's log, which raises it again."""
    return answer(request, UNEXPECTED)


HANDLERS = {
    Problem: on_problem,
    UserError: on_user_error,
    HTTPException: on_http_exception,
    Exception: on_failure,
}

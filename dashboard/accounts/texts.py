"""What managing accounts says when it cannot be done."""

from etl.ground.text import Text

BAD_NAME = Text(
    'Tên tài khoản "{name}" không hợp lệ. Dùng 2–64 chữ thường không dấu, số, dấu chấm, gạch dưới'
    " hoặc gạch nối.",
    'Account name "{name}" is not valid. Use 2–64 lower-case letters, digits, dots, underscores or'
    " hyphens.",
)
NAME_TAKEN = Text(
    'Tài khoản "{name}" đã có. Chọn tên khác.', 'Account "{name}" exists. Choose another name.'
)
UNKNOWN = Text('Không có tài khoản "{name}".', 'There is no account "{name}".')
UNKNOWN_ROLE = Text(
    'Không có vai trò "{role}". Chọn: {roles}.', 'There is no role "{role}". Choose: {roles}.'
)
UNKNOWN_LANGUAGE = Text(
    'Không có ngôn ngữ "{language}". Chọn: {languages}.',
    'No language "{language}". Choose: {languages}.',
)
WRONG_PASSWORD = Text(
    "Mật khẩu hiện tại không đúng; mật khẩu chưa được đổi.",
    "The present password is wrong; nothing was changed.",
)
SAME_PASSWORD = Text(
    "Mật khẩu mới phải khác mật khẩu hiện tại.", "The new password must differ from the present."
)
SHARED = Text(
    "Tài khoản minh họa dùng chung: mật khẩu của nó không đổi được ở đây.",
    "A demo account is everybody's: its password cannot be changed here.",
)

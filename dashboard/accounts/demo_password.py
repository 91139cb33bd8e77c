"""The password of every demo account. Printed on the sign-in page: these accounts guard nothing."""

PASSWORD = "minh-hoa-2026"

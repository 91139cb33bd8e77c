"""What an archived file is called: made from what it holds, for its sender's name for it may hold
anything.
"""

import re

# Forms by what their files are called; a form that is not here goes by its id.
FORMS = {
    "month": "bao-cao-thang",
    "year": "bao-cao-nam",
    "models": "danh-muc-mo-hinh",
    "spots": "danh-muc-diem-tu-diem",
    "events": "danh-muc-hoat-dong-phoi-hop",
}
UNUSUAL = re.compile(r"[^0-9A-Za-z.-]+")


def made_name(form: str, unit: str, period: str, ending: str = ".csv") -> str:
    """`bao-cao-thang_31825_2026-10.csv`: form, unit and period, and nothing that anybody typed."""
    parts = (FORMS.get(form, form), unit, period)
    return "_".join(UNUSUAL.sub("-", part) for part in parts) + ending

"""The place and period a document is about, held to the asker's scope: by address, without a
screen.
"""

from datetime import date

from dashboard.components.shared.received import months_of
from dashboard.queries.ground import by_today
from dashboard.queries.places.chosen import places
from dashboard.queries.reference.phases import phases
from dashboard.shown import periods_offered
from dashboard.shown.places import Places
from dashboard.shown.selection import Selection, reporting_level
from dashboard.shown.store import asker, fetch
from dashboard.words.labels import NATION as NATION_LABEL
from etl.ground.errors import UserError
from etl.ground.settings import Settings
from etl.ground.text import Language, Text
from etl.reference.units import NATION
from etl.snapshot.heirs import unit_under

TODAY = "today"
NOT_YOURS = Text(
    'Địa bàn "{place}" không có số liệu hoặc nằm ngoài phạm vi của tài khoản. Ghi mã một địa bàn'
    " trong phạm vi, ví dụ {scope}.",
    'The place "{place}" has no figures or lies outside the account\'s scope. Give the code of a'
    " place inside it, such as {scope}.",
)
NO_REPORTS = Text(
    "{place} chưa có báo cáo tháng nào nên chưa lập được báo cáo giao ban.",
    "{place} has no monthly report yet, so there is nothing to brief on.",
)
NO_PERIOD = Text(
    'Kỳ "{period}" không có số liệu ở {place}. Ghi một kỳ như {offered}.',
    'The period "{period}" has no figures for {place}. Give a period such as {offered}.',
)


def chosen(place: str, period: str, language: Language, view: str = "") -> Selection:
    """What a page shows at that place and period; `view` is "today" for today's units. Raises
    UserError where the asker has no such place, or the place no such period.
    """
    scope = asker()
    known = Places(fetch(places))
    place = unit_under(Settings.from_environment(), place)
    if place not in known and not place == scope == NATION:
        raise UserError(NOT_YOURS, place=place, scope=scope)
    label = NATION_LABEL if place == NATION else known.label(place)
    level = known.level(place) if place in known else "nation"
    is_today = view == TODAY and known.is_open(place)
    months = months_of(by_today(place, level) if is_today else place)
    if months is None:
        raise UserError(NO_REPORTS, place=label)
    first, last, settled = months
    options = periods_offered.offered(first, last, periods_offered.of_reviews(fetch(phases)))
    found = periods_offered.find(options, period)
    if found is None:
        offered = periods_offered.nearest(options, "month", settled or date.max).key
        raise UserError(NO_PERIOD, period=period, place=label, offered=offered)
    reporting = reporting_level(known, place, found, today=is_today)
    return Selection(
        scope,
        place,
        label,
        level,
        found,
        first,
        last,
        reporting,
        language,
        {},
        is_today,
        settled,
    )

"""A claim of a comparison in words: every number and month said is one of the claim's."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from dashboard.words import formats
from dashboard.words.claims import Claim
from etl.ground.periods import ENGLISH_MONTHS, add_months, month_text
from etl.ground.text import LANGUAGES, Language, Text

# Of more runs of months than these only the first and the last month are said.
MOST_SPANS = 3

NOT_COMPARABLE = Text("Không so sánh được: {reason}", "Not comparable: {reason}")
REASONS: Mapping[str, Text] = {
    "nothing_now": Text("kỳ này chưa có số liệu", "no figures for this period yet"),
    "nothing_then": Text("không có số liệu của {months}", "no figures for {months}"),
    "no_pair": Text(
        "không đơn vị nào có số liệu ở cùng một tháng của cả hai bên",
        "no unit has figures for one month on both sides",
    ),
    "units_changed": Text(
        "đơn vị báo cáo đã thay đổi và một bên chưa đủ báo cáo",
        "units changed and one side is not fully reported",
    ),
    "provinces_only": Text(
        "đơn vị hành chính đã thay đổi giữa hai kỳ; qua mốc này chỉ so được ở cấp tỉnh",
        "administrative units changed between the two; across that only provinces can be compared",
    ),
    "redefined": Text("giữa hai kỳ có {changes}", "between the two lies: {changes}"),
    "rebased": Text("giữa hai kỳ có {changes}", "between the two lies: {changes}"),
}
BOTH = Text(
    "{now} ({now_months}) so với {then} ({then_months})",
    "{now} ({now_months}) against {then} ({then_months})",
)
MONTHS = Text("{now_months} so với {then_months}", "{now_months} against {then_months}")
AGAINST = Text("so với {then} ({then_months})", "against {then} ({then_months})")
PART = Text("phần so được {both}: {difference}", "comparable part {both}: {difference}")
CHANGE = Text("chênh lệch {difference}", "difference {difference}")
OF_TOTAL = Text("toàn bộ {total}", "all of it {total}")
SHARE = Text("{months}/{due} tháng so được", "{months} of {due} months compared")
FULL = Text("hai bên đủ báo cáo", "fully reported on both sides")
SAME_UNITS = Text(
    "tính trên {pairs}/{due} báo cáo có ở cả hai bên",
    "on {pairs} of {due} reports present on both sides",
)
PAIRS = Text(
    "tính trên {pairs} báo cáo có ở cả hai bên", "on {pairs} reports present on both sides"
)
SIDES = Text(
    "tính trên {pairs}/{due} báo cáo kỳ này và {then_pairs}/{then_due} báo cáo kỳ trước",
    "on {pairs} of {due} reports of this period and {then_pairs} of {then_due} before",
)
SHORT = Text(
    "{pairs}/{due} và {then_pairs}/{then_due} báo cáo",
    "{pairs}/{due} and {then_pairs}/{then_due} reports",
)
SHORT_ALIKE = Text("{pairs}/{due} báo cáo mỗi bên", "{pairs}/{due} reports on each side")
WHOLE = Text(
    "{months} tháng so cả địa bàn vì đơn vị đã thay đổi",
    "{months} months by the whole place, as units changed",
)
LEFT_OUT = Text("không so qua mốc: {changes}", "not compared across: {changes}")
KEPT = Text(
    "thêm {kept} và {then_kept} đơn vị giữ số tháng trước đó",
    "and {kept} and {then_kept} units by their last state before",
)
VERDICTS: Mapping[str, Text] = {
    "up": Text("▲ nhiều hơn mức ngẫu nhiên", "▲ more than chance explains"),
    "down": Text("▼ ít hơn mức ngẫu nhiên", "▼ fewer than chance explains"),
    "usual": Text("chênh lệch trong mức ngẫu nhiên", "a difference that chance explains"),
    "unknown": Text(
        "chưa đủ 24 tháng để biết mức ngẫu nhiên",
        "fewer than 24 months to know what chance explains",
    ),
    "new_year": Text(
        "không nhận định: Tết rơi vào tháng khác", "not judged: the lunar new year moved"
    ),
}
LAST_YEAR = Text("cùng kỳ năm trước", "same months last year")
EARLIER = Text("cùng các tháng {years} năm trước", "same months {years} years earlier")
AGAINST_MONTHS = Text("Các tháng so", "Months compared")
RUN_OF_ONE_YEAR = Text("tháng {a}–{b}/{year_b}", "{a}–{b} {year_b}")
RUN = Text("tháng {a}/{year_a}–{b}/{year_b}", "{a} {year_a}–{b} {year_b}")
SPANS = Text("{count} tháng từ {first} đến {last}", "{count} months from {first} to {last}")


def sentence(claim: Claim, language: Language) -> str:
    """All of the claim, or why nothing is compared; ends with a full stop."""
    if claim.reason:
        return f"{not_compared(claim, language)}."
    parts = [
        _both(claim, language),
        CHANGE(language, difference=difference(claim, language)),
        months_share(claim, language),
        *_reports(claim, language),
        left_out(claim, language),
        verdict(claim, language),
        _of_total(claim, language),
    ]
    words = "; ".join(part for part in parts if part)
    return f"{formats.capital(words)}."


def _of_total(claim: Claim, language: Language) -> str:
    """The whole figure of which only a part is compared."""
    if claim.is_of_total or claim.total is None:
        return ""
    return OF_TOTAL(language, total=formats.number(claim.total, language))


def brief(claim: Claim, language: Language) -> str:
    """The other side and its months beside the period's figure; where only part of that is compared
    both sides of the part and their difference; then whatever is not complete; or why nothing is
    compared.
    """
    if claim.reason:
        return not_compared(claim, language)
    if claim.is_of_total:
        then = formats.number(claim.then, language)
        words = AGAINST(language, then=then, then_months=spans(claim.then_months))
    else:
        words = PART(language, both=_both(claim, language), difference=difference(claim, language))
    share = "" if len(claim.months) == claim.months_due else months_share(claim, language)
    return "; ".join(
        filter(None, (words, share, _reports_of_sides(claim, language), left_out(claim, language)))
    )


def not_compared(claim: Claim, language: Language) -> str:
    """Why nothing is compared; nothing where something is."""
    if not claim.reason:
        return ""
    changes = "; ".join(change(language) for change in claim.changes)
    reason = REASONS[claim.reason](language, months=_run(*claim.then_span), changes=changes)
    return NOT_COMPARABLE(language, reason=reason)


def months_compared(claim: Claim, language: Language) -> str:
    """Which months are compared with which, how many of how many, and what was left out; or why
    nothing is.
    """
    if claim.reason:
        return not_compared(claim, language)
    words = MONTHS(language, now_months=spans(claim.months), then_months=spans(claim.then_months))
    return "; ".join(
        filter(None, (words, months_share(claim, language), left_out(claim, language)))
    )


def difference(claim: Claim, language: Language) -> str:
    """The difference with its sign; nothing where nothing is compared."""
    return "" if claim.difference is None else formats.signed(claim.difference, language)


def verdict(claim: Claim, language: Language) -> str:
    """Whether chance explains the difference; nothing for a state or where nothing is compared."""
    return (
        VERDICTS[claim.verdict](language) if claim.verdict in VERDICTS and not claim.reason else ""
    )


def left_out(claim: Claim, language: Language) -> str:
    """For which barriers months were left out; nothing where none was, or nothing is compared at
    all.
    """
    if claim.reason or not claim.changes:
        return ""
    return LEFT_OUT(language, changes="; ".join(change(language) for change in claim.changes))


def other_side(shift: int) -> Text:
    """What the months `shift` months earlier are called."""
    if shift == 12:
        return LAST_YEAR
    return _filled(EARLIER, years=shift // 12)


def spans(months: Sequence[date]) -> Text:
    """Months in words, run by run; of many runs how many months, and the first and the last."""
    if not months:
        return Text("", "")
    runs = [
        [month for _, month in run]
        for _, run in groupby(enumerate(months), key=lambda pair: add_months(pair[1], -pair[0]))
    ]
    if len(runs) > MOST_SPANS:
        return _filled(
            SPANS, count=len(months), first=month_text(months[0]), last=month_text(months[-1])
        )
    texts = [_run(run[0], run[-1]) for run in runs]
    return Text(", ".join(text.vi for text in texts), ", ".join(text.en for text in texts))


def _run(first: date, last: date) -> Text:
    """`tháng 1–11/2026`, shorter than periods.span_text: a comparison names four months."""
    if first == last:
        return month_text(first)
    text = RUN_OF_ONE_YEAR if first.year == last.year else RUN
    english = [ENGLISH_MONTHS[month.month - 1] for month in (first, last)]
    return Text(
        text("vi", a=first.month, b=last.month, year_a=first.year, year_b=last.year),
        text("en", a=english[0], b=english[1], year_a=first.year, year_b=last.year),
    )


def _filled(text: Text, **values: object) -> Text:
    return Text(*(text(language, **values) for language in LANGUAGES))


def _both(claim: Claim, language: Language) -> str:
    return BOTH(
        language,
        now=formats.number(claim.now, language),
        then=formats.number(claim.then, language),
        now_months=spans(claim.months),
        then_months=spans(claim.then_months),
    )


def months_share(claim: Claim, language: Language) -> str:
    """How many of the months are compared; nothing where the period is one month and it is."""
    if claim.months_due is None or claim.months_due == len(claim.months) == 1:
        return ""
    return SHARE(language, months=len(claim.months), due=claim.months_due)


def _reports_of_sides(claim: Claim, language: Language) -> str:
    """The same in short; nothing where all came."""
    if claim.is_complete:
        return ""
    if claim.due is None:
        return PAIRS(language, pairs=formats.number(claim.pairs, language))
    alike = (claim.pairs, claim.due) == (claim.then_pairs, claim.then_due)
    return "; ".join(
        [
            (SHORT_ALIKE if alike else SHORT)(language, **_numbers(claim, language)),
            *_kept(claim, language),
        ]
    )


def _kept(claim: Claim, language: Language) -> list[str]:
    """How many states on either side are carried on from an earlier month."""
    if not claim.kept and not claim.then_kept:
        return []
    numbers = {
        name: formats.number(getattr(claim, name), language) for name in ("kept", "then_kept")
    }
    return [KEPT(language, **numbers)]


def _numbers(claim: Claim, language: Language) -> dict[str, str]:
    names = ("pairs", "due", "then_pairs", "then_due")
    return {name: formats.number(getattr(claim, name), language) for name in names}


def _reports(claim: Claim, language: Language) -> list[str]:
    """Of how many reports the two sides are."""
    numbers = _numbers(claim, language)
    whole = [WHOLE(language, months=len(claim.whole_months))] if claim.whole_months else []
    if claim.is_complete:
        return [*whole, FULL(language)]
    if claim.due is None:
        return [*whole, PAIRS(language, **numbers)]
    same = (
        (claim.pairs, claim.due) == (claim.then_pairs, claim.then_due)
        and not whole
        and not claim.kept
    )
    return [*whole, (SAME_UNITS if same else SIDES)(language, **numbers), *_kept(claim, language)]

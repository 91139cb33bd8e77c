"""A frame of places made ready for either map: class, words and colours of each place, and the
legend.
"""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from dashboard.charts.measures import NOTHING, RAMP, UNKNOWN, Measure, Shade
from dashboard.words import formats
from dashboard.words.freshness import MARK, has_kept, reports_words
from etl.ground.text import Language, Text

CLASSES = 5
NOT_REPORTED = Text("chưa báo cáo", "not reported")
NOT_DUE = Text("không phải báo cáo", "no report due")
ESTIMATED = Text("Dấu ≈ : ước tính.", "Mark ≈: an estimate.")
PARTLY = Text("Dấu * : chưa đủ báo cáo.", "Mark *: not fully reported.")


def shaded(
    frame: pd.DataFrame, language: Language, measure: Measure
) -> tuple[pd.DataFrame, tuple[Shade, ...]]:
    """The places of `frame` as a map draws them, and the legend in the order it is read.

    `frame`: place_id, label_vi, label_en, the measure's column, and reported and due where known,
    carried and carried_from where states are.
    The result keeps the frame's rows and index: place_id; name; shade, a legend label; ink, the
    colour of words on it; words, the value on the map (with * where not all due have reported, ◐
    where states are carried on, ≈ where it is an estimate, the dash when missing, nothing for a
    state); shown, the value or state
    or why there is none; reports, `5/7`; hatched, whether nothing was reported. Raises KeyError for
    a state that the measure does not name.
    """
    values = frame[measure.column]
    absent = _absent(frame, language, measure)
    classes, legend = (
        _states(values, language, measure)
        if measure.states
        else _classes(values, language, measure)
    )
    labels = [missing or str(label) for missing, label in zip(absent, classes, strict=True)]
    shades = (*legend, *_missing_shades(absent, language))
    inks = {shade.label: shade.ink for shade in shades}
    data = pd.DataFrame(
        {
            "place_id": frame["place_id"],
            "name": frame[f"label_{language}"],
            "shade": labels,
            "ink": [inks[label] for label in labels],
            "words": _words(frame, language, measure, absent),
            "shown": _shown(frame, language, measure, labels),
            "reports": _reports(frame, language),
            "hatched": [label == NOT_REPORTED(language) for label in labels],
        },
        index=frame.index,
    )
    return data, shades


def steps(values: Sequence[int], most: int = CLASSES) -> list[int]:
    """The highest number of each class, ascending, for whole numbers not all of which may differ.

    Zero is a class of its own; the rest are as equal in size as ties allow, `most` at the most.
    """
    positive = sorted(value for value in values if value > 0)
    if len(set(positive)) <= most:
        tops = set(positive)
    else:
        tops = {positive[-(-len(positive) * part // most) - 1] for part in range(1, most + 1)}
    return sorted(tops | {0} if len(positive) < len(values) else tops)


def _units(value: float, decimals: int) -> int:
    """The value in units of its last shown decimal, rounded as it is shown: 2.47 with one decimal
    is 25.
    """
    return int(Decimal(f"{value:.{decimals}f}").scaleb(decimals))


def _classes(
    values: pd.Series, language: Language, measure: Measure
) -> tuple[list[str | None], list[Shade]]:
    known = [
        None if pd.isna(value) else max(_units(value, measure.decimals), 0) for value in values
    ]
    numbers = [value for value in known if value is not None]
    tops = steps(numbers)
    lows = [
        min((v for v in numbers if v > (tops[i - 1] if i else -1)), default=0)
        for i in range(len(tops))
    ]
    names = [
        _span(low, top, measure.decimals, language) for low, top in zip(lows, tops, strict=True)
    ]
    has_zero = bool(tops) and tops[0] == 0
    legend = [
        Shade(name, fill) for name, fill in zip(names, _ramp(len(tops), has_zero), strict=True)
    ]
    return [None if value is None else names[bisect_left(tops, value)] for value in known], legend


def _ramp(count: int, has_zero: bool) -> list[str]:
    """Colours from light to dark, spread over the ramp; the lightest is kept for zero."""
    colours = list(RAMP[1:])
    spread = count - has_zero
    picked = [colours[round(i * (len(colours) - 1) / max(spread - 1, 1))] for i in range(spread)]
    return [RAMP[0], *picked] if has_zero else picked


def _span(low: int, top: int, decimals: int, language: Language) -> str:
    shown = [formats.number(value / 10**decimals, language, decimals) for value in (low, top)]
    return shown[0] if low == top else "–".join(shown)


def _states(
    values: pd.Series, language: Language, measure: Measure
) -> tuple[list[str | None], list[Shade]]:
    by_id = {
        state.id: Shade(state.text(language), state.fill, state.shape) for state in measure.states
    }
    present = set(values.dropna())
    labels = [None if pd.isna(value) else by_id[value].label for value in values]
    return labels, [shade for state, shade in by_id.items() if state in present]


def _absent(frame: pd.DataFrame, language: Language, measure: Measure) -> list[str | None]:
    """Why a place has no value, None where it has one."""
    reported, due = (
        (
            frame[name].astype("Float64").fillna(0)
            if name in frame
            else pd.Series(otherwise, frame.index)
        )
        for name, otherwise in (("reported", 0), ("due", 1))
    )
    return [
        (
            None
            if not is_empty
            else (measure.missing if done else NOT_REPORTED if owed else NOT_DUE)(language)
        )
        for is_empty, done, owed in zip(frame[measure.column].isna(), reported, due, strict=True)
    ]


def _missing_shades(absent: Sequence[str | None], language: Language) -> list[Shade]:
    looks = {NOT_REPORTED(language): (NOTHING, "hatch"), NOT_DUE(language): (NOTHING, "square")}
    order = [*looks, *{label for label in absent if label and label not in looks}]
    present = [label for label in order if label in absent]
    return [Shade(label, *looks.get(label, (UNKNOWN, "square"))) for label in present]


def is_partly(frame: pd.DataFrame) -> pd.Series:
    """For each place, whether figures of some but not all who had to give one are known, told or
    carried on; False where that is not known.
    """
    if not {"reported", "due"} <= set(frame):
        return pd.Series(False, frame.index)
    reported, due = (frame[name].astype("Float64").fillna(0) for name in ("reported", "due"))
    kept = frame["carried"].astype("Float64").fillna(0) if "carried" in frame else 0
    told = reported + kept
    return (told > 0) & (told < due)


def is_estimated(frame: pd.DataFrame) -> pd.Series:
    """For each place, whether its figure is an estimate; False where that is not known."""
    return frame["parts"].notna() if "parts" in frame else pd.Series(False, frame.index)


def _words(
    frame: pd.DataFrame, language: Language, measure: Measure, absent: Sequence[str | None]
) -> list[str]:
    """The value as a place has room for it; a state has its symbol instead of words."""
    words = []
    marks = [
        ("≈" if about else "", ("*" if part else "") + (MARK if kept else ""))
        for about, part, kept in zip(
            is_estimated(frame), is_partly(frame), has_kept(frame), strict=True
        )
    ]
    for value, missing, (about, part) in zip(frame[measure.column], absent, marks, strict=True):
        shown = (
            ""
            if measure.states
            else f"{about}{formats.number(value, language, measure.decimals)}{part}"
        )
        words.append(formats.MISSING if missing else shown)
    return words


def _shown(
    frame: pd.DataFrame, language: Language, measure: Measure, labels: Sequence[str]
) -> list[str]:
    return [
        (
            label
            if measure.states or pd.isna(value)
            else formats.number(value, language, measure.decimals)
        )
        for value, label in zip(frame[measure.column], labels, strict=True)
    ]


def _reports(frame: pd.DataFrame, language: Language) -> list[str]:
    if not {"reported", "due"} <= set(frame):
        return [formats.MISSING] * len(frame)
    return [reports_words(row, language) for row in frame.to_dict("records")]

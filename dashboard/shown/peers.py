"""A place among its peers: the limits within which chance alone keeps places of their size."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import funnel, two_rates
from dashboard.words.freshness import reports_words
from etl.ground.text import Language, Text
from etl.reference.indicators import Indicator

PEOPLE = 10_000
POINTS = 40
# Of five places of one size the widened limits would hold even one that had all the events: it lies
# four times as far from the common rate as the others, the limits 3.9 times; of six five times,
# against 3.8.
FEWEST = 6
BEYOND, INSIDE, HERE = "beyond", "inside", "here"
MORE, FEWER, ALIKE = (
    Text("▲ {name} cao hơn", "▲ {name} higher"),
    Text("▼ {name} thấp hơn", "▼ {name} lower"),
    Text("không khác nhau rõ", "no clear difference"),
)
KEPT = Text("{name}: {reports}", "{name}: {reports}")
UNKNOWN = Text("quá ít nơi ngang cấp để nói", "too few peers to tell")


@dataclass(frozen=True)
class Funnel:
    """`places`: label, value, population, base, rate (per PEOPLE of the base), side (beyond, inside
    or here; here wins), outside (whether it lies beyond the outer limits); `bands`: base with the
    inner (low, high) and outer (least, most) limits there; `rate` of all places together; `phi` the
    over-dispersion the limits allow for.
    """

    places: pd.DataFrame
    bands: pd.DataFrame
    rate: float
    phi: float


def funnel_of(frame: pd.DataFrame, here: str) -> Funnel | None:
    """The funnel of places (place_id, label, value, population, base: the people counted for the
    months told alone, see the query breakdown); None when fewer than FEWEST can be placed in it.

    Places without a figure or a base are left out.
    """
    known = _known(frame)
    if len(known) < FEWEST or not known["value"].sum():
        return None
    exposure = known["base"].astype(float) / PEOPLE
    rate = float(known["value"].sum() / exposure.sum())
    phi = _phi(known["value"], exposure, rate)
    own = _limits(rate, list(exposure), phi)
    rates = (known["value"] / exposure).astype(float).to_numpy()
    outside = (rates < own["least"].to_numpy()) | (rates > own["most"].to_numpy())
    is_here = (known["place_id"] == here).to_numpy()
    side = [
        HERE if mine else BEYOND if out else INSIDE
        for mine, out in zip(is_here, outside, strict=True)
    ]
    places = known[["place_id", "label", "value", "population", "base"]].assign(
        rate=rates, side=side, outside=outside
    )
    top, low = float(exposure.max()) * 1.05, float(exposure.min()) * 0.9
    grid = [low + (top - low) * step / POINTS for step in range(POINTS + 1)]
    return Funnel(places, _limits(rate, grid, phi), rate, phi)


def _known(frame: pd.DataFrame) -> pd.DataFrame:
    known = frame.dropna(subset=["value", "base"])
    return known[known["base"] > 0]


def _phi(values: pd.Series, exposure: pd.Series, rate: float) -> float:
    scores = [
        funnel.rate_z(float(v), float(e), rate) for v, e in zip(values, exposure, strict=True)
    ]
    return funnel.overdispersion(scores)


def _limits(rate: float, exposures: list[float], phi: float) -> pd.DataFrame:
    inner = funnel.rate_limits(rate, exposures, funnel.WARNING, phi)
    outer = funnel.rate_limits(rate, exposures, funnel.ACTION, phi)
    return pd.DataFrame(
        {
            "base": [band.exposure * PEOPLE for band in inner],
            "low": [band.low for band in inner],
            "high": [band.high for band in inner],
            "least": [band.low for band in outer],
            "most": [band.high for band in outer],
        }
    )


def side_by_side(
    frame: pd.DataFrame, ids: tuple[str, str], labels: Mapping[str, Indicator], language: Language
) -> pd.DataFrame:
    """One row per indicator of two places, from the query breakdown of them and their peers.

    indicator, label, a, rate_a, b, rate_b, kept (of which place how many states in the figure are
    carried on, and from when; empty where none is), judgement: whether the first place's rate
    differs from the second's by more than the peers' usually do (analysis.two_rates with the
    funnel's φ), flows with both populations known only, else empty; UNKNOWN where too few peers
    tell how much they differ.
    """
    first, second = (frame[frame["place_id"] == id_].set_index("indicator") for id_ in ids)
    name = str(first[f"label_{language}"].iloc[0]) if len(first) else ids[0]
    rows = []
    for id_ in [id_ for id_ in labels if id_ in first.index or id_ in second.index]:
        a, b = (side.loc[id_].to_dict() if id_ in side.index else {} for side in (first, second))
        rows.append(
            {
                "indicator": id_,
                "label": labels[id_].label(language),
                "a": a.get("value"),
                "rate_a": a.get("rate"),
                "b": b.get("value"),
                "rate_b": b.get("rate"),
                "kept": "; ".join(filter(None, (_kept(side, language) for side in (a, b)))),
                "judgement": (
                    _judged(a, b, name, _spread(frame, id_), language)
                    if labels[id_].kind == "flow"
                    else ""
                ),
            }
        )
    columns = ["indicator", "label", "a", "rate_a", "b", "rate_b", "kept", "judgement"]
    kinds = {"a": "Int64", "b": "Int64", "rate_a": "Float64", "rate_b": "Float64"}
    return pd.DataFrame(rows, columns=columns).astype(kinds)


def _kept(side: Mapping, language: Language) -> str:
    if not side.get("carried"):
        return ""
    return KEPT(language, name=side[f"label_{language}"], reports=reports_words(side, language))


def _spread(frame: pd.DataFrame, indicator: str) -> float | None:
    """The φ of an indicator among the peers; None with fewer than FEWEST of them."""
    known = _known(frame[frame["indicator"] == indicator])
    if len(known) < FEWEST:
        return None
    exposure = known["base"].astype(float) / PEOPLE
    return _phi(known["value"], exposure, float(known["value"].sum() / exposure.sum()))


def _judged(a: Mapping, b: Mapping, name: str, phi: float | None, language: Language) -> str:
    needed = [side.get(part) for side in (a, b) for part in ("value", "base")]
    if any(value is None or pd.isna(value) or value < 0 for value in needed) or not (
        needed[1] and needed[3]
    ):
        return ""
    if phi is None:
        return UNKNOWN(language)
    if not two_rates.differ(
        int(needed[0]), float(needed[1]), int(needed[2]), float(needed[3]), phi
    ):
        return ALIKE(language)
    is_more = needed[0] * needed[3] > needed[2] * needed[1]
    return (MORE if is_more else FEWER)(language, name=name)

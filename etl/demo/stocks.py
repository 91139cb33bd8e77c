"""Slow stocks: models, what hangs on them, and registered drug users."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from etl.demo import stories
from etl.demo.chance import Array, generator, poisson, spread, steady, uniform
from etl.demo.places import Block
from etl.demo.rates import World, inherited
from etl.demo.shapes import REVIEWED, STOCKS, over_time
from etl.reference.records import Published

CREATED, STRUCK_OFF = 0.0062, 0.0016
"""New and struck-off models a month, per model there is: in ten years a place about doubles."""
GROWTH, GROWTH_SPREAD, TOUCHED = 0.045, 0.012, 0.3
"""A year's growth of the other stocks, how it differs by unit, and how often a clerk brings them up
to date.
"""
NEVER_NONE = ("models", "groups", "members")
SITE, SITES_FROM, SITES_TO = 0.18, 2017, 2020
"""Drug-prevention model sites in an average commune, and between which years they were set up."""


def stocks(
    block: Block, rates: Mapping[str, Array], exact: Mapping[str, Published], world: World
) -> dict[str, Array]:
    """Subject → figures, unit × month, with the flows that move the models.

    Those in `exact` add up to the published total at its month; other stocks of heirs go on from
    where the units they took over from stopped.
    """
    known = _with_extra_points(exact)
    at = {subject: _anchored_at(block, subject, known) for subject in STOCKS}
    anchors = {subject: _anchor(block, subject, rates[subject], known, world) for subject in STOCKS}
    still = np.array([unit in {story.unit for story in stories.ON_PAPER} for unit in block.ids])
    slow = {
        name: _slow(block, name, values, at[name], still)
        for name, values in anchors.items()
        if name != "models"
    }
    models, created, struck_off = _models(block, anchors["models"], at["models"], still)
    return slow | {
        "models": models,
        "models_new": created,
        "models_struck_off": struck_off,
        "models_reviewed": _reviewed(
            block, rates["models_reviewed"] * _kept(block, models, world), models, still
        ),
        "model_points": models + slow["extra_points"],
        "drug_models": np.minimum(_sites(block, world), models),
    }


def _with_extra_points(exact: Mapping[str, Published]) -> dict[str, Published]:
    """The published stocks; points beyond one for each model, where both were published."""
    if not exact.keys() >= {"models", "model_points"}:
        return dict(exact)
    points = exact["model_points"]
    return {**exact, "extra_points": replace(points, value=points.value - exact["models"].value)}


def _anchored_at(block: Block, subject: str, exact: Mapping[str, Published]) -> int:
    """The column at which the subject's anchor holds; -1 is just before the first month."""
    known = exact.get(subject) or (None if block.inherits else exact.get("models"))
    if known:
        return block.column[known.last.replace(day=1)]
    return -1 if block.inherits else block.shape[1] - 1


def _kept(block: Block, models: Array, world: World) -> Array:
    """How many models there are, to those taken over: heirs of many count by name what was counted
    by place.
    """
    if not block.inherits:
        return np.ones(len(block.units))
    return models[:, 0] / np.maximum(1, inherited(world.closing, block, "models"))


def _anchor(
    block: Block, subject: str, rate: Array, exact: Mapping[str, Published], world: World
) -> Array:
    if subject in exact:
        least = int(subject in NEVER_NONE)
        return least + spread(exact[subject].value - least * len(rate), rate)
    if block.inherits:
        return inherited(world.closing, block, subject).astype(np.int64)
    return np.maximum(subject in NEVER_NONE, np.rint(rate)).astype(np.int64)


def _models(block: Block, anchor: Array, at: int, still: Array) -> tuple[Array, Array, Array]:
    """Models, created, struck off: each month is the one before plus created minus struck off,
    never below one.
    """
    expected = np.repeat(anchor[:, None] * ~still[:, None], block.shape[1], axis=1)
    created = poisson(block.ids, "models created", CREATED * expected)
    struck_off = poisson(block.ids, "models struck off", STRUCK_OFF * expected)
    models = np.zeros(block.shape, dtype=np.int64)
    now = anchor
    for month in range(at, -1, -1):
        models[:, month] = now
        created[:, month] = np.minimum(created[:, month], now + struck_off[:, month] - 1)
        now = now - created[:, month] + struck_off[:, month]
    now = anchor
    for month in range(at + 1, block.shape[1]):
        struck_off[:, month] = np.minimum(struck_off[:, month], now + created[:, month] - 1)
        now = now + created[:, month] - struck_off[:, month]
        models[:, month] = now
    return models, created, struck_off


def _slow(block: Block, subject: str, anchor: Array, at: int, still: Array) -> Array:
    """Grows through `anchor` at month `at`, in steps: between updates a clerk copies last month's
    figure.
    """
    units, months = block.shape
    speed = np.array(
        [generator(unit, f"growth {subject}").normal(GROWTH, GROWTH_SPREAD) for unit in block.ids]
    )
    years = (np.arange(-1, months) - at) / 12
    path = anchor[:, None] * np.exp(np.where(still, 0.0, speed)[:, None] * years)
    touched = np.ones((units, months + 1), dtype=bool)
    touched[:, 1:] = uniform(block.ids, f"touched {subject}", months) < TOUCHED
    touched[:, at + 1] = True
    latest = np.maximum.accumulate(np.where(touched, np.arange(months + 1), 0), axis=1)
    return np.rint(np.take_along_axis(path, latest, axis=1)).astype(np.int64)[:, 1:]


def _reviewed(block: Block, rate: Array, models: Array, still: Array) -> Array:
    expected = np.outer(np.where(still, 0.0, rate), over_time(REVIEWED, block.months))
    drawn = poisson(block.ids, "models reviewed", expected)
    seen, free = np.ones(block.shape, dtype=bool), np.zeros(block.shape, dtype=bool)
    return np.minimum(steady(drawn, seen, free), models)


def _sites(block: Block, world: World) -> Array:
    """Model sites, each unit's set up at once in a month of its own."""
    if block.inherits:
        sites = inherited(world.closing, block, "drug_models").astype(np.int64)
        return np.repeat(sites[:, None], block.shape[1], axis=1)
    mean = SITE * block.profile.size["models"]
    sites = np.array([generator(unit, "sites").poisson(mean) for unit in block.ids])
    opened = uniform(block.ids, "sites opened", 1) * (SITES_TO - SITES_FROM) + SITES_FROM
    now = np.array([month.year + (month.month - 1) / 12 for month in block.months])
    return np.where(now >= opened, sites[:, None], 0)

"""Monthly flows: drawn around what is expected, parts inside their wholes, published totals
exact.
"""

from collections.abc import Mapping

import numpy as np

from etl.demo import stories
from etl.demo.chance import Array, binomial, generator, poisson, spread, uniform
from etl.demo.draw import Draws
from etl.demo.places import Block
from etl.demo.rates import window
from etl.demo.shapes import ATTENDANCE, FLOWS, over_time
from etl.reference.records import Published

FRAILTY = 40.0
"""Shape of the gamma by which a whole month of a unit runs high or low: counts spread a little
wider than chance.
"""
SOLVED, FROM_TIPS, RESOLVED, SETTLED = 0.83, 0.55, 0.94, 0.82
OLD_CASES = 0.04
"""Of a month's recorded cases, how many older ones are solved besides."""

Counts = dict[str, Array]


def flows(
    block: Block, rates: Mapping[str, Array], exact: Mapping[str, Published], reported: Array
) -> Counts:
    """Indicator → counts, unit × month. Those in `exact` add up to the published total over
    reported cells.
    """
    draws = Draws(block, reported)
    month = np.stack(
        [
            generator(unit, "month").gamma(FRAILTY, 1 / FRAILTY, len(block.months))
            for unit in block.ids
        ]
    )
    expected = {
        subject: np.outer(rates[subject], over_time(shape, block.months))
        for subject, shape in FLOWS.items()
    }
    for subject in stories.GATHERINGS & expected.keys():
        expected[subject] = expected[subject] * draws.standstill()
    drawn = {subject: draws.draw(subject, values * month) for subject, values in expected.items()}
    for subject in exact.keys() & drawn.keys():
        _add_up(
            block,
            subject,
            drawn[subject],
            exact[subject].value,
            window(block, exact[subject], reported),
        )
    return {
        **{subject: values for subject, values in drawn.items() if subject != "tips_other"},
        **_tips(draws, drawn["tips_valuable"], drawn["tips_other"]),
        **_cases(block, drawn["cases_recorded"], drawn["drug_cases"]),
        **_campaigns(draws, drawn["campaign_sessions"], expected["campaign_sessions"]),
        "mediations_ok": binomial(block.ids, "settled", drawn["mediations"], SETTLED),
    }


def _add_up(block: Block, subject: str, drawn: Array, total: int, cells: Array) -> None:
    """Scale the cells so that they add up to `total`; among equals, chance decides who gets the odd
    one.
    """
    ties = 1 + uniform(block.ids, f"ties {subject}", len(block.months)) / 1000
    drawn[cells] = spread(total, (drawn * ties)[cells])


def _tips(draws: Draws, valuable: Array, other: Array) -> Counts:
    received = np.maximum(draws.steady("tips_received", valuable + other), valuable)
    resolved = binomial(draws.block.ids, "resolved", received, RESOLVED)
    return {
        "tips_received": received,
        "tips_resolved": np.minimum(draws.steady("tips_resolved", resolved), received),
    }


def _cases(block: Block, recorded: Array, drug_cases: Array) -> Counts:
    """Each part is drawn from its whole, so it is never larger. Older cases are solved too."""
    ids = block.ids
    solved = binomial(ids, "solved", recorded, SOLVED) + poisson(
        ids, "old cases", OLD_CASES * recorded
    )
    border = binomial(ids, "border", drug_cases, block.profile.sea)
    return {
        "cases_solved": solved,
        "cases_from_tips": binomial(ids, "from tips", solved, FROM_TIPS),
        "drug_cases_border": border,
        "drug_cases_cyber": binomial(ids, "cyber", drug_cases - border, _online(block)),
    }


def _online(block: Block) -> Array:
    """Share of drug cases found online: none before 2017, an eighth at most."""
    return np.clip([0.012 * (month.year - 2016) for month in block.months], 0, 0.125)


def _campaigns(draws: Draws, drawn: Array, expected: Array) -> Counts:
    """Every unit holds at least one session a month; attendance follows sessions, but less than one
    for one.
    """
    sessions = np.maximum(drawn, 1)
    turnout = ATTENDANCE * expected * np.power(sessions / expected, 0.5)
    return {
        "campaign_sessions": sessions,
        "campaign_attendance": draws.draw("campaign_attendance", turnout),
    }

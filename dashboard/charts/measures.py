"""What a map shows of each place: a number in classes of one hue, or a state by shape and
colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.charts.theme import ATTENTION
from etl.ground.text import Text

DARK_INK = "#14202b"
LIGHT_INK = "#ffffff"
RAMP = ("#edf4fb", "#c9dff2", "#94c0e6", "#5b9bd5", "#2c6aa6", "#173f6b")
NOTHING = "#e3e5e9"
UNKNOWN = "#c7cbd1"
# A shade darker than the lines and dots of other charts: words stand on these.
MET_TILE = "#237a4b"
NOT_MET_TILE = "#b93a4c"


@dataclass(frozen=True)
class State:
    """One state a place can be in: its name in the frame, its words, a Vega symbol and a fill."""

    id: str
    text: Text
    shape: str
    fill: str


TARGET_STATES: tuple[State, ...] = (
    State("met", Text("đạt", "met"), "circle", MET_TILE),
    State("not_met", Text("chưa đạt", "not met"), "triangle-down", NOT_MET_TILE),
    State("no_number", Text("chưa có chỉ tiêu số", "no number set"), "diamond", UNKNOWN),
)
SIGNAL_STATES: tuple[State, ...] = (
    State("high", Text("cao khác thường", "unusually high"), "triangle-up", ATTENTION),
    State("low", Text("thấp khác thường", "unusually low"), "triangle-down", ATTENTION),
    State("usual", Text("không khác thường", "nothing unusual"), "circle", RAMP[1]),
    State("trial", Text("chưa đủ 12 tháng", "under 12 months"), "diamond", UNKNOWN),
)


NO_VALUE = Text("không tính được", "cannot be computed")


@dataclass(frozen=True)
class Measure:
    """Which column of a frame a map draws and in what words.

    Without `states` the column is a count or rate with `decimals` shown; with `states` it holds a
    state's id. `missing` says what an empty cell of a place that did report means.
    """

    column: str
    label: Text
    decimals: int = 0
    states: Sequence[State] = ()
    missing: Text = NO_VALUE


@dataclass(frozen=True)
class Shade:
    """One entry of the legend: what it is called and how a place in it looks."""

    label: str
    fill: str
    shape: str = "square"

    @property
    def ink(self) -> str:
        """The colour of words on it: of the two, the one that is read more easily."""
        return max(DARK_INK, LIGHT_INK, key=lambda ink: contrast(ink, self.fill))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two #rrggbb colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of #rrggbb, 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

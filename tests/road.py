"""How many modules and notions lie between one CSV and one chart: `python -m tests.road`.

A file goes through the ordinary door, is published, and its figures are drawn as a trend. Counted
are the modules of ours in which anything ran on the way (imports apart), and the classes of ours of
which an object was made there: what a newcomer who follows the road with a debugger comes through.
"""

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from types import FrameType


class Road:
    """What ran between two moments."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.notions: set[str] = set()

    def __enter__(self) -> "Road":
        sys.setprofile(self._entered)
        return self

    def __exit__(self, *problem: object) -> None:
        sys.setprofile(None)

    def _entered(self, frame: FrameType, event: str, _argument: object) -> None:
        if event != "call":
            return
        code, name = frame.f_code, frame.f_globals.get("__name__", "")
        if code.co_name != "<module>" and name.split(".")[0] in ("etl", "dashboard"):
            self.modules.add(name)
        if code.co_name == "__init__" and "self" in frame.f_locals:
            kind = type(frame.f_locals["self"])
            if kind.__module__.split(".")[0] in ("etl", "dashboard") and kind.__name__[0] != "_":
                self.notions.add(f"{kind.__module__}.{kind.__name__}")


def walked() -> Road:
    """The road of one monthly report of three communes to the trend of its tips."""
    from dashboard import queries
    from dashboard.charts.trend import trend
    from etl import snapshot
    from tests import builders
    from tests.etl import office

    with tempfile.TemporaryDirectory() as folder:
        settings = office.settings(Path(folder))
        with Road() as road:
            office.send(settings, ("thang4.csv", office.tips("2023-04", 5, 6, 7)))
            april = date(2023, 4, 1)
            with builders.opened(snapshot.served_file(settings)) as con:
                frame = queries.monthly(con, "VN", "957", ["tips_received"], april, april)
            trend(frame, "vi", shaded=(april, april))
    return road


if __name__ == "__main__":
    road = walked()
    loaded = [name for name in sys.modules if name.split(".")[0] in ("etl", "dashboard")]
    print(
        f"{len(road.modules)} modules entered of {len(loaded)} loaded, {len(road.notions)} notions"
    )
    for package, count in Counter(".".join(one.split(".")[:2]) for one in road.modules).items():
        print(f"  {count:3} {package}")
    print(*sorted(road.notions), sep="\n")

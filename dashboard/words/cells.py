"""A frame's cells as Python values. What pandas gives for a cell has no type that a checker knows;
this is the one place where it gets one.
"""

from datetime import date
from typing import Any

import pandas as pd


def month_of(value: Any) -> date:  # noqa: ANN401
    """A frame's month, whatever type it came as, as a date."""
    return pd.Timestamp(value).date()

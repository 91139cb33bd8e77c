"""A frame's rows as plain Python: missing is None, a day is a date."""

from datetime import date

import pandas as pd


def rows(frame: pd.DataFrame, *columns: str) -> list:
    """The rows as tuples of the named columns (all when none is named); single values when one
    is.
    """
    wanted = list(columns) or list(frame.columns)
    found = [
        tuple(_plain(value) for value in line)
        for line in frame[wanted].itertuples(index=False, name=None)
    ]
    return [line[0] for line in found] if len(columns) == 1 else found


def row(frame: pd.DataFrame, **where: object) -> dict[str, object]:
    """The one row in which the columns have these values, as a dictionary."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1, f"{len(frame)} rows where {where}"
    return {name: _plain(value) for name, value in frame.iloc[0].to_dict().items()}


def _plain(value: object) -> object:
    if isinstance(value, list) or (hasattr(value, "tolist") and getattr(value, "shape", ()) != ()):
        return [
            _plain(pd.Timestamp(one) if type(one).__name__ == "datetime64" else one)
            for one in value
        ]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value


def day(text: str) -> date:
    """`2024-05-25` as a date."""
    return date.fromisoformat(text)

"""Drawing a flow: chance, then what the stories say, then no jump that no story tells."""

from dataclasses import dataclass

import numpy as np

from etl.demo import stories
from etl.demo.chance import Array, poisson, steady
from etl.demo.places import Block
from etl.demo.plots import Falling


@dataclass(frozen=True)
class Draws:
    """Draws for the units of a block; `reported` tells which cells anybody will ever see."""

    block: Block
    reported: Array

    def draw(self, subject: str, expected: Array) -> Array:
        """Counts around `expected` (unit × month), with the stories about `subject` told."""
        drawn = poisson(self.block.ids, subject, expected)
        for jump in stories.JUMPS:
            if jump.unit in self.block.row and jump.indicator == subject:
                drawn[self.block.row[jump.unit], self.block.column[jump.month]] = jump.value
        drawn = self.steady(subject, drawn)
        for story in stories.FALLING:
            if story.unit in self.block.row and story.indicator == subject:
                self._fall(story, drawn[self.block.row[story.unit]])
        return drawn

    def steady(self, subject: str, values: Array) -> Array:
        """`values` without jumps, but for those that a story explains."""
        return steady(values, self.reported, self._explained(subject))

    def standstill(self) -> Array:
        """What is left of gatherings in each month: 1 but for lockdowns."""
        left = np.ones(len(self.block.months))
        for story in stories.LOCKDOWNS:
            if story.place == self.block.place.id:
                left *= [story.left.get(month, 1.0) for month in self.block.months]
        return left

    def _explained(self, subject: str) -> Array:
        explained = np.zeros(self.block.shape, dtype=bool)
        for jump in stories.JUMPS:
            if jump.unit in self.block.row and jump.indicator == subject:
                explained[self.block.row[jump.unit], self.block.column[jump.month]] = True
        for story in stories.LOCKDOWNS:
            if story.place == self.block.place.id:
                explained |= [
                    min(story.left) <= month <= story.recovered for month in self.block.months
                ]
        return explained

    def _fall(self, story: Falling, counts: Array) -> None:
        """Make one unit's counts fall every month of the story, from just under their own average,
        and stay down.
        """
        first, last = self.block.column[story.first], self.block.column[story.last]
        level = int(counts[:first].mean())
        step = max(1, level // (last - first + 3))
        counts[first - 1 : last + 1] = level - step * np.arange(last - first + 2)
        counts[last + 1 :] = np.minimum(counts[last + 1 :], counts[last])

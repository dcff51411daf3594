"""The canvas on which posters are painted."""

from dataclasses import dataclass
from math import pi, sin

from PIL.ImageDraw import ImageDraw

from .dice import Dice
from .palettes import Palette, blend

type Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture in the making; x and y run from 0 to 1, radii are shares of the width."""

    draw: ImageDraw
    width: int
    height: int
    palette: Palette
    rng: Dice

    def disc(self, x: float, y: float, radius: float, color: str) -> None:
        """Draw a disc."""
        size = radius * self.width
        left, top = x * self.width, y * self.height
        self.draw.ellipse(
            (left - size, top - size, left + size, top + size), fill=color
        )

    def shape(self, points: Points, color: str) -> None:
        """Draw a filled polygon."""
        self.draw.polygon(
            [(x * self.width, y * self.height) for x, y in points], fill=color
        )

    def box(
        self, left: float, top: float, right: float, bottom: float, color: str
    ) -> None:
        """Draw a filled rectangle."""
        wide, high = self.width, self.height
        if bottom > top and right > left:
            corners = (left * wide, top * high, right * wide, bottom * high)
            self.draw.rectangle(corners, fill=color)

    def ridge(
        self, base: float, swing: float, waves: float, shift: float, color: str
    ) -> None:
        """Draw ground whose upper edge is a wave."""
        steps = 90
        edge = [
            (i / steps, base + swing * sin(2 * pi * (waves * i / steps + shift)))
            for i in range(steps + 1)
        ]
        self.shape([*edge, (1, 1), (0, 1)], color)

    def stars(self, count: int, top: float, bottom: float) -> None:
        """Scatter small stars."""
        for _ in range(count):
            x, y = self.rng.between(0.04, 0.96), self.rng.between(top, bottom)
            size = self.rng.choice((0.003, 0.004, 0.006))
            self.disc(x, y, size, blend(self.palette.ink, self.palette.ground, 0.25))

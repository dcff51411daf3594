"""The motifs of posters: a picture, the room that it leaves, the colors that suit it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from . import landscapes, shapes, skies
from .canvas import Canvas
from .palettes import COOL, EVERY, FRESH, NIGHT, WARM, Palette

type Paint = Callable[[Canvas], None]


@dataclass(frozen=True, slots=True)
class Motif:
    """A picture with the place that it leaves for the title and the palettes that suit it."""

    paint: Paint
    title: Literal["top", "bottom"]
    palettes: tuple[Palette, ...]


MOTIFS: Mapping[str, Motif] = {
    "hills": Motif(landscapes.hills, "top", WARM + FRESH + COOL),
    "dunes": Motif(landscapes.dunes, "top", WARM),
    "skyline": Motif(landscapes.skyline, "top", NIGHT),
    "moonlight": Motif(landscapes.moonlight, "top", NIGHT),
    "planet": Motif(skies.planet, "bottom", NIGHT),
    "orbits": Motif(skies.orbits, "bottom", NIGHT + COOL[1:2]),
    "comet": Motif(skies.comet, "top", NIGHT),
    "starburst": Motif(skies.starburst, "bottom", WARM + FRESH + COOL),
    "mountains": Motif(landscapes.mountains, "top", COOL + WARM),
    "rays": Motif(shapes.rays, "top", WARM + FRESH),
    "tiles": Motif(shapes.tiles, "bottom", EVERY),
    "waves": Motif(landscapes.waves, "top", COOL),
    "arcs": Motif(shapes.arcs, "top", EVERY),
    "target": Motif(shapes.target, "bottom", WARM + FRESH + COOL),
    "forest": Motif(landscapes.forest, "top", FRESH + COOL + NIGHT),
    "road": Motif(landscapes.road, "top", WARM + NIGHT),
    "gem": Motif(shapes.gem, "bottom", COOL + FRESH),
    "shards": Motif(shapes.shards, "bottom", NIGHT + WARM),
    "doorway": Motif(landscapes.doorway, "top", NIGHT + WARM),
    "balloons": Motif(shapes.balloons, "top", FRESH + COOL),
    "bars": Motif(shapes.bars, "bottom", EVERY),
    "record": Motif(shapes.record, "bottom", EVERY),
}

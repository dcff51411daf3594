"""Flat pictures of the sky for posters."""

from math import cos, pi, sin

from .canvas import Canvas, Points
from .palettes import blend


def planet(canvas: Canvas) -> None:
    """Draw a planet with a ring."""
    palette, rng = canvas.palette, canvas.rng
    canvas.stars(46, 0.05, 0.7)
    x, y, size = rng.between(0.44, 0.56), 0.37, rng.between(0.24, 0.29)
    body = rng.choice(
        (palette.far, palette.light, blend(palette.far, palette.light, 0.5))
    )
    canvas.disc(x, y, size, blend(body, palette.ground, 0.25))
    canvas.disc(x - 0.035, y - 0.022, size * 0.82, body)
    canvas.disc(x - 0.065, y - 0.045, size * 0.5, blend(body, palette.ink, 0.3))
    ring(canvas, x, y, size * 1.6, rng.choice((palette.ink, palette.light)))
    canvas.disc(rng.choice((0.13, 0.87)), 0.15, 0.045, palette.light)


def ring(canvas: Canvas, x: float, y: float, size: float, color: str) -> None:
    """Draw the near half of a tilted ring."""
    outer: Points = []
    inner: Points = []
    for step in range(61):
        angle = pi * (1.08 + 1.84 * step / 60) + pi
        for radius, kept in ((size, outer), (size * 0.86, inner)):
            across, along = radius * cos(angle), radius * 0.26 * sin(angle)
            tilt = -0.28
            px = across * cos(tilt) - along * sin(tilt)
            py = (across * sin(tilt) + along * cos(tilt)) * canvas.width / canvas.height
            kept.append((x + px, y + py))
    half = 4
    canvas.shape(outer[half:30] + inner[half:30][::-1], color)
    canvas.shape(outer[30:-half] + inner[30:-half][::-1], color)


def orbits(canvas: Canvas) -> None:
    """Draw a sun and planets on their orbits."""
    palette, rng = canvas.palette, canvas.rng
    x, y, line = 0.5, 0.38, blend(palette.ground, palette.ink, 0.3)
    radii = (0.42, 0.34, 0.26, 0.18)
    for radius in radii:
        canvas.disc(x, y, radius, line)
        canvas.disc(x, y, radius - 0.005, palette.ground)
    tones = (
        blend(palette.far, palette.ink, 0.4),
        palette.light,
        palette.far,
        palette.ink,
    )
    for radius, tone in zip(radii, tones, strict=True):
        angle = rng.between(0, 2 * pi)
        down = radius * sin(angle) * canvas.width / canvas.height
        canvas.disc(x + radius * cos(angle), y + down, 0.025 + radius * 0.06, tone)
    canvas.disc(x, y, 0.1, palette.light)
    canvas.stars(14, 0.03, 0.1)


def comet(canvas: Canvas) -> None:
    """Draw a great star that falls across the sky."""
    palette, rng = canvas.palette, canvas.rng
    canvas.stars(30, 0.3, 0.8)
    x, y = 0.34, 0.6
    for place, color in enumerate((palette.middle, palette.far, palette.light)):
        wide = 0.13 - place * 0.04
        reach = 1.05 - place * 0.16
        canvas.shape(
            [(x - wide, y), (x + wide * 0.7, y + wide), (x + reach, y - reach * 0.6)],
            color,
        )
    canvas.shape(star_points(canvas, x, y, 0.21, rng.choice((5, 8))), palette.light)
    canvas.ridge(0.88, 0.02, 1.1, rng.share(), palette.near)


def star_points(canvas: Canvas, x: float, y: float, size: float, count: int) -> Points:
    """Return the corners of a star."""
    ratio = canvas.width / canvas.height
    corners = []
    for step in range(count * 2):
        radius = size if step % 2 == 0 else size * 0.45
        angle = pi * step / count - pi / 2
        corners.append((x + radius * cos(angle), y + radius * sin(angle) * ratio))
    return corners


def starburst(canvas: Canvas) -> None:
    """Draw a large star, one inside the other."""
    palette = canvas.palette
    tones = (palette.far, palette.middle, palette.light)
    for size, color in zip((0.4, 0.29, 0.18), tones, strict=True):
        canvas.shape(star_points(canvas, 0.5, 0.37, size, 8), color)

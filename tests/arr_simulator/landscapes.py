"""Flat landscapes for posters; each leaves room for a title at the top."""

from .canvas import Canvas
from .palettes import blend


def hills(canvas: Canvas) -> None:
    """Draw a sun that sinks behind hills."""
    palette, rng = canvas.palette, canvas.rng
    canvas.disc(rng.between(0.34, 0.66), 0.5, 0.23, palette.light)
    colors = (palette.far, palette.middle, palette.near)
    for place, color in enumerate(colors):
        base = 0.55 + place * 0.13
        canvas.ridge(
            base, 0.05 - place * 0.008, rng.between(0.7, 1.4), rng.share(), color
        )


def dunes(canvas: Canvas) -> None:
    """Draw desert dunes under two moons."""
    palette, rng = canvas.palette, canvas.rng
    canvas.disc(0.64, 0.42, 0.19, palette.light)
    canvas.disc(0.3, 0.36, 0.055, blend(palette.light, palette.ground, 0.35))
    for place in range(4):
        shade = blend(palette.far, palette.near, place / 3)
        base = 0.56 + place * 0.11
        crest = rng.between(0.25, 0.75)
        canvas.shape(
            [(0, base + 0.07), (crest, base - 0.04), (1, base + 0.09), (1, 1), (0, 1)],
            shade,
        )
        lit = blend(shade, palette.light, 0.22)
        canvas.shape(
            [(crest, base - 0.04), (1, base + 0.09), (crest + 0.1, base + 0.13)], lit
        )


def skyline(canvas: Canvas) -> None:
    """Draw a city at night with lit windows."""
    palette, rng = canvas.palette, canvas.rng
    canvas.stars(26, 0.3, 0.55)
    canvas.disc(0.72, 0.42, 0.15, palette.light)
    for layer, color in enumerate((palette.far, palette.near)):
        left = -0.02
        while left < 1:
            wide = rng.between(0.09, 0.17)
            top = rng.between(0.5, 0.68) + layer * 0.13
            canvas.box(left, top, left + wide - 0.008, 1, color)
            if layer:
                windows(canvas, left, top, wide)
            left += wide


def windows(canvas: Canvas, left: float, top: float, wide: float) -> None:
    """Light some windows of a house."""
    for row in range(9):
        for column in range(3):
            if canvas.rng.share() < 0.3:
                x, y = (
                    left + 0.018 + column * (wide - 0.03) / 3,
                    top + 0.025 + row * 0.035,
                )
                canvas.box(x, y, x + 0.016, y + 0.014, canvas.palette.light)


def moonlight(canvas: Canvas) -> None:
    """Draw a crescent moon above dark hills."""
    palette, rng = canvas.palette, canvas.rng
    canvas.stars(38, 0.3, 0.66)
    x = rng.between(0.4, 0.6)
    canvas.disc(x, 0.47, 0.22, palette.light)
    canvas.disc(x + 0.11, 0.435, 0.185, palette.ground)
    canvas.ridge(0.74, 0.035, 0.9, rng.share(), palette.far)
    canvas.ridge(0.84, 0.03, 1.2, rng.share(), palette.near)


def mountains(canvas: Canvas) -> None:
    """Draw peaks with snow and a low sun."""
    palette, rng = canvas.palette, canvas.rng
    canvas.disc(rng.choice((0.3, 0.7)), 0.46, 0.16, palette.light)
    for left, peak, right, top, color in (
        (-0.2, 0.24, 0.75, 0.52, palette.far),
        (0.25, 0.72, 1.25, 0.44, palette.middle),
        (-0.35, 0.42, 1.2, 0.7, palette.near),
    ):
        canvas.shape([(left, 1), (peak, top), (right, 1)], color)
        if color is not palette.near:
            low = top + 0.1
            share = (low - top) / (1 - top)
            a, b = peak + (left - peak) * share, peak + (right - peak) * share
            snow = blend(palette.light, "#ffffff", 0.45)
            jag = [
                (b, low),
                (peak + 0.04, low - 0.025),
                (peak, low + 0.02),
                (peak - 0.05, low - 0.02),
            ]
            canvas.shape([(peak, top), *jag, (a, low)], snow)


def waves(canvas: Canvas) -> None:
    """Draw rows of waves with a little boat."""
    palette = canvas.palette
    canvas.disc(0.68, 0.42, 0.15, palette.light)
    boat(canvas, 0.36, 0.57)
    rows = 6
    for row in range(rows):
        color = blend(palette.far, palette.near, row / (rows - 1))
        y = 0.6 + row * 0.075
        size = 0.1
        start = -size if row % 2 else 0.0
        while start < 1.2:
            canvas.disc(start, y + 0.05, size, color)
            start += size * 2
        canvas.box(0, y + 0.05, 1, 1, color)


def boat(canvas: Canvas, x: float, y: float) -> None:
    """Draw a sailing boat."""
    palette = canvas.palette
    canvas.shape(
        [(x - 0.12, y), (x + 0.12, y), (x + 0.07, y + 0.045), (x - 0.08, y + 0.045)],
        palette.near,
    )
    canvas.shape(
        [(x - 0.005, y - 0.17), (x - 0.005, y - 0.015), (x - 0.1, y - 0.015)],
        palette.ink,
    )
    canvas.shape(
        [(x + 0.012, y - 0.14), (x + 0.012, y - 0.015), (x + 0.085, y - 0.015)],
        palette.light,
    )


def forest(canvas: Canvas) -> None:
    """Draw rows of fir trees under a moon."""
    palette, rng = canvas.palette, canvas.rng
    canvas.disc(rng.between(0.3, 0.7), 0.43, 0.17, palette.light)
    for layer, color in enumerate((palette.far, palette.middle, palette.near)):
        base = 0.78 + layer * 0.11
        x = -0.05 + layer * 0.04
        while x < 1.08:
            high = rng.between(0.17, 0.26)
            for part in range(3):
                wide = 0.05 + part * 0.02
                top = base - high + part * high * 0.26
                canvas.shape(
                    [
                        (x, top),
                        (x + wide, top + high * 0.45),
                        (x - wide, top + high * 0.45),
                    ],
                    color,
                )
            x += rng.between(0.1, 0.15)
        canvas.box(0, base - 0.02, 1, 1, color)


def road(canvas: Canvas) -> None:
    """Draw a road that runs into a low sun."""
    palette = canvas.palette
    canvas.disc(0.5, 0.56, 0.24, palette.light)
    for place in range(4):
        y = 0.475 + place * 0.027
        canvas.box(0.2, y, 0.8, y + 0.004 + place * 0.003, palette.ground)
    canvas.box(0, 0.58, 1, 1, palette.far)
    canvas.shape([(0.47, 0.58), (0.53, 0.58), (1.05, 1), (-0.05, 1)], palette.near)
    for near, far in ((1.0, 0.88), (0.82, 0.74), (0.7, 0.65), (0.63, 0.61)):
        a, b = (near - 0.58) * 0.06, (far - 0.58) * 0.06
        canvas.shape(
            [(0.5 - b, far), (0.5 + b, far), (0.5 + a, near), (0.5 - a, near)],
            palette.light,
        )


def doorway(canvas: Canvas) -> None:
    """Draw a lit door and its light on the floor."""
    palette = canvas.palette
    canvas.box(0, 0.72, 1, 1, palette.near)
    canvas.shape(
        [(0.36, 0.72), (0.64, 0.72), (0.95, 1), (0.05, 1)],
        blend(palette.light, palette.near, 0.5),
    )
    canvas.disc(0.5, 0.48, 0.2, palette.far)
    canvas.box(0.3, 0.48, 0.7, 0.72, palette.far)
    canvas.disc(0.5, 0.48, 0.14, palette.light)
    canvas.box(0.36, 0.48, 0.64, 0.72, palette.light)
    canvas.disc(0.5, 0.585, 0.033, palette.near)
    canvas.shape(
        [(0.455, 0.735), (0.545, 0.735), (0.53, 0.61), (0.47, 0.61)], palette.near
    )

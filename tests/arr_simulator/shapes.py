"""Flat geometric compositions for posters."""

from math import cos, pi, sin

from .canvas import Canvas, Points
from .palettes import blend


def rays(canvas: Canvas) -> None:
    """Draw rays that spread from a rising sun."""
    palette = canvas.palette
    count, center = 22, (0.5, 0.86)
    for place in range(0, count, 2):
        ends = []
        for step in (place, place + 1):
            angle = pi * (1 + step / count)
            ends.append((center[0] + 2 * cos(angle), center[1] + 1.6 * sin(angle)))
        canvas.shape([center, *ends], blend(palette.ground, palette.far, 0.45))
    for size, color in (
        (0.42, palette.far),
        (0.33, palette.middle),
        (0.23, palette.light),
    ):
        canvas.disc(*center, size, color)
    canvas.box(0, 0.86, 1, 1, palette.near)


def arcs(canvas: Canvas) -> None:
    """Draw broad arcs around a lower corner."""
    palette, rng = canvas.palette, canvas.rng
    x = rng.choice((0.0, 1.0))
    sizes = (0.98, 0.8, 0.62, 0.44, 0.26)
    colors = (palette.far, palette.middle, palette.light, palette.near, palette.ground)
    reach = 1.0 if canvas.height > canvas.width else 0.78
    for size, color in zip(sizes, colors, strict=True):
        canvas.disc(x, 1, size * reach, color)


def target(canvas: Canvas) -> None:
    """Draw nested discs that lean to one side."""
    palette, rng = canvas.palette, canvas.rng
    lean = rng.choice((-1, 1)) * 0.022
    colors = (palette.far, palette.middle, palette.near, palette.light, palette.near)
    for place, color in enumerate(colors):
        canvas.disc(
            0.5 + lean * place, 0.37 + 0.012 * place, 0.4 - 0.083 * place, color
        )


def tiles(canvas: Canvas) -> None:
    """Draw a grid of quarter circles and dots."""
    palette, rng = canvas.palette, canvas.rng
    columns = 4
    side = canvas.width / columns
    colors = (palette.far, palette.middle, palette.near, palette.light)
    for row in range(round(canvas.height * 0.66 / side)):
        for column in range(columns):
            left, top = column * side, row * side
            back, front = rng.pair(colors)
            canvas.draw.rectangle((left, top, left + side, top + side), fill=back)
            quarter = rng.below(5)
            x = left + (quarter % 2) * side
            y = top + (quarter // 2 % 2) * side
            size = side
            if quarter == 4:
                x, y, size = left + side / 2, top + side / 2, side * 0.34
            box = (x - size, y - size, x + size, y + size)
            if quarter == 4:
                canvas.draw.ellipse(box, fill=front)
            else:
                start = (0, 90, 270, 180)[quarter]
                canvas.draw.pieslice(box, start, start + 90, fill=front)
    bottom = round(canvas.height * 0.66 / side) * side
    canvas.draw.rectangle((0, bottom, canvas.width, canvas.height), fill=palette.ground)


def gem(canvas: Canvas) -> None:
    """Draw a cut stone of flat facets."""
    palette = canvas.palette
    top, belt, tip = 0.1, 0.34, 0.68
    light = blend(palette.light, "#ffffff", 0.4)
    facets: list[tuple[Points, str]] = [
        ([(0.5, top), (0.2, belt), (0.5, belt + 0.07)], palette.far),
        ([(0.5, top), (0.8, belt), (0.5, belt + 0.07)], light),
        ([(0.2, belt), (0.5, belt + 0.07), (0.5, tip)], palette.near),
        ([(0.8, belt), (0.5, belt + 0.07), (0.5, tip)], palette.middle),
        (
            [(0.5, top), (0.2, belt), (0.36, belt - 0.04)],
            blend(palette.far, palette.light, 0.4),
        ),
    ]
    for points, color in facets:
        canvas.shape(points, color)


def shards(canvas: Canvas) -> None:
    """Draw slanting blades of color."""
    palette, rng = canvas.palette, canvas.rng
    colors = (
        palette.far,
        palette.light,
        palette.middle,
        palette.near,
        palette.light,
        palette.far,
    )
    x = 0.02
    for color in colors:
        wide, top = rng.between(0.05, 0.17), rng.between(0.04, 0.2)
        bottom = rng.between(0.56, 0.68)
        canvas.shape(
            [
                (x + 0.24, top),
                (x + 0.24 + wide, top + 0.03),
                (x + wide, bottom),
                (x, bottom - 0.05),
            ],
            color,
        )
        x += wide + 0.025


def balloons(canvas: Canvas) -> None:
    """Draw a bunch of balloons that carries something small."""
    palette, rng = canvas.palette, canvas.rng
    colors = (palette.far, palette.middle, palette.light, palette.near)
    knot = (0.5, 0.86)
    spots = [
        (0.5 + 0.27 * cos(angle) * reach, 0.5 + 0.12 * sin(angle) * reach)
        for reach, count in ((1.0, 9), (0.5, 5), (0.0, 1))
        for angle in (2 * pi * step / count + reach for step in range(count))
    ]
    thread = max(2, canvas.width // 300)
    for x, y in spots:
        line = (
            x * canvas.width,
            y * canvas.height,
            knot[0] * canvas.width,
            knot[1] * canvas.height,
        )
        canvas.draw.line(line, fill=palette.near, width=thread)
    for place, (x, y) in enumerate(spots):
        canvas.disc(x, y, rng.between(0.075, 0.1), colors[place % len(colors)])
    canvas.box(0.45, 0.86, 0.55, 0.91, palette.near)
    canvas.shape([(0.43, 0.862), (0.5, 0.82), (0.57, 0.862)], palette.light)


def bars(canvas: Canvas) -> None:
    """Draw rounded columns of sound."""
    palette, rng = canvas.palette, canvas.rng
    colors = (palette.far, palette.light, palette.middle, palette.near)
    count = 9
    for place in range(count):
        x = (place + 0.9) / (count + 0.8)
        high = rng.between(0.07, 0.3) * (1 - abs(place - 4) / 9)
        color = colors[place % len(colors)]
        canvas.box(x - 0.034, 0.42 - high, x + 0.034, 0.42 + high, color)
        for y in (0.42 - high, 0.42 + high):
            canvas.disc(x, y, 0.034, color)


def record(canvas: Canvas) -> None:
    """Draw a record with its label."""
    palette = canvas.palette
    for size, color in (
        (0.42, palette.near),
        (0.36, blend(palette.near, palette.middle, 0.35)),
        (0.35, palette.near),
        (0.28, blend(palette.near, palette.middle, 0.35)),
        (0.27, palette.near),
        (0.17, palette.light),
        (0.09, palette.far),
        (0.02, palette.ground),
    ):
        canvas.disc(0.5, 0.42, size, color)

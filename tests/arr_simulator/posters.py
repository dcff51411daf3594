"""Posters and covers, drawn flat and bold, the same for a title each time."""

from collections.abc import Mapping
from functools import lru_cache
import io
import re
import unicodedata
from zlib import crc32

from PIL import Image, ImageDraw, ImageFont

from .canvas import Canvas
from .dice import Dice
from .motifs import MOTIFS, Motif
from .palettes import EVERY, Palette, blend

#: Drawn larger and shrunk, so that edges are smooth.
OVERSIZE = 2
#: Words of titles and the motifs that fit them.
HINTS: Mapping[str, tuple[str, ...]] = {
    "night|midnight|midnights|nights|nightmare": ("moonlight", "skyline", "doorway"),
    "dark|batman|severance|agent|manager|blackstar": ("skyline", "doorway", "shards"),
    "dune|desert|mandalorian|fury|arrival": ("dunes",),
    "star|stars|stardust|trek|gravity|interstellar|martian|mary|alien|firefly|cosmos|moon|planet|spheres": (
        "planet",
        "orbits",
        "comet",
        "planet",
    ),
    "blade|game|shogun|knives|prestige|knight|shards": ("shards", "gem"),
    "nemo|bluey|ocean|princess|waves|flow|avatar": ("waves",),
    "up": ("balloons",),
    "paddington|toy|ratatouille|coco|shrek|lasso|barbie": ("balloons", "hills", "rays"),
    "rings|ice|everest|bears|bear": ("mountains",),
    "totoro|wild|wood|woods|robot|thrones|norwegian": ("forest",),
    "breaking|future|run|nightcrawler|autobahn|road|saul": ("road",),
    "inception|matrix|parasite|strangers|things|howls|spirited|museum": (
        "doorway",
        "tiles",
        "target",
    ),
    "budapest|land|amelie|casablanca|rain|office": ("rays", "arcs", "hills"),
}
MUSIC = (
    "arcs",
    "target",
    "tiles",
    "bars",
    "record",
    "hills",
    "waves",
    "gem",
    "rays",
    "moonlight",
    "mountains",
)


@lru_cache(maxsize=4096)
def poster(kind: str, key: str, title: str, height: int | None = None) -> bytes:
    """Return the JPEG of a title: 500x750 for movies and series, 500x500 for music.

    Wide pictures have no letters, and 1280x720.
    """
    rng = Dice(crc32(f"{kind}/{key}".encode()))
    wide, high = (500, 500) if kind in ("artist", "album") else (500, 750)
    if kind.endswith("-fanart"):
        wide, high = 1280, 720
    size = (wide * OVERSIZE, high * OVERSIZE)
    image = (
        portrait(size, title, rng)
        if kind == "artist"
        else scene(size, kind, title, rng)
    )
    target = (wide, high) if height is None else (round(wide * height / high), height)
    kept = io.BytesIO()
    image.resize(target, Image.Resampling.LANCZOS).save(kept, "JPEG", quality=90)
    return kept.getvalue()


def scene(size: tuple[int, int], kind: str, title: str, rng: Dice) -> Image.Image:
    """Draw the picture of a movie, a series or an album."""
    motif = MOTIFS[chosen(title, kind, rng)]
    palette = rng.choice(motif.palettes)
    image = Image.new("RGB", size, palette.ground)
    draw = ImageDraw.Draw(image)
    motif.paint(Canvas(draw, *size, palette, rng))
    if not kind.endswith("-fanart"):
        letter(draw, size, title, palette, motif, rng)
    return image


def chosen(title: str, kind: str, rng: Dice) -> str:
    """Return the motif for a title: one that a word of it suggests, else any."""
    if kind == "album":
        return rng.choice(MUSIC)
    words = set(re.findall(r"[a-z]+", title.casefold().replace("'", "")))
    for hint, names in HINTS.items():
        if words & set(hint.split("|")):
            return rng.choice(names)
    return rng.choice([name for name in MOTIFS if name not in ("bars", "record")])


def letter(
    draw: ImageDraw.ImageDraw,
    size: tuple[int, int],
    title: str,
    palette: Palette,
    motif: Motif,
    rng: Dice,
) -> None:
    """Set the title in the room that the motif leaves."""
    wide, high = size
    square = wide == high
    room = (wide * 0.84, high * (0.2 if square else 0.22))
    plain_title = printable(title)
    words = plain_title.upper() if rng.share() < 0.75 else plain_title
    lines, points = fitted(words, room, largest=int(wide * (0.12 if square else 0.17)))
    font = ImageFont.load_default(size=points)
    step = points * 1.08
    block = step * len(lines)
    top = high * 0.06 if motif.title == "top" else high * 0.945 - block
    centered = rng.share() < 0.6
    for place, line in enumerate(lines):
        length = font.getlength(line)
        x = (wide - length) / 2 if centered else wide * 0.08
        draw.text(
            (x, top + place * step),
            line,
            font=font,
            fill=palette.ink,
            stroke_width=max(1, points // 26),
            stroke_fill=palette.ink,
        )


def printable(title: str) -> str:
    """Return a title without the marks that the type does not have."""
    bare = unicodedata.normalize("NFKD", title.replace("–", "-").replace("·", "-"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def fitted(
    title: str, room: tuple[float, float], largest: int
) -> tuple[list[str], int]:
    """Return a title's lines and the largest type in which they fit the room."""
    for points in range(largest, 20, -4):
        font = ImageFont.load_default(size=points)
        lines = wrapped(title, font, room[0])
        fits = all(font.getlength(line) <= room[0] for line in lines)
        if fits and len(lines) * points * 1.08 <= room[1]:
            return lines, points
    return wrapped(title, ImageFont.load_default(size=24), room[0]), 24


def wrapped(
    title: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, width: float
) -> list[str]:
    """Break a title into lines of at most this width."""
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def portrait(size: tuple[int, int], name: str, rng: Dice) -> Image.Image:
    """Draw an artist as a flat head and shoulders before a disc."""
    palette = rng.choice(EVERY)
    image = Image.new("RGB", size, palette.ground)
    canvas = Canvas(ImageDraw.Draw(image), *size, palette, rng)
    canvas.disc(0.5, 0.5, 0.41, palette.light)
    skin = rng.choice(("#f1c7a3", "#d99f73", "#a86d48", "#75452c", "#f6d7bd"))
    hair = rng.choice((palette.near, "#2a1a16", "#5a3422", "#c98a3a", palette.middle))
    style = len(name) % 4
    if style in (0, 3):
        canvas.box(0.31, 0.34, 0.69, 0.72 if style == 0 else 0.56, hair)
    canvas.disc(0.5, 0.34, 0.2 if style != 2 else 0.235, hair)
    canvas.disc(0.5, 1.02, 0.37, palette.near)
    canvas.box(0.435, 0.5, 0.565, 0.7, blend(skin, "#000000", 0.12))
    canvas.disc(0.5, 0.41, 0.16, skin)
    fringe = [(0.34, 0.36), (0.4, 0.25), (0.6, 0.25), (0.66, 0.36), (0.52, 0.31)]
    canvas.shape(fringe, hair)
    if style in (1, 3):
        for x in (0.435, 0.565):
            canvas.disc(x, 0.42, 0.055, palette.near)
        canvas.box(0.44, 0.412, 0.56, 0.426, palette.near)
    return image

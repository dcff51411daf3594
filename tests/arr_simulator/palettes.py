"""Colors for posters: small sets that go together."""

from typing import NamedTuple

type Color = tuple[int, int, int]


class Palette(NamedTuple):
    """The colors of one poster: ground, three shades of the subject, a light, and the type."""

    ground: str
    far: str
    middle: str
    near: str
    light: str
    ink: str


def palettes(table: str) -> tuple[Palette, ...]:
    """Return the palettes of a table, one in a row."""
    return tuple(Palette(*row.split()) for row in table.strip().splitlines())


NIGHT = palettes("""
    #12233f #1d3a63 #16304f #0b1729 #f6c667 #f4ead5
    #241433 #4a2457 #371b45 #170c22 #f2a7c0 #fbe9ef
    #0f2e36 #1b5560 #144049 #091d23 #f4d58d #eaf4ee
    #1a1d2b #353b58 #272b40 #0f1119 #ff7a59 #f5f0e8
    #2b1220 #6a2035 #4a1829 #1a0a13 #ffb347 #fdebd8
""")
WARM = palettes("""
    #e8633a #c94a2c #a33526 #6d2020 #ffd08a #fff3e0
    #f2b84b #e08e35 #c4652c #7a3520 #fff2c9 #4a1f14
    #e9c49a #d69a66 #b9703f #70402a #fdf1dc #4d2817
    #d8434e #ad2e45 #86223c #4f142b #ffd6a5 #fff1e6
    #f4a58a #e2725b #b94e48 #6e2f3a #ffe8d1 #4f1d2a
""")
COOL = palettes("""
    #bfe0e2 #7fb8bf #4a8c99 #1f5566 #fff4d6 #123c4a
    #2f6f8f #225877 #17415c #0d2a40 #ffd166 #f1f7f8
    #c9c3ea #9d92d6 #6f62b5 #3f3578 #fff0c2 #2c2459
    #0f766e #0b5d58 #084743 #052d2b #f9e2ae #eefaf4
    #e4ecf1 #b7ccd8 #85a5b7 #4d7288 #f6b38e #27465a
    #3b4cca #2f3ca3 #242e7d #161d52 #ffce54 #f4f3ff
""")
FRESH = palettes("""
    #e6efd2 #a9c98a #6c9e5f #2f6446 #f6c453 #1f4a37
    #1f5a41 #2f7a55 #184834 #0d2c21 #f4c95d #f3f6e7
    #f7edd8 #f0c75e #e5903a #8a4b22 #3d2a1c #4a2c16
    #f6d9d5 #ee9f9b #cf6679 #7d3154 #fff6e5 #5c2141
    #fbe7b2 #5fb3a3 #2f8f88 #1d5b60 #ef6f53 #1d4a50
""")
EVERY = NIGHT + WARM + COOL + FRESH


def rgb(color: str) -> Color:
    """Return a color's three parts."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def blend(one: str, other: str, share: float) -> str:
    """Return a color between two: share 0 is the one, 1 the other."""
    parts = zip(rgb(one), rgb(other), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a + (b - a) * share) for a, b in parts))

"""Posters and covers, drawn flat and bold, the same for a title each time."""

from functools import lru_cache
import io

from PIL import Image, ImageDraw, ImageFont


@lru_cache(maxsize=2048)
def poster(kind: str, key: str, title: str, height: int | None = None) -> bytes:
    """Return the JPEG of a title: 500x750 for movies and series, 500x500 for music."""
    size = (500, 500) if kind in ("artist", "album") else (500, 750)
    image = Image.new("RGB", size, "#1d3557")
    draw = ImageDraw.Draw(image)
    draw.text((40, 40), title, font=ImageFont.load_default(size=48), fill="#f1faee")
    if height:
        image = image.resize((round(size[0] * height / size[1]), height))
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=88)
    return kept.getvalue()

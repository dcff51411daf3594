"""How the seasons of a series are called one after the other: by number, and the specials."""

from collections.abc import Iterable

from ..app.texts import Texts, common_text


def season_words(seasons: Iterable[int], texts: Texts) -> list[str]:
    """Return what each season is called, in their order; the specials, number 0, come last."""
    numbers = sorted(seasons)
    words = [str(number) for number in numbers if number]
    if 0 in numbers:
        words.append(common_text(texts, "spoken_specials"))
    return words

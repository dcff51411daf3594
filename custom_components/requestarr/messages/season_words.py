"""How the seasons of a series are called one after the other: by number, and the specials."""

from collections.abc import Iterable
from itertools import groupby

from ..app.texts import Texts, common_text


def season_words(seasons: Iterable[int], texts: Texts) -> list[str]:
    """Return what each season is called, in their order; the specials, number 0, come last."""
    numbers = sorted(seasons)
    words = [str(number) for number in numbers if number]
    if 0 in numbers:
        words.append(common_text(texts, "spoken_specials"))
    return words


def spoken_seasons(texts: Texts, seasons: frozenset[int]) -> str:
    """Return seasons as they are spoken of: one, several, those between two."""
    regular = sorted(seasons - {0})
    specials = common_text(texts, "spoken_specials")
    if not regular:
        return specials
    runs = [_run(texts, first, last) for first, last in _runs(regular)]
    if 0 in seasons:
        runs.append(specials)
    key = "spoken_season" if len(seasons) == 1 else "spoken_seasons"
    return common_text(texts, key, season=runs[0], seasons=", ".join(runs))


def _run(texts: Texts, first: int, last: int) -> str:
    """Return numbers that follow each other as they are spoken of."""
    if last - first < 2:
        return ", ".join(dict.fromkeys(map(str, (first, last))))
    return common_text(texts, "spoken_from_to", first=first, last=last)


def _runs(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield the first and the last of numbers that follow each other; they are in order."""
    for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        found = [number for _, number in run]
        yield found[0], found[-1]

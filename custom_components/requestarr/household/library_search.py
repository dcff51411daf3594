"""Which titles of its library an app may be asked for: found at once, without a call."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache, partial

from ..api import Found, Kind, Movie, Series
from ..app.held_titles import held_title
from ..app.titles import AnyRow, held_row
from ..coordinator import RequestarrCoordinator
from .pasted_titles import pasted_title
from .title_choice import named
from .title_names import apart_from_year
from .title_spellings import SPELLINGS

MAX_FOUND = 20
# The spellings of so many titles are kept, as finding them takes longer than comparing them.
MAX_KEPT = 32_768


async def async_held(app: RequestarrCoordinator, kind: Kind, query: str) -> list[Found]:
    """Return the titles of a kind that are called so, or have such words, the best first."""
    rows: Iterable[AnyRow] = (
        app.library.albums.rows() if kind is Kind.ALBUM else app.library.rows()
    )
    found = await app.hass.async_add_executor_job(
        partial(_matching, [(row.title, row) for row in rows], query)
    )
    return [held_title(app, row) for row in found]


async def async_meant(
    app: RequestarrCoordinator, kind: Kind, query: str
) -> list[Found]:
    """Return the title that is meant beyond doubt, none if its library has none.

    That says a link, an id, or a name with its year: a name alone could be that of a title
    which only the catalogue knows.
    """
    if pasted := pasted_title(query):
        external_id = pasted.ids.get(kind)
        return held_by_id(app, kind, external_id) if external_id else []
    name, year = apart_from_year(query)
    held = await async_held(app, kind, name) if year else []
    of_year = [
        one for one in held if isinstance(one, Movie | Series) and one.year == year
    ]
    return named(name, of_year)


def held_by_id(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> list[Found]:
    """Return the title of an external id, none if the library has none."""
    row = held_row(app, kind, external_id)
    return [held_title(app, row)] if row else []


def _matching[T](named: Iterable[tuple[str, T]], query: str) -> list[T]:
    """Return what is named as a query says, the best first, of equals by the alphabet."""
    if not any(wanted := [spell(query) for spell in SPELLINGS]):
        return []
    begun = {words.split()[0] for words in wanted if words}
    found = [
        (rank, title, thing)
        for title, thing in named
        if _has_any(title, begun)
        and (rank := _best_rank(_spellings(title), wanted)) is not None
    ]
    found.sort(key=lambda one: one[:2])
    return [thing for _, _, thing in found[:MAX_FOUND]]


@lru_cache(maxsize=MAX_KEPT)
def _spellings(title: str) -> tuple[str, ...]:
    """Return a title in each of the ways in which two are compared."""
    return tuple(spell(title) for spell in SPELLINGS)


@lru_cache(maxsize=MAX_KEPT)
def _all_of(title: str) -> str:
    """Return all spellings of a title in one text."""
    return "\n".join(dict.fromkeys(_spellings(title)))


def _has_any(title: str, begun: Collection[str]) -> bool:
    """Return whether a title can be meant at all: most can't, and this tells it soonest."""
    text = _all_of(title)
    return any(word in text for word in begun)


def _best_rank(spellings: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Return how well a title fits in the way in which it fits best, None for in none."""
    ranks = (
        _rank(title, words)
        for title, words in zip(spellings, wanted, strict=True)
        if words
    )
    return min((rank for rank in ranks if rank is not None), default=None)


def _rank(title: str, wanted: str) -> int | None:
    """Return how well the words of a title fit: from 0, just so, on; None for not at all.

    The last word may be typed only half.
    """
    if title == wanted:
        return 0
    if title.startswith(wanted):
        return 1
    if f" {wanted}" in title:
        return 2
    padded = f" {title}"
    return 3 if all(f" {word}" in padded for word in wanted.split()) else None

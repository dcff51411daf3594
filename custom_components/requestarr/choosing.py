"""Which of the titles found is meant: one, or nobody guesses."""

from collections.abc import Sequence

from .api import Album, Artist, Movie, Series
from .lookups import Found
from .problems import Code, Problem

NAMED_TITLES = 5


def only(query: str, titles: Sequence[Found]) -> Found:
    """Return the one title that a query means: the only one, or the only one so named."""
    named = [title for title in titles if query.casefold() in _names(title)]
    for candidates in (titles, named):
        if len(candidates) == 1:
            return candidates[0]
    if not titles:
        raise Problem(Code.NOT_FOUND, "nothing_found", {"query": query})
    names = ", ".join(_label(title) for title in titles[:NAMED_TITLES])
    raise Problem(Code.INVALID_REQUEST, "ambiguous", {"query": query, "titles": names})


def label(title: str, year: int | None, artist: str | None) -> str:
    """Return a title's name as a person tells it from others: by its artist, or its year."""
    more = artist or year
    return f"{title} ({more})" if more else title


def _label(title: Found) -> str:
    """Return what a title that was found is called."""
    match title:
        case Album():
            return label(title.title, None, title.artist_title)
        case Artist():
            return label(title.title, None, None)
    return label(title.title, title.year, None)


def _names(title: Found) -> set[str]:
    """Return the ways in which a title is called."""
    names = {title.title, _label(title)}
    if isinstance(title, Movie | Series) and title.year:
        names.add(f"{title.title} {title.year}")
    return {name.casefold() for name in names}

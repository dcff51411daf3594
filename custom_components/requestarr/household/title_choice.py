"""Which of the titles found is meant: one, or nobody guesses."""

from collections.abc import Callable, Iterator, Sequence

from ..api import Found
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from .title_labels import bare_name_of, labels_of_found, names_of_found
from .title_names import SPELLINGS, folded

NAMED_TITLES = 5


def only(query: str, titles: Sequence[Found]) -> Found:
    """Return the one title that a query means: the only one, or the only one so named.

    Raises Problem, with what each is called so that it can be told from the others.
    """
    titles = _once(titles)
    if not titles:
        raise Problem(Code.NOT_FOUND, "nothing_found", {"query": query})
    shown = labels_of_found(titles)
    named = next(filter(None, _named(query, titles, shown)), titles)
    if len(named) == 1:
        return named[0]
    raise Problem(
        Code.INVALID_REQUEST,
        "ambiguous",
        {
            "query": query,
            "titles": ", ".join(shown[:NAMED_TITLES]),
            "example": next((one for one in shown if one != query), shown[0]),
        },
    )


def _once(titles: Sequence[Found]) -> list[Found]:
    """Return titles without those that an app has found before."""
    found: dict[object, Found] = {}
    for title in titles:
        found.setdefault(title_key(title), title)
    return list(found.values())


def _named(
    query: str, titles: Sequence[Found], shown: Sequence[str]
) -> Iterator[list[Found]]:
    """Return the titles that are called so, first those that are called just so."""
    exact = [
        {*names_of_found(title), one} for title, one in zip(titles, shown, strict=True)
    ]
    loose = [
        {*names, bare_name_of(title)}
        for title, names in zip(titles, exact, strict=True)
    ]
    ways: tuple[tuple[Callable[[str], str], list[set[str]]], ...] = (
        (folded, exact),
        (folded, loose),
        *((spelling, loose) for spelling in SPELLINGS),
    )
    for fold, called in ways:
        wanted = fold(query)
        yield [
            title
            for title, names in zip(titles, called, strict=True)
            if wanted and wanted in map(fold, names)
        ]

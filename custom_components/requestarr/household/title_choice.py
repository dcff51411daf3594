"""Which of the titles found is meant: one, or nobody guesses."""

from collections.abc import Callable, Sequence

from ..api import Found
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from .title_labels import bare_name_of, labels_of_found, names_of_found
from .title_names import folded
from .title_spellings import SPELLINGS

NAMED_TITLES = 5


def only(query: str, titles: Sequence[Found]) -> Found:
    """Return the one title that a query means: the only one, or the only one so named.

    Raises Problem, with what each is called so that it can be told from the others.
    """
    titles = _once(titles)
    if not titles:
        raise Problem(Code.NOT_FOUND, "nothing_found", {"query": query})
    meant = named(query, titles) or titles
    if len(meant) == 1:
        return meant[0]
    labels = zip(titles, labels_of_found(titles), strict=True)
    shown = [label for title, label in labels if title in meant][:NAMED_TITLES]
    plain = (one for one in shown if len(named(one, titles)) == 1)
    raise Problem(
        Code.INVALID_REQUEST,
        "ambiguous",
        {
            "query": query,
            "titles": ", ".join(shown),
            "example": next(plain, shown[0]),
        },
    )


def _once(titles: Sequence[Found]) -> list[Found]:
    """Return titles without those that an app has found before."""
    found: dict[object, Found] = {}
    for title in titles:
        found.setdefault(title_key(title), title)
    return list(found.values())


def named(query: str, titles: Sequence[Found]) -> list[Found]:
    """Return the titles that a query names, none if it names none of them."""
    titles = _once(titles)
    exact = [
        {*names_of_found(title), one}
        for title, one in zip(titles, labels_of_found(titles), strict=True)
    ]
    loose = [
        {*names, bare_name_of(title)}
        for title, names in zip(titles, exact, strict=True)
    ]
    return [titles[one] for one in called_so(query, exact, loose)]


def called_so(
    query: str, exact: Sequence[set[str]], loose: Sequence[set[str]]
) -> list[int]:
    """Return the places of what is called as a query says, of those that fit best.

    Each thing has names that are exactly its own, and with them such as others may have.
    """
    ways: tuple[tuple[Callable[[str], str], Sequence[set[str]]], ...] = (
        (folded, exact),
        (folded, loose),
        *((spelling, loose) for spelling in SPELLINGS),
    )
    for fold, called in ways:
        wanted = fold(query)
        found = [
            place
            for place, names in enumerate(called)
            if wanted and wanted in map(fold, names)
        ]
        if found:
            return found
    return []

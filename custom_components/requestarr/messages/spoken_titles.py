"""Which title somebody means who speaks: found by name, and named so that it can be chosen."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant, callback

from ..api import Album, Found, Kind, Movie, Series
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from ..app.texts import Texts, common_text
from ..household.instances import SERVICE_OF, apps_beside, default_entry, find_app
from ..household.library_search import async_held
from ..household.people_store import people_of
from ..household.permissions import is_hidden
from ..household.request import Ask, Request
from ..household.request_filter import who_is
from ..household.request_index import TitleKey
from ..household.searching import async_search
from ..household.title_choice import called_so, named
from ..household.title_labels import label_of, labels_of_found, names_of_request
from ..household.title_names import without_year
from ..household.user_names import ways_to_name
from .viewer import Viewer, requesters

# Whoever names no kind means one of the first that knows the name.
KINDS_MEANT = ((Kind.MOVIE, Kind.SERIES), (Kind.ARTIST, Kind.ALBUM))
MAX_CHOICES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A title, or a request for it, as it is spoken of.

    `request_id` names a request that waits, of which `seen` are the seasons that were told.
    """

    kind: Kind
    entry_id: str
    external_id: int | str
    label: str
    year: int | None = None
    request_id: str | None = None
    seen: frozenset[int] = frozenset()

    @property
    def key(self) -> TitleKey:
        """Return what the title is known by."""
        return (self.entry_id, self.kind, self.external_id)

    def of(self, seasons: frozenset[int]) -> Choice:
        """Return it with other seasons."""
        return replace(self, seen=seasons)


async def async_choices(
    viewer: Viewer, query: str, kind: Kind | None
) -> tuple[Choice, ...]:
    """Return what a name may mean, one title if it is clear; raises Problem.

    Costs each app that is asked one lookup. None is left out: a title of another kind
    may be meant while its app is away.
    """
    apart: list[Found] = []
    entries: dict[Kind, str] = {}
    for kinds in _steps(viewer.hass, kind):
        found = await asyncio.gather(
            *(
                async_search(
                    viewer.hass, SERVICE_OF[one], query, viewer.member, kind=one
                )
                for one in kinds
            )
        )
        titles = [title for one in found for title in one.titles]
        entries |= {
            one: search.app.config_entry.entry_id
            for one, search in zip(kinds, found, strict=True)
        }
        if meant := named(query, titles):
            return _told_apart(meant, entries, viewer.texts)
        apart += titles
    if not apart:
        raise Problem(Code.NOT_FOUND, "nothing_found", {"query": query})
    return _told_apart(apart, entries, viewer.texts)


async def async_held_choices(
    viewer: Viewer, query: str, kind: Kind | None
) -> tuple[Choice, ...]:
    """Return what a name means in the libraries, nothing where it is in none."""
    people = people_of(viewer.hass)
    for kinds in _steps(viewer.hass, kind):
        found: list[Found] = []
        entries: dict[Kind, str] = {}
        for one in kinds:
            app = find_app(viewer.hass, SERVICE_OF[one])
            entries[one] = app.config_entry.entry_id
            found += [
                title
                for each in (app, *apps_beside(app))
                for title in await async_held(each, one, query)
                if not is_hidden(people, viewer.member, title)
            ]
        if meant := named(query, found):
            return _told_apart(meant, entries, viewer.texts)
    return ()


@callback
def waiting_choices(
    viewer: Viewer, query: str, kind: Kind | None, waiting: Sequence[Request]
) -> tuple[Choice, ...]:
    """Return which of the requests that wait are named; raises Problem for none."""
    alike = [one for one in waiting if kind in {None, one.kind}]
    choices = [choice_of(viewer.hass, one) for one in alike]
    exact = [names_of_request(viewer.hass, one) for one in alike]
    loose = [
        {*names, without_year(one.title, one.year)}
        for one, names in zip(alike, exact, strict=True)
    ]
    places = called_so(query, exact, loose)
    if not places:
        raise Problem(Code.NOT_FOUND, "spoken_not_waiting", {"title": query})
    return tuple(choices[place] for place in places)


@callback
def requests_of(
    viewer: Viewer, who: str, waiting: Sequence[Request]
) -> tuple[Choice, ...]:
    """Return the requests that wait of the one person who is named; raises Problem."""
    people = {
        who_is(ask): {name, *_ways_to_name(viewer, ask)}
        for one in waiting
        for name, ask in requesters(viewer.hass, one, viewer.texts)
    }
    ids, names = list(people), list(people.values())
    meant = [ids[place] for place in called_so(who, names, names)]
    if not meant:
        raise Problem(Code.NOT_FOUND, "spoken_nothing_of", {"name": who})
    if len(meant) > 1:
        raise Problem(Code.INVALID_REQUEST, "spoken_several_people", {"name": who})
    theirs = [
        (choice_of(viewer.hass, one), _seasons_of(meant[0], one))
        for one in waiting
        if meant[0] in map(who_is, one.asks)
    ]
    return tuple(choice.of(choice.seen & seasons) for choice, seasons in theirs)


def _seasons_of(who: str, request: Request) -> frozenset[int]:
    """Return the seasons of a request that somebody asked for; what others want is not theirs."""
    asked = (
        one.seasons or request.seasons for one in request.asks if who_is(one) == who
    )
    return frozenset[int]().union(*asked)


def _ways_to_name(viewer: Viewer, ask: Ask) -> set[str]:
    """Return all that a user who asked may be called by."""
    return ways_to_name(viewer.hass, ask.user_id, ask.name) if ask.user_id else set()


@callback
def choice_of(hass: HomeAssistant, request: Request) -> Choice:
    """Return a request that waits as it is spoken of."""
    return Choice(
        kind=request.kind,
        entry_id=request.entry_id,
        external_id=request.external_id,
        label=label_of(hass, request),
        year=request.year,
        request_id=request.id,
        seen=request.seasons,
    )


@callback
def _steps(hass: HomeAssistant, kind: Kind | None) -> list[list[Kind]]:
    """Return which kinds are looked for together, of those that there is an app for.

    Raises Problem where there is none.
    """
    steps = [(kind,)] if kind else KINDS_MEANT
    known = [
        [one for one in step if default_entry(hass, SERVICE_OF[one])] for step in steps
    ]
    if not any(known):
        # Says which app is missing, or that all are.
        find_app(hass, SERVICE_OF[kind or Kind.MOVIE])
    return [step for step in known if step]


def _told_apart(
    found: Sequence[Found], entries: dict[Kind, str], texts: Texts
) -> tuple[Choice, ...]:
    """Return titles with labels that tell them from each other, the first ones of many."""
    unique = list({title_key(one): one for one in found}.values())[:MAX_CHOICES]
    choices = [
        _choice(one, label, entries)
        for one, label in zip(unique, labels_of_found(unique), strict=True)
    ]
    if len(Counter(choice.kind for choice in choices)) == 1:
        return tuple(choices)
    return tuple(replace(choice, label=_with_kind(choice, texts)) for choice in choices)


def _choice(found: Found, label: str, entries: dict[Kind, str]) -> Choice:
    """Return a title that was found as it is spoken of."""
    kind, external_id = title_key(found)
    year = found.year if isinstance(found, Movie | Series | Album) else None
    return Choice(
        kind=kind,
        entry_id=entries[kind],
        external_id=external_id,
        label=label,
        year=year,
    )


def _with_kind(choice: Choice, texts: Texts) -> str:
    """Return a label that says of what kind it is."""
    return common_text(texts, f"spoken_{choice.kind}", title=choice.label)

"""One search for everything: which apps are asked, and what each of them has."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant

from ..api import Album, ArrError, Artist, Found, Kind, Service
from ..app.app_names import product_name
from ..app.problems import Code, Problem
from ..const import QUERY_MAX_LENGTH
from ..coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .instances import SERVICE_OF, entries, entry_problem
from .library_search import async_held, held_by_id
from .member import Member
from .pasted_titles import Pasted, pasted_title
from .people_store import people_of
from .permissions import is_hidden
from .searching import async_read_held_albums

type ByKind = Mapping[Kind, Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody searches for, in some kinds: words, or one title of a catalogue."""

    query: str
    kinds: tuple[Kind, ...]
    pasted: Pasted | None = None

    def term(self, kind: Kind) -> str:
        """Return what an app is asked for."""
        return self.pasted.terms[kind] if self.pasted else self.query


@dataclass(frozen=True, slots=True)
class Place:
    """An app to be searched for some kinds; its entry may not be loaded."""

    hass: HomeAssistant
    entry: RequestarrConfigEntry
    kinds: tuple[Kind, ...]

    @property
    def app(self) -> RequestarrCoordinator:
        """Return the app; raises Problem if it is not set up."""
        if self.entry.state is not ConfigEntryState.LOADED:
            raise entry_problem(self.hass, self.entry)
        return self.entry.runtime_data


def read_question(query: str, kinds: Collection[Kind] | None = None) -> Question:
    """Return what is meant by what somebody typed; raises Problem for nothing, or too much.

    A link or an id opens its title whatever kinds are looked at.
    """
    query = query.strip()
    if pasted := pasted_title(query):
        return Question(query, tuple(pasted.terms), pasted)
    if not 0 < len(query) <= QUERY_MAX_LENGTH:
        raise Problem(Code.INVALID_QUERY)
    return Question(query, tuple(one for one in Kind if kinds is None or one in kinds))


def places(
    hass: HomeAssistant, kinds: Collection[Kind], entry_id: str | None = None
) -> list[Place]:
    """Return the apps that are to be searched, each with what it has of some kinds.

    Raises Problem where there is none for any of them.
    """
    if not (known := entries(hass)):
        raise Problem(Code.NOT_CONFIGURED)
    found = [
        Place(hass, entry, own)
        for entry in known
        if entry_id in (None, entry.entry_id)
        and (own := tuple(one for one in kinds if _has(entry, one)))
    ]
    if not found:
        app = {"app": product_name(SERVICE_OF[next(iter(kinds))])}
        raise Problem(Code.SERVICE_NOT_CONFIGURED, placeholders=app)
    return found


def _has(entry: RequestarrConfigEntry, kind: Kind) -> bool:
    """Return whether an app is there for a kind."""
    return Service(entry.data[CONF_SERVICE]) is SERVICE_OF[kind]


async def async_held_of(
    app: RequestarrCoordinator, kind: Kind, question: Question, member: Member
) -> list[Found]:
    """Return what the library's index has of what somebody searches for."""
    if question.pasted is None:
        held = await async_held(app, kind, question.query)
    else:
        external_id = question.pasted.ids.get(kind)
        held = held_by_id(app, kind, external_id) if external_id else []
    return _shown(app, held, member)


async def async_ask(
    app: RequestarrCoordinator,
    kinds: Sequence[Kind],
    question: Question,
    member: Member,
) -> ByKind:
    """Return what an app finds of each of its kinds, with one call; raises Problem."""
    term = question.term(kinds[0])
    try:
        if Kind.ALBUM in kinds:
            rows = await app.lookups.async_search_music(term)
            await async_read_held_albums(app, rows.items)
        else:
            rows = await app.lookups.async_search(term, kinds[0])
    except ArrError as err:
        raise app.async_failed("search", err) from err
    return {
        kind: _chosen(question, _shown(app, _of_kind(rows.items, kind), member))
        for kind in kinds
    }


def _of_kind(found: Sequence[Found], kind: Kind) -> list[Found]:
    """Return those of one kind, as Lidarr finds artists and albums together."""
    wanted = {Kind.ARTIST: Artist, Kind.ALBUM: Album}.get(kind)
    return [one for one in found if wanted is None or isinstance(one, wanted)]


def _chosen(question: Question, found: Sequence[Found]) -> Sequence[Found]:
    """Return the one title that a link means, all for words."""
    return question.pasted.choose(found) if question.pasted else found


def _shown(
    app: RequestarrCoordinator, found: Sequence[Found], member: Member
) -> list[Found]:
    """Return the titles that somebody's age limit does not hide."""
    people = people_of(app.hass)
    return [one for one in found if not is_hidden(people, member, one)]

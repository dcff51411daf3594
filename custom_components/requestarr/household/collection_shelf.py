"""The shelf of collections of which the household has a part, and the rest of them."""

from collections.abc import Sequence
from dataclasses import replace

from homeassistant.core import HomeAssistant, callback

from ..api import Collection, Kind, Movie, MovieRow, Service
from ..app.held_titles import held_title
from ..coordinator import RequestarrCoordinator
from .instances import apps_beside, loaded_apps
from .ledger import DATA_LEDGER
from .shelf import Eyes, Group, Pick, Room, Shelf


@callback
def collection_shelf(hass: HomeAssistant) -> Shelf:
    """Return the collections of which something is missing, those of most parts first."""
    radarrs = [one for one in loaded_apps(hass) if one.service is Service.RADARR]
    known: dict[int, tuple[RequestarrCoordinator, Collection]] = {}
    for app in radarrs:
        for one in app.collections.all():
            known.setdefault(one.tmdb_id, (app, one))
    groups = [
        group for app, one in known.values() if (group := _group(app, one, radarrs))
    ]
    groups.sort(key=lambda one: (one.total - one.have, -one.have, one.title))
    return _with_groups(
        Shelf(
            id="collections",
            texts="collections",
            kinds=(Kind.MOVIE,),
            rooms=(Room.HOME, Room.MOVIE),
        ),
        groups,
    )


def groups_seen(shelf: Shelf, eyes: Eyes) -> Shelf:
    """Return the shelf with what somebody may see, of what then still misses something."""
    seen = [replace(one, parts=tuple(eyes.seen(one.parts))) for one in shelf.groups]
    counted = [
        replace(one, have=sum(map(_is_held, one.parts)), total=len(one.parts))
        for one in seen
    ]
    return _with_groups(shelf, [one for one in counted if 0 < one.have < one.total])


def _with_groups(shelf: Shelf, groups: list[Group]) -> Shelf:
    """Return the shelf with collections, and what is missing of each as its titles."""
    picks = [
        part
        for group in groups
        for part in group.parts
        if not _is_held(part) and not _is_asked(part)
    ]
    return replace(shelf, groups=tuple(groups), picks=tuple(picks))


def _group(
    app: RequestarrCoordinator,
    collection: Collection,
    radarrs: Sequence[RequestarrCoordinator],
) -> Group | None:
    """Return a collection, None if nothing of it is there, or nothing is missing.

    What any Radarr has is there.
    """
    parts = []
    for movie in collection.movies:
        if held := _held_part([app, *radarrs], movie):
            parts.append(held)
        elif not app.exclusions.has(movie.tmdb_id):
            known = app.lookups.known(Kind.MOVIE, movie.tmdb_id)
            parts.append(Pick(app=app, found=known or movie))
    have = sum(map(_is_held, parts))
    if not 0 < have < len(parts):
        return None
    return Group(
        tmdb_id=collection.tmdb_id,
        entry_id=app.config_entry.entry_id,
        title=collection.title,
        have=have,
        total=len(parts),
        parts=tuple(parts),
    )


def _held_part(apps: Sequence[RequestarrCoordinator], movie: Movie) -> Pick | None:
    """Return a movie as the first app has it that does."""
    for app in apps:
        if isinstance(row := app.library.get(movie.tmdb_id), MovieRow):
            return Pick(app=app, found=held_title(app, row))
    return None


def _is_held(pick: Pick) -> bool:
    """Return whether the library has a title."""
    return pick.app.library.get(pick.title_id[1]) is not None


def _is_asked(pick: Pick) -> bool:
    """Return whether a movie is asked for already, in whatever Radarr."""
    ledger = pick.app.hass.data[DATA_LEDGER]
    return any(
        ledger.open_of(app.config_entry.entry_id, *pick.title_id)
        for app in (pick.app, *apps_beside(pick.app))
    )

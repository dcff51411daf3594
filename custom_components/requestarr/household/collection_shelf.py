"""The shelf of collections of which the household has a part, and the rest of them."""

from dataclasses import replace

from homeassistant.core import HomeAssistant, callback

from ..api import Collection, Kind, MovieRow, Service
from ..app.held_titles import held_title
from ..coordinator import RequestarrCoordinator
from .instances import loaded_apps
from .ledger import DATA_LEDGER
from .shelf import Eyes, Group, Pick, Room, Shelf


@callback
def collection_shelf(hass: HomeAssistant) -> Shelf:
    """Return the collections of which something is missing, those of most parts first."""
    groups = [
        group
        for app in loaded_apps(hass)
        if app.service is Service.RADARR
        for one in app.collections.all()
        if (group := _group(app, one))
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


def _group(app: RequestarrCoordinator, collection: Collection) -> Group | None:
    """Return a collection, None if nothing of it is there, or nothing is missing."""
    parts = []
    for movie in collection.movies:
        row = app.library.get(movie.tmdb_id)
        if isinstance(row, MovieRow):
            parts.append(Pick(app=app, found=held_title(app, row)))
        elif not app.exclusions.has(movie.tmdb_id):
            known = app.lookups.known(Kind.MOVIE, movie.tmdb_id)
            parts.append(Pick(app=app, found=known or movie))
    have = sum(map(_is_held, parts))
    if not 0 < have < len(parts):
        return None
    return Group(
        tmdb_id=collection.tmdb_id,
        title=collection.title,
        have=have,
        total=len(parts),
        parts=tuple(parts),
    )


def _is_held(pick: Pick) -> bool:
    """Return whether the library has a title."""
    return pick.app.library.get(pick.title_id[1]) is not None


def _is_asked(pick: Pick) -> bool:
    """Return whether a title is asked for already."""
    ledger = pick.app.hass.data[DATA_LEDGER]
    return bool(ledger.open_of(pick.app.config_entry.entry_id, *pick.title_id))

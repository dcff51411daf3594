"""The shelves of what Radarr lists: trends, recommendations and import lists."""

from collections.abc import Iterable, Iterator
from itertools import islice

from homeassistant.core import HomeAssistant, callback

from ..api import Kind, ListedMovie, Service
from ..app.app_names import AppName, app_name
from ..app.movie_lists import Listing, Which
from ..coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .instances import current_problem, entries, loaded_apps
from .ledger import DATA_LEDGER
from .shelf import Pick, Room, Shelf, away, filled

SHELF_IDS = {
    Which.TRENDING: "trending",
    Which.POPULAR: "popular",
    Which.RECOMMENDED: "recommended",
}
ROOMS = (Room.HOME, Room.MOVIE)
MAX_SHOWN = 200


@callback
def movie_shelves(hass: HomeAssistant) -> Iterator[Shelf]:
    """Yield what each Radarr lists, all of one kind together; further ones by their entries."""
    radarrs = [one for one in entries(hass) if one.data["service"] == Service.RADARR]
    apps = {app.config_entry.entry_id: app for app in loaded_apps(hass)}
    known = _had(hass, [apps[one.entry_id] for one in radarrs if one.entry_id in apps])
    named = [(one, apps.get(one.entry_id), n) for n, one in enumerate(radarrs)]
    for which in Which:
        for entry, app, number in named:
            instance = app_name(hass, entry) if number else None
            shelf = _empty(which, entry, instance)
            if app is None:
                yield away(shelf, current_problem(hass, entry))
                continue
            listing = app.lists.listing(which)
            yield filled(shelf, listing, _picks(app, listing, known))
    for entry, app, number in named:
        if app:
            instance = app_name(hass, entry) if number else None
            yield from _import_lists(app, known, instance)


def _had(hass: HomeAssistant, radarrs: Iterable[RequestarrCoordinator]) -> set[int]:
    """Return which movies the household has, or has asked for."""
    had = {int(row.external_id) for app in radarrs for row in app.library.rows()}
    asked = hass.data[DATA_LEDGER].open_ids(Kind.MOVIE)
    return had | {int(key) for key in asked}


def _empty(
    which: Which, entry: RequestarrConfigEntry, instance: AppName | None
) -> Shelf:
    """Return the shelf of a list, with nothing on it yet."""
    shelf_id = SHELF_IDS[which]
    return Shelf(
        id=f"{shelf_id}:{entry.entry_id}" if instance else shelf_id,
        texts=shelf_id,
        kinds=(Kind.MOVIE,),
        rooms=ROOMS,
        entry_id=entry.entry_id,
        instance=instance,
    )


def _import_lists(
    app: RequestarrCoordinator, had: set[int], instance: AppName | None
) -> Iterator[Shelf]:
    """Yield the import lists of an app."""
    entry_id = app.config_entry.entry_id
    for one, known in app.lists.import_lists():
        shelf = Shelf(
            id=f"list:{entry_id}:{one.id}",
            texts="list",
            kinds=(Kind.MOVIE,),
            rooms=ROOMS,
            name=one.name,
            entry_id=entry_id,
            instance=instance,
        )
        yield filled(shelf, known, _picks(app, known, had))


def _picks(
    app: RequestarrCoordinator, known: Listing, had: set[int]
) -> tuple[Pick, ...]:
    """Return what of a list the household neither has nor does not want."""
    wanted = (
        Pick(app=app, found=one.movie)
        for one in known.movies
        if one.movie.tmdb_id not in had and not _is_out(app, one)
    )
    return tuple(islice(wanted, MAX_SHOWN))


def _is_out(app: RequestarrCoordinator, listed: ListedMovie) -> bool:
    """Return whether a movie is excluded in its app."""
    return app.exclusions.has(listed.movie.tmdb_id)

"""One thing of each kind to ask for, and what must be so once it was asked for."""

from typing import Any

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Ask, Json, only, seasons_monitored

SERVICES = {
    "movie": "radarr",
    "series": "sonarr",
    "artist": "lidarr",
    "album": "lidarr",
}
KINDS = tuple(SERVICES)
BY_KIND = list(SERVICES.items())
SEASON = 2
STUDIO = ("Album", ())


def wish_for(app: SimulatedApp, kind: str) -> Json:
    """Return how to request one thing of a kind from a simulated app."""
    if kind == "movie":
        return {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
    if kind == "series":
        return {"tvdb_id": 81189, "title": "Breaking Bad", "seasons": [SEASON]}
    artist = next(one for one in app.catalogue.artists.values() if len(one.albums) > 3)
    wish = {"foreign_artist_id": artist.mbid, "title": artist.name}
    if kind == "artist":
        return wish
    album = next(one for one in artist.albums if (one.kind, one.secondary) == STUDIO)
    return {**wish, "foreign_album_id": album.mbid, "title": album.title}


def hold_unwanted(app: SimulatedApp, kind: str, wish: Json) -> None:
    """Have an app hold what a wish is for, without wanting it."""
    if kind == "movie":
        app.add_movie(wish["tmdb_id"], monitored=False)
    elif kind == "series":
        app.add_series(wish["tvdb_id"], monitored=False, seasons=[])
    else:
        app.add_artist(wish["foreign_artist_id"], monitored=False, albums=[])


def request(kind: str) -> str:
    """Return the command that requests a thing of a kind."""
    return f"request_{kind}"


async def look(ask: Ask, kind: str, wish: Json) -> Json:
    """Return what a card shows of the thing that was requested."""
    if kind == "album":
        fields = {"foreign_artist_id": wish["foreign_artist_id"]}
        albums: list[Json] = (await ask("get_artist_albums", **fields))["albums"]
        wanted = wish["foreign_album_id"]
        return next(one for one in albums if one["foreign_album_id"] == wanted)
    words = {"movie": "movies", "series": "tv", "artist": "music"}
    answer = await ask(f"search_{words[kind]}", query=wish["title"])
    found: Json = answer["results"][0]
    return found


def rows_of(app: SimulatedApp, kind: str) -> dict[int, Any]:
    """Return the table in which an app holds what was requested."""
    tables = {"movie": app.movies, "series": app.series}
    return tables.get(kind, app.artists)


def is_wanted(app: SimulatedApp, kind: str, wish: Json) -> bool:
    """Return whether an app holds just what was requested, once, monitored and searched for."""
    row = only(rows_of(app, kind))
    if kind == "movie":
        searched = any(row["id"] in one["movieIds"] for one in app.searched)
        return bool(row["monitored"]) and searched
    if kind == "series":
        flags = seasons_monitored(app, row["id"])
        wanted = {number for number, flag in flags.items() if flag == {True}}
        return wanted == {SEASON} and _season_was_searched(app)
    albums = [one for one in app.albums.values() if one["monitored"]]
    found = {number for one in app.searched for number in one["acceptable"]}
    if kind == "artist":
        return len(albums) == len(app.albums) > 0 and bool(found)
    return [one["foreignAlbumId"] for one in albums] == [wish["foreign_album_id"]] and {
        one["id"] for one in albums
    } <= found


def _season_was_searched(app: SimulatedApp) -> bool:
    """Return whether a simulated Sonarr searched every episode of the season."""
    episodes = {
        one["id"] for one in app.episodes.values() if one["seasonNumber"] == SEASON
    }
    found = {number for one in app.searched for number in one["episodeIds"]}
    return len(episodes) > 0 and episodes <= found

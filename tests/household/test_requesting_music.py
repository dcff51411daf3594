"""Requesting artists and albums through the WebSocket, judged by what the app then holds."""

from typing import Any
from unittest.mock import patch

import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.helpers import Json, only
from tests.support.home import Home


@pytest.fixture
def artist(lidarr: SimulatedApp) -> dict[str, Any]:
    """Return how to request an artist who has several albums."""
    known = next(
        one for one in lidarr.catalogue.artists.values() if len(one.albums) > 3
    )
    return {"foreign_artist_id": known.mbid, "title": known.name}


@pytest.fixture
def album(lidarr: SimulatedApp, artist: dict[str, Any]) -> dict[str, Any]:
    """Return how to request a studio album of that artist that is long out."""
    known = lidarr.catalogue.artists[artist["foreign_artist_id"]]
    chosen = next(
        one
        for one in known.albums
        if one.kind == "Album" and not one.secondary and one.released
    )
    return {
        "foreign_artist_id": known.mbid,
        "foreign_album_id": chosen.mbid,
        "title": chosen.title,
    }


def row_of(app: SimulatedApp, mbid: str) -> dict[str, Any]:
    """Return the album that a simulated Lidarr holds under an ID."""
    return next(one for one in app.albums.values() if one["foreignAlbumId"] == mbid)


def searched(app: SimulatedApp, album_id: int) -> bool:
    """Return whether the app was told to search an album."""
    commands = app.commands_named("AlbumSearch")
    return any(album_id in one["body"]["albumIds"] for one in commands)


async def test_new_artist(
    home: Home, lidarr: SimulatedApp, artist: dict[str, Any]
) -> None:
    """Add an artist with all albums monitored, and see them searched."""
    ask = await home.connect_to(lidarr)

    outcome = await ask("request_artist", **artist)

    row = only(lidarr.artists)
    assert row["monitored"]
    assert (row["qualityProfileId"], row["metadataProfileId"]) == (3, 1)
    assert lidarr.albums
    assert all(one["monitored"] for one in lidarr.albums.values())
    search = lidarr.commands_named("MissingAlbumSearch")[0]
    assert search["body"]["artistId"] == row["id"]
    assert outcome["success"]
    assert outcome["status"] == "requested"
    assert outcome["item"]["kind"] == "artist"


async def test_artist_of_whom_some_albums_are_wanted(
    home: Home, lidarr: SimulatedApp, artist: dict[str, Any]
) -> None:
    """Monitor and search the rest of an artist's albums."""
    lidarr.add_artist(artist["foreign_artist_id"], albums=[])
    ask = await home.connect_to(lidarr)
    assert (await ask("request_artist", **artist))["success"]
    assert all(one["monitored"] for one in lidarr.albums.values())
    assert lidarr.commands_named("MissingAlbumSearch")


async def test_artist_who_is_not_monitored(
    home: Home, lidarr: SimulatedApp, artist: dict[str, Any]
) -> None:
    """Monitor an artist whom the app ignores."""
    lidarr.add_artist(artist["foreign_artist_id"], monitored=False)
    ask = await home.connect_to(lidarr)
    assert (await ask("request_artist", **artist))["success"]
    assert only(lidarr.artists)["monitored"]


async def test_artist_added_behind_our_back(
    home: Home, lidarr: SimulatedApp, artist: dict[str, Any]
) -> None:
    """Take it for good news when the app has the artist without our knowing."""
    ask = await home.connect_to(lidarr)
    lidarr.add_artist(artist["foreign_artist_id"])
    outcome = await ask("request_artist", **artist)
    assert outcome["error_code"] == "already_exists"
    assert len(lidarr.artists) == 1


@pytest.mark.parametrize("kind", ["artist", "album"])
async def test_ids_in_capitals(
    home: Home, lidarr: SimulatedApp, album: dict[str, Any], kind: str
) -> None:
    """Take an id for the same one, however it is written, in every command."""
    entry = await home.add(lidarr)
    ask = await home.connect()
    loud = {
        name: value.upper() if name.endswith("_id") else value
        for name, value in album.items()
    }
    assert (await ask(f"request_{kind}", **loud))["success"]
    await home.quiet()
    media_id = loud[f"foreign_{kind}_id"]
    fields = {"entry_id": entry.entry_id, "kind": kind, "media_id": media_id}
    told = await ask("explain", **fields)
    assert told["status"] == "requested"
    assert (await ask("search_again", **fields))["success"]
    assert len(lidarr.artists) == 1


async def test_album_of_a_new_artist(
    home: Home, lidarr: SimulatedApp, album: dict[str, Any]
) -> None:
    """Get one album and no other, searched only once the app has built it."""
    lidarr.refresh_delay = 3600
    ask = await home.connect_to(lidarr)
    listing = {"foreign_artist_id": album["foreign_artist_id"]}
    await ask("get_artist_albums", **listing)

    with patch("custom_components.requestarr.household.requesting.SETTLE_SECONDS", 0.1):
        outcome = await ask("request_album", **album)
    assert outcome["success"]
    assert outcome["status"] == "adding"
    assert outcome["item"]["kind"] == "album"
    assert outcome["item"]["foreign_album_id"] == album["foreign_album_id"]
    assert not lidarr.commands_named("AlbumSearch")

    lidarr.hurry()
    await home.quiet()
    assert only(lidarr.artists)["monitored"]
    row = row_of(lidarr, album["foreign_album_id"])
    wanted = [one["id"] for one in lidarr.albums.values() if one["monitored"]]
    assert wanted == [row["id"]]
    assert searched(lidarr, row["id"])
    albums = (await ask("get_artist_albums", **listing))["albums"]
    states = {one["foreign_album_id"]: one["status"] for one in albums}
    assert states.pop(album["foreign_album_id"]) == "requested"
    assert set(states.values()) <= {"unmonitored"}


async def test_album_that_nobody_wanted(
    home: Home, lidarr: SimulatedApp, album: dict[str, Any]
) -> None:
    """Monitor and search an album that the app lists."""
    lidarr.add_artist(album["foreign_artist_id"], albums=[])
    ask = await home.connect_to(lidarr)
    outcome = await ask("request_album", **album)
    assert outcome["success"]
    assert outcome["status"] == "requested"
    row = row_of(lidarr, album["foreign_album_id"])
    assert row["monitored"]
    assert searched(lidarr, row["id"])
    assert sum(one["monitored"] for one in lidarr.albums.values()) == 1


async def test_album_of_an_artist_who_is_not_monitored(
    home: Home, lidarr: SimulatedApp, album: dict[str, Any]
) -> None:
    """Monitor the artist too, and do not wake up the other albums."""
    artist = lidarr.add_artist(album["foreign_artist_id"])
    lidarr.artists[artist["id"]]["monitored"] = False
    ask = await home.connect_to(lidarr)
    assert (await ask("request_album", **album))["success"]
    assert lidarr.artists[artist["id"]]["monitored"]
    wanted = [one for one in lidarr.albums.values() if one["monitored"]]
    assert [one["foreignAlbumId"] for one in wanted] == [album["foreign_album_id"]]


@pytest.mark.parametrize("kind", ["artist", "album"])
async def test_what_is_wanted_already(
    home: Home, lidarr: SimulatedApp, artist: Json, album: Json, kind: str
) -> None:
    """Say that there is nothing left to ask for."""
    lidarr.add_artist(artist["foreign_artist_id"])
    ask = await home.connect_to(lidarr)
    outcome = await ask(f"request_{kind}", **{"artist": artist, "album": album}[kind])
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == "requested"
    assert not [call for call in lidarr.calls if call.method != "GET"]


@pytest.mark.parametrize("command", ["request_artist", "request_album"])
@pytest.mark.parametrize("mbid", [None, 5, "", "x" * 65, "a b", "lidarr:1", "../x"])
async def test_ids_that_are_none(
    home: Home, lidarr: SimulatedApp, command: str, mbid: Any
) -> None:
    """Answer an impossible ID with a sentence; nothing reaches the app."""
    ask = await home.connect_to(lidarr)
    lidarr.calls.clear()
    fields = {"foreign_artist_id": mbid, "foreign_album_id": mbid, "title": "?"}
    outcome = await ask(command, **fields)
    assert outcome["error_code"] == "invalid_request"
    assert not lidarr.calls


async def test_unknown_album(
    home: Home, lidarr: SimulatedApp, album: dict[str, Any]
) -> None:
    """Say that the app knows no such album."""
    ask = await home.connect_to(lidarr)
    unknown = "00000000-0000-4000-8000-000000000000"
    outcome = await ask("request_album", **{**album, "foreign_album_id": unknown})
    assert outcome["error_code"] == "not_found"
    assert not lidarr.artists


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("how", ["asked", "approved", "there"])
@pytest.mark.parametrize("profile", [None, 2, 3])
@pytest.mark.parametrize("folder", [None, "/music2"])
async def test_choices_for_an_album(
    home: Home,
    lidarr: SimulatedApp,
    album: dict[str, Any],
    held: bool,
    how: str,
    profile: int | None,
    folder: str | None,
) -> None:
    """Say which choices are not used, as the app has the artist already."""
    lidarr.root_folders.append(root_folder("lidarr", 2, "/music2"))
    if held:
        albums = [album["foreign_album_id"]] if how == "there" else []
        row = lidarr.add_artist(
            album["foreign_artist_id"], albums=albums, monitor_new_items="none"
        )
        row["qualityProfileId"] = 3
    await home.add(lidarr)
    mia, ada = await home.people("Mia", "Ada")
    chosen = {"quality_profile_id": profile, "root_folder": folder}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    if how == "approved":
        asked = await mia.ask("request_album", **album)
        outcome = await ada.ask("approve", request_id=asked["request_id"], **chosen)
    else:
        outcome = await ada.ask("request_album", **album, **chosen)
    quality = held and profile == 2
    other = held and folder == "/music2"
    assert outcome["kept"] == ["quality"] * quality + ["folder"] * other
    assert ("keeps the artist’s quality" in outcome["message"]) is quality
    assert ("stays in its folder" in outcome["message"]) is other
    artist = only(lidarr.artists)
    wanted = profile if profile and not held else 3
    assert artist["qualityProfileId"] == wanted
    assert artist["path"].startswith(
        "/music2/" if folder == "/music2" and not held else "/music/"
    )


@pytest.mark.parametrize("folder", ["/movies", "/movies/", "/movies2"])
async def test_folder_for_what_is_there(
    home: Home, radarr: SimulatedApp, folder: str
) -> None:
    """Say that a movie stays where it is, and use the quality that was chosen."""
    radarr.root_folders.append(root_folder("radarr", 2, "/movies2"))
    radarr.add_movie(603, monitored=False)
    ask = await home.connect_to(radarr)
    chosen = {"quality_profile_id": 5, "root_folder": folder}
    outcome = await ask("request_movie", tmdb_id=603, title="?", **chosen)
    assert outcome["success"]
    assert outcome["kept"] == (["folder"] if folder == "/movies2" else [])
    movie = only(radarr.movies)
    assert (movie["qualityProfileId"], movie["path"][:8]) == (5, "/movies/")


async def test_album_that_has_no_tracks_yet(
    home: Home, lidarr: SimulatedApp, artist: dict[str, Any]
) -> None:
    """Go on waiting for an artist of whom an album was just found, and has no tracks so far."""
    entry = await home.add(lidarr)
    ada = await home.parent()
    assert (await ada.ask("request_artist", **artist))["success"]
    await home.quiet()
    row = only(lidarr.artists)
    dated = [one for one in lidarr.albums.values() if one["releaseDate"]]
    newest = max(dated, key=lambda one: str(one["releaseDate"]))
    known = dict(newest)
    newest.update(releases=[], duration=0)
    row["statistics"] = {
        **row["statistics"],
        "trackFileCount": 16,
        "totalTrackCount": 16,
    }
    await home.look_again(entry)
    found = await ada.mine()
    assert (found["status"], found["state"]["status"]) == ("sent", "partial")
    newest.update(known)
    await home.look_again(entry)
    assert (await ada.mine())["status"] == "available"

"""Why what is missing of a title is: nobody wants it, it is to come, or no copy stayed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, MATRIX, Person
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.wishes import BY_KIND, hold_unwanted, request, rows_of, wish_for

type Ask = Callable[..., Any]

LONG_AGO = "2024-03-02T10:00:00Z"
LATER = "2031-02-03T12:00:00Z"


def stamp(**ago: float) -> str:
    """Return a point in time that was so long ago."""
    return f"{dt_util.utcnow() - timedelta(**ago):%Y-%m-%dT%H:%M:%SZ}"


def happened(app: SimulatedApp, event: str, **fields: Any) -> None:
    """Write something into an app's history."""
    row = {"id": len(app.history) + 1, "eventType": event, "downloadId": "D1", **fields}
    app.history.append({"date": stamp(hours=5), **row})


async def told(who: Person, entry: Any, kind: str, media_id: Any) -> Json:
    """Return what somebody is told of a title."""
    title = {"entry_id": entry.entry_id, "kind": kind, "media_id": media_id}
    return dict(await who.ask("explain", **title))


def episodes(app: SimulatedApp, season: int) -> list[Json]:
    """Return the episodes of a season."""
    return [one for one in app.episodes.values() if one["seasonNumber"] == season]


def nobody_wants(app: SimulatedApp) -> None:
    """Have season 1, and nothing else monitored."""
    app.add_series(81189, seasons=[1], files={1: 7})


def all_is_here(app: SimulatedApp) -> None:
    """Have all that was on of a series that goes on."""
    row = app.add_series(81189, seasons=[1, 2], files={1: 7})
    for one in episodes(app, 2):
        one["airDateUtc"] = LATER
    app.backend.count(row)


def no_date(app: SimulatedApp) -> None:
    """Have all that was on of a series, the rest of which has no date."""
    row = app.add_series(81189, seasons=[1, 2], files={1: 7})
    for one in episodes(app, 2):
        del one["airDateUtc"]
    app.backend.count(row)


def never_searched(app: SimulatedApp) -> None:
    """Miss a season that was not looked for, though what nobody wants was."""
    app.add_series(81189, seasons=[1, 2], files={1: 7})
    for one in episodes(app, 3):
        one["lastSearchTime"] = LONG_AGO


def searched(app: SimulatedApp) -> None:
    """Miss a season that was looked for."""
    app.add_series(81189, seasons=[1, 2], files={1: 7})
    for one in episodes(app, 2):
        one["lastSearchTime"] = LONG_AGO


def dropped(app: SimulatedApp) -> None:
    """Miss a season of a series that its catalogue no longer lists."""
    app.add_series(81189, seasons=[1, 2], files={1: 7}, status="deleted")


type Prepare = Callable[[SimulatedApp], None]

PARTS: dict[str, tuple[Prepare, str]] = {
    "nobody wants the rest": (nobody_wants, "nobody requested what’s missing"),
    "all that was on is here": (all_is_here, "comes out on February 3, 2031"),
    "the rest has no date": (no_date, "no date yet"),
    "never looked for": (never_searched, "will search for it soon"),
    "looked for": (searched, "Last searched: March 2, 2024."),
    "not in its catalogue": (dropped, "no longer lists it"),
}


@pytest.mark.parametrize(("prepare", "words"), PARTS.values(), ids=PARTS)
async def test_series_in_part(
    home: Home, sonarr: SimulatedApp, prepare: Prepare, words: str
) -> None:
    """Say why the rest of a series isn't here."""
    prepare(sonarr)
    entry = await home.add(sonarr)
    mia = await home.person("Mia")
    answer = await told(mia, entry, "series", 81189)
    assert answer["status"] == "partial"
    assert words in answer["sentence"]
    assert answer == await told(mia, entry, "series", "81189")


async def test_own_wish_comes_first(home: Home, sonarr: SimulatedApp) -> None:
    """Say to who waits for leave that they do, whatever the rest is waiting for."""
    nobody_wants(sonarr)
    entry = await home.add(sonarr)
    mia = await home.person("Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert "for approval" in (await told(mia, entry, "series", 81189))["sentence"]
    ada = await home.parent()
    assert "for approval" in (await told(ada, entry, "series", 81189))["sentence"]


def come(app: SimulatedApp, kind: str) -> None:
    """Have an app get all files of what it holds, without a word."""
    if kind == "movie":
        app.backend.set_file(only(app.movies), has_file=True)
    elif kind == "series":
        for one in app.episodes.values():
            one["hasFile"] = True
        app.backend.count(only(app.series))
    else:
        for track in app.tracks.values():
            track["hasFile"] = True
        for album in app.albums.values():
            app.backend.count(album)
        app.backend.count_artist(only(app.artists)["id"])


def let_go(app: SimulatedApp, kind: str) -> None:
    """Have somebody switch off in an app what it holds, without a word."""
    only(rows_of(app, kind))["monitored"] = False


@pytest.mark.parametrize(
    ("happens", "status", "words"),
    [
        (come, "available", "It’s in the library."),
        (let_go, "unmonitored", "nobody requested what’s missing"),
    ],
)
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_what_the_app_said_nothing_of(
    home: Home,
    app: SimulatedApp,
    kind: str,
    happens: Callable[[SimulatedApp, str], None],
    status: str,
    words: str,
) -> None:
    """Say of a title what its app says of it now, and have the title be that as well."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    entry = await home.add(app)
    ada = await home.parent()
    await ada.ask(request(kind), **wish)
    await home.quiet()
    key = {"movie": "tmdb_id", "series": "tvdb_id"}.get(kind, f"foreign_{kind}_id")
    happens(app, kind)
    answer = await told(ada, entry, kind, wish[key])
    assert answer["status"] == status
    assert words in answer["sentence"]


def kept(app: SimulatedApp, **options: Any) -> tuple[Json, Json]:
    """Return two albums of an artist of whom nothing is there."""
    artist = next(iter(app.catalogue.artists.values()))
    app.add_artist(artist.mbid, **options)
    first, second, *_ = app.albums.values()
    return first, second


async def test_album_of_its_own(home: Home, lidarr: SimulatedApp) -> None:
    """Say of an album when it was looked for, not when any of its artist's was."""
    first, second = kept(lidarr)
    first["lastSearchTime"] = LONG_AGO
    artist_id = first["artistId"]
    event = {"artistId": artist_id, "albumId": second["id"]}
    happened(lidarr, "grabbed", **event)
    happened(lidarr, "downloadFailed", **event | {"date": stamp(hours=4)})
    entry = await home.add(lidarr)
    mia = await home.person("Mia")
    for album in (first, second):
        listing = {"foreign_artist_id": lidarr.artists[artist_id]["foreignArtistId"]}
        await mia.ask("get_artist_albums", **listing)
        answer = await told(mia, entry, "album", album["foreignAlbumId"])
        words = "March 2, 2024" if album is first else "the download failed"
        assert words in answer["sentence"]


async def test_album_that_is_gone(home: Home, lidarr: SimulatedApp) -> None:
    """Know no more of an album that the app has lost, also where no push told so."""
    first, _ = kept(lidarr, monitored=True)
    first["lastSearchTime"] = LONG_AGO
    entry = await home.add(lidarr)
    mia = await home.person("Mia")
    artist = lidarr.artists[first["artistId"]]["foreignArtistId"]
    mbid = first["foreignAlbumId"]
    await mia.ask("get_artist_albums", foreign_artist_id=artist)
    assert entry.runtime_data.library.album(mbid)
    del lidarr.albums[first["id"]]
    await told(mia, entry, "album", mbid)
    assert entry.runtime_data.library.album(mbid) is None


def ended(event: str, **more: Any) -> Json:
    """Return what has become of a download some hours ago."""
    return {"eventType": event, "date": timedelta(hours=4), **more}


def failed(message: str) -> Json:
    """Return that a download failed, with a message."""
    return ended("downloadFailed", data={"message": message})


ENDS: dict[str, tuple[list[Json], str]] = {
    "failed": ([ended("downloadFailed")], "the download failed"),
    "failed of itself": (
        [failed("Aborted, cannot be completed")],
        "the download failed",
    ),
    "removed and blocked": (
        [failed("Manually marked as failed")],
        "the download was removed",
    ),
    "removed": ([ended("downloadIgnored")], "the download was removed"),
    "out of sight": (
        [],
        "is downloading. The movie app can’t see the download right now.",
    ),
    "imported": ([ended("downloadFolderImported")], "Last searched: March 2, 2024."),
    "another one imported": (
        [ended("downloadFolderImported", downloadId="D2")],
        "can’t see the download right now",
    ),
    "found again": (
        [
            ended("downloadFailed"),
            {"eventType": "grabbed", "date": timedelta(seconds=5), "downloadId": "D2"},
        ],
        "is going to the download client",
    ),
}


@pytest.mark.parametrize(("events", "words"), ENDS.values(), ids=ENDS)
async def test_what_became_of_a_copy(
    home: Home, radarr: SimulatedApp, events: list[Json], words: str
) -> None:
    """Say what became of the last copy that was found, if its download is not to be seen."""
    row = radarr.add_movie(603, lastSearchTime=LONG_AGO)
    happened(radarr, "grabbed", movieId=row["id"])
    for event in events:
        # So long ago when the test runs, which is long after it was collected.
        date = stamp(seconds=event["date"].total_seconds())
        fields = {"movieId": row["id"], **event, "date": date}
        happened(radarr, event["eventType"], **fields)
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    answer = await told(mia, entry, "movie", 603)
    assert answer["status"] == "requested"
    assert words in answer["sentence"]


async def test_movie_that_its_catalogue_dropped(
    home: Home, radarr: SimulatedApp
) -> None:
    """Say that a movie is in no catalogue any more, as its app says when it is asked."""
    row = radarr.add_movie(603)
    entry = await home.add(radarr)
    row["status"] = "deleted"
    mia = await home.person("Mia")
    assert "no longer lists it" in (await told(mia, entry, "movie", 603))["sentence"]


WAITING: dict[str, tuple[Json, str, str]] = {
    "delayed": (
        {"status": "delay", "time_left": None},
        "requested",
        "A copy was found.",
    ),
    "queued": ({"status": "queued"}, "downloading", "waiting its turn"),
    "paused": ({"status": "paused", "progress": 40}, "downloading", "paused"),
    "moving": ({"progress": 40}, "downloading", "40% done"),
    "stalled": (
        {
            "status": "warning",
            "error": "The download is stalled with no connections",
        },
        "attention",
        "isn’t moving",
    ),
    "error": (
        {"status": "warning", "error": "qBittorrent is reporting an error"},
        "attention",
        "reports an error",
    ),
    "missing": (
        {"status": "warning", "error": "qBittorrent is reporting missing files"},
        "attention",
        "are missing",
    ),
}


@pytest.mark.parametrize(("row", "status", "words"), WAITING.values(), ids=WAITING)
async def test_download_that_waits(
    home: Home, radarr: SimulatedApp, row: Json, status: str, words: str
) -> None:
    """Say what a download is waiting for."""
    radarr.queue_add(radarr.add_movie(603)["id"], **row)
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    answer = await told(mia, entry, "movie", "603")
    assert answer["status"] == status
    assert words in answer["sentence"]


async def test_upgrade(home: Home, radarr: SimulatedApp) -> None:
    """Say of a movie that is here that it is, and that a better copy comes."""
    radarr.queue_add(radarr.add_movie(603, has_file=True)["id"], progress=40)
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    answer = await told(mia, entry, "movie", 603)
    assert answer["status"] == "available"
    assert "better copy" in answer["reason"]
    assert answer["sentence"].startswith("It’s in the library.")


@pytest.mark.parametrize("command", ["explain", "search_again"])
@pytest.mark.parametrize(
    ("kind", "media_id"),
    [
        ("series", 603),
        ("artist", "a74b1b7f-71a5-4011-9441-d0b5e4122711"),
        ("album", "a74b1b7f"),
        ("movie", "tt0133093"),
        ("movie", "0"),
        ("movie", -603),
        ("movie", True),
        ("movie", 603.0),
    ],
)
async def test_title_that_the_app_cannot_have(
    home: Home, radarr: SimulatedApp, command: str, kind: str, media_id: Any
) -> None:
    """Refuse a kind of title that the app has none of, and an id that the kind has not."""
    radarr.add_movie(603)
    entry = await home.add(radarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": kind, "media_id": media_id}
    answer = await ada.ask(command, **title)
    assert answer["error_code"] == "invalid_request"


@pytest.mark.parametrize("media_id", [603, "603"])
async def test_search_again_by_either_form_of_an_id(
    home: Home, radarr: SimulatedApp, media_id: Any
) -> None:
    """Search a title again, whether its id comes as a number or as text."""
    radarr.add_movie(MATRIX["tmdb_id"])
    entry = await home.add(radarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": media_id}
    assert (await ada.ask("search_again", **title))["success"]
    assert [one for one in radarr.commands if one["name"] == "MoviesSearch"]

"""What the simulated apps push, and when, for everything that changes in them."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.conftest import AppRunner

from .conftest import (
    BREAKING_BAD,
    DAFT_PUNK,
    DISCOVERY,
    DUNE_THREE,
    MATRIX,
    Asker,
    Json,
    album_body,
    artist_body,
    movie_body,
    series_body,
)
from .listener import Listener, listening

WANTED = [("wanted/missing", "updated"), ("wanted/cutoff", "updated")]
MOVIE = [("movie", "updated"), ("movie", "updated"), *WANTED]
EPISODE = [("episode", "updated"), ("episode", "updated"), *WANTED]
ALBUM = [("album", "updated"), ("album", "updated"), *WANTED]
SYNC = [("queue", "sync"), ("queue/details", "sync")]
REFRESHED_MOVIE = 2 * MOVIE


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest) -> None:
    """Count the queue soon, and tell nothing by the clock."""
    for name in ("radarr", "sonarr", "lidarr"):
        if name in request.fixturenames:
            app: SimulatedApp = request.getfixturevalue(name)
            app.hub.sync_seconds = None
            app.news.status_seconds = 0.3


async def heard(listener: Listener, count: int) -> list[tuple[str, str | None]]:
    """Return name and action of exactly so many messages after the greeting."""
    said = await listener.said(count + 1)
    assert said.pop(0) == ("version", None)
    assert await listener.quiet()
    return said


async def resources(listener: Listener, name: str, count: int) -> list[Json]:
    """Return the resources of the next messages of one name."""
    found: list[Json] = []
    while len(found) < count:
        said, _, resource = await listener.message()
        if said == name:
            found.append(resource)
    return found


async def test_added_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """An add is told by its commands and its refresh, never by itself."""
    async with listening(radarr) as listener:
        row = (await ask(radarr, "POST", "/movie", movie_body())).data
        await radarr.settle()
        said = await heard(listener, 10)
        assert said == [
            *REFRESHED_MOVIE,
            ("command", "updated"),
            ("command", "updated"),
        ]
        await ask(radarr, "POST", "/command", {"name": "RefreshMovie"})
        [movie] = await resources(listener, "movie", 1)
    shown = (await ask(radarr, "GET", f"/movie/{row['id']}")).data
    shown.pop("lastSearchTime")
    movie.pop("lastSearchTime")
    assert movie == shown


async def test_command_states(run_app: AppRunner, ask: Asker) -> None:
    """A slow command is told as queued or started, then with its end; a quick one only at its end."""
    radarr = await run_app("radarr", command_delay=0.2)
    radarr.news.command_seconds, radarr.hub.sync_seconds = 0.02, None
    async with listening(radarr) as listener:
        await ask(radarr, "POST", "/command", {"name": "Housekeeping"})
        states = await resources(listener, "command", 2)
        assert [state["status"] for state in states] == ["started", "completed"]
        assert states[1] == radarr.commands[0]
        assert await listener.said() == [("command", "sync")]


async def test_cancelled_command(run_app: AppRunner, ask: Asker) -> None:
    """A command taken back before it starts is told too."""
    radarr = await run_app("radarr", command_delay=5.0)
    radarr.news.command_seconds, radarr.hub.sync_seconds = 0.02, None
    for name in ("Backup", "RssSync", "CheckHealth", "ImportListSync"):
        await ask(radarr, "POST", "/command", {"name": name})
    async with listening(radarr) as listener:
        await ask(radarr, "DELETE", "/command/4")
        while (await resources(listener, "command", 1))[0]["id"] != 4:
            pass
    assert radarr.commands[3]["status"] == "cancelled"


async def test_edited_movies(radarr: SimulatedApp, ask: Asker) -> None:
    """A replaced movie and each movie of a bulk edit are told twice, as the calendar repeats it."""
    first, second = radarr.add_movie(MATRIX), radarr.add_movie(DUNE_THREE)
    async with listening(radarr) as listener:
        await ask(radarr, "PUT", f"/movie/{first['id']}", {**first, "monitored": False})
        ids = {"movieIds": [first["id"], second["id"]], "monitored": True}
        await ask(radarr, "PUT", "/movie/editor", ids)
        assert await heard(listener, 12) == 3 * MOVIE
    radarr.hub.twice = False
    async with listening(radarr) as listener:
        await ask(radarr, "PUT", "/movie/editor", {**ids, "monitored": False})
        movies = await resources(listener, "movie", 2)
    assert [(row["id"], row["monitored"]) for row in movies] == [(1, False), (2, False)]
    assert all("hasFile" in row and "statistics" in row for row in movies)


async def test_deleted_movies(radarr: SimulatedApp, ask: Asker) -> None:
    """A deleted movie is told by its id and the defaults of some members."""
    for number in list(radarr.catalogue.movies)[:3]:
        radarr.add_movie(number)
    async with listening(radarr) as listener:
        await ask(radarr, "DELETE", "/movie/1")
        await ask(radarr, "DELETE", "/movie/editor", {"movieIds": [2, 3]})
        gone = [await listener.message() for _ in range(4)][1:]
    assert [said[:2] for said in gone] == [("movie", "deleted")] * 3
    assert [resource["id"] for _, _, resource in gone] == [1, 2, 3]
    assert gone[0][2]["tmdbId"] == 0 and "title" not in gone[0][2]


async def test_downloaded_movie(radarr: SimulatedApp) -> None:
    """A download is told as it is grabbed, at each step, and when its file is there."""
    radarr.hub.twice = False
    radarr.news.status_seconds = 60.0
    row = radarr.add_movie(MATRIX)
    grabbed, updated = [("movie", "updated"), *WANTED], [("movie", "updated"), *WANTED]
    async with listening(radarr) as listener:
        radarr.download(row["id"], seconds=0.2)
        steps = 1 + 20 + 1
        count = 3 + 2 * steps + 4 + 2
        said = await heard(listener, count)
    assert said[:5] == [*SYNC, *grabbed]
    assert said[-6:] == [("moviefile", "updated"), *updated, *SYNC]
    assert said[5:-6] == SYNC * (steps - 1)


async def test_stuck_movie(radarr: SimulatedApp) -> None:
    """A download that is stuck is told by the queue alone; a grab is marked."""
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        radarr.download(row["id"], seconds=0.02, stuck=("No files found",))
        movies = await resources(listener, "movie", 2)
        counts = [await resources(listener, "queue/status", 1)]
    assert all(movie["grabbed"] for movie in movies)
    assert counts[0][0]["totalCount"] == 1
    assert "grabbed" not in radarr.movies[row["id"]]


async def test_lost_file_of_a_movie(radarr: SimulatedApp) -> None:
    """A deleted file is told with its movie, which has none any more."""
    row = radarr.add_movie(MATRIX, has_file=True)
    file_id = row["movieFileId"]
    async with listening(radarr) as listener:
        radarr.lose_files(row["id"])
        await listener.message()
        gone = {"movieId": row["id"], "id": file_id}
        assert await listener.message() == ("moviefile", "deleted", gone)
        [movie, _] = await resources(listener, "movie", 2)
    assert (movie["hasFile"], movie["statistics"]["movieFileCount"]) == (False, 0)


async def test_queue(radarr: SimulatedApp, ask: Asker) -> None:
    """Rows that come, go or are grabbed have the queue read, and counted once for a burst."""
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        [pending] = radarr.queue_add(row["id"], status="delay")
        await ask(radarr, "POST", f"/queue/grab/{pending['id']}", {})
        await ask(radarr, "DELETE", f"/queue/{pending['id']}")
        said = await heard(listener, 7)
        assert sorted(said) == sorted([*SYNC * 3, ("queue/status", "updated")])


async def test_added_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series is told after its refresh, with counts; never at the add."""
    async with listening(sonarr) as listener:
        body = series_body({0: False, 1: True}, addOptions={"monitor": "skip"})
        row = (await ask(sonarr, "POST", "/series", body)).data
        await sonarr.settle()
        [series] = await resources(listener, "series", 1)
        assert await listener.said() == [("command", "updated")]
        assert await listener.quiet()
    assert series == (await ask(sonarr, "GET", f"/series/{row['id']}")).data
    assert series["statistics"]["totalEpisodeCount"] > 50
    assert series["seasons"][1]["statistics"]["episodeCount"] == 7


async def test_edited_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A replaced series says whether episodes changed; episodes monitored alone say nothing."""
    row = sonarr.add_series(BREAKING_BAD)
    async with listening(sonarr) as listener:
        await ask(sonarr, "PUT", "/series/1", row)
        seasons = [{**part, "monitored": False} for part in row["seasons"]]
        await ask(sonarr, "PUT", "/series/1", {**row, "seasons": seasons})
        first, second = await resources(listener, "series", 2)
        assert (first["episodesChanged"], second["episodesChanged"]) == (False, True)
        await ask(
            sonarr, "PUT", "/series/editor", {"seriesIds": [1], "monitored": False}
        )
        wanted = {"id": 1, "monitored": True}
        await ask(sonarr, "POST", "/seasonpass", {"series": [wanted]})
        flags = [part["monitored"] for part in await resources(listener, "series", 2)]
        assert flags == [False, True]
        ids = {"episodeIds": [1, 2], "monitored": True}
        await ask(sonarr, "PUT", "/episode/monitor", ids)
        assert await listener.quiet()


async def test_deleted_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A deleted series is told whole."""
    row = sonarr.add_series(BREAKING_BAD)
    async with listening(sonarr) as listener:
        await ask(sonarr, "DELETE", "/series/1")
        await listener.message()
        name, action, resource = await listener.message()
    assert (name, action) == ("series", "deleted")
    assert (resource["id"], resource["title"]) == (row["id"], "Breaking Bad")


async def test_downloaded_season(sonarr: SimulatedApp) -> None:
    """Each episode of a pack is told as grabbed and as imported, and its series after it."""
    row = sonarr.add_series(BREAKING_BAD)
    ids = tuple(e["id"] for e in sonarr.episodes.values() if e["seasonNumber"] == 1)[:2]
    sonarr.hub.twice = False
    async with listening(sonarr) as listener:
        sonarr.download(row["id"], episode_ids=ids, seconds=0.02)
        grabs = await resources(listener, "episode", 2)
        assert [part["id"] for part in grabs] == list(ids)
        assert all(part["grabbed"] and "overview" not in part for part in grabs)
        done: list[tuple[str, str | None]] = []
        while ("series", "updated") not in done:
            done += await listener.said()
        files = [name for name, _ in done if not name.startswith("queue")]
        part = [*dict(WANTED), "episodefile", "episode", *dict(WANTED), "series"]
        assert files == part
        [series] = await resources(listener, "series", 1)
    assert series["statistics"]["episodeFileCount"] == 2
    assert series["seasons"][1]["statistics"]["episodeFileCount"] == 2


async def test_lost_file_of_an_episode(sonarr: SimulatedApp) -> None:
    """A deleted file is told with its episode and its series."""
    sonarr.add_series(BREAKING_BAD, files="all")
    number = next(e["id"] for e in sonarr.episodes.values() if e["hasFile"])
    async with listening(sonarr) as listener:
        sonarr.lose_files(number)
        said = await heard(listener, 6)
    assert said == [("episodefile", "deleted"), *EPISODE, ("series", "updated")]
    assert not sonarr.episodes[number]["hasFile"]


async def test_added_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """An artist is told at the add already, and again with albums after the refresh."""
    async with listening(lidarr) as listener:
        options = {"monitor": "all", "albumsToMonitor": []}
        await ask(lidarr, "POST", "/artist", artist_body(addOptions=options))
        await lidarr.settle()
        first, second = await resources(listener, "artist", 2)
        assert await listener.said() == [("command", "updated")]
    assert "statistics" not in first and first["addOptions"]["monitor"] == "all"
    assert second["statistics"]["albumCount"] > 3 and "addOptions" not in second
    assert second == (await ask(lidarr, "GET", "/artist/1")).data


async def test_added_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """An album is told once it is refreshed, a new artist at the add."""
    async with listening(lidarr) as listener:
        await ask(lidarr, "POST", "/album", album_body())
        await lidarr.settle()
        assert await heard(listener, 3) == [
            ("artist", "updated"),
            ("artist", "updated"),
            ("command", "updated"),
        ]
    number = next(
        a["id"] for a in lidarr.albums.values() if a["foreignAlbumId"] == DISCOVERY
    )
    async with listening(lidarr) as listener:
        body = {"name": "RefreshAlbum", "albumId": number}
        await ask(lidarr, "POST", "/command", body)
        await lidarr.settle()
        assert await heard(listener, 5) == [*ALBUM, ("command", "updated")]


async def test_edited_music(lidarr: SimulatedApp, ask: Asker) -> None:
    """Edits of artists are told by the artist, edits of albums by both."""
    row = lidarr.add_artist(DAFT_PUNK)
    artist, both = ("artist", "updated"), [*ALBUM, ("artist", "updated")]
    async with listening(lidarr) as listener:
        await ask(
            lidarr, "PUT", "/artist/editor", {"artistIds": [1], "monitored": True}
        )
        await ask(lidarr, "POST", "/albumstudio", {"artist": [{"id": 1}]})
        await ask(
            lidarr, "PUT", "/album/monitor", {"albumIds": [1], "monitored": False}
        )
        await ask(lidarr, "PUT", "/album/1", lidarr.albums[1])
        await ask(lidarr, "DELETE", "/album/1")
        assert await heard(listener, 13) == [artist, artist, *both, *both, artist]
    async with listening(lidarr) as listener:
        await ask(lidarr, "PUT", "/artist/1", row)
        await lidarr.settle()
        await ask(lidarr, "DELETE", "/artist/1")
        assert sorted(await heard(listener, 3)) == sorted(
            [artist, ("command", "updated"), ("artist", "deleted")]
        )


async def test_deleted_artist(lidarr: SimulatedApp, ask: Asker) -> None:
    """A deleted artist is told without its counts."""
    lidarr.add_artist(DAFT_PUNK)
    async with listening(lidarr) as listener:
        await ask(lidarr, "DELETE", "/artist/editor", {"artistIds": [1]})
        [artist] = await resources(listener, "artist", 1)
    assert artist["artistName"] == "Daft Punk" and "statistics" not in artist


async def test_downloaded_album(lidarr: SimulatedApp) -> None:
    """An album is told as grabbed and, after each of its tracks, as imported."""
    row = lidarr.add_artist(DAFT_PUNK)
    album = next(iter(lidarr.albums.values()))
    lidarr.hub.twice = False
    async with listening(lidarr) as listener:
        lidarr.download(row["id"], album_ids=(album["id"],), seconds=0.02)
        grabbed, imported = await resources(listener, "album", 2)
        [artist] = await resources(listener, "artist", 1)
    assert grabbed["grabbed"] and "grabbed" not in imported
    assert imported["artist"]["id"] == row["id"]
    count = imported["statistics"]["totalTrackCount"]
    assert imported["statistics"]["trackFileCount"] == count
    assert artist["statistics"]["trackFileCount"] == count
    assert lidarr.hub.sent.count(("track", "updated")) == count
    assert lidarr.hub.sent.count(("trackfile", "updated")) == count


async def test_lost_files_of_an_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """Deleted files are told one by one, then album and artist; also for other processes."""
    lidarr.add_artist(DAFT_PUNK, files="all")
    album = lidarr.albums[1]
    tracks = album["statistics"]["totalTrackCount"]
    async with listening(lidarr) as listener:
        path = "/_simulator/lose_files"
        await ask(lidarr, "POST", path, {"ids": [1]}, whole_path=True)
        said = await heard(listener, 2 * tracks + 5)
    assert said[:2] == [("trackfile", "deleted"), ("track", "updated")]
    assert said[-5:] == [*ALBUM, ("artist", "updated")]
    assert album["statistics"]["trackFileCount"] == 0


async def test_set_up(radarr: SimulatedApp, ask: Asker) -> None:
    """Root folders, tags and health are told; a deleted folder without and with its row."""
    async with listening(radarr) as listener:
        await listener.message()
        await ask(radarr, "POST", "/rootfolder", {"path": "/more"})
        row = radarr.root_folders[1]
        created = ("rootfolder", "created", {**row, "id": 2})
        assert await listener.message() == created
        await ask(radarr, "DELETE", "/rootfolder/2")
        assert await listener.message() == ("rootfolder", "deleted", None)
        assert await listener.message() == ("rootfolder", "deleted", row)
        await ask(radarr, "POST", "/tag", {"label": "kids"})
        await ask(radarr, "POST", "/tag", {"label": "kids"})
        await ask(radarr, "DELETE", "/tag/1")
        assert await listener.said(2) == [("tag", "sync")] * 2
        assert await listener.quiet()


async def test_set_up_by_other_processes(radarr: SimulatedApp, ask: Asker) -> None:
    """What is replaced from outside is told as if the app had done it."""
    folder = {**radarr.root_folders[0], "path": "/films", "id": 7}
    async with listening(radarr) as listener:
        changes: tuple[Json, ...] = (
            {"health": [{"source": "X", "type": "error", "message": "No."}]},
            {"tags": [{"id": 1, "label": "kids"}]},
            {"root_folders": [folder]},
            {"disks": []},
        )
        for settings in changes:
            path = "/_simulator/configure"
            await ask(radarr, "POST", path, settings, whole_path=True)
        assert await heard(listener, 5) == [
            ("health", "sync"),
            ("tag", "sync"),
            ("rootfolder", "created"),
            ("rootfolder", "deleted"),
            ("rootfolder", "deleted"),
        ]


async def test_large_library(radarr: SimulatedApp, ask: Asker) -> None:
    """A row of a filled library is told with its own members."""
    radarr.fill(50)
    async with listening(radarr) as listener:
        ids = {"movieIds": [42], "monitored": False}
        await ask(radarr, "PUT", "/movie/editor", ids)
        [movie] = await resources(listener, "movie", 1)
    assert movie == (await ask(radarr, "GET", "/movie/42")).data

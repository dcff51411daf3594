"""Test what the client reads: the call it makes and what it makes of the answer."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from aiohttp import web
import pytest

from custom_components.requestarr.api import (
    Album,
    ArrBadRequestError,
    ArrClient,
    ArrNotApiError,
    ArrNotFoundError,
    ArtistRow,
    Command,
    DiskSpace,
    Episode,
    HealthIssue,
    Kind,
    MetadataProfile,
    Movie,
    MovieRow,
    QualityProfile,
    QueueItem,
    RootFolder,
    SeasonRow,
    SeriesRow,
    Service,
    SystemStatus,
    Tag,
)

from .rows import (
    ALBUM_ID,
    ARTIST_ID,
    album_row,
    artist_row,
    command,
    episode,
    movie_row,
    page,
    queue_record,
    series_row,
)
from .wire import Wire

MATRIX = MovieRow(
    arr_id=7,
    tmdb_id=603,
    title="The Matrix",
    monitored=True,
    has_file=True,
    is_available=True,
    status="released",
    in_cinemas=date(1999, 3, 31),
    digital_release=date(2008, 3, 18),
    physical_release=date(1999, 9, 21),
    quality_profile_id=4,
    size_on_disk=8_589_934_592,
    add_pending=False,
)
CHRISTMAS = datetime(2026, 12, 24, 21, tzinfo=UTC)
BREAKING_BAD = SeriesRow(
    arr_id=3,
    tvdb_id=81189,
    title="Breaking Bad",
    monitored=True,
    status="ended",
    seasons=(
        SeasonRow(
            number=0,
            monitored=False,
            episode_count=0,
            episode_file_count=0,
            total_episode_count=9,
            next_airing=None,
            previous_airing=None,
        ),
        SeasonRow(
            number=1,
            monitored=True,
            episode_count=7,
            episode_file_count=7,
            total_episode_count=7,
            next_airing=None,
            previous_airing=datetime(2008, 3, 10, 2, tzinfo=UTC),
        ),
        SeasonRow(
            number=2,
            monitored=False,
            episode_count=1,
            episode_file_count=1,
            total_episode_count=13,
            next_airing=CHRISTMAS,
            previous_airing=None,
        ),
    ),
    quality_profile_id=4,
    next_airing=CHRISTMAS,
    size_on_disk=8_000_000_000,
    add_pending=False,
)
RADIOHEAD = ArtistRow(
    arr_id=5,
    foreign_artist_id=ARTIST_ID,
    title="Radiohead",
    monitored=True,
    album_count=9,
    track_count=100,
    track_file_count=12,
    total_track_count=140,
    quality_profile_id=2,
    metadata_profile_id=1,
    size_on_disk=900_000_000,
    add_pending=False,
)


def asked(wire: Wire) -> tuple[str, dict[str, str]]:
    """Return path and query of the only call, which reads."""
    assert wire.call.method == "GET"
    assert wire.call.content is None
    return wire.call.path, wire.call.query


@pytest.mark.parametrize(
    ("service", "api"),
    [
        (Service.RADARR, "/api/v3"),
        (Service.SONARR, "/api/v3"),
        (Service.LIDARR, "/api/v1"),
    ],
)
async def test_status(
    wire: Wire,
    make_client: Callable[[Service], ArrClient],
    service: Service,
    api: str,
) -> None:
    """Read what the app is."""
    name = service.title()
    wire.answer(
        {
            "appName": name,
            "instanceName": f"{name} 4K",
            "version": "6.0.3.10276",
            "isDocker": True,
            "branch": "master",
        }
    )
    assert await make_client(service).async_status() == SystemStatus(
        app_name=name, instance_name=f"{name} 4K", version="6.0.3.10276"
    )
    assert asked(wire) == (f"{api}/system/status", {})


async def test_status_with_little(wire: Wire, radarr_client: ArrClient) -> None:
    """Take the app's name for one that nobody gave it."""
    wire.answer({"appName": "Radarr"})
    status = await radarr_client.async_status()
    assert (status.instance_name, status.version) == ("Radarr", "")


async def test_quality_profiles(wire: Wire, radarr_client: ArrClient) -> None:
    """Read the quality profiles and leave out what cannot be read."""
    wire.answer(
        [
            {"id": 4, "name": "HD-1080p", "upgradeAllowed": True, "items": []},
            {"name": "No id"},
            {"id": "6", "name": None},
        ]
    )
    assert await radarr_client.async_quality_profiles() == (
        QualityProfile(id=4, name="HD-1080p"),
        QualityProfile(id=6, name=""),
    )
    assert asked(wire) == ("/api/v3/qualityprofile", {})


async def test_metadata_profiles(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read the metadata profiles without those that admit nothing."""
    off = [{"albumType": {"id": 0, "name": "Album"}, "allowed": False}]
    on = [{"albumType": {"id": 0, "name": "Album"}, "allowed": True}]
    wire.answer(
        [
            {"id": 1, "name": "Standard", "primaryAlbumTypes": on},
            {"id": 2, "name": "None", "primaryAlbumTypes": off},
            {"id": 3, "name": "Nothing", "secondaryAlbumTypes": off},
            {"id": 4, "name": "Old"},
        ]
    )
    assert await lidarr_client.async_metadata_profiles() == (
        MetadataProfile(id=1, name="Standard"),
        MetadataProfile(id=4, name="Old"),
    )
    assert asked(wire) == ("/api/v1/metadataprofile", {})


async def test_no_metadata_profiles(wire: Wire, radarr_client: ArrClient) -> None:
    """Ask no app for what it does not have."""
    assert await radarr_client.async_metadata_profiles() == ()
    assert not wire.calls


async def test_root_folders(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read the root folders of each app's shape."""
    wire.answer(
        [
            {
                "id": 1,
                "path": "/movies",
                "accessible": True,
                "freeSpace": 5,
                "unmappedFolders": [{"name": "x", "path": "/movies/x"}],
            },
            {"id": 2, "name": "Music", "path": "/music", "accessible": False},
            {"id": 3, "path": "/old"},
            {"id": 4, "path": None},
        ]
    )
    assert await lidarr_client.async_root_folders() == (
        RootFolder(id=1, path="/movies", accessible=True, free_space=5),
        RootFolder(id=2, path="/music", accessible=False, free_space=None),
        RootFolder(id=3, path="/old", accessible=True, free_space=None),
    )
    assert asked(wire) == ("/api/v1/rootfolder", {})


async def test_tags(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the tags."""
    wire.answer([{"id": 1, "label": "kids"}])
    assert await sonarr_client.async_tags() == (Tag(id=1, label="kids"),)
    assert asked(wire) == ("/api/v3/tag", {})


async def test_health(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read what the app complains about."""
    wire.answer(
        [
            {
                "source": "IndexerStatusCheck",
                "type": "warning",
                "message": "Indexers unavailable",
                "wikiUrl": "https://example.org/",
            },
            {"type": "somethingNew"},
        ]
    )
    assert await sonarr_client.async_health() == (
        HealthIssue(
            source="IndexerStatusCheck", type="warning", message="Indexers unavailable"
        ),
        HealthIssue(source="", type="somethingNew", message=""),
    )
    assert asked(wire) == ("/api/v3/health", {})


async def test_disk_space(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the disks."""
    wire.answer([{"path": "/", "label": "", "freeSpace": 1.0, "totalSpace": 2}])
    assert await sonarr_client.async_disk_space() == (
        DiskSpace(path="/", label="", free_space=1, total_space=2),
    )
    assert asked(wire) == ("/api/v3/diskspace", {})


async def test_wanted_count(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read how many are missing from one small page."""
    wire.answer(page([album_row()], total=412))
    assert await lidarr_client.async_wanted_count() == 412
    assert asked(wire) == (
        "/api/v1/wanted/missing",
        {"page": "1", "pageSize": "1", "monitored": "true"},
    )


@pytest.mark.parametrize("content", [{"records": []}, {"totalRecords": "many"}])
async def test_wanted_count_unknown(
    wire: Wire, radarr_client: ArrClient, content: Any
) -> None:
    """Take no missing count for zero."""
    wire.answer(content)
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_wanted_count()


async def test_commands(wire: Wire, radarr_client: ArrClient) -> None:
    """Read the commands, whatever their state is called."""
    body = {"movieIds": [7], "name": "MoviesSearch"}
    wire.answer([command("MoviesSearch", body=body, status="paused"), {"name": "x"}])
    assert await radarr_client.async_commands() == (
        Command(id=900, name="MoviesSearch", status="paused", body=body),
    )
    assert asked(wire) == ("/api/v3/command", {})


async def test_library_of_radarr(wire: Wire, radarr_client: ArrClient) -> None:
    """Read the movies and skip the rows that cannot be read."""
    no_id = movie_row()
    del no_id["tmdbId"]
    wire.answer([movie_row(), no_id, "x", None, movie_row(monitored="yes")])
    rows = await radarr_client.async_library()
    assert rows.items == (MATRIX,)
    assert rows.skipped == 4
    assert asked(wire) == ("/api/v3/movie", {"excludeLocalCovers": "true"})


async def test_library_of_sonarr(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the series with the counts of their seasons, in their order."""
    shuffled = series_row()
    shuffled["seasons"].reverse()
    wire.answer([shuffled])
    rows = await sonarr_client.async_library()
    assert rows.items == (BREAKING_BAD,)
    assert rows.skipped == 0
    assert asked(wire) == ("/api/v3/series", {})


async def test_library_of_lidarr(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read the artists."""
    wire.answer([artist_row()])
    assert (await lidarr_client.async_library()).items == (RADIOHEAD,)
    assert asked(wire) == ("/api/v1/artist", {})


async def test_movie(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a movie by its TMDb id, None where it is not held."""
    wire.answer([movie_row()])
    assert await radarr_client.async_movie(603) == MATRIX
    assert asked(wire) == ("/api/v3/movie", {"tmdbId": "603"})
    wire.answer([])
    assert await radarr_client.async_movie(603) is None
    wire.answer([movie_row(tmdbId=604)])
    assert await radarr_client.async_movie(603) is None


async def test_movie_by_id(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a movie by the app's id."""
    wire.answer(movie_row(addOptions={"searchForMovie": True, "monitor": "movieOnly"}))
    row = await radarr_client.async_movie_by_id(7)
    assert row.add_pending
    assert asked(wire) == ("/api/v3/movie/7", {})


async def test_series(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series by the app's id."""
    wire.answer(series_row(addOptions={"monitor": "skip"}))
    row = await sonarr_client.async_series(3)
    assert row.add_pending
    assert row.seasons == BREAKING_BAD.seasons
    assert asked(wire) == ("/api/v3/series/3", {})


async def test_series_by_tvdb(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series by its TheTVDB id, None where it is not held."""
    wire.answer([series_row()])
    assert await sonarr_client.async_series_by_tvdb(81189) == BREAKING_BAD
    assert asked(wire) == ("/api/v3/series", {"tvdbId": "81189"})
    wire.answer([])
    assert await sonarr_client.async_series_by_tvdb(81189) is None


async def test_episodes(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series' episodes, all or those of a season."""
    wire.answer([episode(1), episode(2, hasFile=True, monitored=False), {}])
    episodes = await sonarr_client.async_episodes(3)
    assert episodes[0] == Episode(
        id=501,
        series_id=3,
        season_number=2,
        episode_number=1,
        title="Episode 1",
        air_date=datetime(2009, 3, 9, 2, tzinfo=UTC),
        monitored=True,
        has_file=False,
    )
    assert [(it.id, it.has_file, it.monitored) for it in episodes] == [
        (501, False, True),
        (502, True, False),
    ]
    assert asked(wire) == ("/api/v3/episode", {"seriesId": "3"})
    wire.answer([])
    assert await sonarr_client.async_episodes(3, 0) == ()
    assert wire.calls[1].query == {"seriesId": "3", "seasonNumber": "0"}


async def test_artist(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist by the app's id, also before it has any statistics."""
    row = artist_row(addOptions={"monitor": "all"})
    del row["statistics"]
    wire.answer(row)
    artist = await lidarr_client.async_artist(5)
    assert artist.add_pending
    assert (artist.album_count, artist.track_count, artist.size_on_disk) == (0, 0, 0)
    assert asked(wire) == ("/api/v1/artist/5", {})


async def test_artist_by_mbid(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist by its MusicBrainz id, None where it is not held."""
    wire.answer([artist_row()])
    assert await lidarr_client.async_artist_by_mbid(ARTIST_ID.upper()) == RADIOHEAD
    assert asked(wire) == ("/api/v1/artist", {"mbId": ARTIST_ID.upper()})
    wire.answer([])
    assert await lidarr_client.async_artist_by_mbid(ARTIST_ID) is None
    wire.answer({"errors": {"mbId": ["no"]}, "status": 400}, status=400)
    with pytest.raises(ArrBadRequestError):
        await lidarr_client.async_artist_by_mbid("x")


async def test_albums(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist's albums, each with what the library says of it."""
    fresh = album_row(id=22, foreignAlbumId="f", duration=0, releases=[])
    del fresh["statistics"]
    wire.answer([album_row(), fresh, album_row(foreignAlbumId="")])
    rows = await lidarr_client.async_albums(5)
    assert rows.skipped == 1
    held = [album.held for album in rows.items]
    assert [(it.arr_id, it.ready, it.track_count) for it in held if it] == [
        (21, True, 12),
        (22, False, 0),
    ]
    assert rows.items[0].foreign_artist_id == ARTIST_ID
    assert asked(wire) == ("/api/v1/album", {"artistId": "5"})


@pytest.mark.parametrize(
    "changes",
    [{"duration": 0}, {"releases": []}, {"releases": None}, {"duration": None}],
)
async def test_album_not_ready(
    wire: Wire, lidarr_client: ArrClient, changes: dict[str, Any]
) -> None:
    """Say of an album without releases or duration that it is not ready."""
    wire.answer(album_row(**changes))
    album = await lidarr_client.async_album_by_id(21)
    assert album.held
    assert not album.held.ready
    assert asked(wire) == ("/api/v1/album/21", {})


async def test_album(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an album by its MusicBrainz id, None where it is not held."""
    wire.answer([album_row()])
    album = await lidarr_client.async_album(ALBUM_ID)
    assert album
    assert album.held
    assert album.held.artist_id == 5
    assert album.held.any_release_ok
    assert asked(wire) == ("/api/v1/album", {"foreignAlbumId": ALBUM_ID})
    wire.answer([album_row(foreignAlbumId="another")])
    assert await lidarr_client.async_album(ALBUM_ID) is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.async_movie_by_id(9),
        lambda client: client.async_series(9),
        lambda client: client.async_artist(9),
        lambda client: client.async_album_by_id(9),
    ],
)
async def test_gone(
    wire: Wire,
    lidarr_client: ArrClient,
    ask: Callable[[ArrClient], Any],
) -> None:
    """Say that a row is gone."""
    wire.answer(status=404, body=b"")
    with pytest.raises(ArrNotFoundError):
        await ask(lidarr_client)


async def test_queue_of_radarr(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a download with all that is known of it."""
    wire.answer(
        page(
            [
                queue_record(
                    1,
                    movieId=7,
                    timeleft="1.02:03:04.5000000",
                    trackedDownloadStatus="warning",
                    trackedDownloadState="importPending",
                    errorMessage="Disk full",
                    statusMessages=[
                        {"title": "A.Release", "messages": ["No files", "Sample"]},
                        {"title": "Bare", "messages": []},
                        {"title": "Again", "messages": ["Sample"]},
                        {"title": "", "messages": None},
                    ],
                )
            ]
        )
    )
    rows = await radarr_client.async_queue()
    assert rows.items == (
        QueueItem(
            id=1_000_001,
            kind=Kind.MOVIE,
            media_id=7,
            episode_id=None,
            season_number=None,
            album_id=None,
            title="A.Release.1",
            size=4_000_000_000,
            size_left=1_000_000_000.5,
            time_left=timedelta(days=1, hours=2, minutes=3, seconds=4),
            status="downloading",
            tracked_status="warning",
            tracked_state="importPending",
            messages=("No files", "Sample", "Bare"),
            error_message="Disk full",
            download_id="D1",
            protocol="torrent",
        ),
    )
    assert asked(wire) == ("/api/v3/queue", {"page": "1", "pageSize": "200"})


async def test_queue_of_sonarr_and_lidarr(
    wire: Wire, sonarr_client: ArrClient, lidarr_client: ArrClient
) -> None:
    """Read which episode or album a download is of."""
    wire.answer(page([queue_record(1, seriesId=3, episodeId=501, seasonNumber=0)]))
    (item,) = (await sonarr_client.async_queue()).items
    assert (item.kind, item.media_id) == (Kind.SERIES, 3)
    assert (item.episode_id, item.season_number) == (501, 0)
    wire.answer(page([queue_record(1, artistId=5, albumId=21)]))
    (item,) = (await lidarr_client.async_queue()).items
    assert (item.kind, item.media_id, item.album_id) == (Kind.ARTIST, 5, 21)


async def test_queue_with_pending_row(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a row that waits and skip one that cannot be read."""
    waiting = queue_record(1, movieId=7, status="delay", timeleft="soon", size=None)
    for key in ("trackedDownloadStatus", "trackedDownloadState", "downloadId"):
        del waiting[key]
    wire.answer(page([waiting, queue_record(2, id=None), queue_record(3, size="x")]))
    rows = await radarr_client.async_queue()
    (item,) = rows.items
    assert rows.skipped == 2
    assert (item.status, item.tracked_state, item.download_id) == ("delay", "", None)
    assert (item.time_left, item.size) == (None, 0)


async def test_queue_of_many_pages(wire: Wire, radarr_client: ArrClient) -> None:
    """Read every page, and count a row that moved on meanwhile once."""
    records = [queue_record(number, movieId=7) for number in range(450)]
    wire.answer(page(records[:200], total=450))
    wire.answer(page(records[199:399], total=450))
    wire.answer(page(records[399:], total=450))
    rows = await radarr_client.async_queue()
    assert [item.id for item in rows.items] == [record["id"] for record in records]
    assert [call.query["page"] for call in wire.calls] == ["1", "2", "3"]


async def test_queue_that_shrinks(wire: Wire, radarr_client: ArrClient) -> None:
    """Stop where nothing more comes."""
    records = [queue_record(number, movieId=7) for number in range(200)]
    wire.answer(page(records, total=201))
    wire.answer(page([], total=201))
    assert len((await radarr_client.async_queue()).items) == 200


async def test_queue_without_an_end(wire: Wire, radarr_client: ArrClient) -> None:
    """Stop asking an app that always has one page more."""

    async def more(request: web.Request) -> web.StreamResponse:
        """Give the same page again."""
        return web.json_response(page([queue_record(1, movieId=7)], total=10**9))

    for _ in range(100):
        wire.handle(more)
    assert len((await radarr_client.async_queue()).items) == 1


@pytest.mark.parametrize("content", [{}, {"totalRecords": 1}, {"records": {}}])
async def test_no_queue(wire: Wire, radarr_client: ArrClient, content: Any) -> None:
    """Take no other object for an empty queue."""
    wire.answer(content)
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_queue()


async def test_calendar_of_radarr(wire: Wire, radarr_client: ArrClient) -> None:
    """Read the movies that come out, asking in UTC."""
    wire.answer([movie_row()])
    zone = timezone(timedelta(hours=2))
    rows = await radarr_client.async_calendar(
        datetime(2026, 11, 1, 1, tzinfo=zone), datetime(2026, 12, 1)
    )
    (movie,) = rows.items
    assert isinstance(movie, Movie)
    assert movie.held == MATRIX
    assert asked(wire) == (
        "/api/v3/calendar",
        {
            "start": "2026-10-31T23:00:00Z",
            "end": "2026-12-01T00:00:00Z",
            "unmonitored": "false",
        },
    )


async def test_calendar_of_sonarr(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the episodes that air."""
    wire.answer([episode(1)])
    rows = await sonarr_client.async_calendar(CHRISTMAS, CHRISTMAS)
    assert isinstance(rows.items[0], Episode)
    assert "includeArtist" not in wire.call.query


async def test_calendar_of_lidarr(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read the albums that come out, with their artists."""
    wire.answer([album_row()])
    rows = await lidarr_client.async_calendar(CHRISTMAS, CHRISTMAS)
    assert isinstance(rows.items[0], Album)
    assert rows.items[0].artist_title == "Radiohead"
    assert wire.call.query["includeArtist"] == "true"

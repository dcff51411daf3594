"""Test what the client reads of an app itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from custom_components.requestarr.api import (
    AlbumRelease,
    ArrClient,
    ArrNotApiError,
    Command,
    DiskSpace,
    EpisodeRelease,
    HealthIssue,
    MetadataProfile,
    MovieRelease,
    QualityProfile,
    RootFolder,
    Rows,
    Service,
    SystemStatus,
    Tag,
)

from .rows import album_row, command, episode, movie_row, page
from .wire import Wire, asked

START = datetime(2026, 12, 24, tzinfo=UTC)


@pytest.mark.parametrize(
    ("service", "api"),
    [
        (Service.RADARR, "/api/v3"),
        (Service.SONARR, "/api/v3"),
        (Service.LIDARR, "/api/v1"),
    ],
)
async def test_status(
    wire: Wire, make_client: Callable[[Service], ArrClient], service: Service, api: str
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


async def test_calendar_of_radarr(wire: Wire, radarr_client: ArrClient) -> None:
    """Read the movies that come out, asking in UTC."""
    wire.answer([movie_row(physicalRelease=None)])
    zone = timezone(timedelta(hours=2))
    rows = await radarr_client.async_calendar(
        datetime(2026, 11, 1, 1, tzinfo=zone), datetime(2026, 12, 1)
    )
    assert rows.items == (
        MovieRelease(
            tmdb_id=603,
            title="The Matrix",
            overview=movie_row()["overview"],
            in_cinemas=date(1999, 3, 31),
            digital_release=date.fromisoformat(movie_row()["digitalRelease"][:10]),
            physical_release=None,
        ),
    )
    assert asked(wire) == (
        "/api/v3/calendar",
        {
            "start": "2026-10-31T23:00:00Z",
            "end": "2026-12-01T00:00:00Z",
            "unmonitored": "false",
        },
    )


async def test_calendar_of_sonarr(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the episodes that air, but for one of which nobody says when."""
    wire.answer([episode(1), episode(2, airDateUtc=None), episode(3, runtime=0)])
    rows = await sonarr_client.async_calendar(START, START)
    first = EpisodeRelease(
        series_id=3,
        season_number=2,
        episode_number=1,
        title="Episode 1",
        air_date=datetime(2009, 3, 9, 2, tzinfo=UTC),
        runtime=47,
    )
    third = replace(first, episode_number=3, title="Episode 3", runtime=None)
    assert rows == Rows(items=(first, third), skipped=1)


async def test_calendar_of_lidarr(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read the albums that come out, but for one of which nobody knows when."""
    wire.answer([album_row(), album_row(releaseDate="0001-01-01T00:00:00Z")])
    rows = await lidarr_client.async_calendar(START, START)
    album = AlbumRelease(
        foreign_album_id=album_row()["foreignAlbumId"],
        artist_id=5,
        title="OK Computer",
        overview=album_row()["overview"],
        release_date=date(1997, 5, 21),
    )
    assert rows == Rows(items=(album,), skipped=1)
    assert asked(wire)[0] == "/api/v1/calendar"

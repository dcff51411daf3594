"""Test the client against the simulated apps, looking at what they then hold."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from custom_components.requestarr.api import (
    ArrNotFoundError,
    ArrServerError,
    ArrValidationError,
    Kind,
    Movie,
    MovieRow,
)
from tests.arr_simulator import SimulatedApp

from .simulated import (
    BREAKING_BAD,
    DAFT_PUNK,
    MATRIX,
    Connect,
    command_bodies,
    find_movie,
)
from .wishes import MOVIE_OPTIONS


async def test_settings(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, connect: Connect
) -> None:
    """Read what each of the apps is and what is set up in it."""
    for app in (radarr, sonarr, lidarr):
        client = connect(app)
        status = await client.async_status()
        assert (status.app_name, status.version) == (app.name, app.version)
        profiles = await client.async_quality_profiles()
        assert {it.id: it.name for it in profiles} == {
            it["id"]: it["name"] for it in app.quality_profiles
        }
        folders = await client.async_root_folders()
        assert [it.path for it in folders] == [it["path"] for it in app.root_folders]
        assert [it.path for it in await client.async_disk_space()] == [
            it["path"] for it in app.disks
        ]
        assert await client.async_health() == ()
        created = await client.async_create_tag("Household")
        assert await client.async_tags() == (created,)
        assert (await client.async_queue()).items == ()
        assert await client.async_wanted_count() == 0
        assert (await client.async_library()).items == ()
    assert await connect(radarr).async_metadata_profiles() == ()
    names = [it.name for it in await connect(lidarr).async_metadata_profiles()]
    assert "Standard" in names
    assert "None" not in names


async def test_request_movie(radarr: SimulatedApp, connect: Connect) -> None:
    """Add a movie and have it searched for."""
    client = connect(radarr)
    (found, *_) = (await client.async_search("the matrix 1999")).items
    assert isinstance(found, Movie)
    assert (found.tmdb_id, found.held) == (MATRIX, None)
    row = await client.async_request_movie(found, MOVIE_OPTIONS)
    await radarr.settle()
    held = radarr.movies[row.arr_id]
    assert (held["tmdbId"], held["monitored"]) == (MATRIX, True)
    assert (held["qualityProfileId"], held["rootFolderPath"]) == (4, "/movies")
    assert held["minimumAvailability"] == "released"
    assert command_bodies(radarr, "MoviesSearch")[0]["movieIds"] == [row.arr_id]
    settled = await client.async_movie(MATRIX)
    assert settled
    assert not settled.add_pending
    assert (await find_movie(client, MATRIX)).held
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_movie(found, MOVIE_OPTIONS)
    assert caught.value.already_exists


async def test_request_movie_without_search(
    radarr: SimulatedApp, connect: Connect
) -> None:
    """Add a movie and leave the search to others."""
    client = connect(radarr)
    movie = await find_movie(client, MATRIX)
    await client.async_request_movie(movie, replace(MOVIE_OPTIONS, search=False))
    await radarr.settle()
    assert not radarr.commands_named("MoviesSearch")


async def test_monitor_movie(radarr: SimulatedApp, connect: Connect) -> None:
    """Monitor a movie and search for it."""
    client = connect(radarr)
    arr_id = radarr.add_movie(MATRIX, monitored=False)["id"]
    assert not (await client.async_movie_by_id(arr_id)).monitored
    await client.async_monitor_movies([arr_id, arr_id])
    command = await client.async_search_movies([arr_id])
    await radarr.settle()
    assert radarr.movies[arr_id]["monitored"]
    assert command_bodies(radarr, "MoviesSearch")[0]["movieIds"] == [arr_id]
    assert command.id in {it.id for it in await client.async_commands()}
    with pytest.raises(ArrServerError):
        await client.async_monitor_movies([arr_id, 999])
    with pytest.raises(ArrNotFoundError):
        await client.async_movie_by_id(999)


async def test_large_library(radarr: SimulatedApp, connect: Connect) -> None:
    """Read a library of two thousand movies, none skipped, and count what misses."""
    radarr.fill(2000)
    client = connect(radarr)
    rows = await client.async_library()
    assert rows.skipped == 0
    movies = [row for row in rows.items if isinstance(row, MovieRow)]
    assert {row.arr_id: row.has_file for row in movies} == {
        arr_id: bool(row.get("movieFileId")) for arr_id, row in radarr.movies.items()
    }
    missing = [row for row in movies if row.monitored and not row.has_file]
    assert await client.async_wanted_count() == len(missing)


async def test_queue(sonarr: SimulatedApp, connect: Connect) -> None:
    """Read the downloads of a season, one for each episode."""
    arr_id = sonarr.add_series(BREAKING_BAD, seasons=[2])["id"]
    ids = [it["id"] for it in sonarr.episodes.values() if it["seasonNumber"] == 2]
    sonarr.queue_add(arr_id, episode_ids=tuple(ids))
    rows = await connect(sonarr).async_queue()
    assert rows.skipped == 0
    assert {item.media_id for item in rows.items} == {arr_id}
    assert {item.season_number for item in rows.items} == {2}
    assert len({item.episode_id for item in rows.items}) == 13
    assert len({item.download_id for item in rows.items}) == 1
    assert all(0 <= item.size_left <= item.size for item in rows.items)


async def test_calendar(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, connect: Connect
) -> None:
    """Read what came out in a year of the past."""
    radarr.add_movie(MATRIX)
    sonarr.add_series(BREAKING_BAD)
    lidarr.add_artist(DAFT_PUNK)
    start, end = datetime(1999, 1, 1, tzinfo=UTC), datetime(2010, 1, 1, tzinfo=UTC)
    for app in (radarr, sonarr, lidarr):
        rows = await connect(app).async_calendar(start, end)
        assert rows.items
        assert rows.skipped == 0
        assert (await connect(app).async_calendar(end, start)).items == ()


@pytest.mark.parametrize(
    ("service", "kind", "external_id"),
    [
        ("radarr", Kind.MOVIE, MATRIX),
        ("sonarr", Kind.SERIES, BREAKING_BAD),
        ("lidarr", Kind.ARTIST, DAFT_PUNK),
    ],
)
async def test_tags_of_a_title(
    app: SimulatedApp, connect: Connect, kind: Kind, external_id: int | str
) -> None:
    """Add tags to those that a title has, and leave all else of it as it is."""
    client = connect(app)
    add: Any = {
        Kind.MOVIE: app.add_movie,
        Kind.SERIES: app.add_series,
        Kind.ARTIST: app.add_artist,
    }[kind]
    row = add(external_id, monitored=False, tags=(9,))
    before = deepcopy(row)
    first, second = [
        await client.async_create_tag(label) for label in ("Mia", "request-42")
    ]
    await client.async_add_tags(kind, row["id"], [second.id, first.id])
    await client.async_add_tags(kind, row["id"], [first.id])
    assert row == {**before, "tags": [first.id, second.id, 9]}
    with pytest.raises(ArrServerError):
        await client.async_add_tags(kind, 999, [first.id])


async def test_labels_that_radarr_refuses(
    radarr: SimulatedApp, sonarr: SimulatedApp, connect: Connect
) -> None:
    """Hear from Radarr alone that a label holds more than letters, digits and hyphens."""
    assert (await connect(sonarr).async_create_tag("Zoé B.")).label == "zoé b."
    with pytest.raises(ArrValidationError):
        await connect(radarr).async_create_tag("Zoé B.")
    assert radarr.tags == []

"""Test what the client sends to change what is there."""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any

import pytest

from custom_components.requestarr.api import (
    ArrClient,
    ArrNotApiError,
    ArrNotFoundError,
    ArrServerError,
    Command,
    Kind,
    Service,
)

from .rows import command, movie_row, season, series_row
from .wire import Wire, thrown


@pytest.mark.parametrize(
    ("service", "change", "path", "content"),
    [
        (
            Service.RADARR,
            lambda client: client.async_monitor_movies([9, 7, 9]),
            "/api/v3/movie/editor",
            {"movieIds": [7, 9], "monitored": True},
        ),
        (
            Service.SONARR,
            lambda client: client.async_monitor_episodes(iter((502, 501))),
            "/api/v3/episode/monitor",
            {"episodeIds": [501, 502], "monitored": True},
        ),
        (
            Service.LIDARR,
            lambda client: client.async_monitor_artist(5),
            "/api/v1/artist/editor",
            {"artistIds": [5], "monitored": True},
        ),
        (
            Service.LIDARR,
            lambda client: client.async_monitor_albums({21}),
            "/api/v1/album/monitor",
            {"albumIds": [21], "monitored": True},
        ),
        (
            Service.LIDARR,
            lambda client: client.async_monitor_albums([22], monitored=False),
            "/api/v1/album/monitor",
            {"albumIds": [22], "monitored": False},
        ),
        (
            Service.RADARR,
            lambda client: client.async_add_tags(Kind.MOVIE, 7, [3, 1, 3]),
            "/api/v3/movie/editor",
            {"movieIds": [7], "tags": [1, 3], "applyTags": "add"},
        ),
        (
            Service.SONARR,
            lambda client: client.async_add_tags(Kind.SERIES, 3, iter((2,))),
            "/api/v3/series/editor",
            {"seriesIds": [3], "tags": [2], "applyTags": "add"},
        ),
        (
            Service.LIDARR,
            lambda client: client.async_add_tags(Kind.ARTIST, 5, {2}),
            "/api/v1/artist/editor",
            {"artistIds": [5], "tags": [2], "applyTags": "add"},
        ),
    ],
)
@pytest.mark.parametrize("answer", [[movie_row()], {}])
async def test_change(
    wire: Wire,
    make_client: Callable[[Service], ArrClient],
    service: Service,
    change: Callable[[ArrClient], Awaitable[None]],
    path: str,
    content: dict[str, Any],
    answer: Any,
) -> None:
    """Send each id once: the apps fail on a repeated one."""
    wire.answer(answer, status=202)
    await change(make_client(service))
    assert (wire.call.method, wire.call.path) == ("PUT", path)
    assert wire.call.content == content


async def test_change_nothing(wire: Wire, radarr_client: ArrClient) -> None:
    """Send nothing where there is nothing to change."""
    await radarr_client.async_monitor_movies([])
    await radarr_client.async_monitor_episodes(())
    await radarr_client.async_monitor_albums(iter(()))
    await radarr_client.async_add_tags(Kind.MOVIE, 7, ())
    assert not wire.calls


async def test_albums_have_no_tags(wire: Wire, lidarr_client: ArrClient) -> None:
    """Leave an app alone that could do nothing with it."""
    with pytest.raises(ValueError, match="albums have no tags"):
        await lidarr_client.async_add_tags(Kind.ALBUM, 21, [1])
    assert not wire.calls


async def test_monitor_what_is_gone(wire: Wire, radarr_client: ArrClient) -> None:
    """Hand on that one of the ids is gone."""
    message = "Expected query to return 2 rows but returned 1"
    wire.answer(thrown(message), status=500)
    with pytest.raises(ArrServerError) as caught:
        await radarr_client.async_monitor_movies([7, 8])
    assert message in caught.value.detail


async def test_tag_what_is_gone(wire: Wire, radarr_client: ArrClient) -> None:
    """Hand on that there is nothing to tag."""
    message = "Expected query to return 1 rows but returned 0"
    wire.answer(thrown(message), status=500)
    with pytest.raises(ArrServerError):
        await radarr_client.async_add_tags(Kind.MOVIE, 7, [1])


@pytest.mark.parametrize(
    ("monitored", "seasons", "flags"),
    [
        (True, {2}, [False, True, True]),
        (True, {0, 2}, [True, True, True]),
        (True, set(), [False, True, False]),
        (False, {2}, [False, False, True]),
        (False, {1, 2}, [False, True, True]),
        (False, {9}, [False, False, False]),
    ],
)
async def test_monitor_series(
    wire: Wire,
    sonarr_client: ArrClient,
    monitored: bool,
    seasons: set[int],
    flags: list[bool],
) -> None:
    """Send the whole series back with those seasons' flags, all else untouched."""
    before = series_row(monitored=monitored, somethingNew={"kept": [1]})
    after = deepcopy(before)
    after["monitored"] = True
    for row, flag in zip(after["seasons"], flags, strict=True):
        row["monitored"] = flag
    wire.answer(before)
    wire.answer(after, status=202)
    row = await sonarr_client.async_monitor_series(3, frozenset(seasons))
    assert [it.monitored for it in row.seasons] == flags
    get, put = wire.calls
    assert (get.method, get.path) == ("GET", "/api/v3/series/3")
    assert (put.method, put.path) == ("PUT", "/api/v3/series/3")
    assert put.content == after


@pytest.mark.parametrize(
    "odd", ["x", None, {"monitored": True}, {"seasonNumber": 2, "monitored": "x"}]
)
async def test_season_that_makes_no_sense_is_sent_back(
    wire: Wire, sonarr_client: ArrClient, odd: Any
) -> None:
    """Monitor a season beside one that can't be read, which stays as it is."""
    row = series_row(seasons=[season(1), odd])
    wire.answer(row)
    wire.answer(row, status=202)
    await sonarr_client.async_monitor_series(3, frozenset({1}))
    sent = wire.calls[1].content["seasons"]
    assert sent == [{**season(1), "monitored": True}, odd]


async def test_series_that_cannot_be_sent_back(
    wire: Wire, sonarr_client: ArrClient
) -> None:
    """Change nothing where seasons would be lost."""
    wire.answer(series_row(seasons="x"))
    with pytest.raises(ArrNotApiError):
        await sonarr_client.async_monitor_series(3, frozenset({1}))
    assert wire.call.method == "GET"


async def test_series_without_seasons(wire: Wire, sonarr_client: ArrClient) -> None:
    """Monitor a series that has no seasons yet."""
    row = series_row(monitored=False)
    del row["seasons"]
    wire.answer(row)
    wire.answer({**row, "monitored": True}, status=202)
    assert (await sonarr_client.async_monitor_series(3, frozenset({1}))).monitored
    assert wire.calls[1].content == {**row, "monitored": True, "seasons": []}


async def test_series_gone(wire: Wire, sonarr_client: ArrClient) -> None:
    """Hand on that the series is gone."""
    wire.answer({"message": "NotFound"}, status=404)
    with pytest.raises(ArrNotFoundError):
        await sonarr_client.async_monitor_series(3, frozenset({1}))


@pytest.mark.parametrize(
    ("service", "start", "content"),
    [
        (
            Service.RADARR,
            lambda client: client.async_search_movies([9, 7, 9]),
            {"name": "MoviesSearch", "movieIds": [7, 9]},
        ),
        (
            Service.SONARR,
            lambda client: client.async_search_season(3, 0),
            {"name": "SeasonSearch", "seriesId": 3, "seasonNumber": 0},
        ),
        (
            Service.LIDARR,
            lambda client: client.async_search_albums([21]),
            {"name": "AlbumSearch", "albumIds": [21]},
        ),
        (
            Service.LIDARR,
            lambda client: client.async_search_artist(5),
            {"name": "MissingAlbumSearch", "artistId": 5},
        ),
        (
            Service.SONARR,
            lambda client: client.async_command("RssSync"),
            {"name": "RssSync"},
        ),
    ],
)
async def test_command(
    wire: Wire,
    make_client: Callable[[Service], ArrClient],
    service: Service,
    start: Callable[[ArrClient], Awaitable[Command]],
    content: dict[str, Any],
) -> None:
    """Send a command's parameters beside its name, ids as numbers."""
    wire.answer(command(content["name"], body=content), status=201)
    started = await start(make_client(service))
    assert started == Command(
        id=900, name=content["name"], status="queued", body=content
    )
    assert (wire.call.method, wire.call.path.split("/")[-1]) == ("POST", "command")
    assert wire.call.content == content


async def test_unknown_command(wire: Wire, radarr_client: ArrClient) -> None:
    """Hand on that the app knows no such command."""
    wire.answer(thrown("Sequence contains no matching element"), status=500)
    with pytest.raises(ArrServerError):
        await radarr_client.async_command("Nothing")

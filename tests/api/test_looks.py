"""What the looks at a requested thing find in the simulated apps, and what they do there."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.requestarr.api import ArrClient, ArrValidationError, recipes
from custom_components.requestarr.api.recipes import Progress, Standing
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import forget_searches, only

from .simulated import (
    BREAKING_BAD,
    DAFT_PUNK,
    DISCOVERY,
    HOMEWORK,
    MATRIX,
    Connect,
    command_bodies,
    find_album,
    find_movie,
)
from .wishes import MOVIE_OPTIONS, MUSIC_OPTIONS

type Look = Callable[[ArrClient, Progress], Awaitable[Standing]]

SEASONS = frozenset({1})
LOOKS: dict[str, Look] = {
    "movie": lambda client, progress: recipes.settle_movie(
        client, MATRIX, progress, search=True
    ),
    "series": lambda client, progress: recipes.settle_series(
        client, BREAKING_BAD, None, SEASONS, progress, search=True
    ),
    "artist": lambda client, progress: recipes.settle_artist(
        client, DAFT_PUNK, None, progress, search=True
    ),
    "album": lambda client, progress: recipes.settle_album(
        client, DISCOVERY, progress, search=True
    ),
}
SERVICES = {
    "movie": "radarr",
    "series": "sonarr",
    "artist": "lidarr",
    "album": "lidarr",
}
BY_KIND = list(SERVICES.items())
SEARCH = {
    "movie": "MoviesSearch",
    "series": "SeasonSearch",
    "artist": "MissingAlbumSearch",
    "album": "AlbumSearch",
}


def hold(app: SimulatedApp) -> int:
    """Have an app hold a title, wanted and never searched for; return its id."""
    if app.service == "radarr":
        row = app.add_movie(MATRIX)
    elif app.service == "sonarr":
        row = app.add_series(BREAKING_BAD, seasons=[1])
    else:
        row = app.add_artist(DAFT_PUNK)
    forget_searches(app)
    return int(row["id"])


def monitorable(app: SimulatedApp) -> list[dict[str, Any]]:
    """Return all rows of an app that can be monitored."""
    tables = (app.movies, app.series, app.episodes, app.artists, app.albums)
    return [row for table in tables for row in table.values()]


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_turned_off_after_it_was_as_asked(
    app: SimulatedApp, connect: Connect, kind: str
) -> None:
    """Leave alone what somebody no longer wants, though its search was never seen."""
    hold(app)
    client, progress = connect(app), Progress()
    assert await LOOKS[kind](client, progress) is Standing.MENDED
    await app.settle()
    for row in monitorable(app):
        row["monitored"] = False
    for row in app.series.values():
        for season in row["seasons"]:
            season["monitored"] = False
    app.calls.clear()
    assert await LOOKS[kind](client, progress) is Standing.LEFT
    assert not any(row["monitored"] for row in monitorable(app))
    assert {call.method for call in app.calls} == {"GET"}


@pytest.mark.parametrize("status", ["failed", "aborted", "cancelled", "orphaned"])
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_own_search_that_came_to_nothing(
    app: SimulatedApp, connect: Connect, kind: str, status: str
) -> None:
    """Send a search again that the app took and did not make."""
    hold(app)
    client, progress = connect(app), Progress()
    await LOOKS[kind](client, progress)
    await app.settle()
    for command in app.commands_named(SEARCH[kind]):
        command["status"] = status
    for row in (*app.movies.values(), *app.episodes.values(), *app.albums.values()):
        row.pop("lastSearchTime", None)
    assert await LOOKS[kind](client, progress) is Standing.MENDED
    assert len(app.commands_named(SEARCH[kind])) == 2
    await app.settle()
    assert await LOOKS[kind](client, progress) is Standing.SETTLED
    assert len(app.commands_named(SEARCH[kind])) == 2


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_search_of_somebody_else_that_waits(
    app: SimulatedApp, connect: Connect, kind: str
) -> None:
    """Take a search that the app has yet to make for one, whoever sent it and when."""
    arr_id = hold(app)
    app.command_delay = 3600
    album = next(
        (
            row["id"]
            for row in app.albums.values()
            if row["foreignAlbumId"] == DISCOVERY
        ),
        0,
    )
    parameters: dict[str, Any] = {
        "movie": {"movieIds": [arr_id]},
        "series": {"seriesId": arr_id, "seasonNumber": 1},
        "artist": {"artistId": arr_id},
        "album": {"albumIds": [album]},
    }[kind]
    app.jobs.push(SEARCH[kind], parameters, trigger="manual")
    later = datetime.now(UTC) + timedelta(hours=1)
    assert await LOOKS[kind](connect(app), Progress(later)) is Standing.SETTLED
    assert not app.calls_to("POST", "/command")


@pytest.mark.parametrize(
    ("name", "others", "counts"),
    [
        ("SeriesSearch", {}, True),
        ("MissingEpisodeSearch", {}, True),
        ("SeriesSearch", {"seriesId": 77}, False),
        ("SeasonSearch", {"seasonNumber": 2}, False),
        ("SeasonSearch", {"seasonNumber": 1, "seriesId": 77}, False),
    ],
)
async def test_which_searches_are_about_a_season(
    sonarr: SimulatedApp,
    connect: Connect,
    name: str,
    others: dict[str, int],
    counts: bool,
) -> None:
    """Take a search of the whole series for one of its season, and none of another's."""
    arr_id = hold(sonarr)
    sonarr.command_delay = 3600
    sonarr.jobs.push(name, {"seriesId": arr_id, **others})
    standing = await LOOKS["series"](connect(sonarr), Progress())
    assert standing is (Standing.SETTLED if counts else Standing.MENDED)
    sent = command_bodies(sonarr, "SeasonSearch")
    is_sent = any((one["seriesId"], one["seasonNumber"]) == (arr_id, 1) for one in sent)
    assert is_sent is not counts


@pytest.mark.parametrize(
    ("name", "parameters", "is_worked_on"),
    [
        ("RssSync", {}, False),
        ("RefreshSeries", {"seriesId": 77}, False),
        ("RefreshSeries", {"seriesIds": [77]}, False),
        ("RefreshSeries", {"seriesId": 1}, True),
        ("RefreshSeries", {"seriesIds": [1]}, True),
        ("RefreshSeries", {}, True),
        ("RescanSeries", {"seriesId": 1}, True),
    ],
)
async def test_which_work_goes_on_with_an_add(
    sonarr: SimulatedApp,
    connect: Connect,
    name: str,
    parameters: dict[str, Any],
    is_worked_on: bool,
) -> None:
    """Have an add refreshed that nothing works on, whatever else the app does."""
    assert hold(sonarr) == 1
    only(sonarr.series)["addOptions"] = {"monitor": "all"}
    sonarr.refresh_delay = sonarr.command_delay = 3600
    sonarr.jobs.push(name, parameters)
    client, progress = connect(sonarr), Progress()
    for _ in range(8):
        assert await LOOKS["series"](client, progress) is Standing.BUILDING
    sent = [call.json for call in sonarr.calls_to("POST", "/command")]
    ours = {"name": "RefreshSeries", "seriesIds": [1]}
    assert sent == ([] if is_worked_on else [ours])


async def test_album_that_is_there(lidarr: SimulatedApp, connect: Connect) -> None:
    """Ask for nothing, and follow nothing, of an album that is there, wanted or not."""
    lidarr.add_artist(DAFT_PUNK, monitored=False, albums=[], files=[DISCOVERY])
    client, progress = connect(lidarr), Progress()
    album = await find_album(client, DISCOVERY)
    with pytest.raises(recipes.AlreadyThere):
        await recipes.request_album(client, album, MUSIC_OPTIONS, progress)
    assert await LOOKS["album"](client, progress) is Standing.SETTLED
    assert not any(row["monitored"] for row in monitorable(lidarr))
    assert not lidarr.commands


async def test_album_of_an_artist_who_is_still_added(
    lidarr: SimulatedApp, connect: Connect
) -> None:
    """Leave an album to an app that is not done adding its artist, and see to it then."""
    lidarr.add_artist(DAFT_PUNK, monitored=False, albums=[HOMEWORK])
    artist = only(lidarr.artists)
    artist["addOptions"] = {"monitor": "none"}
    client, progress = connect(lidarr), Progress()
    album = await find_album(client, DISCOVERY)
    row = await recipes.request_album(client, album, MUSIC_OPTIONS, progress)
    assert row.foreign_album_id == DISCOVERY
    assert await LOOKS["album"](client, progress) is Standing.BUILDING
    assert not {call.method for call in lidarr.calls} - {"GET"}

    del artist["addOptions"]
    assert await LOOKS["album"](client, progress) is Standing.MENDED
    wanted = [row["title"] for row in lidarr.albums.values() if row["monitored"]]
    assert wanted == ["Discovery"]
    await lidarr.settle()
    assert await LOOKS["album"](client, progress) is Standing.SETTLED


@pytest.mark.parametrize("is_known", [True, False])
async def test_refusal_of_what_goes_by_another_id(
    radarr: SimulatedApp, connect: Connect, is_known: bool
) -> None:
    """Find a movie that its app refuses to add twice under the id it was merged into."""
    client, progress = connect(radarr), Progress(datetime.now(UTC))
    movie = await find_movie(client, MATRIX)
    radarr.upstream.merge(MATRIX, 987654)
    refusal = {
        "propertyName": "TmdbId",
        "errorMessage": "This movie has already been added",
        "attemptedValue": MATRIX,
        "severity": "error",
        "errorCode": "MovieExistsValidator",
    }
    radarr.fail("/movie$", method="POST", status=400, body=[refusal])
    if is_known:
        radarr.add_movie(987654, monitored=False)
        row = await recipes.request_movie(client, movie, MOVIE_OPTIONS, progress)
        assert row.tmdb_id == 987654
        assert only(radarr.movies)["monitored"]
        assert command_bodies(radarr, "MoviesSearch")[0]["movieIds"] == [row.arr_id]
    else:
        with pytest.raises(ArrValidationError):
            await recipes.request_movie(client, movie, MOVIE_OPTIONS, progress)
        assert not radarr.movies

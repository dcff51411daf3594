"""Test what the client sends to add something."""

from dataclasses import replace
from typing import Any

import pytest

from custom_components.requestarr.api import (
    MINIMUM_AVAILABILITIES,
    Album,
    ArrBadRequestError,
    ArrClient,
    ArrValidationError,
    Artist,
    Movie,
    Series,
)

from . import rows, wishes
from .wire import Wire
from .wishes import SERIES_OPTIONS

MOVIE = Movie.from_json(rows.movie_lookup())
SERIES = Series.from_json(rows.series_lookup())
MOVIE_OPTIONS = replace(
    wishes.MOVIE_OPTIONS, minimum_availability="inCinemas", tags=(2, 1)
)
MUSIC_OPTIONS = replace(wishes.MUSIC_OPTIONS, quality_profile_id=2, tags=(3,))
RADIOHEAD = {
    "artistName": "Radiohead",
    "foreignArtistId": rows.ARTIST_ID,
    "qualityProfileId": 2,
    "metadataProfileId": 1,
    "rootFolderPath": "/music",
    "monitored": True,
}
OLD_SONARR = {
    "title": "One or more validation errors occurred.",
    "status": 400,
    "errors": {"$.addOptions.monitor": ["The JSON value could not be converted"]},
}


def sent(wire: Wire) -> rows.Row:
    """Return the body of the only call, which adds."""
    assert wire.call.method == "POST"
    content: rows.Row = wire.call.content
    return content


async def test_movie(wire: Wire, radarr_client: ArrClient) -> None:
    """Add a movie, monitored, and never with the lookup's own availability."""
    wire.answer(
        rows.movie_row(hasFile=False, addOptions={"searchForMovie": True}), status=201
    )
    row = await radarr_client.async_request_movie(MOVIE, MOVIE_OPTIONS)
    assert (row.arr_id, row.monitored, row.add_pending) == (7, True, True)
    assert wire.call.path == "/api/v3/movie"
    assert wire.call.headers["Content-Type"] == "application/json"
    assert sent(wire) == {
        "title": "The Matrix",
        "year": 1999,
        "tmdbId": 603,
        "titleSlug": "603",
        "monitored": True,
        "qualityProfileId": 4,
        "rootFolderPath": "/movies",
        "minimumAvailability": "inCinemas",
        "tags": [2, 1],
        "addOptions": {"searchForMovie": True},
    }


async def test_movie_without_search(wire: Wire, radarr_client: ArrClient) -> None:
    """Add a movie of an unknown year without searching for it."""
    wire.answer(rows.movie_row(), status=201)
    await radarr_client.async_request_movie(
        replace(MOVIE, year=None), replace(MOVIE_OPTIONS, search=False)
    )
    assert sent(wire)["addOptions"] == {"searchForMovie": False}
    assert sent(wire)["year"] == 0


@pytest.mark.parametrize("availability", ["tba", "deleted", "", "Released"])
def test_availability_not_to_be_sent(availability: str) -> None:
    """Refuse an availability that Radarr's own pages do not offer."""
    with pytest.raises(ValueError):
        replace(MOVIE_OPTIONS, minimum_availability=availability)
    assert availability not in MINIMUM_AVAILABILITIES


@pytest.mark.parametrize(
    ("seasons", "flags", "new_items"),
    [
        ({2}, [(0, False), (1, False), (2, True)], "none"),
        ({1, 2}, [(0, False), (1, True), (2, True)], "all"),
        ({0, 1, 2}, [(0, True), (1, True), (2, True)], "all"),
        ({0}, [(0, True), (1, False), (2, False)], "none"),
        ({1, 9}, [(0, False), (1, True), (2, False)], "none"),
        (set(), [(0, False), (1, False), (2, False)], "none"),
    ],
)
async def test_series(
    wire: Wire,
    sonarr_client: ArrClient,
    seasons: set[int],
    flags: list[tuple[int, bool]],
    new_items: str,
) -> None:
    """Add a series with an explicit flag for each of its seasons."""
    wire.answer(rows.series_row(), status=201)
    row = await sonarr_client.async_request_series(
        SERIES, frozenset(seasons), SERIES_OPTIONS
    )
    assert row.arr_id == 3
    assert wire.call.path == "/api/v3/series"
    assert sent(wire) == {
        "title": "Breaking Bad",
        "year": 2008,
        "tvdbId": 81189,
        "titleSlug": "breaking-bad",
        "seriesType": "standard",
        "seasonFolder": True,
        "monitored": True,
        "monitorNewItems": new_items,
        "qualityProfileId": 4,
        "rootFolderPath": "/tv",
        "tags": [],
        "seasons": [
            {"seasonNumber": number, "monitored": monitored}
            for number, monitored in flags
        ],
        "addOptions": {"monitor": "skip", "searchForMissingEpisodes": True},
    }


async def test_series_without_seasons(wire: Wire, sonarr_client: ArrClient) -> None:
    """Want all seasons still to come of a series that has none yet."""
    wire.answer(rows.series_row(), status=201)
    await sonarr_client.async_request_series(
        Series.from_json(rows.series_lookup(seasons=[rows.season(0)])),
        frozenset(),
        replace(SERIES_OPTIONS, search=False, season_folder=False),
    )
    content = sent(wire)
    assert content["monitorNewItems"] == "all"
    assert content["seasons"] == [{"seasonNumber": 0, "monitored": False}]
    assert content["addOptions"]["searchForMissingEpisodes"] is False
    assert content["seasonFolder"] is False


@pytest.mark.parametrize(
    ("looked_up", "chosen", "posted"),
    [
        ("daily", None, "daily"),
        ("daily", "anime", "anime"),
        ("somethingNew", None, "standard"),
    ],
)
async def test_series_type(
    wire: Wire,
    sonarr_client: ArrClient,
    looked_up: str,
    chosen: str | None,
    posted: str,
) -> None:
    """Take the chosen type, else the lookup's, and send none that is unknown."""
    wire.answer(rows.series_row(), status=201)
    await sonarr_client.async_request_series(
        replace(SERIES, series_type=looked_up),
        frozenset({1}),
        replace(SERIES_OPTIONS, series_type=chosen),
    )
    assert sent(wire)["seriesType"] == posted
    with pytest.raises(ValueError):
        replace(SERIES_OPTIONS, series_type="somethingNew")


async def test_older_sonarr(wire: Wire, sonarr_client: ArrClient) -> None:
    """Leave the word out for a Sonarr that does not know it, and keep all else."""
    wire.answer(OLD_SONARR, status=400, content_type="application/problem+json")
    wire.answer(rows.series_row(), status=201)
    await sonarr_client.async_request_series(SERIES, frozenset({2}), SERIES_OPTIONS)
    first, second = (call.content for call in wire.calls)
    assert first.pop("addOptions") == {
        "monitor": "skip",
        "searchForMissingEpisodes": True,
    }
    assert second.pop("addOptions") == {"searchForMissingEpisodes": True}
    assert first == second


@pytest.mark.parametrize(
    "refusals",
    [
        [{"errors": {"$.qualityProfileId": ["x"]}}],
        [{"message": "BadRequest: addOptions.monitor"}],
        [OLD_SONARR, OLD_SONARR],
    ],
)
async def test_series_not_understood(
    wire: Wire, sonarr_client: ArrClient, refusals: list[Any]
) -> None:
    """Try again for that reason alone, and only once."""
    for refusal in refusals:
        wire.answer(refusal, status=400)
    with pytest.raises(ArrBadRequestError):
        await sonarr_client.async_request_series(SERIES, frozenset({2}), SERIES_OPTIONS)
    assert len(wire.calls) == len(refusals)


async def test_artist(wire: Wire, lidarr_client: ArrClient) -> None:
    """Add an artist with all of its albums."""
    wire.answer(rows.artist_row(addOptions={"monitor": "all"}), status=201)
    row = await lidarr_client.async_request_artist(
        Artist.from_json(rows.artist_lookup()), MUSIC_OPTIONS
    )
    assert (row.arr_id, row.add_pending) == (5, True)
    assert wire.call.path == "/api/v1/artist"
    assert sent(wire) == {
        **RADIOHEAD,
        "monitorNewItems": "all",
        "tags": [3],
        "addOptions": {"monitor": "all", "searchForMissingAlbums": True},
    }


async def test_album(wire: Wire, lidarr_client: ArrClient) -> None:
    """Add an album with an artist who has no options that could unmonitor it."""
    fresh = rows.album_row(releases=[], duration=0)
    del fresh["statistics"]
    wire.answer(fresh, status=201)
    row = await lidarr_client.async_request_album(
        Album.from_json(rows.album_lookup()), replace(MUSIC_OPTIONS, search=False)
    )
    assert (row.arr_id, row.ready) == (21, False)
    assert wire.call.path == "/api/v1/album"
    assert sent(wire) == {
        "foreignAlbumId": rows.ALBUM_ID,
        "title": "OK Computer",
        "monitored": True,
        "anyReleaseOk": True,
        "addOptions": {"searchForNewAlbum": False},
        "artist": {
            **RADIOHEAD,
            "monitorNewItems": "none",
            "tags": [3],
        },
    }


async def test_already_there(wire: Wire, radarr_client: ArrClient) -> None:
    """Hand on that the library has it already."""
    item = rows.failure(
        "TmdbId", "MovieExistsValidator", "This movie has already been added"
    )
    wire.answer([item], status=400)
    with pytest.raises(ArrValidationError) as caught:
        await radarr_client.async_request_movie(MOVIE, MOVIE_OPTIONS)
    assert caught.value.already_exists


@pytest.mark.parametrize("label", ["Kids ", "kids"])
async def test_tag(wire: Wire, radarr_client: ArrClient, label: str) -> None:
    """Create a tag as the apps keep it."""
    wire.answer({"id": 8, "label": "kids"}, status=201)
    tag = await radarr_client.async_create_tag(label)
    assert (tag.id, tag.label) == (8, "kids")
    assert wire.call.path == "/api/v3/tag"
    assert sent(wire) == {"label": "kids"}

"""Requesting movies through the WebSocket, judged by what the simulated app then holds."""

import asyncio
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import (
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_SEARCH,
    CONF_TAGS,
)
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.given import slow_after_search
from tests.support.helpers import only
from tests.support.home import Home

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
DUNE_3 = {"tmdb_id": 1170608, "title": "Dune: Part Three", "title_slug": "1170608"}


async def test_new_movie(home: Home, radarr: SimulatedApp) -> None:
    """Add a movie as the options say, and see it searched."""
    radarr.tags.append({"id": 3, "label": "home"})
    options = {
        CONF_QUALITY_PROFILE: 5,
        CONF_MINIMUM_AVAILABILITY: "announced",
        CONF_TAGS: [3],
    }
    await home.add(radarr, **options)
    ask = await home.connect()

    outcome = await ask("request_movie", **MATRIX)

    row = only(radarr.movies)
    assert row["tmdbId"] == 603
    assert row["monitored"]
    assert row["qualityProfileId"] == 5
    assert row["minimumAvailability"] == "announced"
    assert row["rootFolderPath"] == "/movies"
    assert row["tags"] == [3]
    assert radarr.commands_named("MoviesSearch")[0]["body"]["movieIds"] == [row["id"]]
    assert outcome["success"]
    assert outcome["status"] == "requested"
    assert outcome["message"] == "Requested The Matrix."
    assert outcome["item"]["status"] == "requested"
    assert outcome["item"]["arr_id"] == row["id"]


@pytest.mark.usefixtures("hardly_settled")
async def test_movie_reads_adding_until_the_app_searched(
    home: Home, radarr: SimulatedApp
) -> None:
    """Say that a movie is being added as long as nothing is confirmed."""
    ask = await slow_after_search(home, radarr, "search_movies", "The Matrix")
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["success"]
    assert outcome["status"] == "adding"
    assert outcome["message"] == "The Matrix is being added."
    searching = (await ask("search_movies", query="The Matrix"))["results"]
    assert searching[0]["status"] == "adding"

    await home.quiet()
    found = (await ask("search_movies", query="The Matrix"))["results"]
    assert found[0]["status"] == "requested"
    assert radarr.commands_named("MoviesSearch")
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1


async def test_movie_that_is_there(home: Home, radarr: SimulatedApp) -> None:
    """Say that a movie is in the library already, and leave it alone."""
    radarr.add_movie(603, has_file=True)
    ask = await home.connect_to(radarr)
    outcome = await ask("request_movie", **MATRIX)
    assert not outcome["success"]
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == "available"
    assert outcome["item"]["in_library"]
    assert "The Matrix" in outcome["message"]
    assert not [call for call in radarr.calls if call.method != "GET"]


async def test_movie_that_is_wanted_already(home: Home, radarr: SimulatedApp) -> None:
    """Say of a movie without a file that it is requested already."""
    await home.add(radarr)
    radarr.add_movie(603)
    ask = await home.connect()
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == "requested"


async def test_movie_that_nobody_wanted(home: Home, radarr: SimulatedApp) -> None:
    """Monitor and search a movie that the app has without a file."""
    row = radarr.add_movie(603, monitored=False)
    ask = await home.connect_to(radarr)
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["status"] == "requested"
    assert radarr.movies[row["id"]]["monitored"]
    assert radarr.commands_named("MoviesSearch")[0]["body"]["movieIds"] == [row["id"]]
    assert not radarr.calls_to("POST", "/movie")


async def test_movie_that_is_not_out(home: Home, radarr: SimulatedApp) -> None:
    """Say of a movie to come that it is requested and not out yet."""
    ask = await home.connect_to(radarr)
    outcome = await ask("request_movie", **DUNE_3)
    assert outcome["success"]
    assert outcome["status"] == "unreleased"
    assert only(radarr.movies)["monitored"]
    assert not any(one["movieIds"] for one in radarr.searched)


async def test_without_searching(home: Home, radarr: SimulatedApp) -> None:
    """Add without a search where the options say so."""
    ask = await home.connect_to(radarr, **{CONF_SEARCH: False})
    assert (await ask("request_movie", **MATRIX))["success"]
    await radarr.settle()
    assert only(radarr.movies)["monitored"]
    assert not radarr.commands_named("MoviesSearch")


async def test_admin_may_depart_from_the_options(
    home: Home, radarr: SimulatedApp, hass_read_only_access_token: str
) -> None:
    """Let only an admin choose the profile, the folder or not to search."""
    radarr.root_folders.append({**radarr.root_folders[0], "id": 2, "path": "/kids"})
    admin = await home.connect_to(radarr)
    plain = await home.connect(hass_read_only_access_token)
    departures = {"quality_profile_id": 6, "root_folder": "/kids", "search": False}

    for field, value in departures.items():
        outcome = await plain("request_movie", **MATRIX, **{field: value})
        assert outcome["error_code"] == "not_allowed"
    assert not radarr.movies

    assert (await admin("request_movie", **MATRIX, **departures))["success"]
    row = only(radarr.movies)
    assert (row["qualityProfileId"], row["rootFolderPath"]) == (6, "/kids")
    await radarr.settle()
    assert not radarr.commands_named("MoviesSearch")


async def test_two_people_at_the_same_moment(home: Home, radarr: SimulatedApp) -> None:
    """Add once what two cards request at once."""
    radarr.refresh_delay = 0.5
    await home.add(radarr)
    asks = [await home.connect() for _ in range(2)]
    outcomes = await asyncio.gather(*(ask("request_movie", **MATRIX) for ask in asks))
    assert [outcome["success"] for outcome in outcomes] == [True, True]
    assert len(radarr.calls_to("POST", "/movie")) == 1
    await home.quiet()


async def test_somebody_else_is_faster(home: Home, radarr: SimulatedApp) -> None:
    """Take it for good news when the app has the movie by the time it is added."""
    radarr.add_movie(603)
    ask = await home.connect_to(radarr)
    radarr.fail("/movie$", method="GET", body=[], status=200, times=1)
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "already_exists"
    assert len(radarr.movies) == 1


async def test_search_that_got_lost_is_sent_again(
    home: Home, radarr: SimulatedApp
) -> None:
    """Send a search that the app failed to take once more."""
    radarr.add_movie(603, monitored=False)
    ask = await home.connect_to(radarr)
    radarr.fail("/command$", method="POST", status=500, body=crash_words("x"), times=1)
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["success"]
    await home.quiet()
    assert len(radarr.commands_named("MoviesSearch")) == 1


async def test_request_that_is_never_confirmed(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Say so when the app takes a movie and never gets on with it."""
    radarr.refresh_delay = 3600
    ask = await home.connect_to(radarr)
    with patch(
        "custom_components.requestarr.household.confirmation.LOOK_SECONDS", (0.01, 0.01)
    ):
        await ask("request_movie", **MATRIX)
        await home.quiet()
    radarr.movies[1].pop("addOptions")
    await hass.config_entries.async_entries("requestarr")[
        0
    ].runtime_data.async_refresh_row("movie", 603)
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    assert found["status"] == "attention"
    assert "never confirmed" in found["reason"]
    assert "never confirmed" in caplog.text


async def test_movie_that_vanishes_again(home: Home, radarr: SimulatedApp) -> None:
    """Offer a movie again that was removed from the app while it was being added."""
    radarr.refresh_delay = 3600
    ask = await home.connect_to(radarr)
    with patch(
        "custom_components.requestarr.household.requesting.SETTLE_SECONDS", 0.05
    ):
        await ask("request_movie", **MATRIX)
    radarr.movies.clear()
    await home.quiet()
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    assert found["status"] == "not_requested"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"tmdb_id": "603"},
        {"tmdb_id": 0},
        {"tmdb_id": -1},
        {"tmdb_id": 2**31},
        {"tmdb_id": 1.5},
        {"tmdb_id": True},
        {"tmdb_id": None},
        {**MATRIX, "title": 5},
        {**MATRIX, "title": "x" * 501},
        {**MATRIX, "entry_id": []},
        {**MATRIX, "search": "no"},
        {**MATRIX, "root_folder": ""},
        {**MATRIX, "quality_profile_id": "4"},
    ],
)
async def test_requests_that_are_none(
    home: Home, radarr: SimulatedApp, fields: dict[str, Any]
) -> None:
    """Answer a bad request with a sentence; nothing reaches the app."""
    ask = await home.connect_to_quiet(radarr)
    outcome = await ask("request_movie", **fields)
    assert not outcome["success"]
    assert outcome["error_code"] == "invalid_request"
    assert outcome["message"]
    assert not radarr.calls


async def test_what_the_client_believes_counts_for_nothing(
    home: Home, radarr: SimulatedApp
) -> None:
    """Look for ourselves, whatever a card says about the library."""
    ask = await home.connect_to(radarr)
    outcome = await ask("request_movie", **MATRIX, arr_id=99, in_library=True)
    assert outcome["success"]
    assert only(radarr.movies)["title"] == "The Matrix"


async def test_unknown_movie(home: Home, radarr: SimulatedApp) -> None:
    """Say that the app knows no such movie."""
    ask = await home.connect_to(radarr)
    outcome = await ask("request_movie", tmdb_id=999_999_999, title="?", title_slug="?")
    assert outcome["error_code"] == "not_found"
    assert not radarr.movies

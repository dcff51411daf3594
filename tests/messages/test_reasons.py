"""What people are told when an entry is not loaded, or when a request came to nothing."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import set_up
from tests.support.home import Home
from tests.support.wishes import look, wish_for


def starting(app: SimulatedApp) -> None:
    """Be busy with starting."""
    app.starting = True


def web_page(app: SimulatedApp) -> None:
    """Answer with a web page."""
    app.fail(".*", html=True)


def nowhere(app: SimulatedApp) -> None:
    """Know no such path."""
    app.fail(".*", status=404)


def slow(app: SimulatedApp) -> None:
    """Never answer."""
    app.fail(".*", hang=True)


def broken(app: SimulatedApp) -> None:
    """Fail inside."""
    app.fail(".*", status=500, body=crash_words("no"))


def gone(app: SimulatedApp) -> None:
    """Hang up."""
    app.fail(".*", close=True)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (starting, "still starting"),
        (web_page, "something else answers"),
        (nowhere, "something else answers"),
        (slow, "took too long"),
        (broken, "reported an error"),
        (gone, "isn’t answering"),
    ],
)
async def test_entry_that_is_not_loaded(
    home: Home,
    radarr: SimulatedApp,
    impatient: None,
    fault: Callable[[SimulatedApp], None],
    words: str,
) -> None:
    """Say in each answer why an app can't be used yet."""
    fault(radarr)
    entry = await home.add(radarr)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    ask = await home.connect()
    [instance] = (await ask("info"))["instances"]
    searched = await ask("search_movies", query="dune")
    requested = await ask("request_movie", tmdb_id=603)
    assert not instance["reachable"]
    codes = [instance["error"], searched["error"], requested["error_code"]]
    assert codes == ["service_unavailable"] * 3
    for message in (instance["message"], searched["message"], requested["message"]):
        assert words in message
        assert "Radarr" in message


async def test_entry_whose_certificate_nobody_knows(
    hass: HomeAssistant, home: Home, radarr_entry: MockConfigEntry, https_address: str
) -> None:
    """Tell a certificate that is not trusted from an app that is away."""
    data = {**radarr_entry.data, CONF_URL: https_address}
    hass.config_entries.async_update_entry(radarr_entry, data=data)
    await set_up(hass, radarr_entry)
    ask = await home.connect()
    [instance] = (await ask("info"))["instances"]
    assert instance["error"] == "service_unavailable"
    assert "certificate isn’t trusted" in instance["message"]
    assert instance["message"] == (await ask("search_movies", query="x"))["message"]

    data[CONF_VERIFY_SSL] = False
    hass.config_entries.async_update_entry(radarr_entry, data=data)
    await hass.config_entries.async_reload(radarr_entry.entry_id)
    assert (await ask("info"))["instances"][0]["reachable"]


async def test_entry_that_was_loaded_before(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Say of an unloaded app that it isn't answering, and nothing of a disabled one."""
    entry = await home.add(radarr)
    ask = await home.connect()
    assert await hass.config_entries.async_unload(entry.entry_id)
    [instance] = (await ask("info"))["instances"]
    assert (instance["reachable"], instance["error"]) == (False, "service_unavailable")
    assert "quality_profile" not in instance


async def fail(hass: HomeAssistant, app: SimulatedApp, ask: Any, **wish: Any) -> None:
    """Request a movie that the app refuses after it was answered."""
    app.fail("/movie$", method="POST", delay=0.2, status=503, body={"message": "x"})
    module = "custom_components.requestarr.household.requesting"
    with patch(f"{module}.ANSWER_SECONDS", 0.1):
        assert (await ask("request_movie", **wish))["status"] == "adding"
        await hass.async_block_till_done(wait_background_tasks=True)


async def test_reason_goes_with_the_next_request(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Drop an old reason as soon as the thing is asked for again."""
    ask = await home.connect_to(radarr)
    wish = wish_for(radarr, "movie")
    await fail(hass, radarr, ask, **wish)
    radarr.clear_faults()
    radarr.refresh_delay = 3600
    module = "custom_components.requestarr.household.requesting"
    with patch(f"{module}.SETTLE_SECONDS", 0.05):
        again = await ask("request_movie", **wish)
    assert (again["status"], again["item"]["reason"]) == ("adding", None)
    radarr.movies.clear()
    await home.quiet()
    found = await look(ask, "movie", wish)
    assert (found["status"], found["reason"]) == ("not_requested", None)


async def test_album_gets_what_its_artist_has(home: Home, lidarr: SimulatedApp) -> None:
    """Add an album to an artist of the library with that artist's own profiles."""
    artist, album = next(
        (artist, album)
        for artist in lidarr.catalogue.artists.values()
        for album in artist.albums
        if album.kind != "Album"
    )
    row = lidarr.add_artist(artist.mbid, quality_profile_id=2, metadata_profile_id=1)
    held = {one["foreignAlbumId"] for one in lidarr.albums.values()}
    assert album.mbid not in held
    ask = await home.connect_to(lidarr, metadata_profile_id=3)
    assert (await ask("request_album", foreign_album_id=album.mbid))["success"]
    [call] = lidarr.calls_to("POST", "/album")
    sent = call.json["artist"]
    assert (sent["qualityProfileId"], sent["metadataProfileId"]) == (2, 1)
    assert lidarr.artists[row["id"]]["qualityProfileId"] == 2
    await home.quiet()
    assert row["id"] in lidarr.artists

"""Whatever goes wrong inside: an answer with a sentence, and one traceback for the admin."""

from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from custom_components.requestarr.const import CONF_QUALITY_PROFILE
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home
from tests.support.wishes import wish_for


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was logged with a traceback."""
    return [one.getMessage() for one in caplog.records if one.exc_info]


async def test_the_unexpected_while_sending(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Say that something went wrong, log it once, and let the next request through."""
    entry = make_entry(radarr)
    options = dict(entry.options)
    hass.config_entries.async_update_entry(
        entry, options={**options, CONF_QUALITY_PROFILE: "none"}
    )
    await set_up(hass, entry)
    ask = await home.connect()
    wish = wish_for(radarr, "movie")
    outcome = await ask("request_movie", **wish)
    assert outcome["error_code"] == "service_unavailable"
    assert "unexpected" in outcome["message"]
    assert len(tracebacks(caplog)) == 1
    assert "ValueError" in caplog.text
    with pytest.raises(HomeAssistantError):
        await home.act("request_media", media_type="movie", media_id=603)
    assert not radarr.movies

    hass.config_entries.async_update_entry(entry, options=options)
    await hass.config_entries.async_reload(entry.entry_id)
    assert (await ask("request_movie", **wish))["status"] == "requested"


async def test_the_unexpected_while_following(
    home: Home, sonarr: SimulatedApp, caplog: pytest.LogCaptureFixture
) -> None:
    """Say that a request was never confirmed when looking at it ends as nobody thought."""
    sonarr.add_series(81189, seasons=[])
    ask = await home.connect_to(sonarr)
    wish = wish_for(sonarr, "series")
    settle = "custom_components.requestarr.household.confirmation.recipes.settle_series"
    with patch(settle, side_effect=TypeError("absurd")):
        assert (await ask("request_series", **wish))["success"]
        await home.quiet()
    assert len(tracebacks(caplog)) == 1
    again = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    states = {one["seasonNumber"]: one["status"] for one in again["seasons"]}
    assert states[2] == "attention"

    assert (await ask("request_series", **wish))["success"]
    await home.quiet()
    again = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    states = {one["seasonNumber"]: one["status"] for one in again["seasons"]}
    assert states[2] == "requested"


async def test_the_unexpected_in_a_command(
    home: Home, radarr: SimulatedApp, caplog: pytest.LogCaptureFixture
) -> None:
    """Answer a command as ever when describing what was found ends as nobody thought."""
    ask = await home.connect_to(radarr)
    pictures = "custom_components.requestarr.messages.results.picture_of"
    with patch(pictures, side_effect=KeyError("absurd")):
        answer = await ask("search_movies", query="dune")
    assert (answer["results"], answer["error"]) == ([], "service_unavailable")
    assert "unexpected" in answer["message"]
    assert len(tracebacks(caplog)) == 1

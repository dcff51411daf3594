"""What is said of a request that an app refused: plain words, and the app's own to admins."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import MATRIX, login, look_again, parent, person
from tests.support.helpers import async_user

WORDS = "Path '/config/x' is within the recycle bin"


@pytest.mark.parametrize("restarted", [False, True])
async def test_refusal_in_words_for_each(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    restarted: bool,
) -> None:
    """Tell admins why an app refused a request, and all others that an admin can see it."""
    dan_user = await async_user(hass, "Dan")
    rules = {"approved": "everyone", "decider_ids": [dan_user.id]}
    entry = make_entry(radarr, rules=rules)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    dan = await login(hass, hass_ws_client, dan_user)
    ada = await parent(hass, hass_ws_client)
    failure = {
        "propertyName": "Path",
        "errorMessage": WORDS,
        "severity": "error",
        "errorCode": "RecycleBinValidator",
    }
    radarr.fail("/movie$", method="POST", status=400, body=[failure])
    told: list[Any] = []
    hass.bus.async_listen("requestarr_request", lambda event: told.append(event.data))
    told.append(await mia.ask("request_movie", **MATRIX))
    assert told[-1]["error_code"] == "rejected"
    assert "admin" in told[-1]["message"]
    if restarted:
        radarr.clear_faults()
        await hass.config_entries.async_reload(entry.entry_id)
        await look_again(hass, entry)
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    for who in (mia, dan):
        told += await who.requests(scope="all")
        told.append(await who.ask("search_movies", query="The Matrix"))
        told.append(await who.ask("explain", **title))
    answer = await hass.services.async_call(
        "requestarr", "get_requests", {}, blocking=True, return_response=True
    )
    told += [answer, hass.states.async_all()]
    assert "/config" not in str(told)
    assert "Home Assistant says why" not in str(told)
    (found,) = await ada.requests(scope="all")
    assert WORDS in found["message"]
    assert found["can"]["retry"]
    assert WORDS in (await ada.ask("explain", **title))["sentence"]

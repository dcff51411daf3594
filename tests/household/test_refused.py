"""What is said of a request that an app refused: plain words, and the app's own to admins."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, STAR_WARS
from tests.support.helpers import async_user
from tests.support.home import Home

WORDS = "Path '/config/x' is within the recycle bin"


@pytest.mark.parametrize("restarted", [False, True])
async def test_refusal_in_words_for_each(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, restarted: bool
) -> None:
    """Tell admins why an app refused a request, and all others that an admin can see it."""
    dan_user = await async_user(hass, "Dan")
    rules = {"approved": "everyone", "decider_ids": [dan_user.id]}
    entry = await home.add(radarr, rules=rules)
    mia = await home.person("Mia")
    dan = await home.login(dan_user)
    ada = await home.parent()
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
        await home.look_again(entry)
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


LIST = [
    {
        "propertyName": "Path",
        "errorMessage": WORDS,
        "severity": "error",
        "errorCode": "RecycleBinValidator",
    }
]
UNREAD = {"title": WORDS, "status": 400, "errors": {"$.addOptions": ["no"]}}


@pytest.mark.parametrize("said", [LIST, UNREAD])
async def test_refusal_in_words_at_once(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, said: Any
) -> None:
    """Tell an admin why, in the answer to what they pressed; who approves without being one not."""
    dan_user = await async_user(hass, "Dan")
    entry = await home.add(radarr, rules={"decider_ids": [dan_user.id]})
    dan, mia, ada = (
        await home.login(dan_user),
        await home.person("Mia"),
        await home.parent(),
    )
    radarr.fail("/movie$", method="POST", status=400, body=said)
    asked = await mia.ask("request_movie", **MATRIX)
    request_id = asked["request_id"]
    for who, is_told in ((dan, False), (ada, True), (mia, False)):
        verb = "approve" if who is dan else "retry"
        answer = await who.ask(verb, request_id=request_id)
        assert answer["error_code"] == "rejected"
        assert (WORDS in answer["message"]) is is_told, answer
        assert ("admin can see why" in answer["message"]) is not is_told
    [found] = await ada.requests(scope="all")
    assert WORDS in found["message"]
    own = await ada.ask("request_movie", **STAR_WARS)
    assert WORDS in own["message"]
    assert entry.runtime_data.last_update_success

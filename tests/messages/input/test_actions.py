"""Whatever an action is given, it ends with an answer or a clean error."""

import logging
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    UnknownUser,
)
from homeassistant.helpers.json import json_bytes
from hypothesis import given, settings, strategies as st
import pytest
import voluptuous as vol

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, only, seasons_monitored
from tests.support.home import Home
from tests.support.inputs import DATA, SETTINGS, assert_calls, call, ids_of, with_ids


def code_of(error: HomeAssistantError) -> str:
    """Check that an error has words of ours, and return a code for its kind."""
    assert error.translation_domain == "requestarr"
    assert str(error) != error.translation_key
    refused = isinstance(error, ServiceValidationError)
    return "invalid_request" if refused else "rejected"


CALLS = st.one_of(
    *(
        st.tuples(st.just(action), st.fixed_dictionaries(required, optional=optional))
        for action, (required, optional) in DATA.items()
    )
)


@pytest.mark.parametrize("is_automation", [True, False])
@settings(**SETTINGS)
@given(wish=CALLS)
async def test_any_data(
    hass: HomeAssistant,
    apps: list[SimulatedApp],
    somebody: User,
    caplog: pytest.LogCaptureFixture,
    is_automation: bool,
    wish: tuple[str, Json],
) -> None:
    """Refuse with an error for whoever called, or answer; and keep what can be kept."""
    ids = await ids_of(hass, somebody)
    user = None if is_automation else somebody
    for app in apps:
        app.calls.clear()
    action, data = wish
    code: str | None = None
    try:
        json_bytes(await call(hass, action, with_ids(data, ids), user))
    except vol.Invalid:
        code = "invalid_query"
    except HomeAssistantError as error:
        code = code_of(error)
    await hass.async_block_till_done(wait_background_tasks=True)
    await hass.data[DATA_LEDGER].async_saved()

    assert_calls(apps, code, user, looks=True)
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "nothing", ["entry_id", "search", "quality_profile_id", "root_folder", "title"]
)
async def test_fields_that_are_null(
    home: Home, radarr: SimulatedApp, nothing: str
) -> None:
    """Take null for a field that is left out."""
    ask = await home.connect_to(radarr)
    assert (await ask("request_movie", **{"tmdb_id": 603, nothing: None}))["success"]
    assert only(radarr.movies)["qualityProfileId"] == 4


async def test_user_who_does_not_exist(home: Home, radarr: SimulatedApp) -> None:
    """Request nothing for a user whom Home Assistant does not know."""
    await home.add(radarr)
    nobody = Context(user_id="0" * 32)
    with pytest.raises(UnknownUser):
        await home.act(
            "request_media", context=nobody, media_type="movie", media_id=603
        )
    assert not radarr.movies


@pytest.mark.parametrize("seasons", ["1", ["1"], [1], 1])
async def test_seasons_of_an_action(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, seasons: Any
) -> None:
    """Take the number of a season as a template gives it."""
    await home.add(sonarr)
    data = {"media_type": "series", "media_id": 81189, "seasons": seasons}
    await hass.services.async_call("requestarr", "request_media", data, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {1}


@pytest.mark.parametrize(
    "fields",
    [
        {"seasons": [1.9]},
        {"seasons": 1.0},
        {"seasons": [True]},
        {"seasons": ["1.9"]},
        {"seasons": ["-1"]},
        {"seasons": ["9" * 5000]},
        {"seasons": [{"seasonNumber": 1}]},
        {"media_id": True},
        {"media_id": None},
        {"media_id": 81189.0},
        {"media_id": [81189]},
        {"media_id": 0},
    ],
)
async def test_data_of_an_action_that_is_none(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, fields: Json
) -> None:
    """Refuse what only looks like a number."""
    await home.add(sonarr)
    data = {"media_type": "series", "media_id": 81189, **fields}
    sonarr.calls.clear()
    with pytest.raises(vol.Invalid):
        await hass.services.async_call(
            "requestarr", "request_media", data, blocking=True
        )
    assert not sonarr.calls


@pytest.mark.parametrize(
    "limit", [float("inf"), float("nan"), 1.9, True, 0, 201, "9" * 5000, [1]]
)
async def test_limit_that_is_none(
    hass: HomeAssistant, apps: list[SimulatedApp], limit: Any
) -> None:
    """Refuse what is no number of requests."""
    with pytest.raises(vol.Invalid):
        await call(hass, "get_requests", {"limit": limit}, None)


@pytest.mark.parametrize("limit", [1, "1"])
async def test_limit(hass: HomeAssistant, somebody: User, limit: Any) -> None:
    """Take a number of requests as it is, or as a template gives it."""
    await ids_of(hass, somebody)
    answer = await call(hass, "get_requests", {"limit": limit}, None)
    assert (len(answer["requests"]), answer["total"]) == (1, 2)


async def test_text_that_can_not_be_kept(
    hass: HomeAssistant, somebody: User, hass_storage: dict[str, Any]
) -> None:
    """Refuse half a character, with which the ledger could never be written again."""
    ids = await ids_of(hass, somebody)
    data = {"request_id": ids["pending"], "reason": "Half a \ud83d smile"}
    with pytest.raises(vol.Invalid):
        await call(hass, "decline_request", data, None)
    await hass.data[DATA_LEDGER].async_saved()
    kept = hass_storage["requestarr.requests"]["data"]["requests"]
    assert ids["pending"] in {one["id"] for one in kept}

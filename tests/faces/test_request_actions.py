"""The actions about requests, called by people and by automations."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    UnknownUser,
)
import pytest
import voluptuous as vol

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import BREAKING_BAD, MATRIX, Person, names
from tests.support.given import waiting
from tests.support.helpers import Json, async_user, only, seasons_monitored
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")


async def act(
    hass: HomeAssistant, action: str, who: Person | None = None, **data: Any
) -> Json:
    """Call an action as somebody, or as an automation, and return its response."""
    answer: Any = await hass.services.async_call(
        "requestarr",
        action,
        data,
        blocking=True,
        return_response=True,
        context=who.context if who else None,
    )
    return dict(answer)


async def test_get_requests(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Give an automation everything, and a person what is theirs."""
    movies = make_entry(radarr)
    await set_up(hass, movies, make_entry(sonarr))
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    first = (await mia.ask("request_movie", **MATRIX))["request_id"]
    second = (await ben.ask("request_series", **BREAKING_BAD))["request_id"]

    async def found(who: Person | None, **data: Any) -> list[str]:
        """Return the ids of what somebody finds."""
        answer = await act(hass, "get_requests", who, **data)
        return [one["id"] for one in answer["requests"]]

    assert await found(None) == await found(ada) == [second, first]
    assert await found(None, scope="mine") == await found(ada, scope="mine") == []
    assert await found(mia) == [first]
    assert await found(mia, scope="to_decide") == []
    assert await found(None, scope="to_decide", media_type="series") == [second]
    assert await found(None, config_entry_id=movies.entry_id) == [first]
    assert await found(None, status="pending") == [second, first]
    assert await found(None, status=["declined", "sent"]) == []
    answer = await act(hass, "get_requests", limit=1)
    assert (len(answer["requests"]), answer["total"]) == (1, 2)
    assert await found(None, limit=1, offset=1) == [first]
    assert await found(None, offset="2") == []


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("get_requests", {"scope": "theirs"}),
        ("get_requests", {"status": "lost"}),
        ("get_requests", {"limit": 0}),
        ("get_requests", {"limit": 201}),
        ("get_requests", {"offset": -1}),
        ("get_requests", {"user_id": "somebody"}),
        ("approve_request", {}),
        ("approve_request", {"request_id": "../etc"}),
        ("approve_request", {"request_id": "a", "seasons": []}),
        ("approve_request", {"request_id": "a", "seasons": [-1]}),
        ("approve_request", {"request_id": "a", "quality_profile_id": 0}),
        ("approve_request", {"request_id": "a", "root_folder": ""}),
        ("approve_request", {"request_id": "a", "user_id": "somebody"}),
        ("decline_request", {"request_id": "a", "reason": "x" * 501}),
        ("decline_request", {"request_id": "a", "reason": 5}),
        ("withdraw_request", {"request_id": ["a"]}),
    ],
)
async def test_odd_input(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, action: str, data: Json
) -> None:
    """Refuse fields that are none, a user's id above all."""
    await home.add(radarr)
    with pytest.raises(vol.Invalid):
        await act(hass, action, **data)


@pytest.mark.parametrize(
    "action", ["approve_request", "decline_request", "withdraw_request"]
)
async def test_unknown_request(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, action: str
) -> None:
    """Say that there is no such request."""
    await home.add(radarr)
    with pytest.raises(ServiceValidationError, match="no longer exists"):
        await act(hass, action, request_id="01NOTHING")


@pytest.mark.parametrize("by_admin", [True, False])
async def test_approve(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, by_admin: bool
) -> None:
    """Approve some seasons with a profile and a folder, as an admin or an automation."""
    await home.add(sonarr)
    mia = await home.person("Mia")
    ada = await home.parent() if by_admin else None
    request_id = (await mia.ask("request_series", **BREAKING_BAD))["request_id"]
    answer = await act(
        hass,
        "approve_request",
        ada,
        request_id=request_id,
        seasons=["1", 3],
        quality_profile_id=5,
        root_folder="/tv",
    )
    await home.quiet()
    assert answer["success"]
    assert (answer["request"]["id"], answer["request"]["seasons"]) == (
        request_id,
        [1, 3],
    )
    row = only(sonarr.series)
    assert row["qualityProfileId"] == 5
    flags = seasons_monitored(sonarr, row["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {1, 3}
    left_out, approved = await mia.requests()
    assert (left_out["status"], left_out["seasons"]) == ("declined", [2, 4, 5])
    change = approved["history"][1]
    assert (change["what"], change["name"]) == (
        "approved",
        "Ada" if by_admin else "Home Assistant",
    )


async def test_without_a_response(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Do it also for who wants no answer, as buttons of notifications do."""
    await home.add(radarr)
    mia = await home.person("Mia")
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    await hass.services.async_call(
        "requestarr",
        "decline_request",
        {"request_id": request_id, "reason": "Not tonight."},
        blocking=True,
    )
    assert (await mia.mine())["reason"] == "Not tonight."


async def test_people_under_their_own_permission(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Let a plain user withdraw what is theirs, and decide on nothing."""
    await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    asked = await act(hass, "request_media", mia, media_type="movie", media_id=603)
    assert asked["status"] == "pending"
    request_id = asked["request_id"]
    assert names((await act(hass, "get_requests"))["requests"][0]) == ["Mia"]
    for action in ("approve_request", "decline_request"):
        with pytest.raises(ServiceValidationError, match="approver"):
            await act(hass, action, mia, request_id=request_id)
    for action in ("approve_request", "decline_request", "withdraw_request"):
        with pytest.raises(ServiceValidationError, match="no longer exists"):
            await act(hass, action, ben, request_id=request_id)
    answer = await act(hass, "withdraw_request", mia, request_id=request_id)
    assert (answer["success"], answer["status"]) == (True, "withdrawn")
    with pytest.raises(ServiceValidationError, match="was canceled"):
        await act(hass, "withdraw_request", request_id=request_id)
    assert not radarr.movies


async def test_user_who_is_gone(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Do nothing in the name of a user who was removed, and nothing for one deactivated."""
    await home.add(radarr)
    await async_user(hass, "The owner, who can not be removed")
    zoe = await async_user(hass, "Zoe")
    eve = await async_user(hass, "Eve", GROUP_ID_ADMIN)
    data: Json = {"media_type": "movie", "media_id": 603}
    context = Context(user_id=zoe.id)
    asked: Any = await hass.services.async_call(
        "requestarr",
        "request_media",
        data,
        blocking=True,
        return_response=True,
        context=context,
    )
    await hass.auth.async_update_user(eve, is_active=False)
    await hass.auth.async_remove_user(zoe)
    one = {"request_id": asked["request_id"]}
    other = {"media_type": "movie", "media_id": 11}
    for user, action, data, error in (
        (eve, "approve_request", one, ServiceValidationError),
        (eve, "request_media", other, ServiceValidationError),
        (zoe, "withdraw_request", one, UnknownUser),
        (zoe, "request_media", other, UnknownUser),
    ):
        with pytest.raises(error):
            await hass.services.async_call(
                "requestarr",
                action,
                data,
                blocking=True,
                context=Context(user_id=user.id),
            )
    assert not radarr.movies
    (found,) = (await act(hass, "get_requests"))["requests"]
    assert (found["status"], names(found)) == ("pending", ["Zoe"])
    assert (await act(hass, "approve_request", request_id=found["id"]))["success"]


async def test_request_of_an_automation(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Carry out at once what an automation asks for, whatever the rules, in its own name."""
    rules = {"requesters": "admins", "limit": 1, "min_free_space": 10_000}
    await home.add(radarr, rules=rules)
    for number in (603, 11):
        data = {"media_type": "movie", "media_id": number}
        assert (await act(hass, "request_media", **data))["success"]
    again = await act(
        hass, "request_media", media_type="movie", media_id=603, search=False
    )
    assert again["error_code"] == "already_exists"
    await home.quiet()
    assert len(radarr.movies) == 2
    first, second = (await act(hass, "get_requests"))["requests"]
    assert names(first) == names(second) == ["Home Assistant"]
    assert [one["mine"] for one in (first, second)] == [False, False]
    answer = await act(hass, "withdraw_request", request_id=first["id"])
    assert answer["status"] == "withdrawn"


async def test_app_that_fails(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Raise what the app could not do as an error, and keep the request."""
    mia, _, request_id = await waiting(home, radarr)
    radarr.fail("/movie$", method="POST", status=503)
    with pytest.raises(HomeAssistantError) as caught:
        await act(hass, "approve_request", request_id=request_id)
    assert not isinstance(caught.value, ServiceValidationError)
    assert (await mia.mine())["status"] == "failed"

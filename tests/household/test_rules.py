"""The rules of an app, as they hold for each person on every way in."""

import asyncio

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, STAR_WARS
from tests.support.given import waiting
from tests.support.helpers import Json, only, until
from tests.support.home import Home
from tests.support.rules import FUTURE, act, rights, set_rules

pytestmark = pytest.mark.usefixtures("haste")


# Whom rules let ask, and whether that are Mia and Ben.
WHO_MAY = [("everyone", True, True), ("chosen", True, False), ("admins", False, False)]


@pytest.mark.parametrize(("requesters", "mia_may", "ben_may"), WHO_MAY)
async def test_who_may_request(
    home: Home, radarr: SimulatedApp, requesters: str, mia_may: bool, ben_may: bool
) -> None:
    """Let ask who may, by command and by action, and all others browse."""
    mia, ben, ada = await home.move_in(radarr, "Mia", "Ben", "Ada")
    set_rules(home.hass, home.entry, requesters=requesters, requester_ids=[mia.id])
    for one, may, movie in ((mia, mia_may, MATRIX), (ben, ben_may, STAR_WARS)):
        assert (await rights(one))["may_request"] is may
        outcome = await one.ask("request_movie", **movie)
        assert outcome.get("error_code") == (None if may else "not_allowed")
        assert (await one.ask("search_movies", query="Star Wars"))["results"]
        if not may:
            with pytest.raises(ServiceValidationError, match="browse"):
                await act(
                    home.hass, one, "request_media", media_type="movie", media_id=105
                )
    assert (await ada.ask("request_movie", **FUTURE))["success"]
    assert [row["tmdbId"] for row in radarr.movies.values()] == [105]
    assert len(await ada.requests(scope="to_decide")) == mia_may + ben_may


@pytest.mark.parametrize(
    ("approved", "mia_waits", "ben_waits"),
    [("everyone", False, False), ("chosen", False, True), ("admins", True, True)],
)
async def test_who_is_approved_at_once(
    home: Home, radarr: SimulatedApp, approved: str, mia_waits: bool, ben_waits: bool
) -> None:
    """Send at once what some ask for, and have the others wait."""
    entry = await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    set_rules(home.hass, entry, approved=approved, approved_ids=[mia.id])
    wanted = []
    for one, waits, movie in ((mia, mia_waits, MATRIX), (ben, ben_waits, STAR_WARS)):
        assert (await rights(one))["waits"] is waits
        outcome = await one.ask("request_movie", **movie)
        assert (outcome["status"] == "pending") is waits
        wanted += [] if waits else [movie["tmdb_id"]]
    await home.quiet()
    assert [row["tmdbId"] for row in radarr.movies.values()] == wanted


async def test_chosen_for_approval_but_not_for_requests(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Refuse who may not ask, whatever else the rules say of them."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    set_rules(hass, entry, requesters="chosen", approved="everyone")
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    assert not radarr.movies


async def test_decider(hass: HomeAssistant, home: Home, radarr: SimulatedApp) -> None:
    """Have a decider ask without waiting and without limits, and decide."""
    entry = await home.add(radarr)
    mia, dan = await home.people("Mia", "Dan")
    set_rules(
        hass, entry, requesters="admins", decider_ids=[dan.id], limit=1, limit_days=30
    )
    assert await rights(dan) == {
        "may_request": True,
        "decides": True,
        "waits": False,
        "limit": None,
    }
    for movie in (MATRIX, STAR_WARS):
        assert (await dan.ask("request_movie", **movie))["success"]
    await home.quiet()
    assert len(radarr.movies) == 2
    assert not (await rights(mia))["decides"]


@pytest.mark.parametrize("decides", [False, True])
async def test_read_only(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, decides: bool
) -> None:
    """Show results to who may only look, and do nothing for them, whatever the rules say."""
    entry = await home.add(radarr)
    ray = await home.person("Ray", GROUP_ID_READ_ONLY)
    mia = await home.person("Mia")
    chosen = [ray.id]
    set_rules(
        hass,
        entry,
        requesters="chosen",
        requester_ids=chosen,
        approved="everyone",
        decider_ids=chosen if decides else [],
    )
    info = await ray.ask("info")
    assert info["user"] == {
        "is_admin": False,
        "may_request": False,
        "max_age": None,
    }
    assert not any((await rights(ray)).values())
    assert (await ray.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    set_rules(hass, entry, decider_ids=chosen if decides else [])
    asked = await mia.ask("request_movie", **MATRIX)
    for command in ("approve", "decline", "withdraw", "retry"):
        answer = await ray.ask(command, request_id=asked["request_id"])
        assert answer["error_code"] == "not_found"
    assert not radarr.movies
    assert (await mia.mine())["status"] == "pending"


async def test_own_requests_of_who_may_only_look_now(
    home: Home, radarr: SimulatedApp
) -> None:
    """Show people their own requests, but no longer let them touch those."""
    mia, _, request_id = await waiting(home, radarr)
    await home.hass.auth.async_update_user(mia.user, group_ids=[GROUP_ID_READ_ONLY])
    found = await mia.mine()
    assert not any(found["can"].values())
    answer = await mia.ask("withdraw", request_id=request_id)
    assert answer["error_code"] == "not_allowed"
    assert "browse" in answer["message"]


async def test_admin_who_is_one_no_more(home: Home, radarr: SimulatedApp) -> None:
    """Ask Home Assistant each time who somebody is now."""
    mia, ada, request_id = await waiting(home, radarr)
    await home.hass.auth.async_update_user(ada.user, group_ids=["system-users"])
    await home.hass.auth.async_update_user(mia.user, group_ids=[GROUP_ID_ADMIN])
    answer = await ada.ask("approve", request_id=request_id)
    assert answer["error_code"] == "not_found"
    assert (await ada.ask("request_movie", **STAR_WARS))["status"] == "pending"
    assert (await mia.ask("approve", request_id=request_id))["success"]


async def test_failed_request_of_who_may_no_longer(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Let nobody send again what the rules have come to forbid them."""
    entry = await home.add(radarr, rules={"approved": "everyone"})
    mia = await home.person("Mia")
    radarr.fail("/movie$", method="POST", status=503, times=1)
    asked = await mia.ask("request_movie", **MATRIX)
    assert asked["error_code"] == "service_unavailable"
    found = await mia.mine()
    assert (found["status"], found["can"]["retry"]) == ("failed", True)
    set_rules(hass, entry, requesters="chosen")
    assert not (await mia.mine())["can"]["retry"]
    answer = await mia.ask("retry", request_id=found["id"])
    assert answer["error_code"] == "not_allowed"
    set_rules(hass, entry, age_limits=[{"age": 6, "users": [mia.id]}])
    answer = await mia.ask("retry", request_id=found["id"])
    assert (answer["error_code"], "above your age limit" in answer["message"]) == (
        "not_allowed",
        True,
    )
    assert not radarr.movies


async def test_rules_that_change_while_something_waits(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Charge nobody twice who waits and is then approved at once."""
    entry = await home.add(radarr, rules={"limit": 1})
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    set_rules(hass, entry, approved="everyone", limit=2)
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert only(radarr.movies)["tmdbId"] == 603
    found = await mia.mine()
    assert (found["status"], len(found["requesters"])) == ("sent", 1)
    assert (await rights(mia))["limit"]["used"] == 1


@pytest.mark.parametrize(
    "departure",
    [{"quality_profile_id": 5}, {"root_folder": "/elsewhere"}, {"search": False}],
)
async def test_departures_are_for_admins(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, departure: Json
) -> None:
    """Let nobody but admins choose otherwise than the options say, not even deciders."""
    entry = await home.add(radarr)
    dan = await home.person("Dan")
    set_rules(hass, entry, decider_ids=[dan.id])
    outcome = await dan.ask("request_movie", **MATRIX, **departure)
    assert outcome["error_code"] == "not_allowed"
    with pytest.raises(ServiceValidationError):
        await act(
            hass,
            dan,
            "request_media",
            media_type="movie",
            media_id=603,
            **departure,
        )
    assert not radarr.movies
    assert await dan.requests() == []


async def test_rules_hold_after_the_reload_they_cause(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Judge by the rules of the moment, while a search of before is still shown."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    assert (await mia.ask("search_movies", query="The Matrix"))["results"]
    set_rules(hass, entry, age_limits=[{"age": 12, "users": [mia.id]}])
    await home.look_again(entry)
    assert (await mia.ask("search_movies", query="The Matrix"))["results"] == []
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "not_allowed"


@pytest.mark.parametrize("approved", ["everyone", "admins"])
@pytest.mark.parametrize("end", ["reload", "unload", "remove"])
async def test_app_that_goes_while_somebody_asks(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, approved: str, end: str
) -> None:
    """Neither send nor keep what was asked under rules, or of an app, that are no longer."""
    entry = await home.add(radarr, rules={"approved": approved, "min_free_space": 1})
    mia = await home.person("Mia")
    # Who is approved at once waits for the free space, all others for the library.
    slow = "/rootfolder" if approved == "everyone" else "/movie"
    radarr.calls.clear()
    radarr.fail(f"{slow}$", delay=0.4)
    asking = asyncio.create_task(mia.ask("request_movie", **MATRIX))
    await until(lambda: radarr.calls_to("GET", slow))
    set_rules(hass, entry, requesters="admins")
    await getattr(hass.config_entries, f"async_{end}")(entry.entry_id)
    outcome = await asking
    await home.quiet()
    assert outcome["error_code"] == "service_unavailable"
    assert not radarr.calls_to("POST", "/movie")
    assert await mia.requests() == []

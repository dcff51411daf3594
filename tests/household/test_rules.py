"""The rules of an app, as they hold for each person on every way in."""

import asyncio
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import GIB
from tests.support.entries import EntryFactory, set_up
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    STAR_WARS,
    Person,
    look_again,
    parent,
    person,
)
from tests.support.helpers import Json, only, until
from tests.support.wishes import wish_for

pytestmark = pytest.mark.usefixtures("haste")
FUTURE = {"tmdb_id": 105, "title": "Back to the Future"}
UNRATED = "NR"


def set_rules(hass: HomeAssistant, entry: MockConfigEntry, **rules: Any) -> None:
    """Set other rules for an app, as an admin does in its options."""
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "rules": rules}
    )


def unrated(app: SimulatedApp) -> Json:
    """Return how to ask for a movie that nobody has rated."""
    movies = app.catalogue.movies.values()
    found = next(one for one in movies if one.certification == UNRATED)
    return {"tmdb_id": found.tmdb_id, "title": found.title}


async def rights(someone: Person) -> Json:
    """Return what a card says of somebody's rights in the one app."""
    (app,) = (await someone.ask("info"))["instances"]
    found: Json = app["user"]
    return found


async def act(hass: HomeAssistant, someone: Person, action: str, **data: Any) -> Any:
    """Call an action as somebody."""
    return await hass.services.async_call(
        "requestarr",
        action,
        data,
        blocking=True,
        return_response=True,
        context=someone.context,
    )


@pytest.mark.parametrize(
    ("requesters", "mia_may", "ben_may"),
    [("everyone", True, True), ("chosen", True, False), ("admins", False, False)],
)
async def test_who_may_request(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    requesters: str,
    mia_may: bool,
    ben_may: bool,
) -> None:
    """Let ask who may, by command and by action, and all others look around."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    set_rules(hass, entry, requesters=requesters, requester_ids=[mia.id])
    for one, may, movie in ((mia, mia_may, MATRIX), (ben, ben_may, STAR_WARS)):
        assert (await rights(one))["may_request"] is may
        outcome = await one.ask("request_movie", **movie)
        assert outcome.get("error_code") == (None if may else "not_allowed")
        assert (await one.ask("search_movies", query="Star Wars"))["results"]
        if not may:
            with pytest.raises(ServiceValidationError, match="look around"):
                await act(hass, one, "request_media", media_type="movie", media_id=105)
    assert (await ada.ask("request_movie", **FUTURE))["success"]
    assert [row["tmdbId"] for row in radarr.movies.values()] == [105]
    assert len(await ada.requests(scope="to_decide")) == mia_may + ben_may


@pytest.mark.parametrize(
    ("approved", "mia_waits", "ben_waits"),
    [("everyone", False, False), ("chosen", False, True), ("admins", True, True)],
)
async def test_who_is_approved_at_once(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    approved: str,
    mia_waits: bool,
    ben_waits: bool,
) -> None:
    """Send at once what some ask for, and have the others wait."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    set_rules(hass, entry, approved=approved, approved_ids=[mia.id])
    wanted = []
    for one, waits, movie in ((mia, mia_waits, MATRIX), (ben, ben_waits, STAR_WARS)):
        assert (await rights(one))["waits"] is waits
        outcome = await one.ask("request_movie", **movie)
        assert (outcome["status"] == "pending") is waits
        wanted += [] if waits else [movie["tmdb_id"]]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [row["tmdbId"] for row in radarr.movies.values()] == wanted


async def test_chosen_for_approval_but_not_for_requests(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Refuse who may not ask, whatever else the rules say of them."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    set_rules(hass, entry, requesters="chosen", approved="everyone")
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    assert not radarr.movies


async def test_decider(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Have a decider ask without waiting and without limits, and decide."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    dan = await person(hass, hass_ws_client, "Dan")
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
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(radarr.movies) == 2
    assert not (await rights(mia))["decides"]


@pytest.mark.parametrize("decides", [False, True])
async def test_read_only(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    decides: bool,
) -> None:
    """Show results to who may only look, and do nothing for them, whatever the rules say."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    ray = await person(hass, hass_ws_client, "Ray", GROUP_ID_READ_ONLY)
    mia = await person(hass, hass_ws_client, "Mia")
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
    assert info["user"] == {"is_admin": False, "may_request": False}
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
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Show people their own requests, but no longer let them touch those."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    asked = await mia.ask("request_movie", **MATRIX)
    await hass.auth.async_update_user(mia.user, group_ids=[GROUP_ID_READ_ONLY])
    found = await mia.mine()
    assert not any(found["can"].values())
    answer = await mia.ask("withdraw", request_id=asked["request_id"])
    assert answer["error_code"] == "not_allowed"
    assert "look around" in answer["message"]


async def test_admin_who_is_one_no_more(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Ask Home Assistant each time who somebody is now."""
    await set_up(hass, make_entry(radarr))
    ada = await parent(hass, hass_ws_client)
    mia = await person(hass, hass_ws_client, "Mia")
    asked = await mia.ask("request_movie", **MATRIX)
    await hass.auth.async_update_user(ada.user, group_ids=["system-users"])
    await hass.auth.async_update_user(mia.user, group_ids=[GROUP_ID_ADMIN])
    answer = await ada.ask("approve", request_id=asked["request_id"])
    assert answer["error_code"] == "not_found"
    assert (await ada.ask("request_movie", **STAR_WARS))["status"] == "pending"
    assert (await mia.ask("approve", request_id=asked["request_id"]))["success"]


async def test_limit_of_titles(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Refuse one too many, say when the next is possible, and let it through then."""
    await set_up(hass, make_entry(radarr, rules={"limit": 2, "limit_days": 7}))
    freezer.move_to("2026-11-16 12:00:00+00:00")
    mia = await person(hass, hass_ws_client, "Mia")
    assert (await rights(mia))["limit"] == {"used": 0, "of": 2, "days": 7, "next": None}
    await mia.ask("request_movie", **MATRIX)
    freezer.tick(timedelta(days=2))
    await mia.ask("request_movie", **STAR_WARS)
    assert (await rights(mia))["limit"] == {
        "used": 2,
        "of": 2,
        "days": 7,
        "next": "2026-11-23T12:00:00+00:00",
    }
    outcome = await mia.ask("request_movie", **FUTURE)
    assert outcome["error_code"] == "quota_exceeded"
    assert outcome["message"] == (
        "You have asked for 2 of 2 in 7 days. "
        "The next one is possible on Monday, November 23."
    )
    assert len(await mia.requests()) == 2
    # What somebody asked for already costs nothing more.
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"

    freezer.move_to("2026-11-23 11:59:59+00:00")
    assert "quota_exceeded" in str(await mia.ask("request_movie", **FUTURE))
    freezer.move_to("2026-11-23 12:00:00+00:00")
    assert (await rights(mia))["limit"]["used"] == 1
    assert (await mia.ask("request_movie", **FUTURE))["status"] == "pending"


async def test_limit_that_was_lowered(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Name the day when enough is free again, not the first day on which anything is."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    freezer.move_to("2026-11-16 12:00:00+00:00")
    mia = await person(hass, hass_ws_client, "Mia")
    for movie in (MATRIX, STAR_WARS):
        await mia.ask("request_movie", **movie)
        freezer.tick(timedelta(days=1))
    set_rules(hass, entry, limit=1, limit_days=7)
    assert (await rights(mia))["limit"] == {
        "used": 2,
        "of": 1,
        "days": 7,
        "next": "2026-11-24T12:00:00+00:00",
    }
    set_rules(hass, entry)
    assert (await rights(mia))["limit"] is None
    assert (await mia.ask("request_movie", **FUTURE))["status"] == "pending"


async def test_limit_of_seasons(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Count seasons, only those that are not here or wanted, and none twice."""
    entry = make_entry(sonarr, rules={"limit": 3})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    sonarr.add_series(81189, seasons=[1], files={1: 7})
    outcome = await mia.ask("request_series", **BREAKING_BAD)
    assert outcome["message"] == (
        "You have asked for 0 of 3 in 7 days, and this would be 4 more."
    )
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2, 3])
    assert (await rights(mia))["limit"]["used"] == 2
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2, 3, 4])
    assert (await rights(mia))["limit"]["used"] == 3
    outcome = await mia.ask("request_series", **BREAKING_BAD, seasons=[5])
    assert outcome["error_code"] == "quota_exceeded"
    assert (await mia.mine())["seasons"] == [1, 2, 3, 4]


async def test_limit_and_joining(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Count what somebody waits for with others, but not what is approved anyway."""
    await set_up(hass, make_entry(radarr, rules={"limit": 1}))
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    await ada.ask("request_movie", **FUTURE)
    await hass.async_block_till_done(wait_background_tasks=True)
    await mia.ask("request_movie", **MATRIX)
    await ben.ask("request_movie", **FUTURE)
    assert (await rights(ben))["limit"]["used"] == 0
    await ben.ask("request_movie", **MATRIX)
    assert (await rights(ben))["limit"]["used"] == 1
    outcome = await ben.ask("request_movie", **STAR_WARS)
    assert outcome["error_code"] == "quota_exceeded"


@pytest.mark.parametrize("end", ["withdraw", "decline"])
async def test_what_came_to_nothing_is_free(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    end: str,
) -> None:
    """Count no request that ended before the app had it."""
    await set_up(hass, make_entry(radarr, rules={"limit": 1}))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    asked = await mia.ask("request_movie", **MATRIX)
    assert (await rights(mia))["limit"]["used"] == 1
    who = mia if end == "withdraw" else ada
    await who.ask(end, request_id=asked["request_id"])
    assert (await rights(mia))["limit"]["used"] == 0
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] == "pending"


@pytest.mark.parametrize("together", [False, True])
async def test_withdrawing_what_the_app_has_frees_nothing(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    together: bool,
) -> None:
    """Go on counting what stays in the app, or a limit would be none."""
    rules = {"limit": 1, "approved": "everyone"}
    await set_up(hass, make_entry(radarr, rules=rules))
    mia = await person(hass, hass_ws_client, "Mia")
    asked = await mia.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    if together:
        ben = await person(hass, hass_ws_client, "Ben")
        await ben.ask("request_movie", **MATRIX)
    assert (await mia.ask("withdraw", request_id=asked["request_id"]))["success"]
    assert await mia.requests() == [] if together else await mia.mine()
    outcome = await mia.ask("request_movie", **STAR_WARS)
    assert outcome["error_code"] == "quota_exceeded"
    assert only(radarr.movies)["tmdbId"] == 603


async def test_fewer_seasons_cost_less(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Count only the seasons that were granted."""
    await set_up(hass, make_entry(sonarr, rules={"limit": 4}))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    asked = await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2, 3, 4])
    await ada.ask("approve", request_id=asked["request_id"], seasons=[1])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await rights(mia))["limit"]["used"] == 1


async def test_limits_are_for_each_app_and_person(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Count artists and albums as one each, apart from movies, and for each person."""
    await set_up(hass, make_entry(radarr, rules={"limit": 1}))
    await set_up(hass, make_entry(lidarr, rules={"limit": 1}))
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    await mia.ask("request_movie", **MATRIX)
    artist, album = wish_for(lidarr, "artist"), wish_for(lidarr, "album")
    assert (await mia.ask("request_artist", **artist))["status"] == "pending"
    refused = await mia.ask("request_album", **album)
    assert refused["error_code"] == "quota_exceeded"
    assert (await ben.ask("request_album", **album))["status"] == "pending"


async def test_limit_holds_in_actions(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Count what somebody asks for by a script, and nothing of automations."""
    await set_up(hass, make_entry(radarr, rules={"limit": 1}))
    mia = await person(hass, hass_ws_client, "Mia")
    await act(hass, mia, "request_media", media_type="movie", media_id=603)
    with pytest.raises(ServiceValidationError, match="1 of 1"):
        await act(hass, mia, "request_media", media_type="movie", media_id=11)
    for number in (11, 105):
        answer: Any = await hass.services.async_call(
            "requestarr",
            "request_media",
            {"media_type": "movie", "media_id": number},
            blocking=True,
            return_response=True,
        )
        assert answer["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(radarr.movies) == 2


@pytest.mark.parametrize(
    ("free", "status"), [(99 * 10**9, "pending"), (100 * 10**9, None), (None, None)]
)
async def test_space(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    free: int | None,
    status: str | None,
) -> None:
    """Have requests wait while too little is free, but not those of who decides."""
    radarr.root_folders[0]["freeSpace"] = free
    rules = {"approved": "everyone", "min_free_space": 100}
    await set_up(hass, make_entry(radarr, rules=rules))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    await mia.ask("request_movie", **MATRIX)
    found = await mia.mine()
    if status is None:
        assert found["status"] in {"approved", "sent"}
        return
    assert (found["status"], found["wait"]) == ("pending", "space")
    assert found["warning"] is None
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"] == "Only 99 GB are free, and 100 GB are to stay free."
    assert (await ada.ask("request_movie", **STAR_WARS))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert [row["tmdbId"] for row in radarr.movies.values()] == [11]


async def test_space_of_an_app_that_does_not_answer(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Go by what was known last, and say that it is not known where it never was."""
    rules = {"approved": "everyone", "min_free_space": 10_000}
    entry = make_entry(radarr, rules=rules)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    radarr.fail("/rootfolder", status=500)
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"].startswith("Only 687 GB are free")
    await hass.config_entries.async_reload(entry.entry_id)
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"] == (
        "There may be too little space: 10000 GB are to stay free."
    )
    assert 640 * GIB // 10**9 == 687


async def test_age_limit(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Hide what is for older people from searches, and refuse it by its id on every path."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    set_rules(
        hass,
        entry,
        approved="everyone",
        age_limits=[{"age": 15, "users": [mia.id]}, {"age": 12, "users": [mia.id]}],
    )
    found = (await mia.ask("search_movies", query="Star Wars"))["results"]
    assert (await mia.ask("search_movies", query="The Matrix"))["results"] == []
    assert {one["certification"] for one in found} == {"PG"}
    seen = (await ben.ask("search_movies", query="Star Wars"))["results"]
    assert {"PG", "PG-13"} <= {one["certification"] for one in seen}

    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "not_allowed"
    assert "older people" in outcome["message"]
    with pytest.raises(ServiceValidationError, match="older people"):
        await act(hass, mia, "request_media", media_type="movie", media_id=603)
    with pytest.raises(ServiceValidationError, match="Nothing is called"):
        await act(hass, mia, "request_media", media_type="movie", query="The Matrix")
    assert not radarr.movies
    assert await mia.requests() == []
    assert (await ben.ask("request_movie", **MATRIX))["success"]
    # Not even by joining what somebody older has asked for.
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    assert (await mia.ask("request_movie", **STAR_WARS))["success"]


async def test_age_limit_of_deciders_and_admins(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Hold deciders to their age limit, and admins to none."""
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    dan = await person(hass, hass_ws_client, "Dan")
    ada = await parent(hass, hass_ws_client)
    limit = {"age": 12, "users": [dan.id, ada.id]}
    set_rules(hass, entry, decider_ids=[dan.id], age_limits=[limit])
    wish = {**BREAKING_BAD, "seasons": [1]}
    assert (await dan.ask("request_series", **wish))["error_code"] == "not_allowed"
    assert (await dan.ask("search_tv", query="Breaking Bad"))["results"] == []
    assert (await ada.ask("request_series", **wish))["success"]


async def test_unknown_rating_is_hidden(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Treat what nobody has rated as if it were for older people."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    set_rules(hass, entry, age_limits=[{"age": 12, "users": [mia.id]}])
    wish = unrated(radarr)
    found = (await mia.ask("search_movies", query=wish["title"]))["results"]
    assert wish["tmdb_id"] not in {one["tmdb_id"] for one in found}
    assert (await mia.ask("request_movie", **wish))["error_code"] == "not_allowed"


async def test_unknown_rating_is_asked_about(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Show what nobody has rated, and have a decider say whether it is fine."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    limits = [{"age": 12, "users": [mia.id]}]
    set_rules(hass, entry, approved="everyone", unrated="ask", age_limits=limits)
    wish = unrated(radarr)
    found = (await mia.ask("search_movies", query=wish["title"]))["results"]
    assert wish["tmdb_id"] in {one["tmdb_id"] for one in found}
    assert (await mia.ask("request_movie", **wish))["status"] == "pending"
    (seen,) = await ada.requests(scope="to_decide")
    assert (seen["wait"], seen["warning"]) == (
        "rating",
        "Nobody knows which age it is for.",
    )
    assert not radarr.movies
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] != "pending"


async def test_failed_request_of_who_may_no_longer(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Let nobody send again what the rules have come to forbid them."""
    entry = make_entry(radarr, rules={"approved": "everyone"})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
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
    assert (answer["error_code"], "older people" in answer["message"]) == (
        "not_allowed",
        True,
    )
    assert not radarr.movies


async def test_rules_that_change_while_something_waits(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Charge nobody twice who waits and is then approved at once."""
    entry = make_entry(radarr, rules={"limit": 1})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_movie", **MATRIX)
    set_rules(hass, entry, approved="everyone", limit=2)
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(radarr.movies)["tmdbId"] == 603
    found = await mia.mine()
    assert (found["status"], len(found["requesters"])) == ("sent", 1)
    assert (await rights(mia))["limit"]["used"] == 1


@pytest.mark.parametrize(
    "departure",
    [{"quality_profile_id": 5}, {"root_folder": "/elsewhere"}, {"search": False}],
)
async def test_departures_are_for_admins(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    departure: Json,
) -> None:
    """Let nobody but admins choose otherwise than the options say, not even deciders."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    dan = await person(hass, hass_ws_client, "Dan")
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
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Judge by the rules of the moment, while a search of before is still shown."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    assert (await mia.ask("search_movies", query="The Matrix"))["results"]
    set_rules(hass, entry, age_limits=[{"age": 12, "users": [mia.id]}])
    await look_again(hass, entry)
    assert (await mia.ask("search_movies", query="The Matrix"))["results"] == []
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "not_allowed"


@pytest.mark.parametrize("approved", ["everyone", "admins"])
@pytest.mark.parametrize("end", ["reload", "unload", "remove"])
async def test_app_that_goes_while_somebody_asks(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    approved: str,
    end: str,
) -> None:
    """Neither send nor keep what was asked under rules, or of an app, that are no longer."""
    entry = make_entry(radarr, rules={"approved": approved, "min_free_space": 1})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    # Who is approved at once waits for the free space, all others for the library.
    slow = "/rootfolder" if approved == "everyone" else "/movie"
    radarr.calls.clear()
    radarr.fail(f"{slow}$", delay=0.4)
    asking = asyncio.create_task(mia.ask("request_movie", **MATRIX))
    await until(lambda: radarr.calls_to("GET", slow))
    set_rules(hass, entry, requesters="admins")
    await getattr(hass.config_entries, f"async_{end}")(entry.entry_id)
    outcome = await asking
    await hass.async_block_till_done(wait_background_tasks=True)
    assert outcome["error_code"] == "service_unavailable"
    assert not radarr.calls_to("POST", "/movie")
    assert await mia.requests() == []

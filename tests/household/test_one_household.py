"""One set of rules for all apps: those that are there, and whatever is added next year."""

import asyncio
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Context, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import ServiceValidationError
import pytest

from custom_components.requestarr.household.member import VOICE
from custom_components.requestarr.household.people_store import people_of
from custom_components.requestarr.household.permissions import rating
from tests.arr_simulator import SimulatedApp
from tests.support.config_flow import FORMS, start, submit, typed
from tests.support.entries import AppRunner
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS, Person
from tests.support.helpers import Json, token_of, until
from tests.support.home import Home
from tests.support.rules import FUTURE, act

pytestmark = pytest.mark.usefixtures("haste")

AGE = 11


async def change(ada: Person, *rows: Json) -> None:
    """Give people rules, as an admin does."""
    answer = await ada.ask("update_household", people=[*rows])
    assert answer["success"], answer


async def add_by_flow(hass: HomeAssistant, app: SimulatedApp, name: str) -> str:
    """Add an app in Home Assistant's dialog, and return its entry's id."""
    result = await submit(hass, await start(hass), typed(app))
    result = await submit(hass, result, FORMS[app.service])
    if result["type"] is FlowResultType.FORM:
        result = await submit(hass, result, {"name": name})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done(wait_background_tasks=True)
    return str(result["result"].entry_id)


async def found_above(child: Person, entry_id: str, command: str) -> list[str]:
    """Return the certifications of what somebody finds in an app."""
    answer = await child.ask(command, query="the", entry_id=entry_id)
    assert answer["results"]
    return [one["certification"] for one in answer["results"]]


async def test_a_third_radarr_needs_nothing_said_again(
    hass: HomeAssistant, home: Home, run_app: AppRunner
) -> None:
    """Hold a child to its age, and have parents decide, in apps that were added since."""
    near = await run_app("radarr")
    first = await add_by_flow(hass, near, "Radarr")
    ada, dan, mia = await home.people("Ada", "Dan", "Mia")
    child = {
        "user_id": mia.id,
        "max_age": AGE,
        "limit": {"titles": 2, "days": 7},
    }
    await change(ada, child, {"user_id": dan.id, "approver": True})
    apps = {first: near}
    for service, name in (
        ("radarr", "Radarr 4K"),
        ("sonarr", "Sonarr"),
        ("radarr", "Radarr for the kids"),
    ):
        app = await run_app(service)
        apps[await add_by_flow(hass, app, name)] = app
    for entry_id, app in apps.items():
        is_radarr = app.service == "radarr"
        command = "search_movies" if is_radarr else "search_tv"
        words = await found_above(mia, entry_id, command)
        assert set(words) <= {"G", "PG", "TV-G", "TV-PG", "TV-Y", "TV-Y7"}
        wish = MATRIX if is_radarr else BREAKING_BAD
        request = "request_movie" if is_radarr else "request_series"
        answer = await mia.ask(request, **wish, entry_id=entry_id)
        assert answer["error_code"] == "not_allowed"
        kind = "movie" if is_radarr else "series"
        media_id = next(value for key, value in wish.items() if key.endswith("_id"))
        title = await mia.ask("title", kind=kind, media_id=media_id, entry_id=entry_id)
        assert title["error"] == "not_allowed"
        with pytest.raises(ServiceValidationError, match="above your age limit"):
            await act(
                hass,
                mia,
                "request_media",
                media_type=kind,
                media_id=media_id,
                config_entry_id=entry_id,
            )
    rights = {
        one["entry_id"]: one["user"] for one in (await dan.ask("info"))["instances"]
    }
    assert rights.keys() == apps.keys()
    assert all(one["decides"] for one in rights.values())
    last = [*apps][-1]
    asked = await mia.ask("request_movie", **STAR_WARS, entry_id=last)
    assert asked["status"] == "pending"
    assert (await dan.ask("approve", request_id=asked["request_id"]))["success"]
    await home.quiet()
    assert [row["tmdbId"] for row in apps[last].movies.values()] == [11]
    assert not near.movies


async def test_a_new_user_has_what_everyone_else_has(
    home: Home, radarr: SimulatedApp
) -> None:
    """Hold who comes later to the rules of everyone else, and admins to none."""
    await home.add(radarr)
    ada = await home.parent()
    everyone = {"user_id": None, "max_age": 13, "limit": {"titles": 1, "days": 7}}
    await change(ada, everyone)
    mia, eve = await home.people("Mia", "Eve")
    user = (await mia.ask("info"))["user"]
    assert user["max_age"] == 13
    assert user["left"] == {"titles": 1, "of": 1, "days": 7, "until": None}
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    user = (await eve.ask("info"))["user"]
    assert (user["max_age"], "left" in user) == (None, False)
    assert (await eve.ask("request_movie", **MATRIX))["success"]


async def test_what_is_left(
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Tell before what may still be requested in all apps, and when the next one comes back."""
    await home.add(radarr)
    await home.add(sonarr)
    freezer.move_to("2026-11-16 12:00:00+00:00")
    ada, mia = await home.people("Ada", "Mia")
    await change(ada, {"user_id": mia.id, "limit": {"titles": 3, "days": 7}})

    async def left() -> tuple[int, str | None]:
        """Return how many are left, and until when the next one counts."""
        told = (await mia.ask("info"))["user"]["left"]
        assert (told["of"], told["days"]) == (3, 7)
        return told["titles"], told["until"]

    assert await left() == (3, None)
    await mia.ask("request_movie", **MATRIX)
    assert await left() == (2, "2026-11-23T12:00:00+00:00")
    freezer.tick(timedelta(days=1))
    wish = {**BREAKING_BAD, "seasons": [1, 2]}
    asked = await mia.ask("request_series", **wish)
    assert await left() == (0, "2026-11-23T12:00:00+00:00")
    refused = await mia.ask("request_movie", **STAR_WARS)
    assert refused["error_code"] == "quota_exceeded"
    apps = (await mia.ask("info"))["instances"]
    assert [one["user"]["limit"]["used"] for one in apps] == [3, 3]
    await ada.ask("decline", request_id=asked["request_id"])
    assert await left() == (2, "2026-11-23T12:00:00+00:00")
    await change(ada, {"user_id": mia.id, "limit": {"titles": 3, "days": 1}})
    told = (await mia.ask("info"))["user"]["left"]
    assert (told["titles"], told["until"]) == (3, None)


async def test_what_failed_is_given_back(home: Home, radarr: SimulatedApp) -> None:
    """Count what failed no more, and once more when it is tried again by whoever."""
    await home.add(radarr)
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    limit = {"limit": {"titles": 1, "days": 7}, "auto_approve": ["movie"]}
    await change(ada, *({"user_id": one.id, **limit} for one in (mia, ben)))
    radarr.fail("/movie$", method="POST", status=500, times=1)
    await mia.ask("request_movie", **MATRIX)
    failed = await mia.mine()
    assert failed["status"] == "failed"
    assert (await mia.ask("info"))["user"]["left"]["titles"] == 1
    assert (await mia.ask("request_movie", **STAR_WARS))["success"]
    await home.quiet()
    answer = await mia.ask("retry", request_id=failed["id"])
    assert answer["error_code"] == "quota_exceeded"
    answer = await mia.ask("request_movie", **MATRIX)
    assert answer["error_code"] == "quota_exceeded"
    # Who tries again what another asked for has asked for it too.
    assert (await ben.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert (await ben.ask("info"))["user"]["left"]["titles"] == 0
    refused = await ben.ask("request_movie", **FUTURE)
    assert refused["error_code"] == "quota_exceeded"
    assert sorted(row["tmdbId"] for row in radarr.movies.values()) == [11, 603]


async def test_retry_within_the_limit(home: Home, radarr: SimulatedApp) -> None:
    """Try again what failed as long as it fits."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    limit = {"limit": {"titles": 1, "days": 7}, "auto_approve": ["movie"]}
    await change(ada, {"user_id": mia.id, **limit})
    radarr.fail("/movie$", method="POST", status=500, times=1)
    await mia.ask("request_movie", **MATRIX)
    failed = await mia.mine()
    assert (await mia.ask("retry", request_id=failed["id"]))["success"]
    await home.quiet()
    assert (await mia.ask("info"))["user"]["left"]["titles"] == 0


@pytest.mark.parametrize("age", [None, 12])
async def test_see_everyone(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    age: int | None,
) -> None:
    """Show all requests to who may read them, but for what an age limit hides; decide nothing."""
    await home.add(radarr)
    ada, mia, ben = await home.people("Ada", "Mia", "Ben")
    for movie in (MATRIX, STAR_WARS):
        await mia.ask("request_movie", **movie)
    assert await ben.requests(scope="all") == []
    await change(ada, {"user_id": ben.id, "see_everyone": True, "max_age": age})
    found = await ben.requests(scope="all")
    assert {one["media_id"] for one in found} == ({11, 603} if age is None else {11})
    for one in found:
        assert not any(one["can"].values())
        assert [each["name"] for each in one["requesters"]] == ["Mia"]
        for command in ("approve", "decline", "withdraw", "retry"):
            answer = await ben.ask(command, request_id=one["id"])
            assert answer["error_code"] == "not_allowed"
    assert await ben.requests(scope="to_decide") == []
    assert await ben.requests() == []
    client = await hass_ws_client(hass, await token_of(hass, ben.user))
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"]["requests"] == []
    await client.close()
    assert len(await ada.requests(scope="to_decide")) == 2


@pytest.mark.parametrize(
    ("unrated", "status", "waits"),
    [
        ("allowed", "sent", None),
        ("approval", "pending", "rating"),
        ("hidden", None, None),
    ],
)
async def test_titles_without_a_rating(
    home: Home,
    radarr: SimulatedApp,
    unrated: str,
    status: str | None,
    waits: str | None,
) -> None:
    """Let through, ask about, or hide what nobody has rated, as each person's rules say."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    rules = {"max_age": 12, "unrated": unrated, "auto_approve": ["movie"]}
    await change(ada, {"user_id": mia.id, **rules})
    movies = radarr.catalogue.movies.values()
    movie = next(one for one in movies if one.certification == "NR")
    results = (await mia.ask("search_movies", query=movie.title))["results"]
    assert (movie.tmdb_id in {one["tmdb_id"] for one in results}) is bool(status)
    answer = await mia.ask("request_movie", tmdb_id=movie.tmdb_id)
    await home.quiet()
    if status is None:
        assert answer["error_code"] == "not_allowed"
        assert not radarr.movies
        return
    found = await mia.mine()
    assert (found["status"], found["wait"]) == (status, waits)


async def test_a_voice_may_be_a_childs(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Hold voices that nobody knows to the lowest of all ages, whatever their own row says."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    voice = {"user_id": "unknown", "max_age": 18, "unrated": "allowed"}
    await change(ada, voice)
    assert rating(people_of(hass), VOICE, "R") == "shown"
    await change(ada, voice, {"user_id": mia.id, "max_age": 7})
    people = people_of(hass)
    assert people.of(VOICE).max_age == 7
    assert rating(people, VOICE, "PG-13") == "hidden"
    assert rating(people, VOICE, "NR") == "hidden"


@pytest.mark.parametrize(
    "rules", [{"may_request": []}, {"max_age": 6}, {"auto_approve": []}]
)
async def test_rules_that_change_while_somebody_asks(
    home: Home, radarr: SimulatedApp, rules: Json
) -> None:
    """Judge a wish by the rules that hold when it is kept, not by those of before."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    await change(ada, {"user_id": mia.id, "auto_approve": ["movie"]})
    radarr.calls.clear()
    radarr.fail("/movie/lookup", delay=1.5)
    asking = asyncio.create_task(mia.ask("request_movie", **MATRIX))
    await until(lambda: radarr.calls_to("GET", "/movie/lookup"))
    await change(ada, {"user_id": mia.id, "auto_approve": ["movie"], **rules})
    answer = await asking
    await home.quiet()
    if "auto_approve" in rules:
        assert answer["status"] == "pending"
    else:
        assert answer["error_code"] == "not_allowed"
    assert not radarr.movies


async def test_open_cards_and_home_hear_of_it(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Tell open cards what somebody may do now, as soon as an admin has changed it."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    client = await hass_ws_client(hass, await token_of(hass, mia.user))
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    state = (await client.receive_json())["event"]
    assert state["apps"][0]["user"]["may_request"]
    await change(ada, {"user_id": mia.id, "may_request": ["music"]})
    change_told = (await client.receive_json())["event"]
    assert not change_told["apps"][0]["user"]["may_request"]
    await client.close()


@pytest.mark.parametrize("media", ["movie", "series", "music"])
async def test_each_medium_by_itself(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    media: str,
) -> None:
    """Let somebody request, and be approved at once, in one kind of app only."""
    apps = {"movie": radarr, "series": sonarr, "music": lidarr}
    for app in apps.values():
        await home.add(app)
    ada, mia = await home.people("Ada", "Mia")
    rules = {"may_request": [media], "auto_approve": ["movie", "series", "music"]}
    await change(ada, {"user_id": mia.id, **rules})
    told = {one["service"]: one["user"] for one in (await mia.ask("info"))["instances"]}
    for name, app in apps.items():
        assert told[app.service]["may_request"] is (name == media)
        assert told[app.service]["waits"] is False
    wishes: list[tuple[str, Json]] = [
        ("movie", {"media_type": "movie", "media_id": 603}),
        ("series", {"media_type": "series", "media_id": 81189, "seasons": [1]}),
    ]
    for name, wish in wishes:
        call = hass.services.async_call(
            "requestarr",
            "request_media",
            wish,
            blocking=True,
            return_response=True,
            context=Context(user_id=mia.id),
        )
        if name == media:
            assert (await call or {})["success"]
        else:
            with pytest.raises(ServiceValidationError, match="browse, but not request"):
                await call
    await home.quiet()
    assert bool(radarr.movies) is (media == "movie")
    assert bool(sonarr.series) is (media == "series")

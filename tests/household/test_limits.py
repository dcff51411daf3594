"""Limits of titles and seasons, of space and of age."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import GIB
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.rules import FUTURE, act, rights, set_rules
from tests.support.wishes import wish_for

pytestmark = pytest.mark.usefixtures("haste")

UNRATED = "NR"


def unrated(app: SimulatedApp) -> Json:
    """Return how to ask for a movie that nobody has rated."""
    movies = app.catalogue.movies.values()
    found = next(one for one in movies if one.certification == UNRATED)
    return {"tmdb_id": found.tmdb_id, "title": found.title}


async def test_limit_of_titles(
    home: Home, radarr: SimulatedApp, freezer: FrozenDateTimeFactory
) -> None:
    """Refuse one too many, say when the next is possible, and let it through then."""
    await home.add(radarr, rules={"limit": 2, "limit_days": 7})
    freezer.move_to("2026-11-16 12:00:00+00:00")
    mia = await home.person("Mia")
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
        "You’ve used 2 of 2 requests (7-day limit). "
        "The next one is on Monday, November 23."
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
    home: Home,
    radarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Name the day when enough is free again, not the first day on which anything is."""
    entry = await home.add(radarr)
    freezer.move_to("2026-11-16 12:00:00+00:00")
    mia = await home.person("Mia")
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


async def test_limit_of_seasons(home: Home, sonarr: SimulatedApp) -> None:
    """Count seasons, only those that are not here or wanted, and none twice."""
    await home.add(sonarr, rules={"limit": 3})
    mia = await home.person("Mia")
    sonarr.add_series(81189, seasons=[1], files={1: 7})
    outcome = await mia.ask("request_series", **BREAKING_BAD)
    assert outcome["message"] == ("This needs 4 requests, and you have 3 left.")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2, 3])
    assert (await rights(mia))["limit"]["used"] == 2
    await mia.ask("request_series", **BREAKING_BAD, seasons=[2, 3, 4])
    assert (await rights(mia))["limit"]["used"] == 3
    outcome = await mia.ask("request_series", **BREAKING_BAD, seasons=[5])
    assert outcome["error_code"] == "quota_exceeded"
    assert (await mia.mine())["seasons"] == [1, 2, 3, 4]


async def test_limit_and_joining(home: Home, radarr: SimulatedApp) -> None:
    """Count what somebody waits for with others, but not what is approved anyway."""
    await home.add(radarr, rules={"limit": 1})
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    await ada.ask("request_movie", **FUTURE)
    await home.quiet()
    await mia.ask("request_movie", **MATRIX)
    await ben.ask("request_movie", **FUTURE)
    assert (await rights(ben))["limit"]["used"] == 0
    await ben.ask("request_movie", **MATRIX)
    assert (await rights(ben))["limit"]["used"] == 1
    outcome = await ben.ask("request_movie", **STAR_WARS)
    assert outcome["error_code"] == "quota_exceeded"


@pytest.mark.parametrize("end", ["withdraw", "decline"])
async def test_what_came_to_nothing_is_free(
    home: Home, radarr: SimulatedApp, end: str
) -> None:
    """Count no request that ended before the app had it."""
    await home.add(radarr, rules={"limit": 1})
    mia, ada = await home.people("Mia", "Ada")
    asked = await mia.ask("request_movie", **MATRIX)
    assert (await rights(mia))["limit"]["used"] == 1
    who = mia if end == "withdraw" else ada
    await who.ask(end, request_id=asked["request_id"])
    assert (await rights(mia))["limit"]["used"] == 0
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] == "pending"


@pytest.mark.parametrize("together", [False, True])
async def test_withdrawing_what_the_app_has_frees_nothing(
    home: Home, radarr: SimulatedApp, together: bool
) -> None:
    """Go on counting what stays in the app, or a limit would be none."""
    rules = {"limit": 1, "approved": "everyone"}
    await home.add(radarr, rules=rules)
    mia = await home.person("Mia")
    asked = await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    if together:
        ben = await home.person("Ben")
        await ben.ask("request_movie", **MATRIX)
    assert (await mia.ask("withdraw", request_id=asked["request_id"]))["success"]
    assert await mia.requests() == [] if together else await mia.mine()
    outcome = await mia.ask("request_movie", **STAR_WARS)
    assert outcome["error_code"] == "quota_exceeded"
    assert only(radarr.movies)["tmdbId"] == 603


async def test_fewer_seasons_cost_less(home: Home, sonarr: SimulatedApp) -> None:
    """Count only the seasons that were granted."""
    await home.add(sonarr, rules={"limit": 4})
    mia, ada = await home.people("Mia", "Ada")
    asked = await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2, 3, 4])
    await ada.ask("approve", request_id=asked["request_id"], seasons=[1])
    await home.quiet()
    assert (await rights(mia))["limit"]["used"] == 1


async def test_limits_are_for_all_apps_and_each_person(
    home: Home, radarr: SimulatedApp, lidarr: SimulatedApp
) -> None:
    """Count artists and albums as one each, with movies, and for each person."""
    await home.add(radarr, rules={"limit": 2})
    await home.add(lidarr, rules={"limit": 2})
    mia, ben = await home.people("Mia", "Ben")
    await mia.ask("request_movie", **MATRIX)
    artist, album = wish_for(lidarr, "artist"), wish_for(lidarr, "album")
    assert (await mia.ask("request_artist", **artist))["status"] == "pending"
    refused = await mia.ask("request_album", **album)
    assert refused["error_code"] == "quota_exceeded"
    assert (await ben.ask("request_album", **album))["status"] == "pending"


async def test_limit_holds_in_actions(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Count what somebody asks for by a script, and nothing of automations."""
    await home.add(radarr, rules={"limit": 1})
    mia = await home.person("Mia")
    await act(hass, mia, "request_media", media_type="movie", media_id=603)
    with pytest.raises(ServiceValidationError, match="1 of 1"):
        await act(hass, mia, "request_media", media_type="movie", media_id=11)
    for number in (11, 105):
        answer = await home.act("request_media", media_type="movie", media_id=number)
        assert answer["success"]
    await home.quiet()
    assert len(radarr.movies) == 2


@pytest.mark.parametrize(
    ("free", "status"), [(99 * 10**9, "pending"), (100 * 10**9, None), (None, None)]
)
async def test_space(
    home: Home, radarr: SimulatedApp, free: int | None, status: str | None
) -> None:
    """Have requests wait while too little is free, but not those of who decides."""
    radarr.root_folders[0]["freeSpace"] = free
    rules = {"approved": "everyone", "min_free_space": 100}
    await home.add(radarr, rules=rules)
    mia, ada = await home.people("Mia", "Ada")
    await mia.ask("request_movie", **MATRIX)
    found = await mia.mine()
    if status is None:
        assert found["status"] in {"approved", "sent"}
        return
    assert (found["status"], found["wait"]) == ("pending", "space")
    assert found["warning"] is None
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"] == "Only 99 GB free, and 100 GB should stay free."
    assert (await ada.ask("request_movie", **STAR_WARS))["success"]
    await home.quiet()
    assert [row["tmdbId"] for row in radarr.movies.values()] == [11]


async def test_space_of_an_app_that_does_not_answer(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Go by what was known last, and say that it is not known where it never was."""
    rules = {"approved": "everyone", "min_free_space": 10_000}
    entry = await home.add(radarr, rules=rules)
    mia, ada = await home.people("Mia", "Ada")
    radarr.fail("/rootfolder", status=500)
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"].startswith("Only 687 GB free")
    await hass.config_entries.async_reload(entry.entry_id)
    (seen,) = await ada.requests(scope="to_decide")
    assert seen["warning"] == ("Disk space may be low: 10000 GB should stay free.")
    assert 640 * GIB // 10**9 == 687


async def test_age_limit(hass: HomeAssistant, home: Home, radarr: SimulatedApp) -> None:
    """Hide what is for older people from searches, and refuse it by its id on every path."""
    entry = await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
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
    assert "above your age limit" in outcome["message"]
    with pytest.raises(ServiceValidationError, match="above your age limit"):
        await act(hass, mia, "request_media", media_type="movie", media_id=603)
    with pytest.raises(ServiceValidationError, match="Nothing matches"):
        await act(hass, mia, "request_media", media_type="movie", query="The Matrix")
    assert not radarr.movies
    assert await mia.requests() == []
    assert (await ben.ask("request_movie", **MATRIX))["success"]
    # Not even by joining what somebody older has asked for.
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    assert (await mia.ask("request_movie", **STAR_WARS))["success"]


async def test_age_limit_of_deciders_and_admins(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Hold deciders to their age limit, and admins to none."""
    entry = await home.add(sonarr)
    dan, ada = await home.people("Dan", "Ada")
    limit = {"age": 12, "users": [dan.id, ada.id]}
    set_rules(hass, entry, decider_ids=[dan.id], age_limits=[limit])
    wish = {**BREAKING_BAD, "seasons": [1]}
    assert (await dan.ask("request_series", **wish))["error_code"] == "not_allowed"
    assert (await dan.ask("search_tv", query="Breaking Bad"))["results"] == []
    assert (await ada.ask("request_series", **wish))["success"]


async def test_unknown_rating_is_hidden(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Treat what nobody has rated as if it were for older people."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    set_rules(hass, entry, age_limits=[{"age": 12, "users": [mia.id]}])
    wish = unrated(radarr)
    found = (await mia.ask("search_movies", query=wish["title"]))["results"]
    assert wish["tmdb_id"] not in {one["tmdb_id"] for one in found}
    assert (await mia.ask("request_movie", **wish))["error_code"] == "not_allowed"


async def test_unknown_rating_is_asked_about(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Show what nobody has rated, and have a decider say whether it is fine."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    limits = [{"age": 12, "users": [mia.id]}]
    set_rules(hass, entry, approved="everyone", unrated="ask", age_limits=limits)
    wish = unrated(radarr)
    found = (await mia.ask("search_movies", query=wish["title"]))["results"]
    assert wish["tmdb_id"] in {one["tmdb_id"] for one in found}
    assert (await mia.ask("request_movie", **wish))["status"] == "pending"
    (seen,) = await ada.requests(scope="to_decide")
    assert (seen["wait"], seen["warning"]) == (
        "rating",
        "It has no age rating.",
    )
    assert not radarr.movies
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] != "pending"

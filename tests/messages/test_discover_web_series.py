"""Shelves of what TVmaze tells: only where an admin allows it, each series once, by its id."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.web_ratings import DATA_RATINGS
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import async_user
from tests.support.home import Home
from tests.support.home_page import (
    HomePage,
    assert_credited,
    assert_under_our_name,
    ids_of,
    ten_look,
)
from tests.web_simulator import SimulatedTvmaze

SHELVES = ["web_series_popular", "web_series_new", "web_series_returning"]
ALLOWED = {"web_shelves": True}
POPULAR, NEW, RETURNING = SHELVES
BREAKING_BAD, SEVERANCE, SAFE = 81189, 371980, 305288
RATINGS = "custom_components.requestarr.household.web_ratings"
LEFT_OUT: list[dict[str, Any]] = [
    {"externals": {"thetvdb": None}},
    {"externals": {"thetvdb": 0}},
    {"externals": {"thetvdb": "x"}},
    {"externals": None},
    {"externals": [400009]},
    {"name": None},
    {"name": ""},
    {"name": 7},
    {"type": "Talk Show"},
    {"type": None},
    {"genres": ["Drama", "Adult"]},
    {"id": None},
]
ODD: list[dict[str, Any]] = [
    {"genres": None, "summary": None, "image": None, "rating": None},
    {"genres": [7], "summary": 7, "image": "x", "rating": 7},
    {"network": None, "webChannel": None, "status": None, "premiered": None},
    {"network": {"name": None}, "webChannel": [], "status": 7, "premiered": "x"},
    {"weight": None, "averageRuntime": None, "updated": None},
    {"weight": "x", "averageRuntime": "y", "premiered": "0000-00-00"},
    {"image": {"medium": "https://elsewhere.example/x.jpg"}},
    {"image": {"medium": None, "original": None}},
]
# Season, number, days from today, and on which shelves that is not.
ELSEWHERE: list[tuple[int | None, int | None, int, list[str]]] = [
    (1, None, 0, SHELVES),
    (1, 2, 0, [NEW, RETURNING]),
    (2, 1, 0, [NEW, RETURNING]),
    (None, 1, 0, [NEW, RETURNING]),
    (1, 1, 1, SHELVES),
    (1, 1, -8, SHELVES),
    (2, 2, 3, SHELVES),
    (2026, 1, 3, SHELVES),
    (2, None, 3, SHELVES),
    (2, 1, 15, SHELVES),
]


async def test_shelves(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """The best known come first, each once; what began, and what begins again, says when."""
    quiet = tvmaze.add_show(400001, "Quiet Harbour", weight=71)
    loud = tvmaze.add_show(400002, "Loud Harbour", weight=99, status="Ended")
    liked = tvmaze.add_show(400003, "Liked", weight=71, rating={"average": 8.4})
    back = tvmaze.add_show(400004, "Back Again", premiered=None, network={"name": "X"})
    tvmaze.air(quiet, -3, 1, 1, airtime="20:15")
    tvmaze.air(quiet, -2, 1, 2)
    tvmaze.air(loud, 0, 4, 7, country="DE", network=True)
    tvmaze.air(liked, -7, 1, 1)
    tvmaze.air(back, 14, 2, 1, country="DE", network=True)
    tvmaze.air(back, 1, 1, 1)
    await home.add(sonarr, **ALLOWED)
    page = await home.page()
    shelf = await page.until(POPULAR, state="ready")
    assert ids_of(shelf) == [400002, 400003, 400001]
    assert (shelf["kind"], shelf["places"]) == ("series", ["home", "series"])
    assert shelf["updated_at"] and shelf["message"] is None
    assert [one["rating"] for one in shelf["results"]] == [None, 8.4, None]
    shelf = await page.until(NEW, state="ready")
    assert ids_of(shelf) == [400003, 400001]
    first, last = shelf["results"]
    assert first["reason"]["at"] == "2026-12-30"
    assert last["reason"]["at"] == "2027-01-03T12:00:00+00:00"
    assert (last["reason"]["season"], last["reason"]["episode"]) == (1, 1)
    assert last["overview"] == "Quiet Harbour is about & around things."
    assert (last["year"], last["network"], last["runtime"]) == (2027, "Foo+", 45)
    assert last["status"] == "not_requested"
    shelf = await page.until(RETURNING, state="ready")
    assert ids_of(shelf) == [400004]
    [only] = shelf["results"]
    assert (only["reason"]["what"], only["reason"]["season"]) == ("episode", 2)
    assert (only["year"], only["network"]) == (None, "X")
    assert page.ids[:3] == SHELVES


async def test_sources_are_named(
    home: Home, tvmaze: SimulatedTvmaze, watching: Person
) -> None:
    """Each shelf names its source and its license, and each title the source's page of it."""
    page = await home.page(watching)
    shelf = await page.until(POPULAR, state="ready")
    license_page = "https://creativecommons.org/licenses/by-sa/4.0/"
    assert_credited(
        shelf, "TVmaze", "https://www.tvmaze.com", "CC BY-SA 4.0", license_page
    )
    [result] = shelf["results"]
    assert result["source_url"] == "https://www.tvmaze.com/shows/1"
    arrived = page.get("waiting")
    assert arrived is None
    answer = await watching.ask("shelf", shelf=POPULAR)
    assert answer["credit"] == shelf["credit"]
    assert answer["results"][0]["source_url"] == result["source_url"]


async def test_manners(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """One call at a time, under our name, for days and a country only; ten people cost no more."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    await home.add(sonarr, **ALLOWED)
    await ten_look(home, POPULAR, without=RETURNING)
    assert len(tvmaze.calls) == 44
    assert tvmaze.most_at_once == 1
    assert {one.path for one in tvmaze.calls} == {"/schedule", "/schedule/web"}
    assert {one.query["country"] for one in tvmaze.calls_to("/schedule")} == {"DE"}
    assert {one.query["country"] for one in tvmaze.calls_to("/schedule/web")} == {""}
    for call in tvmaze.calls:
        assert call.query.keys() == {"date", "country"}
    assert_under_our_name(tvmaze)


async def test_home_without_a_country(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """Who has told Home Assistant no country tells none to TVmaze either."""
    home.hass.config.country = None
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    await home.add(sonarr, **ALLOWED)
    page = await home.page()
    assert ids_of(await page.until(POPULAR, state="ready")) == [400001]
    await page.without(RETURNING)
    assert tvmaze.calls_to("/schedule") == []
    assert len(tvmaze.calls) == 22


async def test_what_is_left_out(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """A series without an id of TheTVDB, or that no home wants, costs the others nothing."""
    for number, members in enumerate(LEFT_OUT):
        tvmaze.air(tvmaze.add_show(400100 + number, "Odd", **members), 0)
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    for row in (None, 7, "x", [], {}, {"show": None}, {"_embedded": {"show": 3}}):
        tvmaze.row(tvmaze.day, row)
    await home.add(sonarr, **ALLOWED)
    page = await home.page()
    assert ids_of(await page.until(POPULAR, state="ready")) == [400001]


async def test_odd_members(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """What makes no sense of a series is unknown; the series is there."""
    for number, members in enumerate(ODD):
        show = tvmaze.add_show(400100 + number, "Odd", **members)
        tvmaze.air(show, 0, airstamp="x", airtime="1")
    await home.add(sonarr, **ALLOWED)
    page = await home.page()
    for shelf_id in (POPULAR, NEW):
        shelf = await page.until(shelf_id, state="ready")
        known = {400100 + number for number in range(len(ODD))}
        assert set(ids_of(shelf)) == known
        assert {one["title"] for one in shelf["results"]} == {"Odd"}
        assert "elsewhere" not in str(shelf)


async def test_where_an_episode_does_not_belong(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """Specials, later episodes, daily shows and other days put nothing on a shelf."""
    show = tvmaze.add_show(400001, "Quiet Harbour", weight=99)
    for days in (0, 3):
        tvmaze.air(show, days, 2 - (days == 0), 1)
    for number, (season, episode, days, _) in enumerate(ELSEWHERE):
        show = tvmaze.add_show(400100 + number, "Elsewhere")
        tvmaze.air(show, days, season, episode)
    await home.add(sonarr, **ALLOWED)
    page = await home.page()
    for shelf_id in SHELVES:
        shelf = await page.until(shelf_id, state="ready")
        found = ids_of(shelf)
        assert found[0] == 400001
        for number, (*_, without) in enumerate(ELSEWHERE):
            assert shelf_id not in without or 400100 + number not in found


async def test_what_is_there_and_what_was_asked_for(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """What the household has, or asked for, stays on the shelf and says so."""
    sonarr.add_series(BREAKING_BAD)
    tvmaze.air(tvmaze.add_show(BREAKING_BAD, "Breaking Bad", weight=99), 0)
    tvmaze.air(tvmaze.add_show(SEVERANCE, "Severance", weight=98), 0)
    await home.add(sonarr, **ALLOWED)
    kid = await home.person("Kid")
    page = await home.page(kid)
    shelf = await page.until(POPULAR, state="ready")
    there, other = shelf["results"]
    assert there["tvdb_id"] == BREAKING_BAD
    assert there["in_library"] and there["seasons"]
    assert there["certification"] == "TV-MA"
    assert (other["in_library"], other["status"]) == (False, "not_requested")
    answer = await kid.ask("request_series", tvdb_id=SEVERANCE, title="Severance")
    assert answer["status"] == "pending"
    while page.get(POPULAR)["results"][1]["status"] != "pending":
        await page.next()
    await kid.ask("hide", kind="series", media_id=SEVERANCE, **{"for": "me"})
    shelf = await page.until(POPULAR, total=1)
    assert ids_of(shelf) == [BREAKING_BAD]


@pytest.mark.parametrize(
    ("unrated", "sees"), [("hide", [SAFE]), ("ask", [400001, SAFE])]
)
async def test_age_limit(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    tvmaze: SimulatedTvmaze,
    unrated: str,
    sees: list[int],
) -> None:
    """TVmaze rates nothing, so Sonarr is asked, once, for who has an age limit; the rest is unrated."""
    kid = await async_user(hass, "Kid")
    rules = {"age_limits": [{"age": 10, "users": [kid.id]}], "unrated": unrated}
    sonarr.upstream.change(SAFE, certification="TV-Y")
    sonarr.add_series(BREAKING_BAD)
    for weight, tvdb_id in enumerate((SAFE, 400001, SEVERANCE, BREAKING_BAD)):
        tvmaze.air(tvmaze.add_show(tvdb_id, f"Show {tvdb_id}", weight=weight), 0)
    await home.add(sonarr, **ALLOWED, **{CONF_RULES: rules})
    page = await home.page()
    shelf = await page.until(POPULAR, state="ready")
    assert ids_of(shelf) == [BREAKING_BAD, SEVERANCE, 400001, SAFE]
    await home.quiet()
    assert sonarr.calls_to("GET", "/series/lookup") == []
    somebody = await home.login(kid)
    with patch(f"{RATINGS}.SPACE", 0.0):
        theirs = await HomePage.open(hass, hass_ws_client, kid)
        seen = []
        while ids_of(theirs.get(POPULAR) or {"results": []}) != sees:
            seen += ids_of(theirs.get(POPULAR) or {"results": []})
            await theirs.next()
        await home.quiet()
    assert not {BREAKING_BAD, SEVERANCE} & set(seen)
    assert ids_of(await somebody.ask("shelf", shelf=POPULAR, limit=100)) == sees
    assert len(sonarr.calls_to("GET", "/series/lookup")) == 3


async def test_ratings_that_can_not_be_asked(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """What Sonarr could not be asked about, nobody with an age limit sees, whatever the rule."""
    kid = await async_user(hass, "Kid")
    rules = {"age_limits": [{"age": 18, "users": [kid.id]}], "unrated": "ask"}
    tvmaze.air(tvmaze.add_show(SEVERANCE, "Severance"), 0)
    fault = sonarr.fail("/series/lookup", status=503)
    await home.add(sonarr, **ALLOWED, **{CONF_RULES: rules})
    page = await home.page()
    await page.until(POPULAR, state="ready", total=1)
    somebody = await home.login(kid)
    for _ in range(2):
        assert (await somebody.ask("shelf", shelf=POPULAR))["total"] == 0
        await home.quiet()
    assert len(sonarr.calls_to("GET", "/series/lookup")) == 1
    fault.times = 0
    hass.data[DATA_RATINGS]._free_at = 0.0
    with patch(f"{RATINGS}.SPACE", 0.0):
        await somebody.ask("shelf", shelf=POPULAR)
        await home.quiet()
    assert (await somebody.ask("shelf", shelf=POPULAR))["total"] == 1

"""Assistants request what a search found, as who talks to them may."""

from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.assistants import Talk, assistant, member_of, ours, talk
from tests.support.helpers import Json, only
from tests.support.home import Home

MATRIX = 603


EVERYONE = {CONF_RULES: {"approved": "everyone"}}


async def first_found(call: Talk, **query: str) -> Json:
    """Return the first result of a search."""
    found: Any = (await call("search_media", **query)).data
    first: Json = found["results"][0]
    return first


async def test_request_what_a_search_found(
    home: Home, radarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Search, request by the id of a result, and have the app get it."""
    await home.add(radarr)
    call = await talk(home.hass, hass_admin_user)
    first = await first_found(call, query="The Matrix", media_type="movie")
    assert first == {
        "media_id": "603",
        "title": "The Matrix",
        "year": 1999,
        "status": "not_requested",
    }
    said = await call("request_media", media_type="movie", media_id=first["media_id"])

    assert said == llm.ToolResult(
        data={"status": "requested", "message": "Requested The Matrix."}
    )
    row = only(radarr.movies)
    assert (row["tmdbId"], row["monitored"]) == (MATRIX, True)


async def test_request_seasons(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Name the seasons of a series, and request one of them."""
    await home.add(sonarr)
    call = await talk(hass, hass_admin_user)
    first = await first_found(call, query="Breaking Bad", media_type="series")
    assert first["seasons"] == [0, 1, 2, 3, 4, 5]
    said = await call(
        "request_media",
        media_type="series",
        media_id=first["media_id"],
        seasons=[2],
    )

    assert not said.error
    seasons = only(sonarr.series)["seasons"]
    assert [one["seasonNumber"] for one in seasons if one["monitored"]] == [2]
    unknown = await call(
        "request_media", media_type="series", media_id=first["media_id"], seasons=[77]
    )
    assert unknown.data == {
        "error": "This series doesn’t have that season, so nothing was sent."
    }


async def test_albums_say_whose_they_are(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Tell albums of the same name apart by their artists."""
    await home.add(lidarr)
    artist = next(iter(lidarr.catalogue.artists.values()))
    call = await talk(hass, hass_admin_user)
    title = artist.albums[0].title
    found = (await call("search_media", query=title, media_type="album")).data
    rows: Any = found["results"]
    assert (title, artist.name) in {(row["title"], row["artist"]) for row in rows}


async def searched_by(home: Home, radarr: SimulatedApp, user: User) -> Talk:
    """Return what calls a tool for somebody who has searched for a movie."""
    await home.add(radarr)
    call = await talk(home.hass, user)
    await call("search_media", query="The Matrix", media_type="movie")
    return call


@pytest.fixture
async def searched(home: Home, radarr: SimulatedApp, hass_admin_user: MockUser) -> Talk:
    """Return what calls a tool for an admin, who has searched for a movie."""
    return await searched_by(home, radarr, hass_admin_user)


@pytest.mark.parametrize(
    "media_id", ["99999", "The Matrix", "603; 604", "../603", "", "null"]
)
async def test_only_what_a_search_named_can_be_requested(
    hass: HomeAssistant, radarr: SimulatedApp, searched: Talk, media_id: str
) -> None:
    """Take neither a title nor an id that a model has thought up."""
    before = len(radarr.movies)
    for tool in ("request_media", "explain"):
        said = await searched(tool, media_type="movie", media_id=media_id)
        assert said.error
        assert str(said.data["error"]).startswith("Search for it first")
    assert len(radarr.movies) == before == 0
    assert hass.data[DATA_LEDGER].requests() == []


@pytest.mark.usefixtures("searched")
async def test_nobody_requests_what_somebody_else_was_told(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    hass_admin_user: MockUser,
    mia: MockUser,
) -> None:
    """Keep apart what each person, and each device, was told."""
    for other in (
        await talk(hass, mia),
        await talk(hass, None),
        await talk(hass, hass_admin_user, "bedroom"),
    ):
        said = await other("request_media", media_type="movie", media_id="603")
        assert said.error
    assert radarr.movies == {}


async def test_ids_may_come_as_numbers_and_nothing_as_null(
    radarr: SimulatedApp, searched: Talk
) -> None:
    """Understand what models make of the parameters."""
    wish = {"media_type": "movie", "media_id": 603, "seasons": None}
    said = await searched("request_media", **wish)
    assert not said.error
    assert only(radarr.movies)["tmdbId"] == MATRIX


async def test_a_plain_users_request_waits(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, mia: MockUser
) -> None:
    """Hold a plain user to the rules, and list what they asked for."""
    await home.add(radarr)
    call = await talk(hass, mia)
    assert (await call("list_my_requests")).data == {"requests": [], "total": 0}

    await call("search_media", query="The Matrix", media_type="movie")
    said = await call("request_media", media_type="movie", media_id="603")

    assert said.data["status"] == "pending"
    assert radarr.movies == {}
    listed = (await call("list_my_requests")).data
    assert listed["total"] == 1
    assert listed["requests"] == [
        {
            "media_type": "movie",
            "media_id": "603",
            "title": "The Matrix",
            "year": 1999,
            "status": "pending",
        }
    ]
    others = await talk(hass, await member_of(hass))
    assert (await others("list_my_requests")).data == {"requests": [], "total": 0}


async def test_the_list_is_enough_to_ask_why(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, mia: MockUser
) -> None:
    """Explain what is on the list, after it was declined with a reason."""
    call = await searched_by(home, radarr, mia)
    await call("request_media", media_type="movie", media_id="603")
    ask = await home.connect()
    request = only(dict(enumerate(hass.data[DATA_LEDGER].requests())))
    await ask("decline", request_id=request.id, reason="Maybe at 16.")

    anew = await talk(hass, mia, "bedroom")
    listed: Any = (await anew("list_my_requests")).data["requests"]
    assert (listed[0]["status"], listed[0]["reason"]) == ("declined", "Maybe at 16.")
    said = await anew("explain", media_type="movie", media_id=listed[0]["media_id"])
    assert said.data["status"] == "declined"
    assert "Maybe at 16." in str(said.data["sentence"])


async def test_why_something_is_not_here(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Say in one sentence why a title isn't here yet."""
    radarr.add_movie(MATRIX)
    await home.add(radarr)
    call = await talk(hass, hass_admin_user)
    await call("search_media", query="The Matrix", media_type="movie")
    said = await call("explain", media_type="movie", media_id="603")
    assert said.data["status"] == "requested"
    assert str(said.data["sentence"]).endswith(".")


async def test_an_unknown_voice_may_search_and_its_requests_wait(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Take a voice that could be anyone's for nobody in particular."""
    await home.add(radarr, **EVERYONE)
    api = await assistant(hass, None)
    assert set(ours(api)) == {"search_media", "explain", "request_media"}
    call = await talk(hass, None)
    await call("search_media", query="The Matrix", media_type="movie")
    said = await call("request_media", media_type="movie", media_id="603")
    assert said.data["status"] == "pending"
    assert radarr.movies == {}
    asks = hass.data[DATA_LEDGER].requests()[0].asks
    assert [(ask.user_id, ask.name) for ask in asks] == [(None, "voice")]


async def test_an_automation_that_talks_is_an_unknown_voice(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Offer an automation, which anybody's words may have started, what a voice gets."""
    await home.add(radarr)
    context = (await assistant(hass, None)).llm_context
    context.context = Context(parent_id="what started it")
    api = await llm.async_get_api(hass, llm.LLM_API_ASSIST, context)
    assert set(ours(api)) == {"search_media", "explain", "request_media"}
    args = {"query": "The Matrix", "media_type": "movie"}
    said = await api.async_call_tool(llm.ToolInput("requestarr__search_media", args))
    assert not said.error

"""The tools for Assist and other language models, called as Home Assistant calls them."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
import json
from typing import Any, cast
from unittest.mock import patch

from homeassistant.auth.const import GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.components.llm import async_get_tools
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component
from probatio import to_openapi  # noqa: TID251
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.messages import offered_titles
from custom_components.requestarr.messages.offered_titles import (
    Listener,
    Offer,
    OfferedTitles,
)
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json, connect, only

type Talk = Callable[..., Awaitable[llm.ToolResult]]

MATRIX = 603
BREAKING_BAD = 81189
EVERYONE = {CONF_RULES: {"approved": "everyone"}}


async def assistant(
    hass: HomeAssistant, user: User | None, device_id: str | None = None
) -> llm.APIInstance:
    """Return what an assistant has got for somebody."""
    await async_setup_component(hass, "homeassistant", {})
    await async_setup_component(hass, "llm", {})
    context = llm.LLMContext(
        platform="conversation",
        context=Context(user_id=user.id if user else None),
        language="en",
        assistant="conversation",
        device_id=device_id,
    )
    return await llm.async_get_api(hass, llm.LLM_API_ASSIST, context)


async def talk(hass: HomeAssistant, user: User | None, device: str = "kitchen") -> Talk:
    """Return what calls a tool of ours for somebody."""
    api = await assistant(hass, user, device)

    async def call(tool: str, **args: Any) -> llm.ToolResult:
        """Call a tool."""
        return await api.async_call_tool(llm.ToolInput(f"requestarr__{tool}", args))

    return call


def ours(api: llm.APIInstance) -> dict[str, llm.Tool]:
    """Return our tools by the ends of their names."""
    return {
        tool.name.removeprefix("requestarr__"): tool
        for tool in api.tools
        if tool.name.startswith("requestarr__")
    }


async def member_of(hass: HomeAssistant, group_id: str = GROUP_ID_USER) -> MockUser:
    """Return a user who is no admin."""
    group = await hass.auth.async_get_group(group_id)
    assert group
    return MockUser(groups=[group]).add_to_hass(hass)


@pytest.fixture
async def mia(hass: HomeAssistant) -> MockUser:
    """Return a plain user."""
    return await member_of(hass)


async def test_request_what_a_search_found(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Search, request by the id of a result, and have the app get it."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)

    found = (await call("search_media", query="The Matrix", media_type="movie")).data
    first: Json = found["results"][0]
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
    hass: HomeAssistant,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Name the seasons of a series, and request one of them."""
    await set_up(hass, make_entry(sonarr))
    call = await talk(hass, hass_admin_user)

    found = (await call("search_media", query="Breaking Bad", media_type="series")).data
    first: Json = found["results"][0]
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
        "error": "This series has no such season, so nothing was sent."
    }


async def test_albums_say_whose_they_are(
    hass: HomeAssistant,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Tell albums of the same name apart by their artists."""
    await set_up(hass, make_entry(lidarr))
    artist = next(iter(lidarr.catalogue.artists.values()))
    call = await talk(hass, hass_admin_user)
    title = artist.albums[0].title
    found = (await call("search_media", query=title, media_type="album")).data
    rows: Any = found["results"]
    assert (title, artist.name) in {(row["title"], row["artist"]) for row in rows}


@pytest.mark.parametrize(
    "media_id", ["99999", "The Matrix", "603; 604", "../603", "", "null"]
)
async def test_only_what_a_search_named_can_be_requested(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
    media_id: str,
) -> None:
    """Take neither a title nor an id that a model has thought up."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    await call("search_media", query="The Matrix", media_type="movie")
    before = len(radarr.movies)
    for tool in ("request_media", "explain"):
        said = await call(tool, media_type="movie", media_id=media_id)
        assert said.error
        assert str(said.data["error"]).startswith("Search for it first")
    assert len(radarr.movies) == before == 0
    assert hass.data[DATA_LEDGER].requests() == []


async def test_nobody_requests_what_somebody_else_was_told(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
    mia: MockUser,
) -> None:
    """Keep apart what each person, and each device, was told."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    await call("search_media", query="The Matrix", media_type="movie")
    for other in (
        await talk(hass, mia),
        await talk(hass, None),
        await talk(hass, hass_admin_user, "bedroom"),
    ):
        said = await other("request_media", media_type="movie", media_id="603")
        assert said.error
    assert radarr.movies == {}


async def test_ids_may_come_as_numbers_and_nothing_as_null(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Understand what models make of the parameters."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    await call("search_media", query="The Matrix", media_type="movie")
    said = await call("request_media", media_type="movie", media_id=603, seasons=None)
    assert not said.error
    assert only(radarr.movies)["tmdbId"] == MATRIX


async def test_a_plain_users_request_waits(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory, mia: MockUser
) -> None:
    """Hold a plain user to the rules, and list what they asked for."""
    await set_up(hass, make_entry(radarr))
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
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
    mia: MockUser,
) -> None:
    """Explain what is on the list, after it was declined with a reason."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, mia)
    await call("search_media", query="The Matrix", media_type="movie")
    await call("request_media", media_type="movie", media_id="603")
    ask = await connect(hass, hass_ws_client)
    request = only(dict(enumerate(hass.data[DATA_LEDGER].requests())))
    await ask("decline", request_id=request.id, reason="Maybe at 16.")

    anew = await talk(hass, mia, "bedroom")
    listed: Any = (await anew("list_my_requests")).data["requests"]
    assert (listed[0]["status"], listed[0]["reason"]) == ("declined", "Maybe at 16.")
    said = await anew("explain", media_type="movie", media_id=listed[0]["media_id"])
    assert said.data["status"] == "declined"
    assert "Maybe at 16." in str(said.data["sentence"])


async def test_why_something_is_not_here(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Say in one sentence why a title isn't here yet."""
    radarr.add_movie(MATRIX)
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    await call("search_media", query="The Matrix", media_type="movie")
    said = await call("explain", media_type="movie", media_id="603")
    assert said.data["status"] == "requested"
    assert str(said.data["sentence"]).endswith(".")


async def test_an_unknown_voice_may_search_and_its_requests_wait(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Take a voice that could be anyone's for nobody in particular."""
    await set_up(hass, make_entry(radarr, **EVERYONE))
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
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Offer an automation, which anybody's words may have started, what a voice gets."""
    await set_up(hass, make_entry(radarr))
    context = (await assistant(hass, None)).llm_context
    context.context = Context(parent_id="what started it")
    api = await llm.async_get_api(hass, llm.LLM_API_ASSIST, context)
    assert set(ours(api)) == {"search_media", "explain", "request_media"}
    args = {"query": "The Matrix", "media_type": "movie"}
    said = await api.async_call_tool(llm.ToolInput("requestarr__search_media", args))
    assert not said.error


async def test_a_call_without_a_context_is_an_unknown_voice(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Do without a context at all."""
    await set_up(hass, make_entry(radarr))
    api = await assistant(hass, None)
    api.llm_context = replace(api.llm_context, context=None)
    args = {"query": "The Matrix", "media_type": "movie"}
    said = await api.async_call_tool(llm.ToolInput("requestarr__search_media", args))
    assert not said.error


async def test_an_age_limit_hides_titles_from_assistants_too(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory, mia: MockUser
) -> None:
    """Find for a child, and for a voice that may be a child's, nothing for adults."""
    rules = {"age_limits": [{"age": 12, "users": [mia.id]}]}
    await set_up(hass, make_entry(radarr, **{CONF_RULES: rules}))
    found = {}
    for name, user in {
        "child": mia,
        "voice": None,
        "adult": await member_of(hass),
    }.items():
        call = await talk(hass, user)
        said = await call("search_media", query="The Matrix", media_type="movie")
        found[name] = "603" in {
            row["media_id"] for row in cast(Any, said.data["results"])
        }
    assert found == {"child": False, "voice": False, "adult": True}


@pytest.mark.parametrize("rules", [{"requesters": "admins"}, {"requesters": "chosen"}])
async def test_who_may_not_request_is_offered_no_tool_for_it(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    mia: MockUser,
    rules: Json,
) -> None:
    """Offer to request only what somebody may, and refuse the rest when asked anyway."""
    entry = make_entry(radarr, **{CONF_RULES: rules})
    await set_up(hass, entry)
    assert set(ours(await assistant(hass, mia))) == {
        "search_media",
        "explain",
        "list_my_requests",
    }
    assert set(ours(await assistant(hass, None))) == {"search_media", "explain"}

    await set_up(hass, make_entry(sonarr))
    api = await assistant(hass, mia)
    schema: Any = to_openapi(ours(api)["request_media"].parameters)
    assert schema["properties"]["media_type"]["enum"] == ["series"]


async def test_rules_are_looked_at_when_a_tool_is_called(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory, mia: MockUser
) -> None:
    """Refuse what was offered before the rules, or the user, changed."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    call = await talk(hass, mia)
    await call("search_media", query="The Matrix", media_type="movie")
    options = {**entry.options, CONF_RULES: {"requesters": "admins"}}
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.async_block_till_done()

    said = await call("request_media", media_type="movie", media_id="603")
    assert str(said.data["error"]).startswith("You can look around here")
    assert hass.data[DATA_LEDGER].requests() == []

    await hass.auth.async_remove_user(mia)
    said = await call("search_media", query="The Matrix", media_type="movie")
    assert said.error


async def test_read_only_users_only_look(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Offer a read-only user no tool that requests."""
    guest = await member_of(hass, GROUP_ID_READ_ONLY)
    await set_up(hass, make_entry(radarr))
    assert "request_media" not in ours(await assistant(hass, guest))


async def test_no_tools_for_who_is_gone_or_for_other_apis_or_without_apps(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
    mia: MockUser,
) -> None:
    """Offer nothing where there is nothing to offer, or nobody."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    api = await assistant(hass, mia)
    assert ours(api)
    other = await async_get_tools(hass, api.llm_context, "another")
    assert not [tool for tool in other.tools if tool.integration == "requestarr"]
    await hass.auth.async_remove_user(mia)
    assert ours(await assistant(hass, mia)) == {}

    await hass.config_entries.async_unload(entry.entry_id)
    assert ours(await assistant(hass, hass_admin_user)) == {}


async def test_only_kinds_with_an_app_are_offered(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Name as media types only what can be searched, in a form that models can read."""
    await set_up(hass, make_entry(radarr), make_entry(lidarr))
    tools = ours(await assistant(hass, hass_admin_user))
    for name in ("search_media", "request_media", "explain"):
        schema: Any = to_openapi(tools[name].parameters)
        kinds = schema["properties"]["media_type"]["enum"]
        assert kinds == ["movie", "artist", "album"]
    call = await talk(hass, hass_admin_user)
    said = await call("search_media", query="Breaking Bad", media_type="series")
    assert said.error


async def test_tools_say_what_they_do(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Tell Home Assistant which tools only read, and that none destroys anything."""
    await set_up(hass, make_entry(radarr))
    tools = ours(await assistant(hass, hass_admin_user))
    assert {name for name, tool in tools.items() if not tool.annotations.read_only} == {
        "request_media"
    }
    for tool in tools.values():
        assert tool.integration == "requestarr"
        assert tool.title
        assert tool.description
        assert len(tool.description) < 200
        assert not tool.annotations.destructive
        assert tool.annotations.idempotent


@pytest.mark.parametrize(
    ("tool", "args"),
    [
        ("search_media", {}),
        ("search_media", {"query": "", "media_type": "movie"}),
        ("search_media", {"query": "x" * 201, "media_type": "movie"}),
        ("search_media", {"query": 603, "media_type": "movie"}),
        ("search_media", {"query": "Dune", "media_type": "game"}),
        ("search_media", {"query": "Dune", "media_type": "movie", "user": "admin"}),
        ("request_media", {"media_type": "movie"}),
        ("request_media", {"media_type": "movie", "media_id": ["603"]}),
        (
            "request_media",
            {"media_type": "movie", "media_id": "603", "seasons": "all"},
        ),
        ("explain", {"media_id": "603"}),
        ("list_my_requests", {"user_id": "somebody else"}),
    ],
)
async def test_bad_input_is_an_answer(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
    caplog: pytest.LogCaptureFixture,
    tool: str,
    args: Json,
) -> None:
    """Answer a wrong call with a sentence, and send the app nothing."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    said = await call(tool, **args)
    assert said.error
    assert str(said.data["error"]).endswith(".")
    assert radarr.movies == {}
    assert "Traceback" not in caplog.text


async def test_an_app_that_is_away_is_an_answer_without_its_address(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Say that the app can't be reached, and not where it is."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    await radarr.stop()
    said = await call("search_media", query="The Matrix", media_type="movie")
    assert said == llm.ToolResult(
        data={"error": "Radarr isn’t answering right now. Try again in a moment."},
        error=True,
    )


async def test_the_unexpected_is_an_answer_and_is_logged(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Answer a fault of ours with a sentence, and log where it was."""
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    with patch(
        "custom_components.requestarr.messages.assist_tools.find",
        side_effect=ZeroDivisionError,
    ):
        said = await call("list_my_requests")
    assert said.error
    assert str(said.data["error"]).startswith("Something unexpected")
    assert "Unexpected end of the tool requestarr__list_my_requests" in caplog.text


async def test_answers_are_short(
    hass: HomeAssistant,
    run_app: AppRunner,
    make_entry: EntryFactory,
    hass_admin_user: MockUser,
) -> None:
    """Give a handful of results, in few words, and nothing of the app's insides."""
    radarr = await run_app("radarr")
    await set_up(hass, make_entry(radarr))
    call = await talk(hass, hass_admin_user)
    said = await call("search_media", query="the", media_type="movie")
    results: Any = said.data["results"]
    assert 1 < len(results) <= 8
    assert len(json.dumps(said.data)) < 100 * len(results)
    for secret in (radarr.url, radarr.api_key, "/movies", "overview"):
        assert secret not in str(said.data)


def test_what_was_named_long_ago_is_forgotten() -> None:
    """Keep only the last titles, a title that was named again among them."""
    told = OfferedTitles()
    listener = Listener("mia", None)
    kind: Any = "movie"
    for number in range(offered_titles.MAX_OFFERED):
        told.add(listener, kind, Offer("entry", number))
    told.add(listener, kind, Offer("entry", 0))
    told.add(listener, kind, Offer("entry", offered_titles.MAX_OFFERED))
    assert told.get(listener, kind, "0")
    assert told.get(listener, kind, "1") is None
    assert told.get(listener, kind, str(offered_titles.MAX_OFFERED))

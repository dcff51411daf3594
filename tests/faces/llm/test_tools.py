"""Which tools assistants have for whom, and what those answer."""

from dataclasses import replace
import json
from typing import Any, cast
from unittest.mock import patch

from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.components.llm import async_get_tools
from homeassistant.core import HomeAssistant
from homeassistant.helpers import llm
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
from tests.support.assistants import assistant, member_of, ours, talk
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.rules import set_person, set_rules


async def test_a_call_without_a_context_is_an_unknown_voice(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Do without a context at all."""
    await home.add(radarr)
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
    set_person(hass, mia.id, may_request=["series"])
    api = await assistant(hass, mia)
    schema: Any = to_openapi(ours(api)["request_media"].parameters)
    assert schema["properties"]["media_type"]["enum"] == ["series"]


async def test_rules_are_looked_at_when_a_tool_is_called(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, mia: MockUser
) -> None:
    """Refuse what was offered before the rules, or the user, changed."""
    entry = await home.add(radarr)
    call = await talk(hass, mia)
    await call("search_media", query="The Matrix", media_type="movie")
    set_rules(hass, entry, requesters="admins")
    await hass.async_block_till_done()

    said = await call("request_media", media_type="movie", media_id="603")
    assert str(said.data["error"]).startswith("You can browse")
    assert hass.data[DATA_LEDGER].requests() == []

    await hass.auth.async_remove_user(mia)
    said = await call("search_media", query="The Matrix", media_type="movie")
    assert said.error


async def test_read_only_users_only_look(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Offer a read-only user no tool that requests."""
    guest = await member_of(hass, GROUP_ID_READ_ONLY)
    await home.add(radarr)
    assert "request_media" not in ours(await assistant(hass, guest))


async def test_no_tools_for_who_is_gone_or_for_other_apis_or_without_apps(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    hass_admin_user: MockUser,
    mia: MockUser,
) -> None:
    """Offer nothing where there is nothing to offer, or nobody."""
    entry = await home.add(radarr)
    api = await assistant(hass, mia)
    assert ours(api)
    other = await async_get_tools(hass, api.llm_context, "another")
    assert not [tool for tool in other.tools if tool.integration == "requestarr"]
    await hass.auth.async_remove_user(mia)
    assert ours(await assistant(hass, mia)) == {}

    await hass.config_entries.async_unload(entry.entry_id)
    assert ours(await assistant(hass, hass_admin_user)) == {}


async def test_only_kinds_with_an_app_are_offered(
    home: Home, radarr: SimulatedApp, lidarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Name as media types only what can be searched, in a form that models can read."""
    await home.add(radarr)
    await home.add(lidarr)
    tools = ours(await assistant(home.hass, hass_admin_user))
    for name in ("search_media", "request_media", "explain"):
        schema: Any = to_openapi(tools[name].parameters)
        kinds = schema["properties"]["media_type"]["enum"]
        assert kinds == ["movie", "artist", "album"]
    call = await talk(home.hass, hass_admin_user)
    said = await call("search_media", query="Breaking Bad", media_type="series")
    assert said.error


async def test_tools_say_what_they_do(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Tell Home Assistant which tools only read, and that none destroys anything."""
    await home.add(radarr)
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
    home: Home,
    radarr: SimulatedApp,
    hass_admin_user: MockUser,
    caplog: pytest.LogCaptureFixture,
    tool: str,
    args: Json,
) -> None:
    """Answer a wrong call with a sentence, and send the app nothing."""
    await home.add(radarr)
    call = await talk(hass, hass_admin_user)
    said = await call(tool, **args)
    assert said.error
    assert str(said.data["error"]).endswith(".")
    assert radarr.movies == {}
    assert "Traceback" not in caplog.text


async def test_an_app_that_is_away_is_an_answer_without_its_address(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, hass_admin_user: MockUser
) -> None:
    """Say that the app can't be reached, and not where it is."""
    await home.add(radarr)
    call = await talk(hass, hass_admin_user)
    await radarr.stop()
    said = await call("search_media", query="The Matrix", media_type="movie")
    assert said == llm.ToolResult(
        data={"error": "Radarr isn’t answering right now. Try again in a moment."},
        error=True,
    )


async def test_the_unexpected_is_an_answer_and_is_logged(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    hass_admin_user: MockUser,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Answer a fault of ours with a sentence, and log where it was."""
    await home.add(radarr)
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
    hass: HomeAssistant, home: Home, run_app: AppRunner, hass_admin_user: MockUser
) -> None:
    """Give a handful of results, in few words, and nothing of the app's insides."""
    radarr = await run_app("radarr")
    await home.add(radarr)
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

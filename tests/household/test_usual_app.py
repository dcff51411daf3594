"""Which of several apps of a kind is meant where none is named: the first, or none at all."""

from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext, ToolInput
import pytest

from custom_components.requestarr.llm import async_get_tools
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import MATRIX, person
from tests.support.people import on_list


@pytest.mark.parametrize("how", ["gone", "unloaded"])
async def test_no_other_app_takes_its_place(
    hass: HomeAssistant,
    hass_ws_client: Any,
    run_app: AppRunner,
    make_entry: EntryFactory,
    how: str,
) -> None:
    """Refuse what names no app while the usual one is away, whichever way it comes."""
    near, far = await run_app("radarr"), await run_app("radarr", instance_name="4K")
    first, second = make_entry(near), make_entry(far, rules={"approved": "everyone"})
    if how == "gone":
        await near.stop()
    await set_up(hass, first, second)
    if how == "unloaded":
        await hass.config_entries.async_unload(first.entry_id)
    assert second.state is ConfigEntryState.LOADED
    mia = await person(hass, hass_ws_client, "Mia")
    far.calls.clear()

    answer = await mia.ask("request_movie", **MATRIX)
    assert (answer["success"], answer["error_code"]) == (False, "service_unavailable")
    for action, data in (
        ("request_media", {"media_id": 603}),
        ("request_media", {"query": "The Matrix"}),
        ("get_status", {"media_id": 603}),
    ):
        with pytest.raises(HomeAssistantError) as error:
            await hass.services.async_call(
                "requestarr",
                action,
                {"media_type": "movie", **data},
                blocking=True,
                return_response=True,
                context=mia.context,
            )
        assert error.value.translation_key == "cannot_connect"
    llm = LLMContext("test", mia.context, "en", "conversation", None)
    given = async_get_tools(hass, llm, LLM_API_ASSIST)
    assert given
    tool = next(one for one in given.tools if one.name.endswith("search_media"))
    asked = ToolInput(tool.name, {"query": "The Matrix", "media_type": "movie"})
    result = await tool.async_call(hass, asked, llm)
    assert result.error
    assert far.movies == {}
    assert not [one for one in far.calls if one.method != "GET"]
    assert (await mia.ask("requests"))["requests"] == []

    named = await mia.ask("request_movie", **MATRIX, entry_id=second.entry_id)
    assert named["success"]


async def test_lists_are_called_by_the_same_app(
    hass: HomeAssistant,
    hass_ws_client: Any,
    run_app: AppRunner,
    make_entry: EntryFactory,
) -> None:
    """Call the list of the first app so that it can be spoken of, and no other."""
    near, far = await run_app("radarr"), await run_app("radarr", instance_name="4K")
    first, second = make_entry(near), make_entry(far)
    await near.stop()
    await set_up(hass, first, second)
    assert hass.states.get("todo.movie_requests") is None
    mia = await person(hass, hass_ws_client, "Mia")
    entity_id = "todo.movie_requests_in_4k"
    await on_list(hass, mia.user, "add_item", entity_id, item="The Matrix (1999)")
    (found,) = await mia.requests()
    assert found["entry_id"] == second.entry_id

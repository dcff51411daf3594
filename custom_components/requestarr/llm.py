"""The platform of Home Assistant's through which Assist and other language models get tools."""

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.llm import LLM_API_ASSIST, LLMContext, Tool

from .api import Kind
from .coordinator import RequestarrConfigEntry
from .household.instances import SERVICE_OF, default_entry, loaded_apps
from .household.member import VOICE, Member
from .household.people_store import people_of
from .household.permissions import may_request
from .messages.assist_tools import (
    ExplainTool,
    ListMyRequestsTool,
    RequestMediaTool,
    SearchMediaTool,
    async_speaker,
)


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: LLMContext, api_id: str
) -> LLMTools | None:
    """Return what somebody may do through an assistant, None without an app."""
    if api_id != LLM_API_ASSIST:
        return None
    apps = _apps(hass)
    member = _member_now(hass, llm_context)
    if not apps or member is None:
        return None
    open_to = [
        kind
        for kind, entry in apps.items()
        if may_request(people_of(hass), member, SERVICE_OF[kind])
    ]
    tools: list[Tool] = [SearchMediaTool(list(apps)), ExplainTool(list(apps))]
    if open_to:
        tools.append(RequestMediaTool(open_to))
    if member.user_id:
        tools.append(ListMyRequestsTool())
    return LLMTools(tools=tools)


def _apps(hass: HomeAssistant) -> dict[Kind, RequestarrConfigEntry]:
    """Return the app for each kind that there is one for, also one that is away."""
    if not loaded_apps(hass):
        return {}
    found = {kind: default_entry(hass, SERVICE_OF[kind]) for kind in Kind}
    return {kind: entry for kind, entry in found.items() if entry}


@callback
def _member_now(hass: HomeAssistant, llm_context: LLMContext) -> Member | None:
    """Return who speaks, None for a user who is gone, where nothing can be waited for."""
    task = hass.async_create_task(async_speaker(hass, llm_context), eager_start=True)
    if not task.done():
        return VOICE
    return None if task.exception() else task.result()

"""Talking to a language model's tools."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockUser

type Talk = Callable[..., Awaitable[llm.ToolResult]]


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

"""Automations made of our blueprints, and what phones answer to what they ask."""

from typing import Any

from homeassistant.auth.models import User
from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.setup import async_setup_component

from tests.support.helpers import Json


async def automate(hass: HomeAssistant, name: str, *more: Json, **inputs: Any) -> None:
    """Set up an automation from a blueprint, and perhaps more with other inputs."""
    configs = [
        {
            "id": f"{name}:{number}",
            "alias": f"{name} {number}",
            "use_blueprint": {"path": f"requestarr/{name}.yaml", "input": given},
        }
        for number, given in enumerate((inputs, *more))
    ]
    assert await async_setup_component(hass, AUTOMATION_DOMAIN, {"automation": configs})
    await hass.async_block_till_done()
    states = hass.states.async_all(AUTOMATION_DOMAIN)
    assert [state.state for state in states] == ["on"] * len(configs)


def answer(hass: HomeAssistant, user: User, action: str, text: str | None) -> None:
    """Have somebody's phone answer, as the Home Assistant app does."""
    data = {"action": action, "reply_text": text} if text is not None else None
    hass.bus.async_fire(
        "mobile_app_notification_action",
        data or {"action": action},
        context=Context(user_id=user.id),
    )


def approval(question: ServiceCall) -> str:
    """Return what a phone answers to approve."""
    return str(question.data["data"]["actions"][0]["action"])


def refusal(question: ServiceCall) -> str:
    """Return what a phone answers to decline."""
    return str(question.data["data"]["actions"][1]["action"])

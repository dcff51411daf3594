"""The people of a household, and how they come in."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant

from tests.support.helpers import Ask, async_user, connect, token_of

GROUPS = {
    "admin": GROUP_ID_ADMIN,
    "user": GROUP_ID_USER,
    "read-only": GROUP_ID_READ_ONLY,
}


async def add_person(hass: HomeAssistant, name: str, group: str = "user") -> User:
    """Add a user of Home Assistant; the first of all would be its owner."""
    user = await async_user(hass, name, GROUPS[group])
    user.is_owner = False
    return user


async def connect_as(hass: HomeAssistant, hass_ws_client: Any, user: User) -> Ask:
    """Return what sends a command of Requestarr as somebody and gives its result."""
    return await connect(hass, hass_ws_client, await token_of(hass, user))


def by(user: User | None) -> Context:
    """Return the context of an action by somebody, or by nobody."""
    return Context(user_id=user.id if user else None)


def by_automation(hass: HomeAssistant) -> Context:
    """Return the context of an automation that runs by itself, which has told of it."""
    context = Context()
    hass.bus.async_fire("automation_triggered", {"source": "time"}, context=context)
    return context


async def tick_off(hass: HomeAssistant, user: User | None, request_id: str) -> None:
    """Approve a request on the list of movies."""
    await on_list(hass, user, "update_item", item=request_id, status="completed")


async def on_list(
    hass: HomeAssistant,
    user: User | None,
    action: str,
    entity_id: str = "todo.movie_requests",
    **data: Any,
) -> None:
    """Have somebody do something on a list of requests."""
    await hass.services.async_call(
        "todo",
        action,
        {"entity_id": entity_id, **data},
        blocking=True,
        context=by(user) if user else by_automation(hass),
    )


def a_person(hass: HomeAssistant, user: User) -> str:
    """Return the person of a user."""
    entity_id = f"person.{str(user.name).lower()}"
    hass.states.async_set(entity_id, "home", {"user_id": user.id})
    return entity_id

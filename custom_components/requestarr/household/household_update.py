"""Another household, as an admin sends it: people, presets and routes, all of it or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from homeassistant.core import HomeAssistant

from ..app.problems import Code, Problem
from .people import People
from .people_store import DATA_PEOPLE
from .people_update import with_people
from .preset_lists import read_presets, read_routes
from .presets_gone import Who, who_lost_presets, with_gone_noted, without_gone


async def async_update_household(
    hass: HomeAssistant,
    people: Sequence[Any] | None = None,
    presets: Sequence[Any] | None = None,
    routes: Sequence[Any] | None = None,
    *,
    keep_others: bool = False,
) -> list[Who]:
    """Have whole lists hold, and what is None stay as it is; raises Problem, and nothing changes.

    Returns the ids of the users who have no preset left where they were limited to some. What `keep_others` means is said of `with_people`.
    """
    store = hass.data[DATA_PEOPLE]
    store.ensure_open()
    users = {
        user.id: user
        for user in await hass.auth.async_get_users()
        if not user.system_generated
    }

    lost: list[Who] = []

    def become(before: People) -> People:
        """Return what the household is with these lists; raises Problem."""
        after = before
        if presets is not None:
            new = read_presets(hass, before, presets)
            after = without_gone(replace(after, presets=new))
        if routes is not None:
            after = replace(after, routes=read_routes(before, routes, users))
        _ensure_routes_lead_somewhere(after)
        if people is not None:
            after = with_people(after, users, people, keep_others=keep_others)
        after = with_gone_noted(before, after)
        lost[:] = [
            one
            for one in who_lost_presets(before, after)
            if not (one in users and users[one].is_admin)
        ]
        return after

    await store.async_change(become)
    return lost


def _ensure_routes_lead_somewhere(people: People) -> None:
    """Raise Problem for a route to a preset that isn't there."""
    for number, route in enumerate(people.routes, start=1):
        if not any(one.is_called(route.preset) for one in people.presets):
            values = {"number": str(number)}
            raise Problem(Code.INVALID_REQUEST, "route_preset", values)

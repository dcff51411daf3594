"""Presets as people choose from them, and the route by which one was chosen."""

from dataclasses import replace
from typing import Any

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..api import Service
from ..app.lookup_cache import title_key
from ..app.problems import Problem
from ..coordinator import RequestarrConfigEntry
from ..household.member import Member
from ..household.open_title import Opened
from ..household.people_store import people_of
from ..household.permissions import is_approver, may_request
from ..household.preset_choice import choice_for, name_of_route, offered_presets
from ..household.presets import Preset
from ..household.request import Request
from ..household.request_state import request_for
from ..household.routes import Route
from .viewer import Viewer

type Message = dict[str, Any]


@callback
def describe_presets(
    hass: HomeAssistant, member: Member, entry: RequestarrConfigEntry
) -> list[Message]:
    """Return the presets of an app that somebody may choose from, the usual one first."""
    service = Service(entry.data[CONF_SERVICE])
    if not may_request(people_of(hass), member, service):
        return []
    offered = offered_presets(hass, member, service, entry.entry_id)
    return [
        {"id": one.id, "name": one.name, "usual": number == 0}
        for number, one in enumerate(offered)
    ]


def describe_preset(preset: Preset | None) -> Message | None:
    """Return what a preset is called."""
    return {"id": preset.id, "name": preset.name} if preset else None


def describe_route(route: Route | None, viewer: Viewer) -> Message | None:
    """Return a route: its conditions, and the name that it goes to.

    Whom it is about is told to those who decide.
    """
    if route is None:
        return None
    people = people_of(viewer.hass)
    if not is_approver(people, viewer.member):
        route = replace(route, people=())
    return route.as_dict() | {"preset": name_of_route(people, route)}


def describe_way(opened: Opened, request: Request | None, viewer: Viewer) -> Message:
    """Return which preset a title has, or would get from who looks, and the route that says so.

    `request` is one that waits for who looks to decide.
    """
    member, app = viewer.member, opened.app
    kind, external_id = title_key(opened.found)
    known = request or request_for(app, kind, external_id, member, viewer.sees)
    if known and known.is_open:
        return _way(known.preset, known.route, viewer)
    if not may_request(people_of(viewer.hass), member, app.service):
        return {}
    try:
        entry_id = app.config_entry.entry_id
        choice = choice_for(viewer.hass, member, app.service, opened.found, entry_id)
    except Problem:
        return {}
    return _way(choice.preset, choice.route, viewer)


def _way(preset: Preset | None, route: Route | None, viewer: Viewer) -> Message:
    """Return a preset and a route, as far as there are any."""
    said = {"preset": describe_preset(preset), "route": describe_route(route, viewer)}
    return {name: one for name, one in said.items() if one}

"""Which preset a wish goes by: the one that was chosen, what a route says, or the usual one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from homeassistant.core import HomeAssistant

from ..api import Found, Service
from ..app.problems import Code, Problem
from ..coordinator import RequestarrCoordinator
from .instances import default_entry, entries, find_app
from .media import MEDIA_OF, Media
from .member import Member
from .people import People
from .people_store import people_of
from .permissions import is_approver, presets_for
from .presets import Preset, same_name
from .request import Request
from .routes import Route


@dataclass(frozen=True, slots=True)
class Choice:
    """A preset, or None for an app's own defaults, and the route that chose it.

    `is_asked_for` says that somebody named it.
    """

    preset: Preset | None = None
    route: Route | None = None
    is_asked_for: bool = False


def offered_presets(
    hass: HomeAssistant, member: Member, service: Service, entry_id: str | None = None
) -> list[Preset]:
    """Return the presets of an app, or of all of a kind, that somebody may choose from.

    The usual one comes first. Those of an app that was removed are kept, and offered to nobody.
    """
    known = presets_for(people_of(hass), member, MEDIA_OF[service])
    there = {entry.entry_id for entry in entries(hass)}
    wanted = there if entry_id is None else there & {entry_id}
    return [one for one in known if one.entry_id in wanted]


def named_choice(
    hass: HomeAssistant,
    member: Member,
    service: Service,
    word: str | None,
    entry_id: str | None = None,
) -> Choice | None:
    """Return the preset that somebody names by its id or name, None where they name none.

    Raises Problem for one that isn't there, and one that they may not use.
    """
    if word is None:
        return None
    media = MEDIA_OF[service]
    called = [one for one in people_of(hass).presets if one.is_called(word)]
    called = [one for one in called if one.kind is media]
    here = _of_apps(hass, called, entry_id)
    mine = offered_presets(hass, member, service, entry_id)
    chosen = next((one for one in mine if one in here and one.id == word), None)
    chosen = chosen or next((one for one in mine if one in here), None)
    if chosen:
        return Choice(chosen, is_asked_for=True)
    if here:
        raise Problem(Code.NOT_ALLOWED, "may_not_use_preset")
    raise Problem(Code.INVALID_REQUEST, "no_such_preset")


def choice_for(
    hass: HomeAssistant,
    member: Member,
    service: Service,
    found: Found,
    entry_id: str | None = None,
) -> Choice:
    """Return what somebody's wish for a title goes by, where they name no preset.

    Raises Problem where they have presets, and none of the app that they name.
    """
    usual = _usual(hass, member, service, entry_id)
    for route in people_of(hass).routes:
        if route.fits(member, found):
            presets = presets_of_route(people_of(hass), route, MEDIA_OF[service])
            here = _of_apps(hass, presets, entry_id)
            # Among presets of one name that whose id the route has comes first.
            if named := min(here, key=lambda one: one.id != route.preset, default=None):
                return Choice(named, route)
    return Choice(usual)


def first_app(
    hass: HomeAssistant,
    member: Member,
    service: Service,
    named: Choice | None,
    entry_id: str | None,
) -> RequestarrCoordinator:
    """Return the app that a title is looked up in before it is known where it goes.

    Raises Problem.
    """
    if named is None and not entries(hass):
        return find_app(hass, service, entry_id)
    preset = named.preset if named else _usual(hass, member, service, entry_id)
    return find_app(hass, service, preset.entry_id if preset else entry_id)


def app_of_choice(
    app: RequestarrCoordinator, choice: Choice | None
) -> RequestarrCoordinator:
    """Return the app that a preset is of, the one there was without any; raises Problem."""
    preset = choice.preset if choice else None
    if preset is None or preset.entry_id == app.config_entry.entry_id:
        return app
    return find_app(app.hass, app.service, preset.entry_id)


def fields_of_choice(
    hass: HomeAssistant, member: Member, choice: Choice
) -> dict[str, Any]:
    """Return what a request keeps of a choice.

    The quality and the folder of a preset that an approver chose hold as if they had chosen
    these themselves, also for what the app has.
    """
    preset = choice.preset
    fields: dict[str, Any] = {
        "preset": preset,
        "route": choice.route,
        "is_preset_chosen": choice.is_asked_for,
    }
    if preset and choice.is_asked_for and is_approver(people_of(hass), member):
        fields["quality_profile_id"] = preset.quality_profile_id
        fields["quality_profile_name"] = preset.quality_profile_name
        fields["root_folder"] = preset.root_folder
    return fields


def approved_choice(
    hass: HomeAssistant,
    member: Member,
    request: Request,
    word: str | None,
    entry_id: str | None,
) -> dict[str, Any]:
    """Return what an approved request keeps of its preset, as it is now; raises Problem.

    Where it goes to another app, the preset of the same name there takes its place.
    """
    known = people_of(hass).presets
    if word is not None:
        asked = request.entry_id
        is_there = any(one.entry_id == asked and one.is_called(word) for one in known)
        wanted = entry_id or (asked if is_there else None)
        named = named_choice(hass, member, request.service, word, wanted)
        return fields_of_choice(hass, member, named or Choice())
    was = request.preset
    if was is None or entry_id in {None, was.entry_id}:
        now = (one for one in known if was and one.id == was.id)
        return {"preset": next(now, was)}
    alike = (one for one in known if same_name(one.name, was.name))
    there = (one for one in alike if one.entry_id == entry_id)
    return {"preset": next(there, None)}


def presets_of_route(people: People, route: Route, media: Media) -> list[Preset]:
    """Return the presets of a kind that a route stands for."""
    name = name_of_route(people, route)
    called = [one for one in people.presets if same_name(one.name, name)]
    return [one for one in called if one.kind is media]


def name_of_route(people: People, route: Route) -> str:
    """Return the name of the presets that a route goes to."""
    named = (one.name for one in people.presets if one.id == route.preset)
    return next(named, route.preset)


def _usual(
    hass: HomeAssistant, member: Member, service: Service, entry_id: str | None
) -> Preset | None:
    """Return what somebody gets without a word; None: an app's own defaults. Raises Problem.

    Who has presets of their own is not let past them by another app's defaults, also where
    the app of theirs was removed.
    """
    people = people_of(hass)
    usual_app = default_entry(hass, service)
    is_bound = not is_approver(people, member) and people.of(member).presets is not None
    wanted = entry_id
    if entry_id is None and not is_bound and usual_app:
        wanted = usual_app.entry_id
    offered = offered_presets(hass, member, service, wanted)
    if offered or not is_bound:
        return next(iter(offered), None)
    others = offered_presets(hass, member, service)
    own = presets_for(people, member, MEDIA_OF[service])
    if usual_app and own and not others:
        raise Problem(Code.NOT_ALLOWED, "app_of_presets_gone")
    is_usual = usual_app is not None and entry_id in {None, usual_app.entry_id}
    has_presets = any(one.entry_id == entry_id for one in people.presets)
    if others or (has_presets and not is_usual):
        raise Problem(Code.NOT_ALLOWED, "may_not_use_app")
    return None


def _of_apps(
    hass: HomeAssistant, presets: Iterable[Preset], entry_id: str | None
) -> list[Preset]:
    """Return the presets of an app, or of all that are there, those of the first app first."""
    there = [entry.entry_id for entry in entries(hass)]
    wanted = [one for one in there if entry_id in {None, one}]
    here = [one for one in presets if one.entry_id in wanted]
    return sorted(here, key=lambda one: wanted.index(one.entry_id))

"""What presets and requests keep by an app's ids goes by the names beside them: learnt, and mended."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..app.kept_names import Kept, Names, kept_tags, mended, names_of
from ..app.problems import Problem
from ..app.usual_options import id_now, kept_now
from ..const import CONF_METADATA_PROFILE, CONF_QUALITY_PROFILE, CONF_TAGS
from ..coordinator import RequestarrCoordinator
from .ledger import DATA_LEDGER
from .people import People
from .people_store import DATA_PEOPLE, SIGNAL_PEOPLE
from .presets import Preset
from .request import Request

# The fields of what is kept, and those with the names beside them.
PRESET_NAMES = {
    CONF_QUALITY_PROFILE: "quality_profile_name",
    CONF_METADATA_PROFILE: "metadata_profile_name",
}
REQUEST_NAMES = {CONF_QUALITY_PROFILE: "quality_profile_name"}


async def async_follow_ids(app: RequestarrCoordinator) -> None:
    """Learn and mend names and ids now, and whenever the app lists them anew."""
    entry, hass = app.config_entry, app.hass
    seen: list[Names] = []

    @callback
    def look() -> None:
        """Compare with what the app lists, if that is not as it was."""
        if seen != [app.data.names]:
            seen[:] = [app.data.names]
            app.async_spawn(async_mend_names(app), "names")

    @callback
    def look_again() -> None:
        """Compare, as other presets hold."""
        seen.clear()
        look()

    seen.append(app.data.names)
    await async_mend_names(app)
    if any(one.name is None for one in kept_tags(entry.options)):
        app.reads.want(("labels",), partial(_async_learn_labels, app))
    entry.async_on_unload(app.async_add_listener(look))
    entry.async_on_unload(async_dispatcher_connect(hass, SIGNAL_PEOPLE, look_again))


async def async_mend_names(app: RequestarrCoordinator) -> None:
    """Have what is kept by the app's ids be as the app lists it now.

    The options, and with them what was listed, come last: what can't be kept now is
    compared with the same once more.
    """
    names, entry = app.data.names, app.config_entry
    ledger = app.hass.data[DATA_LEDGER]

    def become(people: People) -> People:
        """Return the household with the presets of this app as they are now."""
        presets = tuple(
            _now(app, one, PRESET_NAMES) if one.entry_id == entry.entry_id else one
            for one in people.presets
        )
        return replace(people, presets=presets)

    try:
        await app.hass.data[DATA_PEOPLE].async_change(become)
        changed = [
            ledger.settle(now)
            for one in ledger.of_entry(entry.entry_id)
            if (now := _request_now(app, one)) != one
        ]
        if changed:
            await ledger.async_saved()
    except Problem:
        return
    _take_names(app, names)


async def async_learn_labels(app: RequestarrCoordinator) -> dict[int, str]:
    """Learn what the tags among the options are called; return all labels. Raises ArrError."""
    labels = names_of(await app.client.async_tags())
    _take_names(app, {CONF_TAGS: labels})
    return labels


async def _async_learn_labels(app: RequestarrCoordinator) -> None:
    """Learn labels, for nothing else; raises ArrError."""
    await async_learn_labels(app)


@callback
def _take_names(app: RequestarrCoordinator, names: Names) -> None:
    """Have an app's options be as it lists what they are about."""
    entry = app.config_entry
    options = mended(entry.options, names)
    if options != entry.options:
        app.hass.config_entries.async_update_entry(entry, options=options)


def has_lost(app: RequestarrCoordinator, kept: Kept | None, name: str) -> bool:
    """Return whether an app has said that it has no more what is kept for an option."""
    return kept is not None and kept_now(app, name, kept) is None


def chosen_profile(app: RequestarrCoordinator, request: Request) -> int | None:
    """Return the id of the quality that was chosen for a request alone, if the app has it."""
    kept = kept_by(request, CONF_QUALITY_PROFILE)
    return id_now(app, CONF_QUALITY_PROFILE, kept) if kept else None


def kept_by(thing: Preset | Request | None, name: str) -> Kept | None:
    """Return the id that a preset or a request has for an option, with its name."""
    if thing is None or (number := getattr(thing, name, None)) is None:
        return None
    return Kept(number, getattr(thing, PRESET_NAMES[name]))


def _request_now(app: RequestarrCoordinator, request: Request) -> Request:
    """Return a request with its ids and names as they are now, and those of its preset."""
    if (preset := request.preset) and preset.entry_id == request.entry_id:
        preset = _now(app, preset, PRESET_NAMES)
    return replace(_now(app, request, REQUEST_NAMES), preset=preset)


def _now[T: (Preset, Request)](
    app: RequestarrCoordinator, thing: T, fields: Mapping[str, str]
) -> T:
    """Return a thing with the ids and names that hold now; what is lost stays as it is."""
    for name, beside in fields.items():
        kept = kept_by(thing, name)
        if kept and (now := kept_now(app, name, kept)):
            fields_now: dict[str, Any] = {name: now.id, beside: now.name or None}
            thing = replace(thing, **fields_now)
    return thing

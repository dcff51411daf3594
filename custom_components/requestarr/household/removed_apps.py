"""What becomes of the requests to an app that is removed, and of its presets, once it is added again."""

from contextlib import suppress
from dataclasses import replace

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE, CONF_URL
from homeassistant.core import HomeAssistant, callback
from yarl import URL

from ..api import ArrError, Service
from ..app.app_names import AppName, app_name, app_name_of
from ..app.condition import bare
from ..app.kept_names import NAMED
from ..app.problems import Problem
from ..app.texts import async_texts, common_text
from ..coordinator import RequestarrCoordinator
from .known_apps import KnownApp
from .ledger import DATA_LEDGER, async_open_ledger
from .names_in_app import has_lost, kept_by
from .people import People
from .people_store import DATA_PEOPLE
from .presets import Preset, same_name
from .request import Removal, Request, RequestStatus, What


async def async_let_go(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """End the open requests to an app that was removed, as nobody's word.

    How far each was is kept, should the app be added again. A picture at the app's own
    address goes, as nothing keeps that address from browsers any more.
    """
    await async_open_ledger(hass)
    name = app_name(hass, entry)
    await _async_let_go(hass, entry.entry_id, KnownApp.of(entry), name)


async def async_let_go_of_lost(hass: HomeAssistant) -> None:
    """Do the same for apps that were removed while the requests could not be read."""
    apps = hass.data[DATA_PEOPLE].apps
    lost = {
        one.entry_id: apps.get(one.entry_id, KnownApp(one.service, "", ""))
        for one in hass.data[DATA_LEDGER].requests()
        if one.removal is None
        and hass.config_entries.async_get_entry(one.entry_id) is None
    }
    for entry_id, known in lost.items():
        name = app_name_of(hass, entry_id, Service(known.service), known.name or None)
        await _async_let_go(hass, entry_id, known, name)


async def _async_let_go(
    hass: HomeAssistant, entry_id: str, known: KnownApp, name: AppName
) -> None:
    """End the open requests to an app that was removed."""
    texts = await async_texts(hass)
    ledger = hass.data[DATA_LEDGER]
    ledger.pending_exclusions.forget(entry_id)
    ledger.pending_searches.forget(entry_id)
    ledger.follows.let_go(entry_id, known.service, known.url)
    for request in ledger.of_entry(entry_id):
        if request.removal is not None:
            continue
        parted = replace(
            request,
            poster=_without_host(request.poster, known.url),
            removal=Removal(url=known.url, status=request.status, wait=request.wait),
        )
        if request.is_open:
            ledger.put(
                parted.happened(
                    What.WITHDRAWN,
                    reason=common_text(texts, "app_removed", app=name),
                    status=RequestStatus.WITHDRAWN,
                    wait=None,
                )
            )
        else:
            ledger.settle(parted)


@callback
def take_over(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Have the requests to an app that was removed be as they were, now that it is back.

    Who followed a title of it follows it again.
    """
    ledger = hass.data[DATA_LEDGER]
    service, url = entry.data[CONF_SERVICE], entry.data[CONF_URL]
    ledger.follows.take_over(entry.entry_id, service, url)
    for request in ledger.requests():
        if _belonged_to(hass, request, entry):
            ledger.settle(_as_it_was(request, entry.entry_id))


async def async_take_presets(app: RequestarrCoordinator) -> None:
    """Have the presets of an app that was removed be those of this one, if it is the same.

    What can't be kept, or told, now is taken up when the app is set up the next time.
    """
    store, entry = app.hass.data[DATA_PEOPLE], app.config_entry
    taken = {
        preset.id
        for preset in store.people.presets
        if (known := store.apps.get(preset.entry_id))
        and app.hass.config_entries.async_get_entry(preset.entry_id) is None
        and await _async_is_same(app, known, preset)
    }

    def become(people: People) -> People:
        """Return the household whose presets are of this app."""
        presets = tuple(
            replace(one, entry_id=entry.entry_id) if one.id in taken else one
            for one in people.presets
        )
        return replace(people, presets=presets)

    if taken:
        with suppress(Problem):
            await store.async_change(become)
    store.note_app(entry)


async def _async_is_same(
    app: RequestarrCoordinator, known: KnownApp, preset: Preset
) -> bool:
    """Return whether an app that was removed is this one, which a preset of it can be for.

    It is at the same address; or it has the same name, and all that the preset names.
    """
    mine = KnownApp.of(app.config_entry)
    own = app.hass.data[DATA_PEOPLE].people.presets
    is_taken = any(
        one.entry_id == app.config_entry.entry_id and same_name(one.name, preset.name)
        for one in own
    )
    if known.service != mine.service or is_taken:
        return False
    if known.url == mine.url:
        return True
    return same_name(known.name, mine.name) and await _async_has_all(app, preset)


async def _async_has_all(app: RequestarrCoordinator, preset: Preset) -> bool:
    """Return whether an app has the quality and the folder that a preset names."""
    if any(has_lost(app, kept_by(preset, name), name) for name in NAMED):
        return False
    if preset.root_folder is None:
        return True
    with suppress(ArrError):
        folders = await app.client.async_root_folders()
        return bare(preset.root_folder) in {bare(one.path) for one in folders}
    return False


def _belonged_to(hass: HomeAssistant, request: Request, entry: ConfigEntry) -> bool:
    """Return whether a request was to the app of an entry, whose older entry is gone."""
    return (
        request.removal is not None
        and request.removal.url == entry.data[CONF_URL]
        and request.service == entry.data[CONF_SERVICE]
        and hass.config_entries.async_get_entry(request.entry_id) is None
    )


def _as_it_was(request: Request, entry_id: str) -> Request:
    """Return a request as it was before its app was removed, to the same app as it is now."""
    removal = request.removal
    if removal is None:
        raise ValueError("its app was not removed")
    was_ended = request.status is not removal.status
    preset = request.preset
    if preset and preset.entry_id == request.entry_id:
        preset = replace(preset, entry_id=entry_id)
    return replace(
        request,
        entry_id=entry_id,
        preset=preset,
        status=removal.status,
        wait=removal.wait,
        history=request.history[:-1] if was_ended else request.history,
        settled=False,
        removal=None,
    )


def _without_host(address: str | None, url: str) -> str | None:
    """Return the address of a picture, None where it leads to an app's host."""
    try:
        return None if URL(address or "").host in {URL(url).host, None} else address
    except ValueError, IndexError:
        return None

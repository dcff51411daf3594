"""The configured apps: which there are, and which one is meant."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_SERVICE
from homeassistant.core import CoreState, HomeAssistant, callback

from ..api import ArrConnectionError, Kind, Service
from ..app.app_names import app_name, product_name
from ..app.problems import UNAVAILABLE_KEYS, Code, Problem, problem_from
from ..const import DOMAIN
from ..coordinator import RequestarrConfigEntry, RequestarrCoordinator

SERVICE_OF = {
    Kind.MOVIE: Service.RADARR,
    Kind.SERIES: Service.SONARR,
    Kind.ARTIST: Service.LIDARR,
    Kind.ALBUM: Service.LIDARR,
}


@callback
def entries(hass: HomeAssistant) -> list[RequestarrConfigEntry]:
    """Return the config entries of all apps that are not disabled.

    One that a newer version has written may not even say which app it is.
    """
    known = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    return [entry for entry in known if entry.data.get(CONF_SERVICE) in tuple(Service)]


@callback
def options_of(hass: HomeAssistant, entry_id: str) -> Mapping[str, Any]:
    """Return the options of an app, none for one that is gone."""
    entry = hass.config_entries.async_get_entry(entry_id)
    return entry.options if entry else {}


@callback
def is_known(hass: HomeAssistant, entry_id: str) -> bool:
    """Return whether an app is there, if perhaps away."""
    return hass.config_entries.async_get_entry(entry_id) is not None


@callback
def loaded_apps(hass: HomeAssistant) -> list[RequestarrCoordinator]:
    """Return the apps that are set up."""
    return [
        entry.runtime_data
        for entry in entries(hass)
        if entry.state is ConfigEntryState.LOADED
    ]


@callback
def loaded_app(hass: HomeAssistant, entry_id: str) -> RequestarrCoordinator | None:
    """Return the app of an entry, None if it is not set up."""
    apps = loaded_apps(hass)
    return next((app for app in apps if app.config_entry.entry_id == entry_id), None)


@callback
def ensure_loaded(app: RequestarrCoordinator) -> None:
    """Raise Problem for an app that was unloaded meanwhile, perhaps to get other options."""
    if loaded_app(app.hass, app.config_entry.entry_id) is not app:
        raise problem_from(ArrConnectionError(), app.spoken_name)


@callback
def apps_beside(app: RequestarrCoordinator) -> list[RequestarrCoordinator]:
    """Return the other loaded apps of the same kind, such as a Radarr for 4K."""
    return [
        other
        for other in loaded_apps(app.hass)
        if other is not app and other.service == app.service
    ]


@callback
def default_entry(
    hass: HomeAssistant, service: Service
) -> RequestarrConfigEntry | None:
    """Return the app that is meant where none of its kind is named: the first configured one."""
    alike = (one for one in entries(hass) if one.data[CONF_SERVICE] == service)
    return next(alike, None)


@callback
def find_app(
    hass: HomeAssistant, service: Service, entry_id: str | None = None
) -> RequestarrCoordinator:
    """Return the app that is meant: by its entry, else the usual one of its kind.

    If that is away, no other takes its place: it may be for something else. Raises Problem:
    not_configured, service_not_configured, service_unavailable, invalid_auth.
    """
    if not (known := entries(hass)):
        raise Problem(Code.NOT_CONFIGURED)
    meant = default_entry(hass, service)
    if entry_id is not None:
        named = (one for one in known if one.entry_id == entry_id)
        meant = next((one for one in named if one.data[CONF_SERVICE] == service), None)
    if meant is None:
        raise Problem(
            Code.SERVICE_NOT_CONFIGURED, placeholders={"app": product_name(service)}
        )
    if meant.state is ConfigEntryState.LOADED:
        return meant.runtime_data
    raise entry_problem(hass, meant)


@callback
def app_of_title(
    hass: HomeAssistant, entry_id: str, kind: Kind
) -> RequestarrCoordinator:
    """Return the app of an entry, which has that kind of titles; raises Problem."""
    app = app_of_entry(hass, entry_id)
    if SERVICE_OF[kind] is not app.service:
        raise Problem(Code.INVALID_REQUEST)
    return app


@callback
def app_of_entry(hass: HomeAssistant, entry_id: str) -> RequestarrCoordinator:
    """Return the app of an entry; raises Problem."""
    for entry in entries(hass):
        if entry.entry_id == entry_id:
            return find_app(hass, Service(entry.data[CONF_SERVICE]), entry_id)
    raise Problem(Code.NOT_CONFIGURED, "no_such_app")


@callback
def entry_problem(hass: HomeAssistant, entry: RequestarrConfigEntry) -> Problem:
    """Return why an entry that is not loaded can't be used."""
    app = {"app": app_name(hass, entry)}
    if entry.state is ConfigEntryState.MIGRATION_ERROR:
        return Problem(Code.SERVICE_UNAVAILABLE, "app_too_new", app)
    reason = entry.error_reason_translation_key
    if reason == Code.INVALID_AUTH:
        return Problem(Code.INVALID_AUTH, placeholders=app)
    key = reason if reason in UNAVAILABLE_KEYS else "cannot_connect"
    return Problem(Code.SERVICE_UNAVAILABLE, key, app)


def current_problem(
    hass: HomeAssistant, entry: RequestarrConfigEntry
) -> Problem | None:
    """Return why an app can't be used just now, None if it can."""
    if entry.state is not ConfigEntryState.LOADED:
        return entry_problem(hass, entry)
    app = entry.runtime_data
    return None if app.last_update_success else app.problem


def is_starting(hass: HomeAssistant) -> bool:
    """Return whether Home Assistant's automations have yet to start."""
    return hass.state in {CoreState.not_running, CoreState.starting}


@callback
def entry_if_named(hass: HomeAssistant, service: Service, entry_id: str) -> str | None:
    """Return the entry of an app, None for the usual one where nobody can name another.

    What is not named goes wherever presets and routes lead.
    """
    usual = default_entry(hass, service)
    return None if usual and usual.entry_id == entry_id else entry_id

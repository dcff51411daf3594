"""Search and request movies, series and music in Radarr, Sonarr and Lidarr."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType
from homeassistant.loader import async_get_integration

from .app.pushed_changes import follow_pushes
from .app.repair_issues import drop_entry_too_new, follow_issues, raise_entries_too_new
from .app.texts import async_texts
from .app.web import async_forget_web, async_setup_web
from .assist_sentences import async_register_sentences, async_unregister_sentences
from .card import async_register_card, async_unregister_card
from .config_flow import RequestarrConfigFlow
from .const import DOMAIN, PLATFORMS
from .coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .entity import follow_version
from .household.app_rules import own_options
from .household.broken_presets import follow_presets
from .household.completion import async_setup_household, async_take_up
from .household.ledger import async_open_ledger
from .household.names_in_app import async_follow_ids
from .household.origins import async_follow_origins
from .household.people_store import DATA_PEOPLE, MINOR_VERSION, async_open_people
from .household.removed_apps import (
    async_let_go,
    async_let_go_of_lost,
    async_take_presets,
    take_over,
)
from .household.user_names import async_follow_names
from .household.web_ratings import async_setup_ratings
from .messages.discover import DATA_DISCOVER, Discover
from .messages.events import async_setup_events
from .messages.joined_rules import raise_rules_joined
from .messages.notifications import async_setup_notifications
from .messages.phone_answers import async_take_answers
from .messages.picture_addresses import async_setup_posters
from .messages.subscriptions import DATA_SUBSCRIPTIONS, Subscriptions
from .panel import async_register_panel, async_unregister_panel
from .services import async_setup_services
from .websocket import async_setup_websocket

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up what all apps share: commands, actions, pictures and the card."""
    raise_entries_too_new(hass, RequestarrConfigFlow.VERSION)
    async_follow_origins(hass)
    await async_follow_names(hass)
    integration = await async_get_integration(hass, DOMAIN)
    async_setup_posters(hass, integration)
    await async_open_people(hass)
    await async_open_ledger(hass)
    raise_rules_joined(hass, await async_texts(hass))
    await async_setup_notifications(hass)
    async_take_answers(hass)
    async_setup_events(hass)
    async_setup_household(hass)
    hass.data[DATA_SUBSCRIPTIONS] = Subscriptions(hass, str(integration.version))
    await async_setup_web(hass, integration)
    async_setup_ratings(hass)
    hass.data[DATA_DISCOVER] = Discover(hass)
    async_setup_websocket(hass)
    async_setup_services(hass)
    await async_register_card(hass)
    return True


async def async_migrate_entry(
    hass: HomeAssistant, entry: RequestarrConfigEntry
) -> bool:
    """Give the household the rules that an app had for itself, which stay for older versions."""
    if entry.minor_version >= MINOR_VERSION:
        return True
    if await hass.data[DATA_PEOPLE].async_join(entry):
        hass.config_entries.async_update_entry(
            entry,
            options={**entry.options, **own_options(entry.options)},
            minor_version=MINOR_VERSION,
        )
    raise_rules_joined(hass, await async_texts(hass))
    return True


async def async_setup_entry(hass: HomeAssistant, entry: RequestarrConfigEntry) -> bool:
    """Set up one app."""
    await async_register_card(hass)
    await async_register_panel(hass)
    async_register_sentences(hass)
    coordinator = RequestarrCoordinator(hass, entry)
    await coordinator.async_config_entry_first_refresh()
    entry.runtime_data = coordinator
    # This keeps the queue and the library for searches too, whether or not a sensor listens.
    entry.async_on_unload(coordinator.async_add_listener(coordinator.async_tell_app))
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    follow_issues(coordinator)
    follow_version(coordinator)
    follow_pushes(coordinator)
    await async_let_go_of_lost(hass)
    await async_take_presets(coordinator)
    await async_follow_ids(coordinator)
    follow_presets(coordinator)
    take_over(hass, entry)
    async_take_up(coordinator)
    return True


async def async_unload_entry(hass: HomeAssistant, entry: RequestarrConfigEntry) -> bool:
    """Unload one app."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: RequestarrConfigEntry) -> None:
    """Drop what belongs to an app, and with the last one the page and the card's resource."""
    drop_entry_too_new(hass, entry)
    await async_let_go(hass, entry)
    if not hass.config_entries.async_entries(DOMAIN):
        async_unregister_panel(hass)
        async_unregister_sentences(hass)
        await async_unregister_card(hass)
        await async_forget_web(hass)

"""What helps to find a fault, without what is nobody else's business."""

from collections import Counter
from typing import Any

from homeassistant.components.diagnostics import REDACTED, async_redact_data
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_API_KEY, CONF_URL
from homeassistant.core import HomeAssistant
from yarl import URL

from .const import (
    CONF_NAMES,
    CONF_ROOT_FOLDER,
    CONF_RULES,
    CONF_SEEN_NAMES,
    CONF_TAGS,
)
from .coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .household.ledger import DATA_LEDGER
from .household.people import People
from .household.people_store import people_of

LEFT_OUT = {CONF_NAMES, CONF_RULES, CONF_SEEN_NAMES}
TO_REDACT = {CONF_API_KEY, CONF_ROOT_FOLDER, CONF_TAGS, CONF_URL}


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: RequestarrConfigEntry
) -> dict[str, Any]:
    """Return the condition of an entry and of its app, without names and titles."""
    address = URL(entry.data[CONF_URL])
    loaded = entry.state is ConfigEntryState.LOADED
    return {
        "entry": {
            "state": entry.state.value,
            "reason": entry.error_reason_translation_key,
            "version": f"{entry.version}.{entry.minor_version}",
            "data": async_redact_data(entry.data, TO_REDACT),
            "address": {
                "scheme": address.scheme,
                "host": REDACTED,
                "port": address.port,
                "has_base_path": address.path != "/",
            },
            "options": {
                **async_redact_data(_options(entry), TO_REDACT),
                CONF_TAGS: len(entry.options.get(CONF_TAGS, ())),
            },
        },
        "household": _household(people_of(hass)),
        "requests": dict(
            Counter(
                one.status.value
                for one in hass.data[DATA_LEDGER].of_entry(entry.entry_id)
            )
        ),
        "app": _app(entry.runtime_data) if loaded else None,
    }


def _options(entry: RequestarrConfigEntry) -> dict[str, Any]:
    """Return the options of an entry without those that have names in them, of people too."""
    return {key: value for key, value in entry.options.items() if key not in LEFT_OUT}


def _household(people: People) -> dict[str, Any]:
    """Return the household's rules without whose they are."""
    return {
        "everyone_else": people.everyone_else.as_dict(),
        "unknown": people.unknown.as_dict(),
        "own": [one.as_dict() for one in people.own.values()],
        "notify": [
            {**one.as_dict(), "devices": len(one.devices)}
            for one in people.notify.values()
        ],
    }


def _app(coordinator: RequestarrCoordinator) -> dict[str, Any]:
    """Return the condition of an app in numbers and the app's own words for states."""
    state = coordinator.data
    return {
        "version": state.version,
        "reachable": coordinator.last_update_success,
        "last_error": _last_error(coordinator),
        "updates": _updates(coordinator),
        "library": {
            "titles": len(coordinator.library),
            "skipped_rows": coordinator.library.skipped,
        },
        "queue": {
            "length": len(state.queue),
            "skipped_rows": state.skipped_downloads,
            "states": dict(Counter(item.tracked_state for item in state.queue)),
        },
        "lookups": {"skipped_rows": coordinator.lookups.skipped},
        "missing": state.missing,
        "free_space": state.free_space,
        "health": (
            None
            if state.health is None
            else [{"source": it.source, "type": it.type} for it in state.health]
        ),
        "vanished_choices": sorted(state.vanished),
        "quality_profiles": [profile.id for profile in state.profiles],
    }


def _updates(coordinator: RequestarrCoordinator) -> dict[str, Any]:
    """Return how what the app holds is kept fresh, and why it is not pushed."""
    pushed, push = coordinator.push_connected, coordinator.push
    return {
        "mode": "pushed" if pushed else "polled",
        "hub_problem": push.fault or None if push and not pushed else None,
    }


def _last_error(coordinator: RequestarrCoordinator) -> dict[str, Any] | None:
    """Return what kind of error the app gave last, if it still does."""
    if (error := coordinator.last_exception) is None:
        return None
    return {
        "type": type(error.__cause__ or error).__name__,
        "translation_key": getattr(error, "translation_key", None),
    }

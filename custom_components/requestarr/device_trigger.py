"""Device triggers for what happens to the requests to an app."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components.device_automation import DEVICE_TRIGGER_BASE_SCHEMA
from homeassistant.const import (
    CONF_DEVICE_ID,
    CONF_DOMAIN,
    CONF_PLATFORM,
    CONF_TYPE,
)
from homeassistant.core import CALLBACK_TYPE, Event, HassJob, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.trigger import TriggerActionType, TriggerInfo
from homeassistant.helpers.typing import ConfigType
import voluptuous as vol

from .const import DOMAIN
from .messages.events import EVENT_TYPES, SIGNAL_EVENT

TRIGGER_SCHEMA = DEVICE_TRIGGER_BASE_SCHEMA.extend(
    {vol.Required(CONF_TYPE): vol.In(EVENT_TYPES)}
)


async def async_get_triggers(
    hass: HomeAssistant, device_id: str
) -> list[dict[str, str]]:
    """Return the triggers of an app."""
    return [
        {
            CONF_PLATFORM: "device",
            CONF_DOMAIN: DOMAIN,
            CONF_DEVICE_ID: device_id,
            CONF_TYPE: event_type,
        }
        for event_type in EVENT_TYPES
    ]


async def async_attach_trigger(
    hass: HomeAssistant,
    config: ConfigType,
    action: TriggerActionType,
    trigger_info: TriggerInfo,
) -> CALLBACK_TYPE:
    """Run an action when something has happened; an event that others fire is nothing."""
    job = HassJob(action, f"requestarr trigger {trigger_info}")
    meant = {key: config[key] for key in (CONF_DEVICE_ID, CONF_TYPE)}

    @callback
    def run(event: Event[Mapping[str, Any]]) -> None:
        """Run the action if that is meant."""
        if not event.data.items() >= meant.items():
            return
        trigger = {
            **trigger_info["trigger_data"],
            "platform": "device",
            "event": event,
            "description": f"event '{event.event_type}'",
        }
        hass.loop.call_soon(
            hass.async_run_hass_job, job, {"trigger": trigger}, event.context
        )

    return async_dispatcher_connect(hass, SIGNAL_EVENT, run)

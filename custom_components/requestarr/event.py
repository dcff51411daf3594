"""An event entity for what happens to the requests to an app."""

from typing import override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import RequestarrConfigEntry
from .entity import RequestsEntity
from .household.origins import DATA_ORIGINS
from .household.request import Change, Request
from .messages.events import EVENT_TYPES, SIGNAL_NEWS, TYPES, attributes_of

PARALLEL_UPDATES = 0

REQUESTS = EventEntityDescription(
    key="requests", translation_key="requests", event_types=EVENT_TYPES
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: RequestarrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the event entity of an app."""
    async_add_entities([RequestarrEvent(entry.runtime_data, REQUESTS)])


class RequestarrEvent(RequestsEntity, EventEntity):
    """What last happened to a request, with all that there is to tell of it."""

    _signal = SIGNAL_NEWS

    @callback
    @override
    def _handle_request(self, request: Request, change: Change) -> None:
        """Tell what happened, if it was to a request to this app."""
        if request.entry_id != self.entry_id:
            return
        attributes = attributes_of(self.hass, request)
        self._attr_entity_picture = attributes["poster"]
        self._trigger_event(TYPES[change.what], attributes)
        self.async_set_context(self.hass.data[DATA_ORIGINS].own_context())
        self.async_write_ha_state()

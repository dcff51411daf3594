"""The base of all entities."""

from typing import override

from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .app.app_names import product_name
from .const import DOMAIN
from .coordinator import RequestarrCoordinator
from .household.ledger import SIGNAL_REQUEST
from .household.request import Change, Request


@callback
def follow_version(app: RequestarrCoordinator) -> None:
    """Keep the version that the app's device shows, as apps are updated while we run."""
    entry = app.config_entry
    devices = dr.async_get(app.hass)

    @callback
    def show() -> None:
        """Show the version, if it is another one."""
        device = devices.async_get_device_by_identifier(
            (DOMAIN, entry.entry_id), entry.entry_id
        )
        if device and device.sw_version != app.data.version:
            devices.async_update_device(device.id, sw_version=app.data.version)

    show()
    entry.async_on_unload(app.async_add_listener(show))


class RequestarrEntity(CoordinatorEntity[RequestarrCoordinator]):
    """An entity of one app."""

    _attr_has_entity_name = True

    def __init__(
        self, coordinator: RequestarrCoordinator, description: EntityDescription
    ) -> None:
        """Set up the entity and the device that it belongs to."""
        super().__init__(coordinator)
        entry = coordinator.config_entry
        self.entity_description = description
        self._attr_unique_id = f"{entry.entry_id}_{description.key}"
        self._attr_device_info = DeviceInfo(
            identifiers={(DOMAIN, entry.entry_id)},
            entry_type=DeviceEntryType.SERVICE,
            manufacturer="Servarr",
            model=product_name(coordinator.service).plain,
            name=entry.title,
            sw_version=coordinator.data.version,
            # Home Assistant tells its devices to every user, who need not know the address.
            configuration_url=None,
        )


class RequestsEntity(RequestarrEntity):
    """An entity of the requests to one app: they are known whether or not it answers."""

    _signal = SIGNAL_REQUEST

    @property
    @override
    def available(self) -> bool:
        """Return that the household's requests are always known."""
        return True

    @property
    def entry_id(self) -> str:
        """Return the entry of the app."""
        return self.coordinator.config_entry.entry_id

    @override
    async def async_added_to_hass(self) -> None:
        """Follow the requests."""
        await super().async_added_to_hass()
        self.async_on_remove(
            async_dispatcher_connect(self.hass, self._signal, self._handle_request)
        )

    @callback
    def _handle_request(self, _request: Request, _change: Change) -> None:
        """Write the state, of a request that went to another app too."""
        self.async_write_ha_state()

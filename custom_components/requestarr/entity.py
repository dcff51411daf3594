"""The base of all entities."""

from homeassistant.const import CONF_URL
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.update_coordinator import CoordinatorEntity

from .const import DOMAIN
from .coordinator import RequestarrCoordinator
from .problems import APP_NAMES


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
            model=APP_NAMES[coordinator.service],
            name=entry.title,
            sw_version=coordinator.data.version,
            configuration_url=entry.data[CONF_URL],
        )

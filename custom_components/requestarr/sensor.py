"""Sensors for the library, the queue and the condition of an app."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfInformation
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api import Service
from .app_state import AppState
from .coordinator import RequestarrConfigEntry
from .entity import RequestarrEntity

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class RequestarrSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor of an app; None says that the app did not tell."""

    value_fn: Callable[[AppState], float | None]


def _count(
    key: str, value_fn: Callable[[AppState], int | None]
) -> RequestarrSensorEntityDescription:
    """Return the description of a number of things."""
    return RequestarrSensorEntityDescription(
        key=key,
        translation_key=key,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=value_fn,
    )


def _health_issues(state: AppState) -> int | None:
    """Return how many things the app complains about."""
    return None if state.health is None else len(state.health)


def _free_space(state: AppState) -> float | None:
    """Return the free gigabytes where new titles go, as steady as is of use."""
    return None if state.free_space is None else round(state.free_space / 1e9, 1)


APP_SENSORS: dict[Service, tuple[RequestarrSensorEntityDescription, ...]] = {
    Service.RADARR: (
        _count("movies", lambda state: state.titles),
        _count("missing_movies", lambda state: state.missing),
    ),
    Service.SONARR: (
        _count("series", lambda state: state.titles),
        _count("missing_episodes", lambda state: state.missing),
    ),
    Service.LIDARR: (
        _count("artists", lambda state: state.titles),
        _count("missing_albums", lambda state: state.missing),
    ),
}
SENSORS: tuple[RequestarrSensorEntityDescription, ...] = (
    _count("queue", lambda state: len(state.queue)),
    RequestarrSensorEntityDescription(
        key="free_space",
        translation_key="free_space",
        device_class=SensorDeviceClass.DATA_SIZE,
        entity_category=EntityCategory.DIAGNOSTIC,
        native_unit_of_measurement=UnitOfInformation.GIGABYTES,
        state_class=SensorStateClass.MEASUREMENT,
        suggested_display_precision=1,
        value_fn=_free_space,
    ),
    RequestarrSensorEntityDescription(
        key="health_issues",
        translation_key="health_issues",
        entity_category=EntityCategory.DIAGNOSTIC,
        state_class=SensorStateClass.MEASUREMENT,
        value_fn=_health_issues,
    ),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: RequestarrConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors of an app."""
    coordinator = entry.runtime_data
    async_add_entities(
        RequestarrSensor(coordinator, description)
        for description in (*APP_SENSORS[coordinator.service], *SENSORS)
    )


class RequestarrSensor(RequestarrEntity, SensorEntity):
    """A number that an app tells."""

    entity_description: RequestarrSensorEntityDescription

    @property
    @override
    def available(self) -> bool:
        """Return if the app answers, this question too."""
        return super().available and self.native_value is not None

    @property
    @override
    def native_value(self) -> float | None:
        """Return the number."""
        return self.entity_description.value_fn(self.coordinator.data)

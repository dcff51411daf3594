"""Sensors for the library, the queue and the condition of an app, and the requests to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import override

from homeassistant.auth.models import User
from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import EntityCategory, UnitOfInformation
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .api import Service
from .app.condition import AppState
from .app.download_state import releases_of
from .coordinator import RequestarrConfigEntry
from .entity import RequestarrEntity, RequestsEntity
from .household.ledger import DATA_LEDGER
from .household.member import member_of
from .household.request import Request, RequestStatus
from .household.user_names import label_of_user

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class RequestarrSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor of an app; None says that the app did not tell."""

    value_fn: Callable[[AppState], float | None]


@dataclass(frozen=True, kw_only=True)
class RequestsSensorEntityDescription(SensorEntityDescription):
    """Describes a sensor that counts some of the requests to an app."""

    counts_fn: Callable[[Request], bool]


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
    _count("queue", lambda state: len(releases_of(state.queue))),
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
WAITING = RequestsSensorEntityDescription(
    key="requests_waiting",
    translation_key="requests_waiting",
    state_class=SensorStateClass.MEASUREMENT,
    counts_fn=lambda request: request.status is RequestStatus.PENDING,
)
OPEN_REQUESTS = "open_requests"


def _open_requests_of(user: User, name: str) -> RequestsSensorEntityDescription:
    """Return the description of the number of somebody's open requests, who is called so."""
    member = member_of(user)
    return RequestsSensorEntityDescription(
        key=f"{OPEN_REQUESTS}_{user.id}",
        translation_key=OPEN_REQUESTS,
        translation_placeholders={"name": name},
        entity_registry_enabled_default=False,
        state_class=SensorStateClass.MEASUREMENT,
        counts_fn=lambda request: request.is_open and request.asked_by(member),
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
    people = [
        _open_requests_of(user, label_of_user(hass, user.id, user.name or ""))
        for user in await hass.auth.async_get_users()
        if user.is_active and not user.system_generated
    ]
    _forget_others(hass, entry, {description.key for description in people})
    async_add_entities(
        RequestsSensor(coordinator, description) for description in (WAITING, *people)
    )


def _forget_others(
    hass: HomeAssistant, entry: RequestarrConfigEntry, keys: set[str]
) -> None:
    """Remove the sensors of people who are no longer there."""
    registry = er.async_get(hass)
    known = {f"{entry.entry_id}_{key}" for key in keys}
    for each in er.async_entries_for_config_entry(registry, entry.entry_id):
        if each.translation_key == OPEN_REQUESTS and each.unique_id not in known:
            registry.async_remove(each.entity_id)


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


class RequestsSensor(RequestsEntity, SensorEntity):
    """A number of requests to an app."""

    entity_description: RequestsSensorEntityDescription

    @property
    @override
    def native_value(self) -> int:
        """Return how many requests count."""
        requests = self.hass.data[DATA_LEDGER].of_entry(self.entry_id)
        return sum(map(self.entity_description.counts_fn, requests))

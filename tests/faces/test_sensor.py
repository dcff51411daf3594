"""The numbers that an app shows in Home Assistant."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.app.poll_schedule import (
    DETAILS_INTERVAL,
    LIBRARY_INTERVAL,
    QUEUE_INTERVAL,
)
from custom_components.requestarr.const import DOMAIN
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home

COMMON = {"queue": "downloads", "free_space": "GB", "health_issues": "issues"}
SENSORS = {
    "radarr": {"movies": "movies", "missing_movies": "movies", **COMMON},
    "sonarr": {"series": "series", "missing_episodes": "episodes", **COMMON},
    "lidarr": {"artists": "artists", "missing_albums": "albums", **COMMON},
}
REQUESTS = {"requests_waiting": "requests"}


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float
) -> None:
    """Let time pass, and the coordinator do what is due."""
    freezer.tick(seconds + 1)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


def state(hass: HomeAssistant, name: str) -> str:
    """Return the state of a sensor."""
    found = hass.states.get(f"sensor.{name}")
    assert found is not None
    return found.state


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_every_app_has_its_sensors(
    hass: HomeAssistant,
    service: str,
    make_entry: EntryFactory,
    entity_registry: er.EntityRegistry,
    app: SimulatedApp,
) -> None:
    """Find names, units, categories and ids as they should be."""
    app.fill(3)
    entry = make_entry(app)
    await set_up(hass, entry)

    found = [
        each
        for each in er.async_entries_for_config_entry(entity_registry, entry.entry_id)
        if each.domain == "sensor"
    ]
    units = SENSORS[service] | REQUESTS
    assert {each.unique_id for each in found} == {
        f"{entry.entry_id}_{key}" for key in units
    }
    for each in found:
        key = each.unique_id.removeprefix(f"{entry.entry_id}_")
        assert each.translation_key == key
        assert each.disabled_by is None
        assert each.unit_of_measurement == units[key]
        diagnostic = key in {"free_space", "health_issues"}
        assert (each.entity_category == "diagnostic") is diagnostic
        shown = hass.states.get(each.entity_id)
        assert shown is not None
        assert shown.attributes["state_class"] == "measurement"
        assert not any(
            isinstance(value, list | dict) for value in shown.attributes.values()
        )
    titles = next(iter(SENSORS[service]))
    assert state(hass, f"{service}_{titles}") == "3"


async def test_the_device_is_the_app(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Name the app and its version, but not its address, which all users would see."""
    radarr.instance_name = "Radarr 4K"
    entry = make_entry(radarr)
    device_registry.async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(DOMAIN, entry.entry_id)},
        configuration_url=radarr.url,
    )
    await set_up(hass, entry)
    [device] = dr.async_entries_for_config_entry(device_registry, entry.entry_id)
    assert device.identifiers == {(DOMAIN, entry.entry_id)}
    assert device.entry_type is dr.DeviceEntryType.SERVICE
    assert device.name == "Radarr 4K"
    assert device.model == "Radarr"
    assert device.sw_version == radarr.version
    assert device.configuration_url is None


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_the_device_shows_the_version_that_runs(
    hass: HomeAssistant,
    home: Home,
    service: str,
    app: SimulatedApp,
    device_registry: dr.DeviceRegistry,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Follow an app that is updated, or set back, while Home Assistant runs."""
    entry = await home.add(app)
    for version in ("9.1.0.1", "9.0.4.10291"):
        app.version = version
        await pass_time(hass, freezer, DETAILS_INTERVAL.total_seconds())
        [device] = dr.async_entries_for_config_entry(device_registry, entry.entry_id)
        assert device.sw_version == version


async def test_numbers_follow_the_app(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Read the queue every minute, and the rest when it is due."""
    movie = radarr.add_movie(603)
    radarr.add_movie(438631, has_file=True)
    await home.add(radarr)
    assert state(hass, "radarr_movies") == "2"
    assert state(hass, "radarr_missing_movies") == "1"
    assert state(hass, "radarr_queue") == "0"
    assert state(hass, "radarr_free_space") == "687.2"
    assert state(hass, "radarr_health_issues") == "0"

    radarr.queue_add(movie["id"])
    await pass_time(hass, freezer, QUEUE_INTERVAL.total_seconds())
    assert state(hass, "radarr_queue") == "1"
    assert state(hass, "radarr_movies") == "2"

    movie["monitored"] = False
    radarr.add_movie(1170608, monitored=False)
    radarr.root_folders[0]["freeSpace"] = 12_000_000_000
    radarr.health.append(
        {"source": "IndexerStatusCheck", "type": "warning", "message": "Down"}
    )
    await pass_time(hass, freezer, DETAILS_INTERVAL.total_seconds())
    assert state(hass, "radarr_free_space") == "12.0"
    assert state(hass, "radarr_health_issues") == "1"
    assert state(hass, "radarr_missing_movies") == "0"

    await pass_time(hass, freezer, LIBRARY_INTERVAL.total_seconds())
    assert state(hass, "radarr_movies") == "3"


async def test_sensors_go_and_come_back(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Become unavailable with the app, say so once, and come back with it."""
    sonarr.add_series(81189)
    await home.add(sonarr)
    assert state(hass, "sonarr_series") == "1"

    sonarr.fail("", close=True)
    for _ in range(3):
        await pass_time(hass, freezer, QUEUE_INTERVAL.total_seconds())
        for key in SENSORS["sonarr"]:
            assert state(hass, f"sonarr_{key}") == STATE_UNAVAILABLE
    errors = [each for each in caplog.records if each.levelname == "ERROR"]
    assert len(errors) == 1

    sonarr.clear_faults()
    await pass_time(hass, freezer, QUEUE_INTERVAL.total_seconds())
    assert state(hass, "sonarr_series") == "1"


@pytest.mark.parametrize(
    ("path", "fault", "sensor"),
    [
        ("/health", {"status": 500}, "radarr_health_issues"),
        ("/rootfolder", {"html": True}, "radarr_free_space"),
        ("/wanted/missing", {"close": True}, "radarr_missing_movies"),
    ],
)
async def test_one_silent_part_is_not_the_whole(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
    path: str,
    fault: dict[str, Any],
    sensor: str,
) -> None:
    """Lose the one number that the app does not tell, until it tells it again."""
    radarr.fail(path, **fault)
    await home.add(radarr)
    assert state(hass, sensor) == STATE_UNAVAILABLE
    assert state(hass, "radarr_movies") == "0"
    others = {f"radarr_{key}" for key in SENSORS["radarr"]} - {sensor}
    assert all(state(hass, each) != STATE_UNAVAILABLE for each in others)

    radarr.clear_faults()
    await pass_time(hass, freezer, DETAILS_INTERVAL.total_seconds())
    assert state(hass, sensor) != STATE_UNAVAILABLE

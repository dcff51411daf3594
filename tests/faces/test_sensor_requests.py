"""The numbers of requests that wait, and of each person's open ones."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.people import add_person, tick_off

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
DUNE = {"tmdb_id": 438631, "title": "Dune", "title_slug": "438631"}


def number(hass: HomeAssistant, name: str) -> int:
    """Return the state of a sensor of the app."""
    state = hass.states.get(f"sensor.radarr_{name}")
    assert state is not None
    return int(state.state)


async def wanted(
    hass: HomeAssistant, entry: MockConfigEntry, user: User
) -> er.RegistryEntry:
    """Have somebody's sensor, which is there only if it is wanted."""
    registry = er.async_get(hass)
    unique_id = f"{entry.entry_id}_open_requests_{user.id}"
    entity_id = registry.async_get_entity_id("sensor", "requestarr", unique_id)
    assert entity_id is not None
    found = registry.async_update_entity(entity_id, disabled_by=None)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    return found


async def test_numbers_follow_the_requests(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Count what waits until it is decided, and what somebody asked for until it is here."""
    mia, tom = await add_person(hass, "Mia"), await add_person(hass, "Tom")
    parent = await add_person(hass, "Ben", "admin")
    entry = await home.add(radarr)
    for person in (mia, tom):
        await wanted(hass, entry, person)
    assert number(hass, "requests_waiting") == 0
    assert number(hass, "open_requests_of_mia") == 0

    ask = await home.connect_as(mia)
    matrix = (await ask("request_movie", **MATRIX))["request_id"]
    dune = (await ask("request_movie", **DUNE))["request_id"]
    await hass.async_block_till_done()
    assert number(hass, "requests_waiting") == 2
    assert number(hass, "open_requests_of_mia") == 2
    assert number(hass, "open_requests_of_tom") == 0

    await tick_off(hass, parent, matrix)
    await home.quiet()
    assert number(hass, "requests_waiting") == 1
    assert number(hass, "open_requests_of_mia") == 2

    await ask("withdraw", request_id=dune)
    await hass.async_block_till_done()
    assert number(hass, "requests_waiting") == 0
    assert number(hass, "open_requests_of_mia") == 1


async def test_numbers_of_people_are_for_who_wants_them(
    home: Home, radarr: SimulatedApp, entity_registry: er.EntityRegistry
) -> None:
    """Have a disabled sensor for each active person, and none for what is no person."""
    mia = await add_person(home.hass, "Mia")
    await home.hass.auth.async_create_system_user("Machine", group_ids=[])
    away = await add_person(home.hass, "Lou")
    await home.hass.auth.async_deactivate_user(away)
    entry = await home.add(radarr)
    people = {
        each.unique_id.rpartition("_")[2]: each
        for each in er.async_entries_for_config_entry(entity_registry, entry.entry_id)
        if each.translation_key == "open_requests"
    }
    assert mia.id in people
    assert away.id not in people
    assert all(each.disabled_by for each in people.values())
    names = {each.original_name for each in people.values()}
    assert "Open requests of Mia" in names
    assert not {"Open requests of Machine", "Open requests of Lou"} & names


async def test_who_is_gone_takes_the_number_along(
    home: Home, radarr: SimulatedApp, entity_registry: er.EntityRegistry
) -> None:
    """Remove the sensor of a user who was removed, at the next reload."""
    mia = await add_person(home.hass, "Mia")
    entry = await home.add(radarr)
    found = await wanted(home.hass, entry, mia)
    await home.hass.auth.async_remove_user(mia)
    await home.hass.config_entries.async_reload(entry.entry_id)
    await home.hass.async_block_till_done()
    assert entity_registry.async_get(found.entity_id) is None
    assert home.hass.states.get(found.entity_id) is None
    assert number(home.hass, "requests_waiting") == 0


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_numbers_stay_while_the_app_is_away(
    hass: HomeAssistant, home: Home, service: str, app: SimulatedApp
) -> None:
    """Know the household's requests whether or not the app answers."""
    entry = await home.add(app)
    app.fail("", close=True)
    await entry.runtime_data.async_refresh()
    waiting = hass.states.get(f"sensor.{service}_requests_waiting")
    queue = hass.states.get(f"sensor.{service}_queue")
    assert waiting is not None
    assert queue is not None
    assert (waiting.state, queue.state) == ("0", "unavailable")

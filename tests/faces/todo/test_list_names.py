"""What lists of further apps are called, and by which names Assist knows them."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, intent
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.people import by
from tests.support.todo import requests

OLD, NEW = "Movie requests in Radarr 4K", "Movie requests in Movies 4K"
KNOWN = "todo.movie_requests_in_radarr_4k"


@pytest.fixture
async def apps(run_app: AppRunner) -> list[SimulatedApp]:
    """Return two Radarrs."""
    return [
        await run_app("radarr"),
        await run_app("radarr", instance_name="Radarr 4K"),
    ]


def as_before(
    hass: HomeAssistant, entry: MockConfigEntry, called: str, name: str | None = None
) -> er.RegistryEntry:
    """Have a list in the registry as it was when Home Assistant last ran."""
    registry = er.async_get(hass)
    known = registry.async_get_or_create(
        "todo",
        "requestarr",
        f"{entry.entry_id}_requests",
        suggested_object_id="movie_requests_in_radarr_4k",
        config_entry=entry,
        original_name=called,
        has_entity_name=True,
    )
    return registry.async_update_entity(known.entity_id, name=name)


async def add(hass: HomeAssistant, to: str, user: User) -> None:
    """Ask Assist for a movie on the list of that name."""
    slots = {"item": {"value": "The Matrix (1999)"}, "name": {"value": to}}
    await intent.async_handle(hass, "test", "HassListAddItem", slots, context=by(user))
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize("spoken", [OLD, NEW])
async def test_a_list_is_found_by_both_names(
    hass: HomeAssistant,
    apps: list[SimulatedApp],
    make_entry: EntryFactory,
    ben: User,
    spoken: str,
) -> None:
    """Keep its id and its old name for Assist, and call it as everybody reads its app."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    first, second = map(make_entry, apps)
    as_before(hass, second, OLD)
    await set_up(hass, first)
    state = hass.states.get(KNOWN)
    assert state is not None
    assert state.name == NEW
    await add(hass, spoken, ben)
    [request] = requests(hass)
    assert (request.entry_id, request.external_id) == (second.entry_id, 603)


@pytest.mark.parametrize(
    ("called", "name", "aliases"),
    [
        (OLD, "Big screen", [er.COMPUTED_NAME, OLD]),
        (NEW, None, [er.COMPUTED_NAME]),
        ("Movie requests in Attic", None, [er.COMPUTED_NAME]),
    ],
)
async def test_no_other_name_is_kept(
    hass: HomeAssistant,
    apps: list[SimulatedApp],
    make_entry: EntryFactory,
    called: str,
    name: str | None,
    aliases: list[er.AliasEntry],
) -> None:
    """Leave what somebody calls it alone, and keep no name of an app that was renamed."""
    first, second = map(make_entry, apps)
    as_before(hass, second, called, name)
    await set_up(hass, first)
    registered = er.async_get(hass).async_get(KNOWN)
    assert registered is not None
    assert (registered.name, registered.aliases) == (name, aliases)

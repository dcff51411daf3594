"""Who may do what by sentences, tools and lists, against the table in the documentation."""

from collections.abc import AsyncGenerator
from pathlib import Path

from homeassistant.components.todo import TodoListEntityFeature
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util.json import load_json_object
import pytest

import custom_components.requestarr
from tests.support.apps import Apps
from tests.support.assistants import assistant, ours
from tests.support.entries import EntryFactory
from tests.support.household import Connect, Household
from tests.support.overheard import overhear, products
from tests.support.permission_table import SECTIONS, table
from tests.support.spoken_probes import LISTS, SENTENCES, SPOKEN_PROBES, TOOLS

FILES = Path(custom_components.requestarr.__file__).parent / "sentences"
# What only answers a question that Assist has put.
ANSWERS = {"choose", "drop"}
FEATURES = {
    TodoListEntityFeature.CREATE_TODO_ITEM: "add_item",
    TodoListEntityFeature.UPDATE_TODO_ITEM: "update_item",
    TodoListEntityFeature.DELETE_TODO_ITEM: "remove_item",
    TodoListEntityFeature.MOVE_TODO_ITEM: "move_item",
}


@pytest.fixture
async def home(
    hass: HomeAssistant, hass_ws_client: Connect, make_entry: EntryFactory, apps: Apps
) -> AsyncGenerator[Household]:
    """Return a household with somebody for every column, to which Assist listens."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    home = await Household.move_in(hass, hass_ws_client, make_entry, apps)
    heard = overhear(home.callers)
    yield home
    assert not [one for client in heard for one in products(client.said)]


def rows_of(section: str) -> set[str]:
    """Return what of a section has a row."""
    return {name for it, name, condition in table() if it == section and not condition}


def test_each_sentence_is_in_the_table() -> None:
    """Have a row for each intent of each language, but what answers a question."""
    for file in FILES.glob("*.json"):
        intents = load_json_object(file)["intents"]
        assert isinstance(intents, dict)
        assert intents.keys() - ANSWERS == rows_of(SENTENCES)


async def test_each_tool_is_in_the_table(hass: HomeAssistant, home: Household) -> None:
    """Have a row for each tool that the person who may do most is given."""
    tools = ours(await assistant(hass, home.admin.user))
    assert tools.keys() == rows_of(TOOLS)


async def test_each_use_of_a_list_is_in_the_table(
    hass: HomeAssistant, home: Household
) -> None:
    """Have a row for all that a list of requests can be used for."""
    lists = [one for one in hass.states.async_all("todo") if "request" in one.entity_id]
    assert len(lists) == len(home.apps)
    for one in lists:
        features = TodoListEntityFeature(one.attributes["supported_features"])
        assert {FEATURES[feature] for feature in features} == rows_of(LISTS)


def test_each_section_is_tried() -> None:
    """Have somebody try each row of each section."""
    tried = {section for section, _, _ in SPOKEN_PROBES} | set(SECTIONS)
    assert tried == {section for section, _, _ in table()}


@pytest.mark.parametrize(("section", "name", "condition"), list(SPOKEN_PROBES))
async def test_row_of_the_table(
    home: Household, section: str, name: str, condition: str
) -> None:
    """Find that each person may do just what the table says, by what the app then holds."""
    probe = SPOKEN_PROBES[section, name, condition]
    done = {word: await probe(home, one) for word, one in home.callers.items()}
    assert done == table()[section, name, condition]

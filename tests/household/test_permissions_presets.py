"""Who may use which preset, by every way to request, against the table in the documentation."""

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.support.apps import Apps
from tests.support.entries import EntryFactory
from tests.support.household import LIMITED, PLAIN, Connect, Household
from tests.support.permission_table import table
from tests.support.preset_probes import (
    BY_ANOTHERS,
    THEIRS,
    restrict,
    tool_by_anothers,
)
from tests.support.probe_steps import Row
from tests.support.probes import PROBES
from tests.support.spoken_probes import LISTS, SENTENCES, SPOKEN_PROBES, TOOLS

WAYS: list[Row] = [
    *(row for row in PROBES if row[1].startswith("request_") and not row[2]),
    (SENTENCES, "request", ""),
    (TOOLS, "request_media", ""),
    (LISTS, "add_item", ""),
]


@pytest.fixture
async def home(
    hass: HomeAssistant, hass_ws_client: Connect, make_entry: EntryFactory, apps: Apps
) -> Household:
    """Return a household with somebody for every column, to which Assist listens."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    return await Household.move_in(hass, hass_ws_client, make_entry, apps)


async def test_a_preset_that_a_language_model_names(home: Household) -> None:
    """Have a language model use a preset only for who may use it."""
    done = {
        word: await tool_by_anothers(home, one) for word, one in home.callers.items()
    }
    assert done == table()[TOOLS, "request_media", BY_ANOTHERS]


@pytest.mark.parametrize("row", WAYS, ids=" ".join)
async def test_own_presets_by_every_way(home: Household, row: Row) -> None:
    """Request as the table says by one's own preset, whichever way, where none is named."""
    await restrict(home)
    said = {word: cell for word, cell in table()[row].items() if cell != "—"}
    probe = (PROBES | SPOKEN_PROBES)[row]
    assert {word: await probe(home, home.callers[word]) for word in said} == said
    known = (await home.admin.ask("requests", scope="all", limit=200))["requests"]
    users = [home.callers[word].user for word in (PLAIN, LIMITED)]
    ids = {user.id for user in users if user}
    used = [
        (one["preset"] or {}).get("name")
        for one in known
        if ids & {who["user_id"] for who in one["requesters"]}
    ]
    assert set(used) == {THEIRS}

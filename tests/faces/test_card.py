"""How the card gets onto dashboards, and off them again."""

from collections.abc import Callable, Coroutine, Generator
from hashlib import sha256
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL
from homeassistant.components.lovelace import LOVELACE_DATA
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.requestarr import card, frontend_files
from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home

PATH = "/requestarr_static/requestarr-card.js"
RESOURCES = "lovelace_resources"
BUNDLE = "customElements.define('requestarr-card', class extends HTMLElement {});"
MANIFEST = json.loads(
    (Path(card.__file__).parent / "manifest.json").read_text(encoding="utf-8")
)
LATER = "requestarr-later-0123abcd.js"
DIGEST = sha256(BUNDLE.encode()).hexdigest()[:8]
ADDRESS = f"{PATH}?v={MANIFEST['version']}-{DIGEST}"

type Lister = Callable[[], Coroutine[Any, Any, list[dict[str, Any]]]]
type Served = Callable[[str, str], Coroutine[Any, Any, None]]


@pytest.fixture(autouse=True)
def bundle(tmp_path: Path) -> Generator[None]:
    """Serve a small card in place of the built one."""
    path = tmp_path / "frontend" / "requestarr-card.js"
    path.parent.mkdir()
    path.write_text(BUNDLE, encoding="utf-8")
    path.with_name("requestarr-panel.js").write_text("", encoding="utf-8")
    path.with_name(LATER).write_text("export default 1;", encoding="utf-8")
    with patch.object(frontend_files, "FRONTEND", path.parent):
        yield


@pytest.fixture
def resources(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> Lister:
    """Return what asks for the dashboards' resources as the frontend does."""

    async def ask() -> list[dict[str, Any]]:
        """Return the resources without their ids."""
        client = await hass_ws_client(hass)
        await client.send_json_auto_id({"type": "lovelace/resources"})
        answer = await client.receive_json()
        assert answer["success"]
        return [
            {key: value for key, value in item.items() if key != "id"}
            for item in answer["result"]
        ]

    return ask


def stored(*urls: str, kind: str = "module") -> dict[str, Any]:
    """Return the stored resources of a Home Assistant that ran before."""
    items = [
        {"id": f"item{number}", "type": kind, "url": url}
        for number, url in enumerate(urls)
    ]
    return {"version": 1, "key": RESOURCES, "data": {"items": items}}


@pytest.fixture
async def served(
    home: Home, radarr: SimulatedApp, hass_client: ClientSessionGenerator
) -> Served:
    """Return what checks that a file is served, as a script and cached for long."""
    await home.add(radarr)
    client = await hass_client()

    async def check(address: str, text: str) -> None:
        """Read it."""
        response = await client.get(address)
        assert response.status == 200
        assert await response.text() == text
        assert "max-age=2678400" in response.headers["Cache-Control"]
        assert "javascript" in response.headers["Content-Type"]

    return check


async def test_the_card_is_served_and_listed(resources: Lister, served: Served) -> None:
    """Find one resource, and the bundle under its address."""
    assert await resources() == [{"type": "module", "url": ADDRESS}]
    await served(ADDRESS, BUNDLE)


async def test_the_cards_part_for_later_is_beside_it(
    resources: Lister, served: Served
) -> None:
    """Serve what the card loads later, and list it nowhere."""
    later = PATH.replace("requestarr-card.js", LATER)
    await served(later, "export default 1;")
    assert await resources() == [{"type": "module", "url": ADDRESS}]


async def test_a_part_of_an_older_card_is_gone(
    home: Home, radarr: SimulatedApp, hass_client: ClientSessionGenerator
) -> None:
    """Answer an open page of an older version at once."""
    await home.add(radarr)
    older = PATH.replace("requestarr-card.js", "requestarr-later-89abcdef.js")
    response = await (await hass_client()).get(older)
    assert response.status == 404


async def test_three_apps_list_the_card_once(
    hass: HomeAssistant, apps: Apps, make_entry: EntryFactory, resources: Lister
) -> None:
    """List the card once however many apps there are."""
    for app in apps:
        make_entry(app)
    assert await async_setup_component(hass, "requestarr", {})
    await hass.async_block_till_done()
    await card.async_register_card(hass)
    assert await resources() == [{"type": "module", "url": ADDRESS}]


@pytest.mark.parametrize("kind", ["module", "js"])
async def test_an_update_changes_the_address(
    home: Home,
    radarr: SimulatedApp,
    resources: Lister,
    hass_storage: dict[str, Any],
    kind: str,
) -> None:
    """Change the old version's resource in place, and nothing of others."""
    hass_storage[RESOURCES] = stored(
        "/local/other.js", f"{PATH}?v=0.0.1-abc", "/local/more.js", kind=kind
    )
    await home.add(radarr)
    assert await resources() == [
        {"type": kind, "url": "/local/other.js"},
        {"type": "module", "url": ADDRESS},
        {"type": kind, "url": "/local/more.js"},
    ]


async def test_nothing_is_written_when_nothing_changed(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, hass_storage: dict[str, Any]
) -> None:
    """Leave a resource alone that is as it should be."""
    hass_storage[RESOURCES] = stored(ADDRESS)
    await home.add(radarr)
    collection = hass.data[LOVELACE_DATA].resources
    assert collection.async_items() == stored(ADDRESS)["data"]["items"]


async def test_extra_copies_are_removed(
    home: Home, radarr: SimulatedApp, resources: Lister, hass_storage: dict[str, Any]
) -> None:
    """Keep the first of several resources of the card."""
    hass_storage[RESOURCES] = stored(
        f"{PATH}?v=1", PATH, f"{PATH}-map.js", f"{PATH}?v=2"
    )
    await home.add(radarr)
    assert await resources() == [
        {"type": "module", "url": ADDRESS},
        {"type": "module", "url": f"{PATH}-map.js"},
    ]


async def test_the_card_goes_with_the_last_app(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    resources: Lister,
    hass_storage: dict[str, Any],
) -> None:
    """Keep the card while there is an app, and list it again for the next one."""
    hass_storage[RESOURCES] = stored("/local/other.js")
    other = {"type": "module", "url": "/local/other.js"}
    first, second = make_entry(radarr), make_entry(sonarr)
    assert await async_setup_component(hass, "requestarr", {})
    await hass.async_block_till_done()

    await hass.config_entries.async_remove(first.entry_id)
    assert await resources() == [other, {"type": "module", "url": ADDRESS}]
    await hass.config_entries.async_remove(second.entry_id)
    assert await resources() == [other]

    await set_up(hass, make_entry(radarr))
    assert await resources() == [other, {"type": "module", "url": ADDRESS}]


SHOWN = {"type": "custom:requestarr-card", "title": "Requests"}
PLACES: list[dict[str, Any]] = [
    {"views": [{"cards": [SHOWN]}]},
    {"views": [{}, {"sections": [{"cards": [{"type": "button"}, SHOWN]}]}]},
    {"views": [{"cards": [{"type": "conditional", "card": SHOWN}]}]},
    {"views": [{"type": "panel", "cards": [{"type": "stack", "cards": [SHOWN]}]}]},
]
OTHERS: list[dict[str, Any]] = [
    {"views": []},
    {"views": [{"cards": [{"type": "markdown", "content": "custom:requestarr-card"}]}]},
    {"views": [{"cards": [{**SHOWN, "type": "custom:requestarr-card-mod"}]}]},
    {"strategy": {"type": "original-states"}},
]


@pytest.mark.parametrize(
    ("config", "stays"),
    [*((one, True) for one in PLACES), *((one, False) for one in OTHERS)],
)
async def test_a_card_that_is_shown_stays(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    resources: Lister,
    hass_ws_client: WebSocketGenerator,
    config: dict[str, Any],
    stays: bool,
) -> None:
    """Let a dashboard with the card say that no app is connected, and not that it is broken."""
    entry = await home.add(radarr)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id(
        {
            "type": "lovelace/dashboards/create",
            "url_path": "tablet-wall",
            "title": "Tablet",
        }
    )
    assert (await client.receive_json())["success"]
    await client.send_json_auto_id(
        {"type": "lovelace/config/save", "url_path": "tablet-wall", "config": config}
    )
    assert (await client.receive_json())["success"]

    await hass.config_entries.async_remove(entry.entry_id)
    assert (await resources() != []) is stays


async def test_resources_in_yaml(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Load the card with every page where the list of resources is the user's."""
    assert await async_setup_component(
        hass, "lovelace", {"lovelace": {"resource_mode": "yaml", "resources": []}}
    )
    assert await async_setup_component(hass, "frontend", {})
    entry = await home.add(radarr)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == {ADDRESS}
    await card.async_register_card(hass)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == {ADDRESS}

    await hass.config_entries.async_remove(entry.entry_id)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == set()
    await home.add(radarr)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == {ADDRESS}


async def test_resources_in_yaml_without_a_frontend(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Do nothing where there are no pages."""
    assert await async_setup_component(
        hass, "lovelace", {"lovelace": {"resource_mode": "yaml", "resources": []}}
    )
    entry = await home.add(radarr)
    assert DATA_EXTRA_MODULE_URL not in hass.data
    await hass.config_entries.async_remove(entry.entry_id)


async def test_the_user_lists_the_card(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Leave it to a user who has the card among the resources in YAML."""
    listed = [{"type": "module", "url": f"{PATH}?v=mine"}]
    assert await async_setup_component(
        hass, "lovelace", {"lovelace": {"resource_mode": "yaml", "resources": listed}}
    )
    assert await async_setup_component(hass, "frontend", {})
    await home.add(radarr)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == set()


async def test_the_user_loads_the_card_with_every_page(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, resources: Lister
) -> None:
    """Leave it to a user who has the card among the frontend's extra modules."""
    extra = {"frontend": {"extra_module_url": [PATH]}}
    assert await async_setup_component(hass, "frontend", extra)
    entry = await home.add(radarr)
    assert await resources() == []
    await hass.config_entries.async_remove(entry.entry_id)
    assert hass.data[DATA_EXTRA_MODULE_URL].urls == {PATH}


async def test_a_card_that_is_not_there(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    resources: Lister,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Say that the card's file is gone; everything else works."""
    with patch.object(frontend_files, "FRONTEND", tmp_path):
        await home.add(radarr)
    assert await resources() == []
    assert "The card can't be served" in caplog.text
    assert hass.states.get("sensor.radarr_movies") is not None


async def test_nothing_to_take_off(hass: HomeAssistant) -> None:
    """Take the card off where it never was."""
    await card.async_unregister_card(hass)
    assert LOVELACE_DATA not in hass.data

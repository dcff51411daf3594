"""What nobody but an admin may learn: keys, addresses and folders of the apps."""

from collections.abc import Awaitable, Callable
import json
from pathlib import Path
from typing import Any
from zlib import crc32

from homeassistant.const import MATCH_ALL
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)

import custom_components.requestarr
from tests.arr_simulator import SimulatedApp
from tests.household.test_permissions import table
from tests.support.apps import Apps
from tests.support.entries import EntryFactory
from tests.support.helpers import Json, token_of
from tests.support.household import (
    DECIDER,
    ID_FIELDS,
    LIMITED,
    PLAIN,
    READ_ONLY,
    SERVICES,
    Caller,
    Connect,
    Household,
)
from tests.support.told import all_heard

VAULT = "/srv/hidden-vault"
PATH = f"{VAULT}/movies/Dune (2021)"
MATRIX, DUNE, ARRIVAL, INCEPTION = 603, 438631, 329865, 27205
COLLECTION = crc32(b"The Matrix Collection") % 900_000
QUEEN = "0383dadf-2a4e-4d10-a46a-e9e041da8eb3"
SERIES = 305288
ALBUM = "a4436203-7ec5-5b39-adba-18ea1799c495"
CARD = Path(custom_components.requestarr.__file__).parent / "frontend"
# What a user who is no admin can ask Home Assistant itself.
LISTS = (
    "config/device_registry/list",
    "config/entity_registry/list",
    "config_entries/get",
    "repairs/list_issues",
    "get_states",
)

# What goes on to tell, each with what it is asked.
FOLLOWED: dict[str, Json] = {
    "subscribe": {},
    "discover": {},
    "search": {"query": "dune"},
}

type Break = Callable[[SimulatedApp], Awaitable[None]]


def chatter(app: SimulatedApp) -> str:
    """Return what an app says when it tells far too much."""
    return f"Access to {PATH} denied at {app.url} with {app.api_key}"


async def away(app: SimulatedApp) -> None:
    """Go away."""
    app.fail("/", close=True)


async def other_key(app: SimulatedApp) -> None:
    """Take another key."""
    app.change_key("0" * 32)


async def talkative(app: SimulatedApp) -> None:
    """Fail with all that there is to tell."""
    body = {"message": chatter(app), "description": chatter(app)}
    app.fail("/", status=500, body=body)


async def particular(app: SimulatedApp) -> None:
    """Refuse what is sent, and say too much of why."""
    failure = {
        "propertyName": "Path",
        "errorMessage": chatter(app),
        "errorCode": "PathExistsValidator",
        "attemptedValue": PATH,
        "severity": "error",
        "isWarning": False,
    }
    for method in ("POST", "PUT", "DELETE"):
        app.fail("/", method=method, status=400, body=[failure])


async def confused(app: SimulatedApp) -> None:
    """Answer with a page of another server."""
    app.fail(
        "/", status=200, body=f"<html>{chatter(app)}</html>", content_type="text/html"
    )


async def elsewhere(app: SimulatedApp) -> None:
    """Point somewhere else."""
    app.fail("/", redirect=f"{app.url}{VAULT}?key={app.api_key}")


async def well(_app: SimulatedApp) -> None:
    """Work."""


BREAKS = (well, away, other_key, talkative, particular, confused, elsewhere)


class Ears:
    """All that was heard by those who are no admins, and where."""

    def __init__(self, home: Household) -> None:
        """Know what must not be heard."""
        self.heard: list[tuple[str, str]] = []
        self.secrets = {"127.0.0.1", "localhost", "hidden-vault"}
        for app in home.apps.values():
            self.secrets |= {app.api_key, f":{app.port}", app.url}

    def hear(self, where: str, what: Any) -> None:
        """Keep what was told."""
        self.heard.append((where, json.dumps(what, default=str, ensure_ascii=False)))

    def leaks(self) -> list[tuple[str, str, str]]:
        """Return what was told of what must not be."""
        return [
            (where, secret, text[max(0, text.index(secret) - 80) :][:200])
            for where, text in self.heard
            for secret in self.secrets
            if secret in text
        ]


@pytest.fixture
async def home(
    hass: HomeAssistant, hass_ws_client: Connect, make_entry: EntryFactory, apps: Apps
) -> Household:
    """Return a household whose apps hold something and complain of something."""
    for component in ("config", "homeassistant", "llm", "repairs", "diagnostics"):
        assert await async_setup_component(hass, component, {})
    for app in apps:
        app.health.append(
            {"source": "IndexerStatusCheck", "type": "error", "message": chatter(app)}
        )
    movie = apps.radarr.add_movie(MATRIX, root_folder=f"{VAULT}/movies")
    stuck = {"status": "warning", "messages": (chatter(apps.radarr),), "error": PATH}
    apps.radarr.queue_add(movie["id"], **stuck)
    apps.radarr.queue_add(None, title="Something.Else.1080p", **stuck)
    row = apps.sonarr.add_series(SERIES, seasons=[1], root_folder=f"{VAULT}/tv")
    apps.sonarr.queue_add(row["id"], **stuck)
    return await Household.move_in(hass, hass_ws_client, make_entry, apps, under=VAULT)


def commands(home: Household, request_id: str) -> dict[str, Json]:
    """Return fields with which each command has something to do."""
    movie = {"entry_id": home.entries["radarr"], "kind": "movie", "media_id": MATRIX}
    wishes = {"movie": DUNE, "series": SERIES, "artist": QUEEN, "album": ALBUM}
    one = {"request_id": request_id}
    return {
        "info": {},
        "search_movies": {"query": "dune"},
        "search_tv": {"query": "stranger"},
        "search_music": {"query": "queen"},
        "get_artist_albums": {"foreign_artist_id": QUEEN},
        **{f"request_{kind}": {ID_FIELDS[kind]: wishes[kind]} for kind in SERVICES},
        "explain": movie,
        "requests": {"scope": "all"},
        "choices": {"entry_id": home.entries["radarr"]},
        "approve": {**one, "root_folder_id": 2},
        "retry": one,
        "decline": {**one, "reason": "no"},
        "withdraw": one,
        "remove_download": {"entry_id": home.entries["radarr"], "key": "x"},
        "search_again": movie,
        "title": {"kind": "movie", "media_id": MATRIX},
        "request_collection": {"collection_tmdb_id": COLLECTION},
        "shelf": {"shelf": "waiting"},
        "hide": {
            "kind": "movie",
            "media_id": ARRIVAL,
            "for": "everyone",
            "hidden": True,
        },
        "dismiss": one,
        "arrange_home": {"shelves": [{"id": "waiting"}], "for": "everyone"},
        "follow": movie,
        "notify_me": {},
        "household": {},
        "update_household": {},
    }


def actions(home: Household, request_id: str) -> dict[str, Json]:
    """Return data with which each action has something to do."""
    one = {"request_id": request_id}
    return {
        "search_media": {"media_type": "movie", "query": "dune"},
        "request_media": {"media_type": "movie", "media_id": ARRIVAL},
        "get_status": {"media_type": "movie", "media_id": MATRIX},
        "get_requests": {},
        "approve_request": one,
        "decline_request": one,
        "withdraw_request": one,
        "update_household": {},
    }


async def ask_all(home: Household, ears: Ears, caller: Caller, request_id: str) -> None:
    """Have somebody try every command and every action."""
    for name, fields in commands(home, request_id).items():
        ears.hear(f"{caller.word} {name}", await caller.ask(name, **fields))
    for name, data in actions(home, request_id).items():
        await caller.client.send_json_auto_id(
            {
                "type": "call_service",
                "domain": "requestarr",
                "service": name,
                "service_data": data,
                "return_response": True,
            }
        )
        ears.hear(f"{caller.word} {name}", await caller.client.receive_json())


async def ask_assistant(home: Household, ears: Ears, caller: Caller) -> None:
    """Have somebody use every tool of an assistant."""
    assert caller.user
    context = llm.LLMContext(
        platform="conversation",
        context=Context(user_id=caller.user.id),
        language="en",
        assistant="conversation",
        device_id=None,
    )
    api = await llm.async_get_api(home.hass, llm.LLM_API_ASSIST, context)
    args = {
        "search_media": {"query": "matrix", "media_type": "movie"},
        "request_media": {"media_id": str(MATRIX), "media_type": "movie"},
        "explain": {"media_id": str(MATRIX), "media_type": "movie"},
        "list_my_requests": {},
    }
    for tool in api.tools:
        name = tool.name.removeprefix("requestarr__")
        if name != tool.name:
            given = llm.ToolInput(tool.name, args[name])
            ears.hear(f"{caller.word} {name}", await api.async_call_tool(given))


async def look_around(home: Household, ears: Ears, caller: Caller) -> None:
    """Have somebody ask Home Assistant for all that it lists, and read every entity."""
    for name in LISTS:
        await caller.client.send_json_auto_id({"type": name})
        answer = await caller.client.receive_json()
        assert answer["success"]
        ears.hear(f"{caller.word} {name}", answer["result"])
    span = {
        "start_date_time": "2026-01-01T00:00:00Z",
        "end_date_time": "2028-01-01T00:00:00Z",
    }
    for domain, action, data in (
        ("todo", "get_items", {}),
        ("calendar", "get_events", span),
    ):
        for entity_id in home.hass.states.async_entity_ids(domain):
            await caller.client.send_json_auto_id(
                {
                    "type": "call_service",
                    "domain": domain,
                    "service": action,
                    "service_data": data,
                    "target": {"entity_id": entity_id},
                    "return_response": True,
                }
            )
            answer = await caller.client.receive_json()
            ears.hear(f"{caller.word} {entity_id}", answer)


async def follow(home: Household, connect: Connect, caller: Caller) -> Any:
    """Have a card of somebody follow what moves, what is on Home and what is found."""
    assert caller.user
    client = await connect(home.hass, await token_of(home.hass, caller.user))
    for name, fields in FOLLOWED.items():
        await client.send_json_auto_id({"type": f"requestarr/{name}", **fields})
    return client


async def listen(home: Household, ears: Ears, word: str, card: Any) -> None:
    """Hear all that a card was told of what is done."""
    for heard in await all_heard(home.hass, card, "subscribe", "discover"):
        assert heard.get("success", True)
        ears.hear(f"{word} follows", heard)
    await card.close()


def test_all_is_tried(home: Household) -> None:
    """Try each command and each action that there is; what follows is told besides."""
    tried = {*commands(home, ""), *actions(home, ""), *FOLLOWED}
    rows = {name for way, name, _ in table() if way in {"Commands", "Actions"}}
    assert tried == rows


@pytest.mark.parametrize("broken", BREAKS)
async def test_who_is_no_admin(
    hass: HomeAssistant,
    home: Household,
    hass_ws_client: Connect,
    caplog: pytest.LogCaptureFixture,
    broken: Break,
) -> None:
    """Tell neither key, address nor folder, whatever is asked and whatever goes wrong."""
    ears = Ears(home)
    hass.bus.async_listen(
        MATCH_ALL, lambda event: ears.hear(event.event_type, event.as_dict())
    )
    people = [home.callers[word] for word in (DECIDER, PLAIN, LIMITED, READ_ONLY)]
    cards = [(one, await follow(home, hass_ws_client, one)) for one in people]
    owner = home.callers[PLAIN]
    wishes = [await home.wish(owner, "movie", DUNE)]
    wishes += [await home.wish(owner, "movie", INCEPTION)]

    for app in home.apps.values():
        await broken(app)
    cards += [(one, await follow(home, hass_ws_client, one)) for one in people]
    for caller in people:
        for request_id in wishes:
            await ask_all(home, ears, caller, request_id)
        await ask_assistant(home, ears, caller)
        await look_around(home, ears, caller)
    for entry in hass.config_entries.async_entries("requestarr"):
        await entry.runtime_data.async_refresh()
    await home.quiet()
    for entry in hass.config_entries.async_entries("requestarr"):
        await hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    for caller in people:
        await ask_all(home, ears, caller, wishes[0])
        await look_around(home, ears, caller)
    for caller, card in cards:
        await listen(home, ears, caller.word, card)

    assert len(ears.heard) > 100
    assert ears.leaks() == []
    keys = [app.api_key for app in home.apps.values()]
    assert [key for key in keys if key in caplog.text] == []


async def test_file_for_others_to_read(
    hass: HomeAssistant, home: Household, hass_client: Connect
) -> None:
    """Tell no one who reads a diagnostics file who lives here, and where the app is."""
    wishes = [await home.wish(home.callers[PLAIN], "movie", DUNE)]
    await home.admin.ask("decline", request_id=wishes[0], reason="Not before Friday")
    ears = Ears(home)
    # It says that the port is the one it is: who mends a fault needs to know.
    ears.secrets -= {f":{app.port}" for app in home.apps.values()}
    ears.secrets |= {"Friday", "Dune", "The Matrix", wishes[0], "The plain user"}
    ears.secrets |= {one.user.id for one in home.callers.values() if one.user}
    for entry in hass.config_entries.async_entries("requestarr"):
        found = await get_diagnostics_for_config_entry(hass, hass_client, entry)
        ears.hear(entry.title, found)
    assert len(ears.heard) == 3
    assert ears.leaks() == []


def test_card() -> None:
    """Build the card without a word on the machine that it was built on."""
    files = list(CARD.iterdir())
    assert files
    for file in files:
        text = file.read_text()
        for word in (
            "localhost",
            "127.0.0.1",
            str(Path.home()),
            "sourceMappingURL",
            str(CARD),
        ):
            assert word not in text

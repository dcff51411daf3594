"""What open cards follow: the whole state first, then small changes only."""

import asyncio
from collections.abc import Awaitable, Callable
import json
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.api import Kind
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, look_now, until
from tests.support.home import Home
from tests.support.told import all_told

MOVIE = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}

type Follow = Callable[[], Awaitable[Card]]


class Card:
    """A card that follows."""

    def __init__(self, hass: HomeAssistant, client: Any, number: int) -> None:
        """Keep the connection and the number of the subscription."""
        self._hass = hass
        self._client = client
        self.number = number

    async def next(self) -> Json:
        """Return the next message."""
        answer = await self._client.receive_json()
        assert answer["id"] == self.number
        return dict(answer["event"])

    async def told(self) -> list[Json]:
        """Return all that was told since the last message."""
        return await all_told(self._hass, self._client, self.number)

    async def end(self) -> None:
        """Stop following, as a browser does that goes away."""
        await self._client.close()


@pytest.fixture
def follow(hass: HomeAssistant, hass_ws_client: Any) -> Follow:
    """Return what opens a card."""

    async def begin() -> Card:
        """Open a card on a connection of its own."""
        client = await hass_ws_client(hass)
        await client.send_json_auto_id({"type": "requestarr/subscribe"})
        answer = await client.receive_json()
        assert answer["success"]
        return Card(hass, client, answer["id"])

    return begin


async def test_whole_state_first(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp, follow: Follow
) -> None:
    """Tell the apps and what they download; a season pack is one thing."""
    movie = radarr.add_movie(603)
    radarr.queue_add(movie["id"], progress=50)
    series = sonarr.add_series(81189)
    episodes = [
        one["id"] for one in sonarr.episodes.values() if one["seasonNumber"] == 2
    ]
    sonarr.queue_add(series["id"], episode_ids=tuple(episodes), progress=25)
    movies = await home.add(radarr)
    await home.add(sonarr)

    card = await follow()
    state = await card.next()

    assert state["type"] == "state"
    first, second = state["apps"]
    assert first["entry_id"] == movies.entry_id
    assert first["reachable"]
    assert first["counts"] == {"titles": 1, "missing": 1, "queue": 1}
    assert second["counts"]["queue"] == 1
    film, pack = state["downloads"]
    assert (film["kind"], film["id"], film["title"]) == ("movie", 603, "The Matrix")
    assert (film["status"], film["progress"]) == ("downloading", 50)
    assert (pack["kind"], pack["id"]) == ("series", 81189)
    assert (pack["seasons"], pack["episode_count"]) == ([2], 13)
    assert pack["progress"] == 25
    assert pack["size"] == film["size"]
    said = json.dumps(state)
    assert radarr.api_key not in said
    assert "127.0.0.1" not in said
    assert "/tv" not in said


async def test_download_of_unknown_episodes(
    home: Home, sonarr: SimulatedApp, follow: Follow
) -> None:
    """Count no episode of a download of which the app doesn't know what it brings."""
    sonarr.queue_add(sonarr.add_series(81189)["id"], progress=25)
    await home.add(sonarr)
    card = await follow()
    (pack,) = (await card.next())["downloads"]
    assert (pack["seasons"], pack["episode_count"]) == ([], None)


async def test_nothing_to_tell(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, follow: Follow
) -> None:
    """Send nothing when an app is asked and all is as it was."""
    radarr.queue_add(radarr.add_movie(603)["id"], progress=50)
    await home.add(radarr)
    card = await follow()
    await card.next()
    await look_now(hass, "sensor.radarr_movies")
    assert await card.told() == []


async def test_download_that_moves_and_ends(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, follow: Follow
) -> None:
    """Tell only what moved: the download, and the title's own state."""
    row = radarr.add_movie(603)
    entry = await home.add(radarr)
    card = await follow()
    assert (await card.next())["downloads"] == []

    item = radarr.queue_add(row["id"], progress=10)[0]
    await look_now(hass, "sensor.radarr_movies")
    change = await card.next()
    assert change["apps"][0]["counts"]["queue"] == 1
    key = change["downloads"]["set"][0]["key"]
    assert change["titles"] == [
        {
            "entry_id": entry.entry_id,
            "kind": "movie",
            "id": 603,
            "arr_id": row["id"],
            "in_library": True,
            "has_file": False,
            "status": "downloading",
            "progress": 10,
            "time_left": 600,
            "reason": None,
            "release_date": None,
            "request": None,
        }
    ]

    radarr.queue_rows.pop(item["id"])
    await hass.config_entries.async_entries("requestarr")[
        0
    ].runtime_data.async_refresh()
    change = await card.next()
    assert change["downloads"] == {"removed": [key]}
    assert change["titles"][0]["status"] == "requested"


async def test_request_on_two_cards(
    home: Home, radarr: SimulatedApp, follow: Follow
) -> None:
    """Move every card when one requests: to adding, then to requested."""
    radarr.refresh_delay = 0.5
    ask = await home.connect_to(radarr)
    cards = [await follow(), await follow()]
    for card in cards:
        await card.next()

    assert (await ask("request_movie", **MOVIE))["success"]
    await home.quiet()

    for card in cards:
        words = []
        while "requested" not in words:
            for title in (await card.next()).get("titles", []):
                assert title["id"] == 603
                words.append(title["status"])
        assert words[0] == "adding"


async def test_app_that_goes_and_comes(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    follow: Follow,
) -> None:
    """Tell that an app is away, that it is back, and that it was removed."""
    movies = await home.add(radarr)
    await home.add(sonarr)
    card = await follow()
    await card.next()

    radarr.fail(".*", close=True)
    await movies.runtime_data.async_refresh()
    (app,) = (await card.next())["apps"]
    assert (app["entry_id"], app["reachable"]) == (movies.entry_id, False)
    assert "isn’t answering" in app["message"]

    radarr.clear_faults()
    await movies.runtime_data.async_refresh()
    (app,) = (await card.next())["apps"]
    assert app["reachable"]

    await hass.config_entries.async_remove(movies.entry_id)
    gone: list[str] = []
    while not gone:
        gone = (await card.next()).get("apps_removed", [])
    assert gone == [movies.entry_id]


@pytest.mark.parametrize("error", [RuntimeError, UnicodeDecodeError, KeyError])
async def test_what_can_not_be_told_ends_nothing(
    home: Home,
    radarr: SimulatedApp,
    follow: Follow,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception],
) -> None:
    """Log what could not be told, and tell all that comes after it."""
    row = radarr.add_movie(603)
    entry = await home.add(radarr)
    card = await follow()
    await card.next()
    arguments = ("utf-8", b"", 0, 1, "odd") if error is UnicodeDecodeError else ()
    with patch(
        "custom_components.requestarr.messages.subscriber.describe_state",
        side_effect=error(*arguments),
    ):
        row["monitored"] = False
        await entry.runtime_data.async_refresh_row(Kind.MOVIE, 603)
        await until(lambda: "could not be told" in caplog.text)
    row["monitored"] = True
    await entry.runtime_data.async_refresh_row(Kind.MOVIE, 603)
    titles: list[Json] = []
    while not titles:
        titles = (await card.next()).get("titles", [])
    assert titles[0]["id"] == 603


async def test_burst(home: Home, radarr: SimulatedApp, follow: Follow) -> None:
    """Send a burst of changes in at most four messages a second, the last state last."""
    row = radarr.add_movie(603)
    radarr.queue_add(row["id"], progress=1)
    entry = await home.add(radarr)
    card = await follow()
    await card.next()
    loop = asyncio.get_running_loop()
    begun = loop.time()
    item = next(iter(radarr.queue_rows.values()))
    for step in range(2, 42):
        item["sizeleft"] = item["size"] * (100 - step) / 100
        await entry.runtime_data.async_refresh()
    seconds = loop.time() - begun
    messages = []
    while not messages or messages[-1]["titles"][0]["progress"] != 41:
        messages.append(await card.next())
    assert len(messages) <= 2 + seconds * 4


async def test_card_that_goes_away(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, follow: Follow
) -> None:
    """Compute nothing for nobody, and tell the whole state to who comes later."""
    row = radarr.add_movie(603)
    entry = await home.add(radarr)
    before = len(hass.data["dispatcher"]["requestarr_title"])
    card = await follow()
    await card.next()
    assert len(hass.data["dispatcher"]["requestarr_title"]) == before + 1
    await card.end()
    await hass.async_block_till_done()
    assert len(hass.data["dispatcher"]["requestarr_title"]) == before
    radarr.queue_add(row["id"], progress=10)
    await entry.runtime_data.async_refresh()
    later = await follow()
    assert (await later.next())["downloads"][0]["progress"] == 10

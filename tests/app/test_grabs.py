"""What an app has found is told before its queue shows it."""

from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json, until
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("push")
FOUND = "A copy was found and is going to the download client."


def wanted(app: SimulatedApp) -> tuple[str, Any, list[Json]]:
    """Put a title into an app; return its kind and id, and what was found for it."""
    if app.service == "radarr":
        row = app.add_movie(603)
        return "movie", 603, [{"movieId": row["id"]}]
    if app.service == "sonarr":
        app.add_series(81189, seasons=[1, 2])
        number = next(
            one["id"] for one in app.episodes.values() if one["seasonNumber"] == 2
        )
        return "series", 81189, [{"episodeId": number}]
    artist = next(iter(app.catalogue.artists))
    app.add_artist(artist)
    return "artist", artist, [{"albumId": next(iter(app.albums))}]


async def state_of(who: Person, entry: Any, kind: str, media_id: Any) -> Json:
    """Return what is so of a title."""
    title = {"entry_id": entry.entry_id, "kind": kind, "media_id": media_id}
    return dict(await who.ask("explain", **title))


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_grab(home: Home, app: SimulatedApp) -> None:
    """Say that a copy was found as soon as the app does, for as long as it may hide."""
    kind, media_id, rows = wanted(app)
    entry = await home.add(app)
    coordinator = entry.runtime_data
    await until(lambda: coordinator.push_connected)
    ada = await home.parent()
    before = await state_of(ada, entry, kind, media_id)
    assert (before["status"], before["reason"]) == ("requested", None)

    with patch("custom_components.requestarr.app.grabs.GRAB_SECONDS", 1.5):
        app.news.grabbed(rows)
        row = coordinator.library.get(media_id)
        await until(lambda: coordinator.grabs.has(kind, row.arr_id))
    found = await state_of(ada, entry, kind, media_id)
    assert (found["status"], found["reason"]) == ("requested", FOUND)
    assert found["sentence"] == FOUND
    told = {one["seasonNumber"]: one["reason"] for one in found.get("seasons", ())}
    if told:
        assert (told[1], told[2]) == (None, FOUND)
    await until(lambda: not coordinator.grabs.has(kind, row.arr_id))
    assert (await state_of(ada, entry, kind, media_id))["reason"] is None


async def grabbed(home: Home, radarr: SimulatedApp) -> tuple[MockConfigEntry, int]:
    """Have a copy of a movie be found; return the app's entry, and its id of the movie."""
    row = radarr.add_movie(603)
    entry = await home.add(radarr)
    coordinator = entry.runtime_data
    await until(lambda: coordinator.push_connected)
    radarr.news.grabbed([{"movieId": row["id"]}])
    await until(lambda: coordinator.grabs.has("movie", row["id"]))
    return entry, row["id"]


async def test_grab_that_comes_into_the_queue(home: Home, radarr: SimulatedApp) -> None:
    """Believe the queue as soon as it shows what was found."""
    entry, number = await grabbed(home, radarr)
    coordinator = entry.runtime_data
    radarr.queue_add(number, progress=40)
    await until(lambda: coordinator.data.queue)
    ada = await home.parent()
    assert (await state_of(ada, entry, "movie", 603))["status"] == "downloading"
    assert not coordinator.grabs.has("movie", number)


async def test_grab_of_an_app_that_is_unloaded(
    home: Home, radarr: SimulatedApp
) -> None:
    """Wait for nothing more of a copy that was found when its app is unloaded."""
    entry, number = await grabbed(home, radarr)
    coordinator = entry.runtime_data
    assert await home.hass.config_entries.async_unload(entry.entry_id)
    assert not coordinator.grabs.has("movie", number)


@pytest.mark.parametrize("has_file", [True, False])
async def test_grab_of_a_better_copy(
    home: Home, sonarr: SimulatedApp, has_file: bool
) -> None:
    """Say nothing of what is missing when a better copy of what is there was found."""
    series = sonarr.add_series(81189, seasons=[1, 2], files={1: 3})
    entry = await home.add(sonarr)
    coordinator = entry.runtime_data
    await until(lambda: coordinator.push_connected)
    ada = await home.parent()
    number = next(
        key
        for key, one in sonarr.episodes.items()
        if (one["seasonNumber"], one["hasFile"]) == (1, has_file)
    )
    said = {**sonarr.episodes[number], "seriesId": series["id"], "grabbed": True}
    sonarr.calls.clear()
    sonarr.hub.broadcast("episode", "updated", said)
    await until(lambda: sonarr.calls_to("GET", "/queue"))
    found = await state_of(ada, entry, "series", 81189)
    told = {one["seasonNumber"]: one["reason"] for one in found["seasons"]}
    expected = None if has_file else FOUND
    assert (found["status"], found["reason"]) == ("partial", expected)
    assert told[1] == expected

"""Who follows a title is told where it comes, also if an approver sent it to another app."""

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.family import Person
from tests.support.home import Home

WISH = {"tmdb_id": 603, "title": "The Matrix"}
SERIES = 81189


async def follows(
    person: Person, entry: MockConfigEntry, kind: str, media_id: int
) -> bool:
    """Return whether somebody follows a title of an app."""
    fields = {"entry_id": entry.entry_id, "kind": kind, "media_id": media_id}
    answer = await person.ask("title", **fields)
    return bool(answer["title"]["following"])


@pytest.fixture
async def radarrs(run_app: AppRunner) -> tuple[SimulatedApp, SimulatedApp]:
    """Run two Radarrs."""
    return await run_app("radarr"), await run_app("radarr")


async def test_followed_where_it_was_sent(
    hass: HomeAssistant, home: Home, radarrs: tuple[SimulatedApp, SimulatedApp]
) -> None:
    """Tell who followed what was asked for here and approved there."""
    _, far = radarrs
    entries = [await home.add(app) for app in radarrs]
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    await mia.ask("request_movie", **WISH)
    assert (await ben.ask("follow", kind="movie", media_id=603))["success"]
    request = await mia.mine()
    entry_id = entries[1].entry_id
    answer = await ada.ask("approve", request_id=request["id"], entry_id=entry_id)
    assert answer["success"], answer
    await home.quiet()
    assert [await follows(ben, one, "movie", 603) for one in entries] == [False, True]
    fired = async_capture_events(hass, "requestarr_request")
    [row] = far.movies.values()
    far.backend.set_file(row, has_file=True)
    await home.look_again(entries[1])
    [event] = [one.data for one in fired if one.data["type"] == "available"]
    assert set(event["requester_ids"]) == {mia.id, ben.id}
    assert not any([await follows(ben, one, "movie", 603) for one in entries])


async def test_followed_where_it_comes_too(home: Home, run_app: AppRunner) -> None:
    """Leave who follows a series where they are while more of it waits there."""
    near, far = [await home.add(await run_app("sonarr")) for _ in range(2)]
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    await mia.ask("request_series", tvdb_id=SERIES, seasons=[1, 2])
    answer = await ben.ask("follow", kind="series", media_id=SERIES)
    assert answer["success"], answer
    request = await mia.mine()
    fields = {"request_id": request["id"], "entry_id": far.entry_id}
    answer = await ada.ask("approve", **fields, seasons=[1], seen=[1])
    assert answer["success"], answer
    await home.quiet()
    assert await follows(ben, near, "series", SERIES)
    assert not await follows(ben, far, "series", SERIES)

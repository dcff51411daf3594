"""What tests of a household are given: a request that has come so far, and its people."""

from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, Person, asked_by
from tests.support.helpers import Ask
from tests.support.home import Home
from tests.support.wishes import wish_for


async def waiting(home: Home, radarr: SimulatedApp) -> tuple[Person, Person, str]:
    """Have Mia have asked for a movie; return her, Ada who may approve it, and its id."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    return mia, ada, await asked_by(mia)


async def taken_out(home: Home, radarr: SimulatedApp) -> tuple[MockConfigEntry, Person]:
    """Have Mia have got a movie that somebody took out of the app since."""
    entry = await home.add(radarr, rules={"approved": "everyone"})
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    radarr.movies.clear()
    return entry, mia


async def slow_after_search(
    home: Home, app: SimulatedApp, command: str, query: str
) -> Ask:
    """Set up an app that takes its time to refresh, after something was searched there."""
    app.refresh_delay = 1.0
    ask = await home.connect_to(app)
    await ask(command, query=query)
    return ask


async def album_sent(
    home: Home, lidarr: SimulatedApp
) -> tuple[MockConfigEntry, Person]:
    """Have Ada have asked for an album that the app looks for."""
    entry = await home.add(lidarr)
    ada = await home.parent()
    await ada.ask("request_album", **wish_for(lidarr, "album"))
    await home.quiet()
    assert (await ada.mine())["status"] == "sent"
    return entry, ada

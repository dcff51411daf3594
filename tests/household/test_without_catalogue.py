"""What an app has can be requested while its catalogue is down, by name too."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.home import Home
from tests.support.wishes import BY_KIND, hold_unwanted, wish_for

pytestmark = pytest.mark.usefixtures("haste")

SAID = {
    "movie": ("The Matrix (1999)", "matrix, the 1999", "tmdb:603"),
    "series": ("Breaking Bad (2008)", "breaking bad 2008", "tvdb:81189"),
}


async def ask(
    hass: HomeAssistant, home: Home, way: str, who: Person, kind: str, words: str
) -> None:
    """Request what some words mean, by an action or on the to-do list."""
    if way == "action":
        wish = {"media_type": kind, "query": words}
        await home.act("request_media", context=who.context, **wish)
        return
    lists = {"entity_id": hass.states.async_entity_ids("todo"), "item": words}
    await hass.services.async_call(
        "todo", "add_item", lists, blocking=True, context=who.context
    )


def fail(app: SimulatedApp, how: Any) -> None:
    """Have an app find nothing, in one of several ways."""
    if how == "down":
        app.metadata_down = True
    else:
        app.fail("lookup", **how)


HOW = ["down", {"status": 502, "html": True}, {"status": 404, "body": {}}]


@pytest.mark.parametrize(("kind", "service"), BY_KIND[:2])
@pytest.mark.parametrize("way", ["action", "list"])
@pytest.mark.parametrize("how", HOW)
async def test_named_beyond_doubt(
    hass: HomeAssistant,
    home: Home,
    app: SimulatedApp,
    kind: str,
    way: str,
    how: Any,
) -> None:
    """Find what the app has by its name with its year, or its id."""
    hold_unwanted(app, kind, wish_for(app, kind))
    [mia] = await home.move_in(app, "Mia")
    fail(app, how)
    for words in SAID[kind]:
        await ask(hass, home, way, mia, kind, words)
        [request] = await mia.requests(state="open")
        assert request["status"] == "pending"
        assert str(request["media_id"]) in {"603", "81189"}
        await mia.ask("withdraw", request_id=request["id"])
        requests = await mia.requests(state="open")
        assert requests == []


@pytest.mark.parametrize("way", ["action", "list"])
@pytest.mark.parametrize(
    "words", ["The Matrix", "The Matrix (1998)", "The Matrix 2", "tmdb:11", "1999"]
)
async def test_in_doubt(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, way: str, words: str
) -> None:
    """Say that the catalogue is down where it could know another title of the name."""
    radarr.add_movie(603, monitored=False)
    [mia] = await home.move_in(radarr, "Mia")
    radarr.metadata_down = True
    with pytest.raises(HomeAssistantError, match="catalog"):
        await ask(hass, home, way, mia, "movie", words)
    assert await mia.requests() == []

"""What is said names no app: presets and routes lead, and it is found where it is."""

from homeassistant.core import HomeAssistant
import pytest

from tests.support.assistants import talk
from tests.support.entries import AppRunner
from tests.support.home import Home
from tests.support.presets import set_presets, set_routes
from tests.support.rules import set_person
from tests.support.spoken import Speaker

MATRIX = "The Matrix"


@pytest.fixture
async def radarrs(home: Home, assist: Speaker, run_app: AppRunner) -> tuple[str, str]:
    """Set up the usual Radarr and another one; return their entries."""
    near = await home.add(await run_app("radarr"))
    far = await home.add(await run_app("radarr"))
    return near.entry_id, far.entry_id


async def test_a_route_leads(
    hass: HomeAssistant, home: Home, radarrs: tuple[str, str]
) -> None:
    """Send what is said to the app of the route that fits, and find it there."""
    near, far = radarrs
    ada = await home.parent()
    await set_presets(
        ada, {"name": "Normal", "entry_id": near}, {"name": "Big", "entry_id": far}
    )
    await set_routes(ada, ({"genres": ["Science Fiction"]}, "Big"))
    await Speaker(hass, ada.user).say(f"request {MATRIX}")
    await home.quiet()
    [request] = await ada.requests()
    assert (request["entry_id"], request["preset"]["name"]) == (far, "Big")
    said = await Speaker(hass, ada.user, "two").say(f"is {MATRIX} here yet?")
    assert said.startswith(f"{MATRIX} (1999): Requested.")


async def test_a_route_leads_an_assistant(
    hass: HomeAssistant, home: Home, radarrs: tuple[str, str]
) -> None:
    """Send what an assistant found to the app of the route that fits, and find it there."""
    near, far = radarrs
    ada = await home.parent()
    await set_presets(
        ada, {"name": "Normal", "entry_id": near}, {"name": "Big", "entry_id": far}
    )
    await set_routes(ada, ({"genres": ["Science Fiction"]}, "Big"))
    call = await talk(hass, ada.user)
    await call("search_media", query=MATRIX, media_type="movie")
    await call("request_media", media_type="movie", media_id="603")
    await home.quiet()
    assert [one["entry_id"] for one in await ada.requests()] == [far]
    said = (await call("explain", media_type="movie", media_id="603")).data
    assert said["status"] == "requested"


async def test_ones_own_preset_leads(
    hass: HomeAssistant, home: Home, radarrs: tuple[str, str]
) -> None:
    """Send what somebody says to the only app that they have a preset of."""
    near, far = radarrs
    mia, ada = await home.people("Mia", "Ada")
    await set_presets(
        ada,
        {"name": "Normal", "entry_id": near},
        {"id": "big", "name": "Big", "entry_id": far},
    )
    set_person(hass, mia.id, presets=["big"])
    await Speaker(hass, mia.user).say(f"request {MATRIX}")
    assert [one["entry_id"] for one in await mia.requests()] == [far]


async def test_what_another_app_has_is_here(
    hass: HomeAssistant, home: Home, run_app: AppRunner, assist: Speaker
) -> None:
    """Say that a title is there if only another app than the usual one has it."""
    near, far = await run_app("radarr"), await run_app("radarr")
    far.add_movie(603, has_file=True)
    for app in (near, far):
        await home.add(app)
    ada = await home.parent()
    said = await Speaker(hass, ada.user).say(f"is {MATRIX} here yet?")
    assert said == f"{MATRIX} (1999): It’s in the library."
    assert not near.calls_to("GET", "/movie/lookup")

"""What sentences call an app: by its own name where there are several of its kind."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.api.rows import failure
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, ServiceName
from tests.support.helpers import Ask, Json
from tests.support.home import Home
from tests.support.wishes import KINDS, SERVICES, request, wish_for

REFUSAL = failure(
    "QualityProfileId",
    "QualityProfileExistsValidator",
    "Quality profile does not exist",
)
TITLES = {"movie": "tmdb_id", "series": "tvdb_id", "artist": "foreign_artist_id"}


class Pair:
    """Two apps of one kind: the usual one, and "Upstairs", which a wish is for."""

    def __init__(
        self, ask: Ask, kind: str, far: SimulatedApp, entries: list[MockConfigEntry]
    ) -> None:
        """Keep what a test needs."""
        self.ask, self.kind, self.far = ask, kind, far
        self.near_entry, self.entry = entries
        self.wish = wish_for(far, kind)

    async def request(self) -> Json:
        """Ask the further app for the title."""
        wish: Json = {**self.wish, "entry_id": self.entry.entry_id}
        told: Json = await self.ask(request(self.kind), **wish)
        return told

    def title(self) -> Json:
        """Return what names the title in the further app."""
        media_id = self.wish[TITLES.get(self.kind, "foreign_album_id")]
        entry_id = self.entry.entry_id
        return {"entry_id": entry_id, "kind": self.kind, "media_id": media_id}


@pytest.fixture
async def pair(home: Home, run_app: AppRunner, kind: str) -> Pair:
    """Set two apps up."""
    service: Any = SERVICES[kind]
    near = await run_app(service)
    far = await run_app(service, instance_name="Upstairs")
    entries = [await home.add(near), await home.add(far)]
    return Pair(await home.connect(), kind, far, entries)


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_done(home: Home, pair: Pair) -> None:
    """Name the app that a title was requested in, is searched in, or is canceled in."""
    outcome = await pair.request()
    assert outcome["success"], outcome
    await home.quiet()
    again = await pair.ask("search_again", **pair.title())
    assert again["message"].startswith("Upstairs ")
    canceled = await pair.ask("withdraw", request_id=outcome["request_id"])
    assert "Upstairs" in canceled["message"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", ["silent", "unloaded"])
async def test_what_is_away(
    hass: HomeAssistant, home: Home, pair: Pair, how: str
) -> None:
    """Name the app that is away, whatever it was asked."""
    if how == "silent":
        await pair.far.stop()
        await home.look_again(pair.entry)
    else:
        await hass.config_entries.async_unload(pair.entry.entry_id)
    told = [await pair.request()]
    told.append(await pair.ask("search_again", **pair.title()))
    for answer in told:
        assert answer["message"].startswith("Upstairs isn’t answering"), answer
    info = await pair.ask("info")
    [shown] = [one for one in info["instances"] if one["title"] == "Upstairs"]
    assert shown["message"].startswith("Upstairs isn’t answering")
    explained = await pair.ask("explain", **pair.title())
    assert "Upstairs isn’t answering" in explained.get(
        "sentence", explained.get("message")
    )


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_refused(
    hass: HomeAssistant, home: Home, run_app: AppRunner, pair: Pair
) -> None:
    """Call an app that refused a request what it is called now, and alone by its product."""
    pair.far.fail(
        "/(movie|series|artist|album)$", method="POST", status=400, body=[REFUSAL]
    )
    assert (await pair.request())["message"].startswith("Upstairs no longer")

    async def message() -> str:
        """Return why the request failed, as its row tells."""
        (row,) = (await pair.ask("requests"))["requests"]
        return str(row["message"])

    assert (await message()).startswith("Upstairs no longer")
    hass.config_entries.async_update_entry(pair.entry, title="Attic")
    assert (await message()).startswith("Attic no longer")
    explained = await pair.ask("explain", **pair.title())
    assert "Attic no longer" in explained["sentence"]
    await hass.config_entries.async_remove(pair.near_entry.entry_id)
    assert (await message()).startswith(pair.far.name)


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_the_only_one(
    home: Home, run_app: AppRunner, service: ServiceName
) -> None:
    """Call the only app of its kind by its product, whatever it was named."""
    app = await run_app(service, instance_name="Basement")
    entry = await home.add(app)
    await app.stop()
    await home.look_again(entry)
    [shown] = (await (await home.connect())("info"))["instances"]
    assert shown["message"].startswith(f"{app.name} isn’t answering")

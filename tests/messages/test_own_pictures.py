"""Pictures of what an app holds: its own, where no public address of them can be used."""

import asyncio
from http import HTTPStatus
import io
from typing import Any

from homeassistant.const import CONF_API_KEY, CONF_URL
from homeassistant.core import HomeAssistant
from PIL import Image
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.coming import DAFT_PUNK
from tests.support.helpers import Json, downloads_told, only, until
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")

DISCOVERY = "48117b90-a16e-34ca-a514-19c702df1158"
USELESS = ["http://example.com/{}.jpg", "https://192.168.1.5/{}.jpg", "/x/{}.jpg", None]
PATH = "/api/requestarr/poster/"
TITLES = [
    ("radarr", "movie", 603),
    ("sonarr", "series", 81189),
    ("lidarr", "artist", DAFT_PUNK),
]


def hold(app: SimulatedApp) -> Json:
    """Have an app hold its title."""
    if app.service == "radarr":
        return app.add_movie(603, has_file=True)
    return (
        app.add_series(81189) if app.service == "sonarr" else app.add_artist(DAFT_PUNK)
    )


def point(row: Json, address: str | None) -> None:
    """Have all pictures of a row lie at another address."""
    for image in row["images"]:
        image["remoteUrl"] = address and address.format(image["coverType"])
    row.pop("remotePoster", None)


def size(raw: bytes) -> tuple[int, int]:
    """Return the size of a picture."""
    return Image.open(io.BytesIO(raw)).size


async def _shown(browser: Any, path: str) -> tuple[int, int]:
    """Return the size of a picture that a browser gets without logging in."""
    assert path.startswith(PATH)
    answer = await browser.get(path)
    assert answer.status == HTTPStatus.OK
    return size(await answer.read())


@pytest.mark.parametrize("address", USELESS)
@pytest.mark.parametrize(("service", "kind", "media_id"), TITLES)
async def test_a_title_of_the_library(
    home: Home,
    hass_client_no_auth: Any,
    app: SimulatedApp,
    kind: str,
    media_id: Any,
    address: str | None,
) -> None:
    """Its page has the app's own poster and wide picture, each in the size it is shown."""
    point(hold(app), address)
    ask = await home.connect_to(app)
    title = (await ask("title", kind=kind, media_id=media_id))["title"]
    browser = await hass_client_no_auth()
    tall = (500, 500) if kind == "artist" else (333, 500)
    assert await _shown(browser, title["poster_url"]) == tall
    assert await _shown(browser, title["fanart_url"]) == (1280, 720)
    assert app.calls[-1].headers["X-Api-Key"] == app.api_key
    assert title["poster_url"] != title["fanart_url"]


async def test_an_album_of_the_library(
    home: Home, hass_client_no_auth: Any, lidarr: SimulatedApp
) -> None:
    """It has its cover; a wide picture there is of artists only."""
    lidarr.add_artist(DAFT_PUNK)
    for row in lidarr.albums.values():
        point(row, None)
    ask = await home.connect_to(lidarr)
    title = (await ask("title", kind="album", media_id=DISCOVERY))["title"]
    assert await _shown(await hass_client_no_auth(), title["cover_url"]) == (500, 500)
    assert title["poster_url"] == title["cover_url"]
    assert "fanart_url" not in title


async def test_what_the_app_has_not(home: Home, radarr: SimulatedApp) -> None:
    """A title that has no wide picture, or is in no library, names none."""
    row = radarr.add_movie(603)
    row["images"] = [one for one in row["images"] if one["coverType"] == "poster"]
    radarr.fail(
        "/movie/lookup",
        status=200,
        body=[{"title": "Dune", "tmdbId": 438631, "images": USELESS_IMAGES}],
    )
    ask = await home.connect_to(radarr)
    held = (await ask("title", kind="movie", media_id=603))["title"]
    assert "fanart_url" not in held
    assert held["poster_url"].startswith(PATH)
    found = (await ask("search_movies", query="dune"))["results"][0]
    assert found["poster_url"] is None
    page = (await ask("title", kind="movie", media_id=438631))["title"]
    assert "fanart_url" not in page


USELESS_IMAGES = [
    {"coverType": cover, "url": f"/MediaCoverProxy/1/{cover}.jpg"}
    for cover in ("poster", "fanart")
]


async def test_news_and_requests(
    hass: HomeAssistant, home: Home, hass_client_no_auth: Any, radarr: SimulatedApp
) -> None:
    """What came for somebody, and their request for it, show the app's own pictures."""
    movie = {"title": "The Matrix", "tmdbId": 603, "images": USELESS_IMAGES}
    radarr.fail("/movie/lookup", status=200, body=[movie])
    entry = await home.add(radarr)
    ada = await home.parent()
    await ada.ask("request_movie", tmdb_id=603)
    await home.quiet()
    await radarr.settle()
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(entry)

    page = await home.page(ada)
    while not page.news:
        await page.next()
    await page.close()
    [news] = page.news
    [request] = await ada.requests()
    event = hass.states.get("event.radarr_requests")
    assert event
    browser = await hass_client_no_auth()
    assert await _shown(browser, news["fanart_url"]) == (1280, 720)
    for path in (
        news["poster_url"],
        request["poster_url"],
        event.attributes["poster"],
        event.attributes["entity_picture"],
    ):
        assert await _shown(browser, path) == (333, 500)


async def test_a_number_that_was_given_out_again(
    home: Home, radarr: SimulatedApp
) -> None:
    """Another title of the app's number has another address, as browsers keep pictures."""
    row = radarr.add_movie(603)
    point(row, None)
    entry = await home.add(radarr)
    ask = await home.connect()
    first = (await ask("title", kind="movie", media_id=603))["title"]["poster_url"]
    row["tmdbId"], row["path"] = 604, "/movies/other"
    await home.look_again(entry)
    second = (await ask("title", kind="movie", media_id=604))["title"]["poster_url"]
    assert first.startswith(PATH)
    assert second.startswith(PATH)
    assert first != second


async def test_an_app_that_hangs(
    home: Home,
    hass_ws_client: Any,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
) -> None:
    """A few pictures at a time are asked of it, and other apps go on."""
    for app in (radarr, sonarr):
        app.queue_add(hold(app)["id"], progress=5)
    ids = sorted(radarr.catalogue.movies)[:9]
    for number in ids:
        if number != 603:
            radarr.queue_add(radarr.add_movie(number)["id"], progress=5)
    await home.add(radarr)
    await home.add(sonarr)
    paths = {"radarr": set[str](), "sonarr": set[str]()}
    for one in await downloads_told(home.hass, hass_ws_client):
        paths[one["service"]].add(one["poster_url"])
    radarr.fail("/mediacover/", hang=True)
    browser = await hass_client_no_auth()
    gets = [asyncio.create_task(browser.get(path)) for path in paths["radarr"]]
    assert len(gets) > 7

    def asked() -> int:
        """Return how many pictures were asked for."""
        return sum("/mediacover/" in call.path for call in radarr.calls)

    await until(lambda: asked() >= 6)
    [other] = paths["sonarr"]
    assert (await browser.get(other)).status == HTTPStatus.OK
    assert asked() == 6
    radarr.clear_faults()
    answers = await asyncio.gather(*gets)
    assert {one.status for one in answers} == {HTTPStatus.OK}
    assert {size(await one.read()) for one in answers} == {(167, 250)}


@pytest.mark.parametrize("moved", [True, False])
async def test_the_key_goes_to_the_app_as_it_is_now(
    hass: HomeAssistant,
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    moved: bool,
) -> None:
    """An address of before gets a new key where the app is the same, else no picture."""
    point(radarr.add_movie(603), None)
    entry = await home.add(radarr)
    ask = await home.connect()
    path = (await ask("title", kind="movie", media_id=603))["title"]["poster_url"]
    browser = await hass_client_no_auth()
    assert (await browser.get(path)).status == HTTPStatus.OK
    calls = len(radarr.calls)
    radarr.api_key = "f" * 32
    changes = {CONF_API_KEY: radarr.api_key}
    if moved:
        changes[CONF_URL] = "http://127.0.0.1:1"
    hass.config_entries.async_update_entry(entry, data={**entry.data, **changes})
    answer = await browser.get(path)
    assert answer.status == (HTTPStatus.NOT_FOUND if moved else HTTPStatus.OK)
    assert len(radarr.calls) == (calls if moved else calls + 1)
    await hass.config_entries.async_remove(entry.entry_id)
    assert (await browser.get(path)).status == HTTPStatus.NOT_FOUND

"""Pictures that an app serves itself, passed on by Home Assistant."""

from http import HTTPStatus
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.poster import MAX_BYTES
from tests.arr_simulator import SimulatedApp

from .conftest import EntryFactory, set_up
from .helpers import connect


@pytest.fixture
async def poster(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> str:
    """Return where the poster of a movie can be had."""
    await set_up(hass, make_entry(radarr))
    ask = await connect(hass, hass_ws_client)
    found = (await ask("search_movies", query="tmdb:603"))["results"][0]
    return str(found["poster_url"])


async def test_picture(
    hass_client_no_auth: Any, poster: str, radarr: SimulatedApp
) -> None:
    """Serve a picture to a browser, which sends no token with it."""
    client = await hass_client_no_auth()
    answer = await client.get(poster)
    assert answer.status == HTTPStatus.OK
    assert answer.content_type == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert (await answer.read())[:2] == b"\xff\xd8"
    assert str(radarr.port) not in poster


async def test_unknown_name(hass_client_no_auth: Any, poster: str) -> None:
    """Serve nothing under a name that no search gave."""
    client = await hass_client_no_auth()
    guess = poster[:-4] + "0000"
    assert (await client.get(guess)).status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 404, "body": ""},
        {"html": True},
        {"status": 200, "body": "<svg/>", "content_type": "image/svg+xml"},
        {"redirect": "http://127.0.0.1:1/x", "status": 302},
        {"close": True},
        {"status": 200, "content_type": "image/png", "body": "x" * (MAX_BYTES + 1)},
    ],
)
async def test_what_is_no_picture(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    fault: dict[str, Any],
) -> None:
    """Pass nothing on that is no picture, or too large for one."""
    await set_up(hass, make_entry(radarr))
    ask = await connect(hass, hass_ws_client)
    movie = {"title": "Dune", "tmdbId": 438631}
    picture = {"remotePoster": f"{radarr.url}/pictures/1.jpg"}
    radarr.fail("/movie/lookup", status=200, body=[movie | picture])
    radarr.fail("/pictures/", **fault)
    found = (await ask("search_movies", query="dune"))["results"][0]
    client = await hass_client_no_auth()
    assert (await client.get(found["poster_url"])).status == HTTPStatus.BAD_GATEWAY


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (
            "https://image.tmdb.org/t/p/original/a.jpg",
            "https://image.tmdb.org/t/p/w342/a.jpg",
        ),
        ("https://user:word@image.tmdb.org/a.jpg", None),
        ("http://192.168.1.5/a.jpg", None),
        ("javascript:alert(1)", None),
        ("https://[bad/x", None),
        ("https:///a.jpg", None),
        ("https://image.tmdb.org:99999/a.jpg", None),
        ("/MediaCover/1/poster.jpg", None),
        (None, None),
    ],
)
async def test_addresses(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    address: str | None,
    shown: str | None,
) -> None:
    """Show public https pictures as they are and drop what a browser had better not load."""
    await set_up(hass, make_entry(radarr))
    ask = await connect(hass, hass_ws_client)
    movie = {"title": "Dune", "tmdbId": 438631, "remotePoster": address, "year": 2021}
    radarr.fail("/movie/lookup", status=200, body=[movie])
    found = (await ask("search_movies", query="dune"))["results"][0]
    assert found["poster_url"] == shown

"""Pictures that an app serves itself, passed on by Home Assistant."""

from http import HTTPStatus
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.requestarr.api.pictures import MAX_BYTES
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory
from tests.support.home import Home


@pytest.fixture
async def poster(home: Home, radarr: SimulatedApp) -> str:
    """Return where the poster of a movie can be had."""
    ask = await home.connect_to(radarr)
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


async def test_names_that_are_forgotten(
    home: Home, hass_client_no_auth: Any, radarr: SimulatedApp
) -> None:
    """So many are known; those that nobody named or looked at for longest go first."""
    found = [
        {
            "title": "Dune",
            "tmdbId": 900 + number,
            "remotePoster": f"{radarr.url}/_simulator/poster/movie/{number}.jpg",
        }
        for number in range(5)
    ]
    ask = await home.connect_to(radarr)
    browser = await hass_client_no_auth()
    paths: list[str] = []
    for number in (0, 1, 2, 3, 4):
        radarr.fail("/movie/lookup", status=200, body=[found[number]])
        with patch(
            "custom_components.requestarr.messages.picture_addresses.MAX_KNOWN", 3
        ):
            answer = await ask("search_movies", query=f"dune {number}")
        paths.append(answer["results"][0]["poster_url"])
        assert (await browser.get(paths[0])).status == HTTPStatus.OK
    statuses = [(await browser.get(path)).status for path in paths]
    assert statuses == [200, 404, 404, 200, 200]


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
    home: Home, hass_client_no_auth: Any, radarr: SimulatedApp, fault: dict[str, Any]
) -> None:
    """Pass nothing on that is no picture, or too large for one."""
    ask = await home.connect_to(radarr)
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
        ("https://xn--a/a.jpg", None),
        ("https://xn--/a.jpg", None),
        ("https://xn--a.xn--b.com/a.jpg", None),
        ("https://a..xn--0.example/a.jpg", None),
        ("https://image.tmdb.org:99999/a.jpg", None),
        ("https://:word@image.tmdb.org/a.jpg", None),
        ("https://artworks.thetvdb.com/a.jpg", "https://artworks.thetvdb.com/a.jpg"),
        ('https://example.com/"><script>', "https://example.com/%22%3E%3Cscript%3E"),
        ("http://example.com/a.jpg", None),
        ("//example.com/a.jpg", None),
        ("JavaScript:alert(1)//https://example.com/a.jpg", None),
        ("data:image/png;base64,iVBORw0KGgo=", None),
        ("blob:https://example.com/a", None),
        ("file:///etc/passwd", None),
        ("https://127.0.0.1/a.jpg", None),
        ("https://2130706433/a.jpg", None),
        ("https://192.168.1.5/a.jpg", None),
        ("https://[fd00::5]/a.jpg", None),
        ("https://nas/a.jpg", None),
        ("https://nas.local./a.jpg", None),
        ("https://radarr.home.arpa/a.jpg", None),
        ("/MediaCover/1/poster.jpg", None),
        (None, None),
    ],
)
async def test_addresses(
    home: Home, radarr: SimulatedApp, address: str | None, shown: str | None
) -> None:
    """Show public https pictures as they are and drop what a browser had better not load."""
    ask = await home.connect_to(radarr)
    movie = {"title": "Dune", "tmdbId": 438631, "remotePoster": address, "year": 2021}
    radarr.fail("/movie/lookup", status=200, body=[movie])
    found = (await ask("search_movies", query="dune"))["results"][0]
    assert found["poster_url"] == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://media.example.com", False),
        ("https://media.example.com./radarr", False),
        ("http://MEDIA.example.com:7878", False),
        ("https://example.com", True),
        ("https://[bad", True),
        ("", True),
        (7, True),
        ({"host": "media.example.com"}, True),
        (None, True),
    ],
)
async def test_hosts_of_other_apps(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    url: Any,
    shown: bool,
) -> None:
    """Tell no browser where another app is, and bear what a newer version wrote of it."""
    other = make_entry(sonarr)
    data = {**other.data, "url": url}
    hass.config_entries.async_update_entry(other, data=data, version=2)
    address = "https://media.example.com/a.jpg"
    movie = {"title": "Dune", "tmdbId": 438631, "remotePoster": address}
    radarr.fail("/movie/lookup", status=200, body=[movie])
    ask = await home.connect_to(radarr)
    found = (await ask("search_movies", query="dune"))["results"][0]
    assert found["poster_url"] == (address if shown else None)


@pytest.mark.parametrize(
    ("address", "is_shown"),
    [
        ("https://image.tmdb.org/a.jpg", True),
        ("{app}/a.jpg", True),
        ("https://media.example.com:8443/a.jpg", False),
        ("http://someone:word@127.0.0.1:{port}/a.jpg", False),
        ("http://127.0.0.1:1/a.jpg", False),
        ("javascript:alert(1)", False),
    ],
)
async def test_addresses_in_requests(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp, address: str, is_shown: bool
) -> None:
    """Tell of a request's picture only on the web or on Home Assistant, and never of an app."""
    home.known_at(sonarr, "https://media.example.com")
    ask = await home.connect_to(radarr)
    address = address.format(app=radarr.url, port=radarr.port)
    movie = {"title": "Dune", "tmdbId": 438631, "remotePoster": address}
    radarr.fail("/movie/lookup", status=200, body=[movie])
    told = async_capture_events(home.hass, "requestarr_request")

    answer = await ask("request_movie", tmdb_id=438631)
    await home.quiet()
    [request] = (await ask("requests"))["requests"]
    event = home.hass.states.get("event.radarr_requests")
    assert event
    posters = {
        answer["item"]["poster_url"],
        request["poster_url"],
        event.attributes["poster"],
        event.attributes.get("entity_picture"),
        *(one.data["poster"] for one in told),
    }
    if not is_shown:
        # Of what its app has by then, Home Assistant has the app's own picture.
        assert len(posters - {None}) == 1
        assert None in {one.data["poster"] for one in told[:1]}
        assert request["poster_url"].startswith("/api/requestarr/poster/")
        return
    [poster] = posters
    assert poster.startswith(("https://image.tmdb.org/", "/api/requestarr/poster/"))


async def test_picture_of_a_download(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
) -> None:
    """Fetch the picture of a title in the library with the key, and show nobody the key."""
    radarr.queue_add(radarr.add_movie(603)["id"], progress=5)
    await home.add(radarr)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    (download,) = (await client.receive_json())["event"]["downloads"]
    browser = await hass_client_no_auth()
    answer = await browser.get(download["poster_url"])
    assert answer.status == HTTPStatus.OK
    assert answer.content_type == "image/jpeg"
    assert radarr.api_key not in str(answer.headers)
    assert radarr.calls[-1].headers["X-Api-Key"] == radarr.api_key

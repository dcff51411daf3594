"""Pictures of the web that Home Assistant passes on: which, from where, and how many."""

import asyncio
from http import HTTPStatus
from typing import Any
from unittest.mock import patch
from urllib.parse import urljoin

from homeassistant.const import EVENT_HOMEASSISTANT_CLOSE
from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.api import pictures
from custom_components.requestarr.api.pictures import MAX_BYTES
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Ask, until
from tests.support.home import Home
from tests.support.picture_host import JPEG, PUBLIC, PictureHost

TVMAZE = "https://static.tvmaze.com/uploads/images/medium_portrait/1/{}.jpg"
COVER = "https://coverartarchive.org/release/5f1b/{}-250.jpg"
FETCHES = "custom_components.requestarr.messages.picture_fetching"
PATH = "/api/requestarr/poster/"


class Shelf:
    """What a test asks for: an app that names pictures, and browsers that load them."""

    def __init__(self, app: SimulatedApp, ask: Ask, browser: Any) -> None:
        """Keep all that it takes."""
        self._app = app
        self._ask = ask
        self._searches = 0
        self.browser = browser

    async def path(self, address: str) -> str | None:
        """Return where a browser gets the picture at an address."""
        (path,) = await self.paths(address)
        return path

    async def paths(self, *addresses: str) -> list[str]:
        """Return where a browser gets pictures."""
        movies = [
            {"title": "Dune", "tmdbId": 900_000 + number, "remotePoster": address}
            for number, address in enumerate(addresses)
        ]
        self._app.faults.clear()
        self._app.fail("/movie/lookup", status=200, body=movies)
        self._searches += 1
        query = f"dune {self._searches}"
        found = (await self._ask("search_movies", query=query))["results"]
        return [one["poster_url"] for one in found]

    async def status(self, address: str) -> int:
        """Return with which status a browser gets the picture at an address."""
        answer = await self.browser.get(await self.path(address))
        assert answer.status == HTTPStatus.OK or not await answer.read()
        return int(answer.status)


@pytest.fixture
async def shelf(
    home: Home, hass_client_no_auth: Any, radarr: SimulatedApp, web: PictureHost
) -> Shelf:
    """Return an app, and a browser."""
    ask = await home.connect_to(radarr)
    return Shelf(radarr, ask, await hass_client_no_auth())


@pytest.mark.parametrize("address", [TVMAZE.format(1), COVER.format(1)])
async def test_a_picture_of_a_web_source(
    shelf: Shelf, web: PictureHost, radarr: SimulatedApp, address: str
) -> None:
    """Only Home Assistant asks for it, once, and says no more than what it is."""
    path = await shelf.path(address)
    assert path
    assert path.startswith(PATH)
    assert "tvmaze" not in path
    for _ in range(2):
        answer = await shelf.browser.get(path)
        assert answer.status == HTTPStatus.OK
        assert (await answer.read()).startswith(JPEG)
        assert answer.content_type == "image/jpeg"
        assert answer.headers["Cache-Control"] == "private, max-age=604800"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    mark = {"If-None-Match": answer.headers["ETag"]}
    again = await shelf.browser.get(path, headers=mark)
    assert (again.status, await again.read()) == (HTTPStatus.NOT_MODIFIED, b"")
    other = await shelf.browser.get(path, headers={"If-None-Match": '"x"'})
    assert other.status == HTTPStatus.OK
    [seen] = web.seen
    assert seen.url == address
    assert seen.headers["User-Agent"].startswith("Requestarr/")
    assert "github.com" in seen.headers["User-Agent"]
    assert radarr.api_key not in str(seen.headers)
    assert not {"Cookie", "Referer", "X-Forwarded-For"} & seen.headers.keys()
    assert web.connected == [PUBLIC]


@pytest.mark.parametrize(
    "hops",
    [
        ["https://archive.org/download/mbid-1/1_thumb250.jpg"],
        ["//archive.org/a.jpg", "https://ia800500.us.archive.org/0/items/a.jpg"],
        ["/other.jpg", "third.jpg", "//archive.org/x", "/y", "/z"],
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects(
    shelf: Shelf, web: PictureHost, hops: list[str], status: int
) -> None:
    """A picture may lie elsewhere on the web."""
    here = COVER.format(1)
    for hop in hops:
        web.forward(here, hop, status)
        here = urljoin(here, hop)
    assert await shelf.status(COVER.format(1)) == HTTPStatus.OK
    assert web.urls[-1] == here
    assert len(web.seen) == len(hops) + 1


@pytest.mark.parametrize(
    "location",
    [
        "http://archive.org/a.jpg",
        "https://127.0.0.1/a.jpg",
        "https://127.0.0.1:{port}/a.jpg",
        "{app}/a.jpg",
        "https://[::1]/a.jpg",
        "https://192.168.1.5/a.jpg",
        "https://169.254.169.254/latest/meta-data",
        "https://2130706433/a.jpg",
        "https://0x7f.1/a.jpg",
        "https://localhost/a.jpg",
        "https://nas/a.jpg",
        "https://nas.local/a.jpg",
        "https://nas.example.com/a.jpg",
        "https://mapped.example.com/a.jpg",
        "https://user:word@archive.org/a.jpg",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://[bad/x",
        "https://archive.org:99999/a.jpg",
        "",
    ],
)
async def test_redirects_that_are_refused(
    shelf: Shelf, web: PictureHost, radarr: SimulatedApp, location: str
) -> None:
    """Nothing at home is asked, however somebody forwards to it."""
    web.dns["nas.example.com"] = ["192.168.1.5", "fd00::5"]
    web.dns["mapped.example.com"] = ["::ffff:127.0.0.1", "64:ff9b::c0a8:105"]
    location = location.format(app=radarr.url, port=radarr.port)
    web.forward(COVER.format(1), location)
    path = await shelf.path(COVER.format(1))
    calls = len(radarr.calls)
    assert (await shelf.browser.get(path)).status == HTTPStatus.BAD_GATEWAY
    assert len(radarr.calls) == calls
    assert set(web.connected) == {PUBLIC}
    assert {url for url in web.urls if url != COVER.format(1)} <= {
        "https://coverartarchive.org/release/5f1b/1-250.jpg"
    }


async def test_redirects_in_circles(shelf: Shelf, web: PictureHost) -> None:
    """Somebody who forwards for ever is not followed for ever."""
    web.forward(COVER.format(1), COVER.format(1))
    assert await shelf.status(COVER.format(1)) == HTTPStatus.BAD_GATEWAY
    assert len(web.seen) == 6


@pytest.mark.parametrize(
    ("addresses", "asked"),
    [
        (["192.168.1.5"], []),
        (["127.0.0.2", "::1", "0.0.0.1"], []),
        (["10.0.0.1", PUBLIC], [PUBLIC]),
        (["169.254.169.254", "100.64.0.1", "fe80::1"], []),
        ([], []),
    ],
)
async def test_names_that_lead_home(
    shelf: Shelf, web: PictureHost, addresses: list[str], asked: list[str]
) -> None:
    """A name of the web that leads back home is not asked, whoever made it so."""
    web.dns["static.tvmaze.com"] = addresses
    status = await shelf.status(TVMAZE.format(1))
    assert status == (HTTPStatus.OK if asked else HTTPStatus.BAD_GATEWAY)
    assert web.connected == asked


NONE: list[dict[str, Any]] = [
    {"status": 404},
    {"body": b"<html>", "content_type": "text/html"},
    {"body": b"<svg/>", "content_type": "image/svg+xml"},
    {"body": b"<svg/>", "content_type": "image/png"},
    {"body": b"RIFF....AVI ", "content_type": "image/webp"},
    {"body": b"", "content_type": "image/jpeg"},
    {"body": JPEG, "content_type": "application/octet-stream"},
    {"body": JPEG + bytes(MAX_BYTES), "content_type": "image/jpeg"},
    {"close": True},
]


@pytest.mark.parametrize("reply", NONE)
async def test_what_is_no_picture(
    shelf: Shelf, web: PictureHost, reply: dict[str, Any]
) -> None:
    """It is not passed on, not asked for again soon, and costs no other picture."""
    web.replies[TVMAZE.format(1)] = reply
    path = await shelf.path(TVMAZE.format(1))
    asked = set()
    for _ in range(3):
        answer = await shelf.browser.get(path)
        assert answer.status == HTTPStatus.BAD_GATEWAY
        assert answer.headers["Cache-Control"] == "no-store"
        assert await answer.read() == b""
        asked.add(len(web.seen))
    assert len(asked) == 1
    assert await shelf.status(TVMAZE.format(2)) == HTTPStatus.OK


@pytest.mark.parametrize(
    ("body", "said", "kind"),
    [
        (b"\x89PNG\r\n\x1a\nx", "image/png", "image/png"),
        (b"GIF89a", "image/gif", "image/gif"),
        (b"GIF87a", "image/jpeg", "image/gif"),
        (b"RIFF....WEBPVP8 ", "image/webp", "image/webp"),
        (b"RIFF....WEBPVP8 ", "image/jpeg; charset=x", "image/webp"),
    ],
)
async def test_types(
    shelf: Shelf, web: PictureHost, body: bytes, said: str, kind: str
) -> None:
    """A picture has the type that its bytes show."""
    reply = {"body": body, "headers": {"Content-Type": said}}
    web.replies[TVMAZE.format(1)] = reply
    answer = await shelf.browser.get(await shelf.path(TVMAZE.format(1)))
    assert (answer.status, answer.content_type) == (HTTPStatus.OK, kind)


@pytest.mark.parametrize(
    ("reply", "asked_again"),
    [
        ({"status": 429, "headers": {"Retry-After": "90"}}, False),
        ({"status": 503, "headers": {"Retry-After": "99999999"}}, False),
        ({"status": 503, "headers": {"Retry-After": "soon"}}, False),
        ({"status": 429}, False),
        ({"status": 429, "headers": {"Retry-After": "0"}}, True),
    ],
)
async def test_a_host_that_asks_for_a_pause(
    shelf: Shelf, web: PictureHost, reply: dict[str, Any], asked_again: bool
) -> None:
    """It gets one, for all of its pictures, and other hosts go on."""
    web.replies[TVMAZE.format(1)] = reply
    assert await shelf.status(TVMAZE.format(1)) == HTTPStatus.BAD_GATEWAY
    status = await shelf.status(TVMAZE.format(2))
    assert status == (HTTPStatus.OK if asked_again else HTTPStatus.BAD_GATEWAY)
    assert len(web.seen) == (2 if asked_again else 1)
    assert await shelf.status(COVER.format(1)) == HTTPStatus.OK


@pytest.mark.parametrize(("seconds", "looked_up"), [(60, 1), (0, 2)])
async def test_a_host_that_is_away(
    shelf: Shelf, web: PictureHost, seconds: int, looked_up: int
) -> None:
    """It is tried once a minute, not once a picture, and other hosts go on."""
    web.dns["static.tvmaze.com"] = []
    with patch.object(pictures, "SHORT", seconds):
        for number in range(2):
            status = await shelf.status(TVMAZE.format(number))
            assert status == HTTPStatus.BAD_GATEWAY
    assert web.looked_up == ["static.tvmaze.com"] * looked_up
    assert not web.seen
    assert await shelf.status(COVER.format(1)) == HTTPStatus.OK


async def test_so_many_pauses_are_kept(shelf: Shelf, web: PictureHost) -> None:
    """What was without a picture longest ago is asked again first."""
    web.replies = {TVMAZE.format(one): {"status": 404} for one in range(3)}
    with patch(f"{FETCHES}.MAX_PAUSES", 2):
        for number in (0, 1, 2, 1, 0):
            status = await shelf.status(TVMAZE.format(number))
            assert status == HTTPStatus.BAD_GATEWAY
    assert [int(url[-5]) for url in web.urls] == [0, 1, 2, 0]


async def test_a_node_that_is_away(shelf: Shelf, web: PictureHost) -> None:
    """Where one picture is forwarded to says nothing of the host's others."""
    node = "https://ia800500.us.archive.org/1.jpg"
    web.forward(COVER.format(1), node)
    web.replies[node] = {"status": 503}
    assert await shelf.status(COVER.format(1)) == HTTPStatus.BAD_GATEWAY
    assert await shelf.status(COVER.format(2)) == HTTPStatus.OK


async def test_a_few_at_a_time(shelf: Shelf, web: PictureHost) -> None:
    """However many are asked for, so many are fetched at a time, and of one host fewer."""
    web.gate.clear()
    addresses = [form.format(one) for one in range(9) for form in (TVMAZE, COVER)]
    addresses += [
        f"https://host{one}.us.archive.org/{two}.jpg"
        for one in range(3)
        for two in range(4)
    ]
    paths = await shelf.paths(*addresses)
    gets = [asyncio.create_task(shelf.browser.get(path)) for path in paths * 2]
    await until(lambda: len(web.seen) >= 4)
    web.gate.set()
    answers = await asyncio.gather(*gets)
    assert {answer.status for answer in answers} == {HTTPStatus.OK}
    assert sorted(web.urls) == sorted(addresses)
    assert web.most <= 6
    assert web.most_of_one <= 2


@pytest.mark.parametrize(
    ("entries", "size"),
    [(2, 10**6), (10, 2 * len(JPEG + TVMAZE.format(1).encode()))],
)
async def test_so_many_are_kept(
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    web: PictureHost,
    entries: int,
    size: int,
) -> None:
    """Those go first that nobody looked at for longest."""
    with (
        patch(f"{FETCHES}.MAX_ENTRIES", entries),
        patch(f"{FETCHES}.MAX_SIZE", size),
    ):
        ask = await home.connect_to(radarr)
    shelf = Shelf(radarr, ask, await hass_client_no_auth())
    paths = await shelf.paths(*(TVMAZE.format(one) for one in range(3)))
    for number in (0, 1, 0, 2, 0, 1):
        assert (await shelf.browser.get(paths[number])).status == HTTPStatus.OK
    assert [int(url[-5]) for url in web.urls] == [0, 1, 2, 1]


async def test_one_that_is_larger_than_all_that_is_kept(
    home: Home, hass_client_no_auth: Any, radarr: SimulatedApp, web: PictureHost
) -> None:
    """It is shown, and not kept."""
    with patch(f"{FETCHES}.MAX_SIZE", 10):
        ask = await home.connect_to(radarr)
    shelf = Shelf(radarr, ask, await hass_client_no_auth())
    for _ in range(2):
        assert await shelf.status(TVMAZE.format(1)) == HTTPStatus.OK
    assert len(web.seen) == 2


async def test_the_end(hass: HomeAssistant, shelf: Shelf, web: PictureHost) -> None:
    """When Home Assistant stops, nothing is left open."""
    kept, other = await shelf.paths(TVMAZE.format(1), TVMAZE.format(2))
    assert (await shelf.browser.get(kept)).status == HTTPStatus.OK
    hass.bus.async_fire(EVENT_HOMEASSISTANT_CLOSE)
    await hass.async_block_till_done()
    assert web.is_closed
    assert (await shelf.browser.get(kept)).status == HTTPStatus.OK
    assert (await shelf.browser.get(other)).status == HTTPStatus.BAD_GATEWAY


async def test_one_that_takes_too_long(shelf: Shelf, web: PictureHost) -> None:
    """It is given up."""
    web.gate.clear()
    with patch.object(pictures, "SECONDS", 0.2):
        assert await shelf.status(TVMAZE.format(1)) == HTTPStatus.BAD_GATEWAY
    web.gate.set()


@pytest.mark.parametrize(
    ("address", "through_home"),
    [
        ("https://static.tvmaze.com/a.jpg", True),
        ("https://tvmaze.com/a.jpg", True),
        ("https://archive.org./a.jpg", True),
        ("https://ia1.us.archive.org/a.jpg", True),
        ("https://STATIC.TVMAZE.COM/a.jpg", True),
        ("https://nottvmaze.com/a.jpg", False),
        ("https://tvmaze.com.example.com/a.jpg", False),
        ("https://image.tmdb.org/a.jpg", False),
    ],
)
async def test_which_are_of_web_sources(
    shelf: Shelf, web: PictureHost, address: str, through_home: bool
) -> None:
    """A source's pictures are those of its own hosts, and all others stay as they are."""
    path = await shelf.path(address)
    assert path == address or through_home
    assert (path or "").startswith(PATH) is through_home
    assert not web.seen
